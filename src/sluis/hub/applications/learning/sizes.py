"""How many workers an employer has: what it tells for a quarter, or states for a year. The only writers.

Laws: what was told before stands in the audit event of the change; every change makes the balances of the
whole employer anew, at once for a small one and by the clock for a large one. It judges no size: the rights
engine does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from sluis.hub.applications.learning import balances
from sluis.hub.applications.learning.models import Employment, SizeFact
from sluis.hub.applications.learning.projections import touch
from sluis.hub.audit.actions import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal

    from sluis.hub.audit.actor import Actor

AT_ONCE: Final = 500  # workers whose balances one page may wait for
TOLD, STATED = "learning.size_told", "learning.size_stated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Teller:
    """Who tells it, for which employer, when."""

    environment: str
    employer: str
    by: Actor
    at: datetime
    today: date


@transaction.atomic
def tell_quarter(
    year: int, quarter: int, *, declared: Decimal | None, headcount: Decimal | None, teller: Teller
) -> bool:
    """Full-time equivalents and heads at the end of a quarter; None: not known. True when it is new."""
    told = {SizeFact.Source.DECLARED: declared, SizeFact.Source.HEADCOUNT: headcount}
    before = _held(year, quarter, teller)
    now = {str(source): number for source, number in told.items() if number is not None}
    if {source: fact.workers for source, fact in before.items()} == now:
        return False
    for source, number in told.items():
        _keep(teller, there=number is not None, source=source, year=year, quarter=quarter, workers=number)
    old = {source: str(fact.workers) for source, fact in before.items()}
    new = {source: str(number) for source, number in now.items()}
    _finish(TOLD, teller, {"year": year, "quarter": quarter, "before": old, "after": new})
    return True


@transaction.atomic
def state_size(year: int, size: str, *, teller: Teller) -> bool:
    """The size in a year, a value of rights.SizeClass; empty: the quarters decide. True when it is new."""
    source = SizeFact.Source.STATED
    held = _held(year, 0, teller).get(source)
    before = held.size if held else ""
    if before == size:
        return False
    _keep(teller, there=bool(size), source=source, year=year, quarter=0, size=size)
    _finish(STATED, teller, {"year": year, "before": before, "after": size})
    return True


def renew_balances(*, environment: str, employer: str, through: int) -> None:
    """Make the balances of a whole employer anew: now, or by the clock when they are many."""
    held = Employment.objects.filter(environment=environment, employer=employer)
    workers = held.values_list("worker", flat=True).distinct()[: AT_ONCE + 1]
    people = {(employer, worker) for worker in workers}
    if len(people) > AT_ONCE:
        touch([(employer, "")], environment=environment)
    elif people:
        balances.refresh(environment=environment, people=people, through=through)


def _held(year: int, quarter: int, teller: Teller) -> dict[str, SizeFact]:
    facts = SizeFact.objects.select_for_update().filter(
        environment=teller.environment, employer=teller.employer, year=year, quarter=quarter
    )
    return {fact.source: fact for fact in facts}


def _keep(teller: Teller, *, there: bool, source: str, year: int, quarter: int, **told: Any) -> None:
    key: dict[str, Any] = {
        "environment": teller.environment,
        "employer": teller.employer,
        "source": source,
        "year": year,
        "quarter": quarter,
    }
    if not there:
        SizeFact.objects.filter(**key).delete()
        return
    told |= {"changed_by": str(teller.by), "changed_at": teller.at}
    SizeFact.objects.update_or_create(defaults=told, **key)


def _finish(action: str, teller: Teller, detail: Mapping[str, object]) -> None:
    record(
        action,
        subject=f"company:{teller.employer}",
        detail={"environment": teller.environment, **detail},
        by=teller.by,
        at=teller.at,
    )
    renew_balances(environment=teller.environment, employer=teller.employer, through=teller.today.year)
