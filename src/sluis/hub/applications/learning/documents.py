"""Documents that belong to an entry: a certificate, an attendance list. Their bytes are in the vault.

Laws: only kinds of files that the settings name are taken, known by their first bytes and not by their name;
none is larger than SLUIS_LEARNING_DOCUMENT_BYTES; a removed document is shown no more, its row stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.models import Document
from sluis.hub.audit.actions import record
from sluis.hub.vault.store import vault
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.audit.actor import Actor

MOST: Final = 20  # of one entry
LONGEST_NAME: Final = 255
#: By the name in the settings: how such a file begins, and its media type.
KINDS: Final = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    "office": (b"PK\x03\x04", "application/zip"),  # documents, sheets and slides of today are archives
}


def documents_of(entry: Entry) -> QuerySet[Document]:
    """Those that were not removed, the first one first."""
    return Document.objects.filter(entry=entry, removed_at=None).order_by("pk")


@transaction.atomic
def add_document(entry: Entry, *, name: str, data: bytes, by: Actor, at: datetime) -> Document:
    """Keep a file with an entry. Raises CallerError when it is not taken."""
    if len(data) > settings.LEARNING_DOCUMENT_BYTES:
        raise CallerError(_("This file is too large."))
    if documents_of(entry).count() >= MOST:
        raise CallerError(_("There are too many documents already. Remove one first."))
    media_type = _media_type(data)
    kept = vault().keep_bytes(data)
    document = Document.objects.create(
        entry=entry,
        name=name[:LONGEST_NAME],
        media_type=media_type,
        digest=kept.digest,
        size=kept.size,
        added_by=str(by),
        added_at=at,
    )
    _note("learning.document_added", document, by=by, at=at)
    return document


@transaction.atomic
def remove_document(document: Document, *, by: Actor, at: datetime) -> None:
    """It is shown no more."""
    document.removed_at = at
    document.save(update_fields=["removed_at"])
    _note("learning.document_removed", document, by=by, at=at)


def _media_type(data: bytes) -> str:
    for kind in settings.LEARNING_DOCUMENT_TYPES:
        begins, media_type = KINDS[kind]
        if data.startswith(begins):
            return media_type
    raise CallerError(_("This kind of file is not taken. Use one of: %s.") % _kinds())


def _kinds() -> str:
    return ", ".join(settings.LEARNING_DOCUMENT_TYPES)


def _note(action: str, document: Document, *, by: Actor, at: datetime) -> None:
    detail = {"environment": document.entry.environment, "document": document.pk}
    record(action, subject=f"company:{document.entry.employer}", detail=detail, by=by, at=at)
