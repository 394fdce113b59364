"""What an entry is now, computed from the facts that were declared last: days, minutes, title, state.

Laws: pure; minutes are whole, rounded half up once; a day is that of a full-timer of the employment, and of
a week of 38 hours when no employment is known. Nothing is charged by a plan: it counts once it is followed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.facts import (
    MINUTES_IN_A_DAY,
    Amount,
    CorrectionFacts,
    EmploymentFacts,
    OptOutFacts,
    RightFacts,
    TrainingFacts,
    Unit,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from sluis.hub.applications.learning.facts import Facts

USUAL_DAY: Final = Fraction(MINUTES_IN_A_DAY)
WORKING_DAYS: Final = 5
_HALF: Final = Fraction(1, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Present:
    """The columns of an entry that follow from its facts."""

    starts_on: date | None = None
    ends_on: date | None = None
    minutes: int | None = None
    charged: int = 0
    title: str = ""
    state: str = ""
    valid_until: date | None = None


def present_of(facts: Facts, *, day_minutes: Fraction = USUAL_DAY) -> Present:
    """The present of an entry with these facts."""
    if isinstance(facts, TrainingFacts):
        return _of_training(facts, day_minutes)
    if isinstance(facts, RightFacts):
        first, last = _days_of(facts.year)
        minutes = minutes_of(facts.granted, day_minutes=day_minutes)
        return Present(starts_on=first, ends_on=last, minutes=minutes, state=facts.basis)
    if isinstance(facts, EmploymentFacts):
        return Present(starts_on=facts.starts_on, ends_on=facts.ends_on)
    first, last = _days_of(facts.year)
    if isinstance(facts, OptOutFacts):
        return Present(starts_on=first, ends_on=last, state="worker" if facts.worker else "company")
    if isinstance(facts, CorrectionFacts):
        return Present(starts_on=first, ends_on=last, minutes=facts.minutes)
    raise TypeError(f"No entry has facts of the kind {type(facts).__name__}")


def charged_by(facts: TrainingFacts, *, day_minutes: Fraction = USUAL_DAY) -> int:
    """Minutes of the right that a training uses up when it is followed (facts 2.5)."""
    if facts.charged is not None:
        return minutes_of(facts.charged, day_minutes=day_minutes)
    if facts.charge_reason is not None:
        return 0
    return minutes_of(facts.duration, day_minutes=day_minutes)


def day_minutes_of(weekly_hours: Decimal) -> Fraction:
    """Minutes of a full-timer's day: 456 in a week of 38 hours and five days."""
    return Fraction(weekly_hours) * 60 / WORKING_DAYS


def minutes_of(amount: Amount, *, day_minutes: Fraction = USUAL_DAY) -> int:
    """Whole minutes of an amount, half a minute up."""
    return _minutes(amount, day_minutes)


@lru_cache(maxsize=4096)
def _minutes(amount: Amount, day_minutes: Fraction) -> int:
    unit = {Unit.DAYS: day_minutes, Unit.HOURS: Fraction(60), Unit.MINUTES: Fraction(1)}[amount.unit]
    return int((Fraction(amount.number) * unit + _HALF) // 1)


def _of_training(facts: TrainingFacts, day_minutes: Fraction) -> Present:
    return Present(
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        minutes=minutes_of(facts.duration, day_minutes=day_minutes),
        charged=charged_by(facts, day_minutes=day_minutes),
        title=facts.title,
        state=facts.status,
        valid_until=facts.certificate.valid_until if facts.certificate else None,
    )


@lru_cache(maxsize=64)
def _days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
