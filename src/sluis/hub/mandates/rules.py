"""What may be agreed, and what a new mandate does to those that are there. Pure: it reads no row.

`check_...` raises a CallerError with the sentence that people see. Who of a company may do this is asked
elsewhere (parties); here only what the state of the mandate allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from sluis.hub.mandates.groups import groups
from sluis.hub.mandates.states import AGREED, RUNNING, TRANSITIONS, Status
from sluis.hub.parties.models import CapacityKind, Company
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sluis.hub.mandates.groups import Group
    from sluis.hub.mandates.models import Mandate, Side
    from sluis.hub.mandates.quarters import Quarter

#: Source document 000, 2.2 and 2.3; an employer is an agent for the companies of its own group.
MUST_BE_IDENTIFIED: Final = frozenset(
    {
        CapacityKind.SOCIAL_SECRETARIAT,
        CapacityKind.SERVICE_PROVIDER,
        CapacityKind.FULL_SERVICE_SECRETARIAT,
    }
)
MAY_BE_AGENT: Final = MUST_BE_IDENTIFIED | {CapacityKind.EMPLOYER}


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What two sides agree on; `replaces` is whom the principal lets go in a group with several agents."""

    principal: Company
    agent: Company
    capacity: CapacityKind
    group: str
    first: Quarter
    last: Quarter | None = None
    replaces: Mandate | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new mandate stands among the agents of its principal, and whom it takes that place from."""

    slot: int
    leaves: Mandate | None = None


def language_now() -> str:
    """The language of who asks, as a key of a TranslatedText."""
    language = (get_language() or "en")[:2]
    return language if language in ("nl", "fr", "de") else "en"


def title_of(group: Group) -> str:
    """The title in the language of who asks."""
    return group.title[language_now()]


def period_of(first: Quarter, last: Quarter | None, *, not_before: date | None = None) -> DateRange:
    """The days of these quarters, without the days before `not_before`."""
    starts = max(first.first_day, not_before) if not_before else first.first_day
    ends = last.day_after if last else None
    return DateRange(min(starts, ends) if ends else starts, ends, "[)")


def check_terms(terms: Terms, *, now: Quarter) -> None:
    """Raise CallerError when nobody could agree on this: companies, capacity, group, quarters."""
    if terms.principal.pk == terms.agent.pk:
        raise CallerError(
            _("%(company)s needs no mandate to act for itself.") % {"company": terms.principal.name}
        )
    if terms.capacity not in MAY_BE_AGENT:
        raise CallerError(
            _(
                "Only a social secretariat, a service provider, a full service secretariat or an employer"
                " can be a mandatary."
            )
        )
    if terms.group not in groups():
        raise CallerError(
            _("There is no group of applications with the code %(code)s.") % {"code": terms.group}
        )
    check_quarters(terms.first, terms.last, now=now)


def check_quarters(first: Quarter, last: Quarter | None, *, now: Quarter) -> None:
    if first < now:
        raise CallerError(
            _("A mandate begins in this quarter (%(quarter)s) or a later one.") % {"quarter": now}
        )
    if last and last < first:
        raise CallerError(_("The last quarter cannot be before the first one."))


def check_side(mandate: Mandate, company: Company) -> Side:
    """Which side this company is. Raises CallerError for a stranger."""
    if side := mandate.side_of(company):
        return side
    raise CallerError(_("%(company)s is no side of this mandate.") % {"company": company.name})


def check_replaces(terms: Terms, *, side: Side) -> None:
    """Raises CallerError unless it is the principal who lets go one of its own, for the same group."""
    other = terms.replaces
    if other and side != "principal":
        raise CallerError(_("Only the principal chooses whom it lets go."))
    if other and (other.principal_id, other.group) != (terms.principal.pk, terms.group):
        raise CallerError(_("The mandate to replace is one of the same principal and group."))


def check_own_draft(mandate: Mandate, company: Company) -> None:
    """Raises CallerError unless this is a draft, and of this side."""
    if mandate.status != Status.DRAFT or check_side(mandate, company) != mandate.made_by:
        raise CallerError(_("Only who wrote a draft can change or send it, and only once."))


def check_answerable(mandate: Mandate, company: Company) -> None:
    """Raises CallerError unless the mandate waits for an answer, and of this side."""
    side = check_side(mandate, company)
    if mandate.status != Status.PROPOSED:
        raise CallerError(_("This proposal was answered or taken back already."))
    if side == mandate.made_by:
        raise CallerError(_("A proposal is answered by the other side."))


def check_withdrawable(mandate: Mandate, company: Company) -> None:
    if check_side(mandate, company) != mandate.made_by or not may_become(mandate, Status.WITHDRAWN):
        raise CallerError(_("Only who made a proposal can take it back, and only before it is confirmed."))


def check_running(mandate: Mandate) -> None:
    if mandate.status not in RUNNING:
        raise CallerError(_("This mandate is not in force, and will not be: there is nothing to end."))


def check_last_quarter(mandate: Mandate, last: Quarter, *, now: Quarter) -> None:
    """Raises CallerError unless `last` comes, lies in the mandate, and makes it shorter."""
    if last < now or last < mandate.first:
        raise CallerError(_("Choose this quarter or a later one in which the mandate is in force."))
    if mandate.period.upper and last.day_after >= mandate.period.upper:
        raise CallerError(_("This mandate ends in %(quarter)s already.") % {"quarter": mandate.last})


def may_become(mandate: Mandate, to: Status) -> bool:
    return to in TRANSITIONS[Status(mandate.status)]


def status_of(period: DateRange, *, today: date) -> Status:
    """What the period of an agreed mandate says of it today."""
    if period.isempty or (period.upper and period.upper <= today):
        return Status.ENDED
    return Status.CONFIRMED if period.lower and period.lower > today else Status.ACTIVE


def overlap(one: DateRange, other: DateRange) -> bool:
    """Whether the two have a day in common; both `[)`, the second not empty."""
    if one.isempty:
        return False
    return (one.upper is None or one.upper > first_day(other)) and (
        other.upper is None or first_day(one) < other.upper
    )


def place_for(mandate: Mandate, period: DateRange, *, others: Sequence[Mandate]) -> Place:
    """Where this mandate fits among the `others`, agreed ones of its principal and group.

    Raises CallerError when its agent is there already, or when no place is free and none is handed over:
    one is when the group allows one agent, or when `replaces` names it, and it begins no later.
    """
    rivals = [other for other in others if other.status in AGREED and overlap(other.period, period)]
    if any(rival.agent_id == mandate.agent_id for rival in rivals):
        raise CallerError(
            _("%(agent)s has this mandate of %(principal)s already in that period.")
            % {"agent": mandate.agent.name, "principal": mandate.principal.name}
        )
    free = sorted(set(range(1, mandate.about.agents + 1)) - {rival.slot for rival in rivals})
    leaves = _let_go_by(mandate, rivals, free)
    if leaves is None and free:
        return Place(free[0])
    same_place = [rival for rival in rivals if leaves and rival.slot == leaves.slot]
    if leaves is None or same_place != [leaves] or first_day(leaves.period) > first_day(period):
        raise CallerError(already_given(mandate))
    return Place(leaves.slot, leaves)


def _let_go_by(mandate: Mandate, rivals: Sequence[Mandate], free: Sequence[int]) -> Mandate | None:
    if mandate.replaces_id:
        return next((rival for rival in rivals if rival.pk == mandate.replaces_id), None)
    return rivals[0] if rivals and not free and mandate.about.agents == 1 else None


def first_day(period: DateRange) -> date:
    """The first day of a period that is not empty."""
    return period.lower or date.min


def already_given(mandate: Mandate) -> str:
    """Why there is no place."""
    return _("%(principal)s already has a mandatary for %(group)s in that period.") % {
        "principal": mandate.principal.name,
        "group": title_of(mandate.about),
    }
