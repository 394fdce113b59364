"""An employment as far as rights depend on it, and what happened to the right in each year.

Laws: values, checked when made; an employment is one unbroken contract with one employer, so another
contract has a right of its own. Amounts of training are whole minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import date

FULL_WEEK: Final = Fraction(38)  # hours of a full-timer (facts 3.1)
WORKING_DAYS: Final = 5


class EndReason(StrEnum):
    """Why an employment ended, as far as the right depends on it (facts 5)."""

    RESIGNATION = "resignation"
    SERIOUS_CAUSE = "serious_cause"
    NOTICE = "notice"
    COMPENSATION = "compensation"
    MUTUAL_AGREEMENT = "mutual_agreement"
    OTHER = "other"


class OptOut(StrEnum):
    """For whom an employer chose out of the automatic calculation of a year."""

    COMPANY = "company"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class RegimeFrom:
    """The part of full time (4/5) that is worked from this day on."""

    day: date
    regime: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.regime <= 1:
            raise CallerError("A regime is a part of full time, from 0 to 1.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Employment:
    """One contract. `regimes` in the order of their days, the first from the first day of work.

    `ends_on` is the last day employed; `weekly_hours` those of a full-timer of the company, from which the
    length of a day follows; `agreed_minutes` what the parties agreed to pay out at a mutual agreement.
    """

    regimes: tuple[RegimeFrom, ...]
    ends_on: date | None = None
    committees: tuple[str, ...] = ()
    weekly_hours: Fraction = FULL_WEEK
    end_reason: EndReason = EndReason.OTHER
    agreed_minutes: int = 0

    def __post_init__(self) -> None:
        days = [regime.day for regime in self.regimes]
        if not days or any(earlier >= later for earlier, later in pairwise(days)):
            raise CallerError("An employment needs its regimes in the order of their days.")
        if self.ends_on is not None and self.ends_on < days[-1]:
            raise CallerError("An employment does not end before its last regime begins.")
        if self.weekly_hours <= 0 or self.agreed_minutes < 0:
            raise CallerError("Hours of a week are more than zero, agreed minutes not less.")

    @property
    def starts_on(self) -> date:
        """The first day employed."""
        return self.regimes[0].day

    @property
    def day_minutes(self) -> Fraction:
        """Minutes of a full-timer's normal day: 456 in a week of 38 hours."""
        return self.weekly_hours * 60 / WORKING_DAYS


@dataclass(frozen=True, kw_only=True, slots=True)
class YearFacts:
    """What happened to the right in one year, in minutes.

    `taken` is what trainings charged to it; `corrections` are added, with their sign; `declared` the right
    that the employer declared, when it did.
    """

    taken: int = 0
    corrections: int = 0
    declared: int | None = None
    opt_out: OptOut | None = None

    def __post_init__(self) -> None:
        if self.taken < 0 or (self.declared is not None and self.declared < 0):
            raise CallerError("Minutes taken and minutes declared are not less than zero.")
