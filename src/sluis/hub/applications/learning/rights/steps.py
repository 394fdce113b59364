"""The steps of a calculation as values: what was reckoned with, and what came out.

Laws: a step holds exact numbers and no words; its words are in sentences.py under its type, and a field is
worded there by the unit after its name. Days are days of a full-timer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from sluis.hub.applications.learning.rights.company import SizeClass
    from sluis.hub.applications.learning.rights.employment import EndReason, OptOut


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeAveraged(Step):
    """The average of full-time equivalents; quarters as "4/2024"."""

    total: Fraction
    quarters: int
    average: Fraction
    size: SizeClass
    since: str
    until: str
    first_year: int
    last_year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeCounted(Step):
    """A headcount, as there was no declaration."""

    workers: Fraction
    quarter: str
    size: SizeClass


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeStated(Step):
    """The size was given."""

    year: int
    size: SizeClass


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysByLaw(Step):
    """Days of a full-timer by law."""

    year: int
    size: SizeClass
    days: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysByAgreement(Step):
    """Days of a full-timer by the agreement of a joint committee; its registration number may be empty."""

    committee: str
    year: int
    days: Fraction
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthsCounted(Step):
    """Months with one regime. `span`: the first and the last, 1 to 12; `months` counts them, and parts."""

    year: int
    span: tuple[int, int]
    regime: Fraction
    months: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class NotEmployed(Step):
    """No month counts in this year."""

    year: int


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the formula: days x regime x months / 12."""

    days: Fraction
    regime: Fraction
    months: Fraction

    @property
    def product(self) -> Fraction:
        """In days."""
        return self.days * self.regime * self.months / 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Formula(Step):
    """The whole formula, with the one rounding."""

    terms: tuple[Term, ...]
    days: Fraction
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OptedOut(Step):
    """Nothing is computed for this year."""

    year: int
    scope: OptOut


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredCounts(Step):
    """The right that the employer declared is the right."""

    year: int
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Reckoned(Step):
    """A year of the ledger, in minutes: open + right + corrections - taken = left."""

    year: int
    open: int
    right: int
    corrections: int
    taken: int
    left: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CarriedOver(Step):
    """What goes to the next year."""

    year: int
    minutes: int
    last_year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapsed(Step):
    """What lapses with its block of years."""

    minutes: int
    first_year: int
    last_year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgiven(Step):
    """What was taken too much, when its block of years ends; more than zero."""

    minutes: int
    first_year: int
    last_year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EndedLost(Step):
    """Open minutes that are lost when the employment ends."""

    reason: EndReason
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EndedPaid(Step):
    """Open minutes that are paid when the employment ends."""

    reason: EndReason
    minutes: int
