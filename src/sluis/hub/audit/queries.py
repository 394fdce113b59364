"""Reading the chain back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min

from sluis.hub.audit.actions import GENESIS, link
from sluis.hub.audit.models import AuditEvent

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


def first_broken_link() -> int | None:
    """Position of the first event that does not fit the chain; None when the chain is whole."""
    previous = GENESIS
    chain = AuditEvent.objects.exclude(position=None).order_by("position").iterator()
    for expected, event in enumerate(chain, start=1):
        previous = link(previous, event, expected)
        if event.position != expected or bytes(event.digest or b"") != previous:
            return expected
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsealed:
    """Events that the clock has still to seal, and when the oldest of them happened."""

    count: int
    oldest: datetime | None


def unsealed() -> Unsealed:
    """How far sealing is behind; the partial index answers."""
    return Unsealed(**AuditEvent.objects.filter(position=None).aggregate(count=Count("id"), oldest=Min("at")))


def events_about(subject: str) -> QuerySet[AuditEvent]:
    """What happened to one thing, the first event first."""
    return AuditEvent.objects.filter(subject=subject).order_by("pk")
