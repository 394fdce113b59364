"""Somebody with an own learning account, for the tests of its pages: Willem, who works at Atlas."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.test import Client

from sluis.hub.applications.learning.models import Document, Entry, Look, ReplacedNumber, WorkerNotice
from sluis.hub.vault.store import vault
from tests.hub.applications.learning.account import WILLEM, XENIA, employed, large_company, register, trained
from tests.hub.cast import NOON
from tests.hub.people import person

if TYPE_CHECKING:
    from sluis.hub.parties.models import Person

OLD_NUMBER = "55052090177"  # invented, valid: what Willem had before
BRABO = "1999990243"


def willem() -> Person:
    return person("Willem", "Wouters", insz=WILLEM)


def xenia() -> Person:
    return person("Xenia", "Ximenez", insz=XENIA)


def account() -> Entry:
    """Willem at Atlas since 2024, with a training of this year; that training."""
    large_company()
    return register(employed(), trained())[1]


def formerly(employer: str = BRABO, until: date = date(2023, 6, 30)) -> Entry:
    """An employment that ended, at another employer."""
    return register(employed(since=date(2023, 1, 1), until=until), employer=employer)[0]


def replaced(old: str = OLD_NUMBER, new: str = WILLEM) -> None:
    ReplacedNumber.objects.create(
        environment="R", old=old, new=new, replaced_by="operator/otto", replaced_at=NOON
    )


def with_document(entry: Entry, data: bytes = b"%PDF-1.7 attest") -> Document:
    kept = vault().keep_bytes(data)
    return Document.objects.create(
        entry=entry,
        name="attest.pdf",
        media_type="application/pdf",
        digest=kept.digest,
        size=kept.size,
        added_by="person/anna.anker",
        added_at=NOON,
    )


def notified(worker: str = WILLEM, data: bytes = b"%PDF-1.7 notice") -> WorkerNotice:
    kept = vault().keep_bytes(data)
    return WorkerNotice.objects.create(
        environment="R",
        worker=worker,
        employer="1999990144",
        what="notice",
        year=2026,
        language="nl",
        name="notice-2026.pdf",
        digest=kept.digest,
        size=kept.size,
        sent_by="person/anna.anker",
        sent_at=NOON,
    )


def looked(company: str = "1999990144", what: str = "page", worker: str = WILLEM) -> Look:
    return Look.objects.create(
        environment="R", worker=worker, at=NOON, actor="person/anna.anker", company=company, what=what
    )


def browser_of(somebody: Person) -> Client:
    """A session without a record of keys, as a test opens it: it counts as strong."""
    client = Client()
    client.force_login(somebody)
    return client
