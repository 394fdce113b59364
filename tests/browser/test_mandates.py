"""The pages of mandates in a browser: the lists, one mandate, the questions, clients, identification."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser.pages import PHONE, each_language, each_of
from tests.browser.visitor import screenshot
from tests.hub import cast
from tests.hub.doors.portal.mandate_steps import agreed, identified, post, proposed, this_quarter
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "list": "/mandates/",
    "running": "/mandates/{running}/",
    "confirm": "/mandates/{proposed}/confirm/",
    "end": "/mandates/{running}/end/",
    "question": "/mandates/new/side/",
}
OF_AGENTS = {
    "clients": "/clients/",
    "client": "/clients/{client}/",
    "import": "/mandates/list/",
    "identification": "/mandates/identification/",
}


@pytest.fixture
def numbers(db):
    """Brabo acts for Atlas; Circe wants to. Atlas and Brabo are signed in."""
    atlas, brabo, circe = (cast.enter(name) for name in ("atlas", "brabo", "circe"))
    for provider in (brabo, circe):
        identified(provider)
    running = agreed(atlas, brabo)
    waiting = proposed(atlas, circe)
    return {
        "running": running.pk,
        "proposed": waiting.pk,
        "client": atlas.company.pk,
        "atlas": signed_in(Client(), chief_of(atlas)),
        "brabo": signed_in(Client(), chief_of(brabo)),
    }


@each_language
def test_the_pages_of_a_principal_can_be_read_everywhere(visitor, numbers, language):
    visitor.sign_in(numbers["atlas"])

    for address in PAGES.values():
        visitor.look_around(address.format(**numbers), language=language)


@each_language
def test_the_pages_of_a_mandatary_can_be_read_everywhere(visitor, numbers, language):
    post(numbers["brabo"], "client", {}, numbers["client"])
    visitor.sign_in(numbers["brabo"])

    for address in OF_AGENTS.values():
        visitor.look_around(address.format(**numbers), language=language)


def test_a_proposal_is_made_by_its_labels_without_scripts(visitor, numbers):
    visitor.sign_in(numbers["atlas"])
    page = visitor.open("/mandates/new/", width=PHONE, javascript=False)

    page.get_by_label("Another company will act for us").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Enterprise number").fill("1999.990.243")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Social secretariat").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Dimona").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("First quarter").select_option(str(this_quarter()))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Sign and propose").click()

    expect(page.locator("main")).to_contain_text("The mandate was proposed.")


@each_of({"nl": "nl", "fr": "fr"})
def test_the_pages_are_pictured(visitor, numbers, address):
    post(numbers["brabo"], "client", {}, numbers["client"])
    visitor.sign_in(numbers["atlas"])
    shown = [PAGES["list"], PAGES["running"], PAGES["confirm"]]

    pictures = [
        screenshot(visitor.open(one.format(**numbers), language=address), f"mandates-{address}-{place}")
        for place, one in enumerate(shown)
    ]
    visitor.sign_in(numbers["brabo"])
    clients = visitor.open("/clients/", language=address, width=PHONE)
    pictures.append(screenshot(clients, f"mandates-{address}-clients"))

    assert all(picture.stat().st_size for picture in pictures)
