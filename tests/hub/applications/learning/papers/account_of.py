"""An account to put on paper: a mason at Atlas since March 2024, at four fifths since June 2025."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from sluis.hub.applications.learning.papers.queries import (
    AccountPaper,
    EmployerPart,
    EmploymentPart,
    GrowthPath,
    TrainingLine,
)
from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    Company,
    Employment,
    RegimeFrom,
    SizeClass,
    YearFacts,
    balance_of,
    shipped_agreements,
    shipped_law,
)

TODAY = date(2026, 11, 22)
FIRST_AID = TrainingLine(
    title="First aid",
    kind="formal-external",
    status="followed",
    starts_on=date(2026, 4, 6),
    ends_on=date(2026, 4, 7),
    minutes=912,
    charged=912,
    attended=True,
    passed=True,
    certificate=True,
    certificate_number="C-0042",
    valid_until=date(2028, 4, 6),
    provider="Circe",
)
_REGIMES = (RegimeFrom(date(2024, 3, 1), Fraction(1)), RegimeFrom(date(2025, 6, 1), Fraction(4, 5)))


def years(taken=912, *, through=2026):
    """The ledger, with so many minutes taken in 2026."""
    employment = Employment(regimes=_REGIMES, committees=("225.01",))
    sizes = tuple((year, SizeClass.TWENTY_OR_MORE) for year in range(2024, 2029))
    ledger = balance_of(
        employment,
        {
            2024: YearFacts(taken=456),
            2025: YearFacts(taken=960, corrections=60),
            2026: YearFacts(taken=taken),
        },
        through=through,
        company=Company(stated=sizes),
        rules=DEFAULT_RULES,
        law=shipped_law(),
        agreements=shipped_agreements(),
    )
    return ledger.years


def paper(*, name="Łukasz Şahin", number="85.••.••-•••.28", trainings=(FIRST_AID,), taken=912, **more):
    employment = EmploymentPart(
        starts_on=date(2024, 3, 1),
        regimes=_REGIMES,
        committees=("225.01",),
        years=years(taken),
        growth=GrowthPath(year=2028, days=Fraction(5)),
    )
    atlas = EmployerPart(
        name="Atlas",
        number="1999990144",
        employments=(employment,),
        trainings=tuple(trainings),
        contact="personnel, 09 123 45 67",
    )
    made = AccountPaper(
        name=name,
        number=number,
        day=TODAY,
        employers=(atlas,),
        birth_date=date(1985, 7, 30),
        consult_at="https://sluis.example/my-account",
    )
    return replace(made, **more)
