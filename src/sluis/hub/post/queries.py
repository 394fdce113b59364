"""What others may ask about letters: the outbox page of the demo, and how the post is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Min, Q

from sluis.hub.post.models import Letter, LetterKind, LetterState

if TYPE_CHECKING:
    from datetime import datetime


def letters(limit: int = 50, *, kind: LetterKind | None = None, to: str = "") -> list[Letter]:
    """The newest letters first, with their texts. Nothing at all unless SLUIS_OUTBOX_PAGE is on."""
    if not settings.OUTBOX_PAGE:
        return []
    wanted = Q(kind=kind) if kind else Q()
    wanted &= Q(to=to) if to else Q()
    return list(Letter.objects.filter(wanted).order_by("-id")[:limit])


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """How the post is: letters that wait, since when the oldest does, why, and letters that were given up."""

    waiting: int
    oldest: datetime | None
    failed: int
    reason: str  # of the last attempt at a letter that waits


def how_the_post_is() -> Post:
    """For the operators' health page, in two questions; it tells no address and no text."""
    waits = Q(state=LetterState.WAITING)
    found = Letter.objects.aggregate(
        waiting=Count("id", filter=waits),
        oldest=Min("written_at", filter=waits),
        failed=Count("id", filter=Q(state=LetterState.FAILED)),
    )
    tried = Letter.objects.filter(waits).exclude(reason="").order_by("-due_at")
    return Post(**found, reason=tried.values_list("reason", flat=True).first() or "")
