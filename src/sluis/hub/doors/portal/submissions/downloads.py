"""Fetching a file of a submission: streamed from the vault, always as an attachment.

Laws: a browser never shows it and never guesses what it is; the name in the header holds only what a file
name of this protocol may hold; nobody keeps a copy on the way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.submissions.access import one_of, uses_submissions, visible_to
from sluis.hub.pickup.models import PickupFile
from sluis.hub.vault.store import vault
from sluis.protocol.names import Part as NamePart
from sluis.protocol.names import part_of

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from sluis.hub.doors.portal.entrance import PortalRequest

#: By part; a GO and a TD are empty and everything else is only bytes.
MEDIA_TYPES = {
    NamePart.FI: "application/xml",
    NamePart.FO: "application/xml",
    NamePart.FS: "text/plain; charset=us-ascii",
}
UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
LONGEST_NAME = 100


@require_safe
@acting(uses_submissions)
def part(request: PortalRequest, ticket: str, number: int) -> HttpResponseBase:
    """A file as it was sent, once it arrived whole."""
    submission = one_of(visible_to(request.standpoint), ticket)
    found = get_object_or_404(submission.parts, pk=number, whole=True)
    return _attachment(found.name, digest=found.digest, size=found.size)


@require_safe
@acting(uses_submissions)
def answer(request: PortalRequest, ticket: str, number: int) -> HttpResponseBase:
    """A file of its receipt or its notification."""
    submission = one_of(visible_to(request.standpoint), ticket)
    answers = PickupFile.objects.filter(ticket=submission.ticket, channel_id=submission.channel_id)
    found = get_object_or_404(answers, pk=number)
    return _attachment(found.name, digest=found.digest, size=found.size)


def safe_name(name: str) -> str:
    """A name that can stand in any header and on any disk."""
    return UNSAFE.sub("_", name)[:LONGEST_NAME].lstrip(".") or "file"


def media_type(name: str) -> str:
    """What a file is, by its part alone; nothing is guessed from content."""
    found = part_of(name)
    return MEDIA_TYPES.get(found, "application/octet-stream") if found else "application/octet-stream"


def _attachment(name: str, *, digest: str, size: int) -> FileResponse:
    try:
        stream = vault().open(digest)
    except FileNotFoundError:  # kept no longer
        raise Http404 from None
    response = FileResponse(
        stream, as_attachment=True, filename=safe_name(name), content_type=media_type(name)
    )
    response["Content-Length"] = str(size)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
