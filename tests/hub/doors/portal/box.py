"""What the tests of the e-Box pages share: messages of now, files in the vault, what a page says."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from sluis.hub.ebox.attachments import Attachment
from sluis.hub.vault.store import vault
from tests.hub.ebox.letters import arrive
from tests.hub.people import signed_in, user_of
from tests.hub.web.html import Page


def reader_of(client, character, *applications):
    """A browser of a user with the e-Box and these applications."""
    return signed_in(client, user_of(character, applications=("EBOX", *applications)).person)


def new(character, subject="Hello", **facts):
    return arrive(character.company, subject, at=timezone.now(), **facts)


def kept(name, data=b"<a/>", media_type="application/xml"):
    content = vault().keep_bytes(data)
    return Attachment(name=name, media_type=media_type, digest=content.digest, size=content.size)


def post(browser, name, data, *args):
    return browser.post(reverse(name, args=args), data, follow=True)


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))
