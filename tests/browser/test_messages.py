"""The pages of the e-Box, and the outbox of a demonstration."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sluis.hub.ebox.attachments import Attachment
from sluis.hub.ebox.models import Message, MessageKind
from sluis.hub.post.actions import write_mail, write_sms
from sluis.hub.vault.store import vault
from tests.browser.pages import PHONE, each_language
from tests.browser.visitor import screenshot
from tests.hub import cast
from tests.hub.ebox.letters import arrive
from tests.hub.people import chief_of, signed_in

#: Each with a look of its own; the other folders look like the first one.
PAGES = ("/e-box/", "/e-box/address/", "/outbox/")
FOLDERS = ("/e-box/tasks/", "/e-box/hidden/")


def deliver(company, subject, **facts):
    return arrive(company, subject, at=timezone.now(), **facts)


def file(name, data):
    kept = vault().keep_bytes(data)
    return Attachment(name=name, media_type="application/xml", digest=kept.digest, size=kept.size)


@pytest.fixture
def box(visitor, client, settings):
    """Atlas with some messages; the visitor is its chief. Gives the message with files."""
    settings.OUTBOX_PAGE = True
    atlas = cast.enter("atlas")
    company = atlas.company
    stem = atlas.stem()
    files = (file(f"FO.{stem}.1.1", b"<a/>" * 400), file(f"FS.{stem}.1.1", b"signature"))
    told = deliver(
        company,
        f"File {stem}",
        type="file-answered",
        application="FLAD",
        about="submission:0000000000ABC",
        business_data="99-A",
        attachments=files,
    )
    deliver(company, "Maintenance on Sunday")
    Message.objects.filter(subject_en__startswith="Maintenance").update(
        expires_at=timezone.now() + timedelta(days=3), read_at=timezone.now()
    )
    deliver(company, "Confirm your company", type="to-do", kind=MessageKind.TASK)
    deliver(company, "Put away")
    Message.objects.filter(subject_en__startswith="Put away").update(visible=False)
    write_mail(to="team@atlas.example", subject="Your e-Box", text="Hello\n\nSign in.", at=cast.NOON)
    write_sms(to="0470123456", text="under-water-77", at=cast.NOON)
    visitor.sign_in(signed_in(client, chief_of(atlas)))
    return told


@each_language
def test_every_page_can_be_read_everywhere(visitor, box, language):
    for address in (*PAGES, reverse("message", args=[box.pk])):
        visitor.look_around(address, language=language)
    for address in FOLDERS:
        visitor.look_at(address, language=language, width=PHONE)


def test_a_message_is_opened_and_put_away(visitor, box):
    page = visitor.open("/e-box/")
    page.get_by_role("link", name=box.subject_en).click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="FO.").click()
    page.reload()
    expect(page.get_by_text("counts as read once")).to_have_count(0)
    page.get_by_role("button", name="Hide").click()

    assert fetched.value.suggested_filename == box.contents[0].name
    expect(page.get_by_text("The message was hidden.")).to_be_visible()
    expect(page.get_by_role("link", name=box.subject_en)).to_have_count(0)


def test_the_pages_are_pictured(visitor, box):
    message = reverse("message", args=[box.pk])
    pictures = {"ebox": "/e-box/", "ebox-message": message, "outbox": "/outbox/"}

    made = [screenshot(visitor.open(address), name) for name, address in pictures.items()]
    made += [
        screenshot(visitor.open(address, language="de", width=PHONE), f"{name}-phone")
        for name, address in pictures.items()
    ]

    assert all(path.stat().st_size for path in made)
