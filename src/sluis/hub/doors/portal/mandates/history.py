"""What happened to a mandate, and who did it, as one of its sides may see it.

Laws: of the other side a reader sees the company, of the own side also the person; what the other side did
while it kept a draft is not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sluis.hub.audit.queries import events_about
from sluis.hub.doors.portal.mandates.words import named, other_of
from sluis.hub.mandates.models import Side
from sluis.hub.mandates.states import AGREED, Status
from sluis.hub.parties.queries import colleagues_of
from sluis.hub.web.components import Progress, Station

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from sluis.hub.audit.models import AuditEvent
    from sluis.hub.mandates.models import Mandate

BY_WHO_MADE_IT = {"mandate.drafted", "mandate.redrafted", "mandate.proposed", "mandate.withdrawn"}
BY_WHO_WAS_ASKED = {"mandate.confirmed", "mandate.active", "mandate.refused"}
OF_A_DRAFT = {"mandate.drafted", "mandate.redrafted"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """A line of the history."""

    action: str
    at: datetime
    what: str
    who: str


def history(mandate: Mandate, *, side: Side) -> list[Deed]:
    """Everything that this side may know, the first deed first. Two questions."""
    events = list(events_about(f"mandate:{mandate.pk}"))
    if mandate.made_by and side != mandate.made_by:
        events = [event for event in events if event.action not in OF_A_DRAFT]
    names = _names(mandate, side, events)
    return [
        Deed(
            action=event.action.removeprefix("mandate."),
            at=event.at,
            what=_what(event),
            who=_who(event, mandate, side, names),
        )
        for event in events
    ]


def stations(mandate: Mandate, deeds: Iterable[Deed], *, today: date) -> list[Station]:
    """The way of a mandate: proposed, answered, in force, over."""
    at = {deed.action: deed.at for deed in reversed(list(deeds))}  # the first of each counts
    status = Status(mandate.status)
    if not mandate.made_by:
        granted = Station(label=_("Granted by the operator"), progress=Progress.DONE, at=at.get("granted"))
        return [granted, *_days(mandate, agreed=True, today=today)]
    found = [_proposed(status, at)]
    if status in (Status.REFUSED, Status.WITHDRAWN):
        word = _("Refused") if status == Status.REFUSED or "refused" in at else _("Withdrawn")
        failed_at = at.get("refused", mandate.status_at)
        return [*found, Station(label=word, progress=Progress.FAILED, at=failed_at, text=mandate.reason)]
    agreed = status in AGREED
    answered = at.get("confirmed") or at.get("active")
    asked = Progress.NOW if status == Status.PROPOSED else Progress.WAITING
    found.append(
        Station(
            label=_("Confirmed"), progress=Progress.DONE if agreed else asked, at=answered if agreed else None
        )
    )
    return [*found, *_days(mandate, agreed=agreed, today=today)]


def _proposed(status: Status, at: Mapping[str, datetime]) -> Station:
    progress = Progress.NOW if status == Status.DRAFT else Progress.DONE
    return Station(label=_("Proposed"), progress=progress, at=at.get("proposed"))


def _days(mandate: Mandate, *, agreed: bool, today: date) -> list[Station]:
    """From when and until when; a period without days never began."""
    period = mandate.period
    if period.isempty:
        return [Station(label=_("Ended before it began"), progress=Progress.FAILED, text=mandate.reason)]
    begun = agreed and period.lower <= today
    over = agreed and period.upper is not None and period.upper <= today
    running = Progress.DONE if over else Progress.NOW
    found = [
        Station(
            label=_("In force"),
            progress=running if begun else Progress.WAITING,
            text=_("From %(day)s") % {"day": date_format(period.lower)},
        )
    ]
    if period.upper:
        until = _("From %(day)s on, it is over.") % {"day": date_format(period.upper)}
        found.append(
            Station(
                label=_("Ended"),
                progress=Progress.DONE if over else Progress.WAITING,
                text=f"{until} {mandate.reason}".strip(),
            )
        )
    return found


def _what(event: AuditEvent) -> str:
    words = {
        "drafted": _("Wrote a draft"),
        "redrafted": _("Changed the draft"),
        "proposed": _("Proposed the mandate"),
        "confirmed": _("Confirmed the mandate, which begins later"),
        "active": _("Confirmed the mandate, which is in force"),
        "refused": _("Refused the proposal"),
        "withdrawn": _("Took the proposal back, or put it away"),
        "will_end": _("Set the end of the mandate"),
        "ended": _("Ended the mandate"),
        "granted": _("Granted the mandate"),
        "paper_made": _("Made the PDF"),
        "signed_paper_accepted": _("Accepted the signed PDF"),
    }
    action = event.action.removeprefix("mandate.")
    if "taken over by" in event.detail:
        return _("Ended it, because another mandatary takes over")
    if _is_system(event):
        words |= {"active": _("The mandate came into force"), "ended": _("The mandate came to its end")}
    return words.get(action, action)


def _who(event: AuditEvent, mandate: Mandate, side: Side, names: Mapping[str, str]) -> str:
    if _is_system(event):
        return _("by itself")
    if event.actor.startswith("operator/"):
        return _("the operator")
    did = _side_that_did(event, mandate)
    if did is None or did == side:
        return names.get(
            event.actor.partition("/")[2], _("somebody") if did is None else _own_name(mandate, side)
        )
    return named(other_of(mandate, side))


def _side_that_did(event: AuditEvent, mandate: Mandate) -> Side | None:
    if event.action in BY_WHO_MADE_IT and mandate.made_by:
        return Side(mandate.made_by)
    if event.action in BY_WHO_WAS_ASKED and mandate.made_by:
        return Side(mandate.made_by).other
    if "taken over by" in event.detail:
        return Side.PRINCIPAL
    told = event.detail.get("side")
    return Side(told) if told in set(Side) else None


def _own_name(mandate: Mandate, side: Side) -> str:
    return (mandate.principal if side is Side.PRINCIPAL else mandate.agent).name


def _names(mandate: Mandate, side: Side, events: Iterable[AuditEvent]) -> dict[str, str]:
    """The people of the own company among those who did something, by user name."""
    company = mandate.principal if side is Side.PRINCIPAL else mandate.agent
    usernames = {event.actor.partition("/")[2] for event in events if event.actor.startswith("person/")}
    return {
        one.username: one.get_full_name() for one in colleagues_of(company).filter(username__in=usernames)
    }


def _is_system(event: AuditEvent) -> bool:
    return event.actor.startswith("system/")
