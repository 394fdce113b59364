"""What a person should look at: warnings beside a right or a ledger, as values.

Laws: a warning never stops the calculation and holds no words (sentences.py); minutes as in the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class RightWarning:
    """Something to look at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeUnknown(RightWarning):
    """No declaration, no headcount, and no size stated."""

    year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementNotForYear(RightWarning):
    """The committee has agreements, but none for this year."""

    committee: str
    year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RaisedToFloor(RightWarning):
    """An agreement gives fewer days than the law lets it; the floor was taken."""

    committee: str
    days: Fraction
    floor: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class OptedOutUndeclared(RightWarning):
    """Nothing was computed and nothing declared."""

    year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredWithoutOptOut(RightWarning):
    """A right was declared beside the computed one."""

    year: int
    declared: int
    computed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DeclaredBelowFormula(RightWarning):
    """Less was declared than days x regime x months / 12 give."""

    year: int
    declared: int
    computed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Negative(RightWarning):
    """More was taken than there was."""

    year: int
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OutsideEmployment(RightWarning):
    """Something is noted in a year that has no account: not employed, or before the right existed."""

    year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PaymentDisputed(RightWarning):
    """Whether open days enter the compensation is disputed."""

    minutes: int
