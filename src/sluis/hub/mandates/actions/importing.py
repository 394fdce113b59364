"""Proposing mandates to all clients of a list at once.

Laws: first every row is held against what is here, and what is wrong is told with its row and column; then
all rows are proposed in one transaction, or none. A handful of questions, however long the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.mandates import rules
from sluis.hub.mandates.actions.settling import one_at_a_time
from sluis.hub.mandates.client_list import RowError
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.states import RUNNING, Status
from sluis.hub.parties.models import Capacity, CapacityKind, Company
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.mandates.client_list import ClientRow


def objections_to(
    *, rows: Sequence[ClientRow], agent: Company, capacity: CapacityKind, at: datetime
) -> list[RowError]:
    """What keeps these rows from being proposed today; empty when they all can be.

    Raises CallerError when this company cannot be an agent in this capacity at all.
    """
    if (
        capacity not in rules.MAY_BE_AGENT
        or not Capacity.objects.filter(company=agent, kind=capacity).exists()
    ):
        raise CallerError(_("%(agent)s does not have this capacity.") % {"agent": agent.name})
    known = Company.objects.in_bulk({row.number for row in rows}, field_name="number")
    others = _others(agent, known)
    now = Quarter.at(at)
    found = (_objection(row, agent=agent, known=known, others=others, now=now) for row in rows)
    return [objection for objection in found if objection]


def propose_all(
    *, rows: Sequence[ClientRow], agent: Company, capacity: CapacityKind, by: Actor, at: datetime
) -> list[Mandate]:
    """Propose every row to its company in the name of the agent; all, or none.

    Raises CallerError with the first objection when there is one: show `objections_to` before.
    """
    with one_at_a_time():
        objections = objections_to(rows=rows, agent=agent, capacity=capacity, at=at)
        if objections:
            first = objections[0]
            raise CallerError(_("Row %(row)d: %(sentence)s") % {"row": first.row, "sentence": first.sentence})
        known = Company.objects.in_bulk({row.number for row in rows}, field_name="number")
        proposed = [_proposal(row, known[row.number], agent, capacity, at) for row in rows]
        Mandate.objects.bulk_create(proposed, batch_size=500)
        for mandate in proposed:
            record(
                "mandate.proposed",
                subject=f"mandate:{mandate.pk}",
                detail={"from": "a list"},
                by=by,
                at=at,
            )
    return proposed


def _others(agent: Company, known: dict[str, Company]) -> dict[tuple[int, str], list[Mandate]]:
    """What this agent and these companies have already: open proposals, and what runs."""
    found: dict[tuple[int, str], list[Mandate]] = {}
    statuses = (Status.PROPOSED, *RUNNING)
    companies = [company.pk for company in known.values()]
    for other in Mandate.objects.filter(agent=agent, principal__in=companies, status__in=statuses):
        found.setdefault((other.principal_id, other.group), []).append(other)
    return found


def _objection(
    row: ClientRow,
    *,
    agent: Company,
    known: dict[str, Company],
    others: dict[tuple[int, str], list[Mandate]],
    now: Quarter,
) -> RowError | None:
    company = known.get(row.number)
    if company is None:
        return RowError(row.row, "number", _("No company with this number is registered here."))
    if company.pk == agent.pk:
        return RowError(row.row, "number", _("This is your own company: it needs no mandate."))
    try:
        rules.check_quarters(row.first, row.last, now=now)
    except CallerError as problem:
        return RowError(row.row, "first", str(problem))
    period = rules.period_of(row.first, row.last)
    for other in others.get((company.pk, row.group), ()):
        if other.status == Status.PROPOSED:
            return RowError(row.row, "group", _("A proposal for this company and group is waiting already."))
        if rules.overlap(other.period, period):
            return RowError(row.row, "first", _("You have this mandate already in that period."))
    return None


def _proposal(
    row: ClientRow, principal: Company, agent: Company, capacity: CapacityKind, at: datetime
) -> Mandate:
    return Mandate(
        principal=principal,
        agent=agent,
        capacity=capacity,
        group=row.group,
        first_quarter=str(row.first),
        last_quarter=str(row.last) if row.last else "",
        period=rules.period_of(row.first, row.last),
        made_by=Side.AGENT,
        status=Status.PROPOSED,
        status_at=at,
    )
