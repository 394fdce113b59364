"""Fetching a file of a submission: streamed from the vault, always as an attachment.

Law: who may see the submission may fetch its files; how a file leaves is told in download.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.download import UNKNOWN, download
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.submissions.access import one_of, uses_submissions, visible_to
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.names import Part as NamePart
from sluis.protocol.names import part_of

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from sluis.hub.doors.portal.entrance import PortalRequest

#: By part; a GO and a TD are empty and everything else is only bytes.
MEDIA_TYPES = {
    NamePart.FI: "application/xml",
    NamePart.FO: "application/xml",
    NamePart.FS: "text/plain",
}


@require_safe
@acting(uses_submissions)
def part(request: PortalRequest, ticket: str, number: int) -> HttpResponseBase:
    """A file as it was sent, once it arrived whole."""
    submission = one_of(visible_to(request.standpoint), ticket)
    found = get_object_or_404(submission.parts, pk=number, whole=True)
    return download(found.name, digest=found.digest, size=found.size, media_type=media_type(found.name))


@require_safe
@acting(uses_submissions)
def answer(request: PortalRequest, ticket: str, number: int) -> HttpResponseBase:
    """A file of its receipt or its notification."""
    submission = one_of(visible_to(request.standpoint), ticket)
    answers = PickupFile.objects.filter(ticket=submission.ticket, channel_id=submission.channel_id)
    found = get_object_or_404(answers, pk=number)
    return download(found.name, digest=found.digest, size=found.size, media_type=media_type(found.name))


def media_type(name: str) -> str:
    """What a file is, by its part alone; nothing is guessed from content."""
    found = part_of(name)
    return MEDIA_TYPES.get(found, UNKNOWN) if found else UNKNOWN
