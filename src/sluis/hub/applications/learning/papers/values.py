"""What stands on a paper, as values: a worker, and the account at each employer.

Laws: frozen; amounts in whole minutes; what is not known is empty and not shown. A person's number is given
as it may be shown: full only on what is for that person. No words here but those of people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from sluis.hub.applications.learning.rights.employment import EndReason, RegimeFrom
    from sluis.hub.applications.learning.rights.ledger import LedgerYear

FULL_DAY: Final = Fraction(456)  # minutes: 7 h 36 (38 hours a week)


@dataclass(frozen=True, kw_only=True, slots=True)
class TrainingLine:
    """One training. `standing`: confirmed, to_verify or contested; the other codes as forms declare them."""

    title: str
    kind: str
    status: str
    starts_on: date
    ends_on: date
    minutes: int
    charged: int
    charge_reason: str = ""
    attended: bool | None = None
    passed: bool | None = None
    score: str = ""
    certificate: bool = False
    certificate_number: str = ""
    valid_until: date | None = None
    provider: str = ""
    standing: str = "confirmed"


@dataclass(frozen=True, kw_only=True, slots=True)
class GrowthPath:
    """What an agreement grows to: so many days of a full-timer in that year."""

    year: int
    days: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class EmploymentPart:
    """One employment, with its ledger; `years` may be cut to what the paper is about."""

    starts_on: date
    ends_on: date | None = None
    end_reason: EndReason | None = None
    regimes: tuple[RegimeFrom, ...] = ()
    committees: tuple[str, ...] = ()
    day_minutes: Fraction = FULL_DAY
    years: tuple[LedgerYear, ...] = ()
    growth: GrowthPath | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EmployerPart:
    """The account at one employer. `contact`: whom the worker asks, in one line."""

    name: str
    number: str
    employments: tuple[EmploymentPart, ...] = ()
    trainings: tuple[TrainingLine, ...] = ()
    contact: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountPaper:
    """What a paper tells of one worker on `day`.

    `consult_at`: the address where a worker reads the own account; `remark`: what the employer adds.
    """

    name: str = field(repr=False)
    number: str = field(repr=False)
    day: date
    employers: tuple[EmployerPart, ...]
    birth_date: date | None = field(default=None, repr=False)
    consult_at: str = ""
    remark: str = ""
