"""Right, taken and left of the year for the workers of one page, and their employments now.

Laws: computed by the rights engine at this moment, with a fixed number of statements for any page; the kept
copies (Balance) only sort and filter. Amounts of several employments are added in minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from sluis.hub.applications.learning.balances import ledgers_of
from sluis.hub.applications.learning.models import Balance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.balances import WorkerLedger
    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.applications.learning.rights.queries import Employment
    from sluis.hub.doors.portal.learning.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class EmployedNow:
    """One employment as a list tells it. `regime` is that of today."""

    starts_on: date
    ends_on: date | None
    regime: Fraction
    committees: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """Minutes over the employments of a worker that have an account in the year."""

    right: int
    taken: int
    left: int
    day_minutes: Fraction


class Figures:
    """What the engine says of the rows of one page."""

    def __init__(self, *, place: Place, today: date) -> None:
        self._place = place
        self._today = today
        self._year = today.year
        self._ledgers: dict[str, list[WorkerLedger]] = {}

    def look_up(self, workers: Iterable[Worker]) -> None:
        """Compute the ledgers of these workers."""
        people = {(self._place.employer, worker.number) for worker in workers}
        found = ledgers_of(environment=self._place.environment, people=people, through=self._year)
        self._ledgers = {number: ledgers for (_employer, number), ledgers in found.items()}

    def employments(self, worker: Worker) -> list[EmployedNow]:
        """Those that last or ended last."""
        ledgers = self._ledgers.get(worker.number, [])
        lasting = [one for one in ledgers if one.contract.ends_on is None] or ledgers[-1:]
        return [
            EmployedNow(
                starts_on=one.contract.starts_on,
                ends_on=one.contract.ends_on,
                regime=regime_on(one.contract, self._today),
                committees=one.contract.committees,
            )
            for one in lasting
        ]

    def committees(self, worker: Worker) -> str:
        """Their joint committees, each once."""
        return ", ".join(dict.fromkeys(name for one in self.employments(worker) for name in one.committees))

    def sums(self, worker: Worker) -> Sums | None:
        """None when there is no account in this year."""
        ledgers = self._ledgers.get(worker.number, [])
        years = [(one, year) for one in ledgers if (year := one.year(self._year))]
        if not years:
            return None
        return Sums(
            right=sum(year.right for _, year in years),
            taken=sum(year.taken for _, year in years),
            left=sum(year.left for _, year in years),
            day_minutes=years[-1][0].contract.day_minutes,
        )


def regime_on(contract: Employment, day: date) -> Fraction:
    """The part of full time on that day; before the first day, that of the first."""
    begun = [one for one in contract.regimes if one.day <= day]
    return (begun or contract.regimes)[-1 if begun else 0].regime


def with_kept_balance(workers: QuerySet[Worker], *, place: Place, year: int) -> QuerySet[Worker]:
    """The workers with `kept_right`, `kept_taken` and `kept_left` of the year, zero without an account."""
    return workers.annotate(
        **{f"kept_{name}": _kept(name, place, year) for name in ("right", "taken", "left")}
    )


def _kept(name: str, place: Place, year: int) -> Any:
    own = Balance.objects.filter(
        employment__environment=place.environment,
        employment__employer=place.employer,
        employment__worker=OuterRef("number"),
        year=year,
    )
    total = own.values("employment__worker").annotate(total=Sum(name)).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)
