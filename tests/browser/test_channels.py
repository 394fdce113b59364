"""The pages about channels in a browser."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from playwright.sync_api import expect

from sluis.hub.audit.actor import person
from sluis.hub.channels.actions import add_ssh_key, begin_draft, save_step
from sluis.hub.channels.ledger import Ledger
from sluis.hub.channels.models import ConnectionAttempt
from tests.browser.pages import PHONE, each_language
from tests.browser.visitor import screenshot
from tests.hub.cast import NOON, enter
from tests.hub.channels.wizard import PUBLIC_KEY, channel
from tests.hub.people import OPERATOR, chief_of, operator, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
Outcome = ConnectionAttempt.Outcome


@pytest.fixture
def atlas():
    """A channel with a key, two failed attempts, and a draft of a second channel."""
    character = enter("atlas")
    add_ssh_key(channel=character.channel, public_key=PUBLIC_KEY, by=OPERATOR, at=NOON)
    ledger = Ledger()
    for outcome in (Outcome.WRONG_KEY, Outcome.NETWORK):
        ledger.note_attempt(
            outcome, username="EXPATLAS", address="192.0.2.7", at=NOON, detail="SHA256:" + "x" * 43
        )
    ledger.write_down()
    by = {"by": person(chief_of(character).username), "at": NOON}
    draft = begin_draft(capacity=character.channel.sender.capacity, **by)
    with ThreadPoolExecutor(1) as aside:  # a certificate is not judged where a browser has its loop
        aside.submit(fill_in, draft, by).result()
    return character


def fill_in(draft, by):
    save_step(draft=draft, step="channel", answers=channel("FTP"), **by)
    connections.close_all()


@pytest.fixture
def anna(visitor, client, atlas):
    visitor.sign_in(signed_in(client, chief_of(atlas)))
    return visitor


def addresses(atlas):
    own = f"/channels/{atlas.channel.pk}/"
    return ["/channels/", "/channels/new/channel/", "/channels/new/check/", own, f"{own}test/"]


@each_language
def test_the_first_pages_can_be_read_everywhere(anna, atlas, language):
    for address in addresses(atlas):
        anna.look_at(address, language=language, width=PHONE)


def test_the_other_pages_can_be_read_everywhere(anna, atlas):
    own = f"/channels/{atlas.channel.pk}/"
    key = atlas.channel.ssh_keys.get().pk
    certificate = f"/channels/certificates/{atlas.channel.sender.certificates.get().pk}/"
    parts = ["opened", "attempts", "applications", "limits", "remove", "keys/add", f"keys/{key}/retire"]
    rest = ["/channels/new/", "/channels/contact/", certificate, f"{certificate}renew/"]
    for address in [*(f"{own}{part}/" for part in parts), *rest]:
        anna.look_at(address, language="de", width=PHONE)
    for address in addresses(atlas):
        anna.look_at(address)
    anna.look_at("/channels/new/channel/", width=PHONE, javascript=False)


def test_operators_find_channels(visitor, client, atlas):
    visitor.sign_in(signed_in(client, operator()))

    visitor.look_around("/all-channels/?q=atlas", language="fr")


def test_a_name_is_tested_and_pictured(anna, atlas):
    page = anna.look_at(f"/channels/{atlas.channel.pk}/test/")
    page.fill("input[name=name]", "FI.FLAD.123456.20201101.00001.R.1.1")
    page.click("main form button[type=submit]")

    assert screenshot(page, "channel-tested").stat().st_size > 0
    expect(page.locator("main")).to_contain_text("ACRF-108")
