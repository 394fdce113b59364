"""Employments, companies and rights for the tests of the engine: full-time, 38 hours, unless told otherwise."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    NO_AGREEMENTS,
    Agreement,
    Company,
    Employment,
    RegimeFrom,
    SizeClass,
    balance_of,
    right_of,
    shipped_law,
)

LAW = shipped_law()
DAY = 456  # minutes, in a week of 38 hours
YEARS = range(2020, 2050)


def company(size=SizeClass.TWENTY_OR_MORE):
    return Company(stated=tuple((year, size) for year in YEARS))


def employed(*regimes, starts_on=date(2020, 1, 1), **more):
    """Employed from `starts_on`; `regimes` are pairs of a day and a regime, the first of that day."""
    pairs = regimes or ((starts_on, 1),)
    return Employment(regimes=tuple(RegimeFrom(day, Fraction(regime)) for day, regime in pairs), **more)


def agreed(days, *, committee="200", first_year=2024, **more):
    size = more.pop("size", SizeClass.TWENTY_OR_MORE)
    return Agreement(committee=committee, size=size, first_year=first_year, days=Fraction(days), **more)


def right(employment, year=2026, *, of=None, rules=DEFAULT_RULES, agreements=NO_AGREEMENTS, **more):
    return right_of(
        employment, year, company=of or company(), rules=rules, law=LAW, agreements=agreements, **more
    )


def ledger(employment, facts, *, through=2026, rules=DEFAULT_RULES, agreements=NO_AGREEMENTS):
    return balance_of(
        employment, facts, through=through, company=company(), rules=rules, law=LAW, agreements=agreements
    )


def kinds(values):
    """The names of the types of steps or warnings."""
    return [type(value).__name__ for value in values]
