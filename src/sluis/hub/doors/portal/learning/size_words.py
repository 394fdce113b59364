"""The history of an employer's size in words, from the audit trail."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.sizes import TOLD
from sluis.hub.doors.portal.learning.who import names_of
from sluis.hub.doors.portal.learning.words import size_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sluis.hub.audit.models import AuditEvent


def told_before(events: Iterable[AuditEvent]) -> list[dict[str, Any]]:
    """Each change: when, who, of what, before and after."""
    found = list(events)
    names = names_of(event.actor for event in found)
    return [
        {
            "at": event.at,
            "who": names.get(event.actor, event.actor),
            "about": _about(event),
            "before": _size(event, "before"),
            "after": _size(event, "after"),
        }
        for event in found
    ]


def _about(event: AuditEvent) -> str:
    detail = event.detail
    if event.action == TOLD:
        return _("Quarter %(number)d of %(year)d") % {"number": detail["quarter"], "year": detail["year"]}
    return _("Size in %(year)d") % {"year": detail["year"]}


def _size(event: AuditEvent, which: str) -> str:
    told = event.detail[which]
    if not told:
        return _("nothing")
    if event.action != TOLD:
        return size_words(told)
    labels = {"declared": _("full-time equivalents"), "headcount": _("workers")}
    return ", ".join(f"{number_format(Decimal(number))} {labels[source]}" for source, number in told.items())
