"""The life of a channel in the portal: keys, certificates, applications, limits, state; testing a file."""

from __future__ import annotations

import logging
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from sluis.hub.channels.actions import add_ssh_key, open_channel, set_state
from sluis.hub.channels.models import Channel, ChannelDraft
from sluis.hub.journey.models import Submission
from sluis.up.identities import make_ssh_pair
from tests.hub.cast import NOON, declaration
from tests.hub.channels.wizard import PUBLIC_KEY, another_certificate
from tests.hub.people import OPERATOR, chief_of, operator, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
NOW = {"when": "now"}


@pytest.fixture
def anna(client, atlas):
    return signed_in(client, chief_of(atlas))


def page(response):
    found = Page(response.content.decode())
    assert found.faults == []
    return " ".join(sorted(found.sentences))


def post(browser, name, data, *args):
    return page(browser.post(reverse(name, args=args), data, follow=True))


def named_file(name, data):
    file = BytesIO(data)
    file.name = name
    return file


def later(field, year="2099"):
    return {f"{field}_day": "1", f"{field}_month": "3", f"{field}_year": year}


def test_a_key_is_added_and_retired(anna, atlas):
    said = post(anna, "channel-key-add", {"public_keys": PUBLIC_KEY}, atlas.channel.pk)
    key = atlas.channel.ssh_keys.get()
    post(anna, "channel-key-retire", NOW, atlas.channel.pk, key.pk)

    assert "The key opens the channel from now on." in said
    assert atlas.channel.ssh_keys.filter(retired_at=None).count() == 0


def test_a_key_may_end_on_a_day(anna, atlas):
    key = add_ssh_key(channel=atlas.channel, public_key=PUBLIC_KEY, by=OPERATOR, at=NOON)

    past = post(
        anna, "channel-key-retire", {"when": "later", **later("day", "2020")}, atlas.channel.pk, key.pk
    )
    post(anna, "channel-key-retire", {"when": "later", **later("day")}, atlas.channel.pk, key.pk)

    key.refresh_from_db()
    assert "This day is not to come any more." in past
    assert (key.valid_until.year, key.retired_at) == (2099, None)


def test_a_certificate_is_renewed_with_an_overlap(anna, atlas):
    old = atlas.channel.sender.certificates.get()
    new = {"certificate": named_file("new.pem", another_certificate()), "name": "New", **later("overlap")}

    said = post(anna, "certificate-renew", new, old.pk)

    assert "The certificate was renewed." in said
    assert [one.valid_until is None for one in atlas.channel.sender.certificates.order_by("pk")] == [
        False,
        True,
    ]


def test_a_certificate_is_taken_out_of_use(anna, atlas):
    old = atlas.channel.sender.certificates.get()

    post(anna, "certificate-retire", NOW, old.pk)

    assert not atlas.channel.sender.certificates.filter(retired_at=None).exists()


def test_applications_are_ticked_and_unticked(anna, atlas):
    ticked = post(anna, "channel-applications", {"applications": ["FLAD", "FLAD"]}, atlas.channel.pk)
    post(anna, "channel-applications", {}, atlas.channel.pk)

    assert "The changes were saved." in ticked
    assert not atlas.channel.applications.exists()


def test_the_preferred_channel_is_chosen(anna, atlas):
    facts = {"language": "en", "contact_name": "", "contact_email": "", "by": OPERATOR, "at": NOON}
    second = open_channel(
        capacity=atlas.channel.sender.capacity,
        username=atlas.channel.username,
        applications=["FLAD"],
        kind="FTP",
        **facts,
    )

    offered = page(anna.get(reverse("channel", args=[second.pk])))
    post(anna, "channel-prefer", {"code": "FLAD"}, second.pk)

    assert "Let the answers come here" in offered
    assert second.applications.get().preferred


def test_limits_are_set_and_wrong_ones_told(anna, atlas):
    wrong = post(anna, "channel-limits", {"networks": "here"}, atlas.channel.pk)
    good = {"networks": "192.0.2.0/24\r\n2001:db8::/32", "maximum_connections": "3", "megabytes": "10"}
    post(anna, "channel-limits", good, atlas.channel.pk)

    channel = Channel.objects.get()
    assert "here is not a network" in wrong
    assert channel.networks == ["192.0.2.0/24", "2001:db8::/32"]
    assert (channel.maximum_connections, channel.bytes_a_day) == (3, 10 * 1024**2)


def test_a_channel_is_suspended_resumed_and_removed(anna, atlas):
    states = []
    for action in ("suspend", "resume"):
        post(anna, "channel-state", {"action": action}, atlas.channel.pk)
        states.append(Channel.objects.get().state)
    asked = page(anna.get(reverse("channel-remove", args=[atlas.channel.pk])))
    post(anna, "channel-remove", {}, atlas.channel.pk)

    assert (*states, Channel.objects.get().state) == ("suspended", "active", "removed")
    assert "open connections end at once" in asked


def test_the_contact_person_is_changed(anna, atlas):
    facts = {
        "name": "Peeters",
        "first_name": "Jo",
        "function": "IT",
        "language": "fr",
        "telephone": "025455078",
    }

    said = post(anna, "channel-contact", {**facts, "email_1": "jo@example.org"})

    assert "The changes were saved." in said
    assert "Peeters" in said


def test_an_operator_suspends_channels(client, atlas, circe):
    browser = signed_in(client, operator())

    found = page(browser.get(f"{reverse('all-channels')}?q=circe"))
    post(browser, "all-channels-change", {"action": "suspend", "chosen": [atlas.channel.pk]})

    assert ("EXPCIRCE" in found, "EXPATLAS" in found) == (True, False)
    assert Channel.objects.get(pk=atlas.channel.pk).state == "suspended"


@pytest.mark.parametrize("field", ["public_keys", "key_files", "certificate", "client_certificate"])
def test_a_private_key_is_refused_and_nowhere_kept(anna, atlas, field, caplog):
    caplog.set_level(logging.DEBUG)
    private = make_ssh_pair()[0]
    private = private if isinstance(private, bytes) else private.encode()
    secret = private.splitlines()[2].decode()
    set_state(
        channel=atlas.channel, state=Channel.State.REMOVED, by=OPERATOR, at=NOON
    )  # every kind is offered
    anna.post(reverse("channel-new"))
    value = private.decode() if field == "public_keys" else named_file("id", private)

    answer = anna.post(
        reverse("channel-step", args=["channel"]),
        {"kind": "FTP", "account_name": "x", "applications": ["FLAD"], field: value},
    )

    assert "This is a private key. Throw it away" in page(answer)
    assert secret not in answer.content.decode()
    assert secret not in caplog.text
    assert secret not in everything_in_the_database()


def everything_in_the_database():
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        texts = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608  # names of our own tables
            texts += [row[0] for row in cursor.fetchall()]
    decoded = [str(one.get_decoded()) for one in Session.objects.all()]
    return "\n".join([*texts, *decoded])


JUNK = [
    "\x00",
    "\u202e",
    "x" * 30_000,
    "-----BEGIN",
    "ssh-rsa AAAA",
    "💥",
    "\ud800".encode(errors="replace").decode(),
]


@pytest.mark.parametrize("junk", JUNK)
def test_junk_is_answered_with_an_error(anna, atlas, junk):
    pages = [
        ("channel-key-add", "public_keys"),
        ("channel-limits", "networks"),
        ("channel-name", "account_name"),
    ]

    answers = [anna.post(reverse(name, args=[atlas.channel.pk]), {field: junk}) for name, field in pages]
    answers.append(anna.post(reverse("channel-test", args=[atlas.channel.pk]), {"name": junk}))

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert not atlas.channel.ssh_keys.exists()


def test_a_huge_upload_is_dropped(anna, atlas):
    huge = named_file("id.pub", b"x" * 200_000)

    said = post(anna, "channel-key-add", {"key_files": huge}, atlas.channel.pk)

    assert "This file is too large." in said


def test_a_file_is_tested_without_being_sent(anna, atlas):
    data = declaration()
    name = f"FI.{atlas.stem(at=timezone.now())}.1.1"
    files = {
        "data_file": named_file(name, data),
        "signature": named_file("FS" + name[2:], atlas.signature(data)),
    }

    said = post(anna, "channel-test", files, atlas.channel.pk)

    assert "This file would be accepted." in said
    assert not Submission.objects.exists()
    assert not ChannelDraft.objects.exists()


def test_a_refusal_is_told_with_code_and_remedy(anna, atlas):
    said = post(anna, "channel-test", {"data_file": named_file("FI.FLAD.x", b"junk")}, atlas.channel.pk)

    assert "This file would be refused." in said
    assert "ACRF-131" in said


def test_a_file_to_test_may_not_be_too_large(anna, atlas, settings):
    settings.TEST_UPLOAD_BYTES = 1000

    said = post(anna, "channel-test", {"data_file": named_file("FI.x", b"x" * 2000)}, atlas.channel.pk)

    assert "This file is too large." in said
