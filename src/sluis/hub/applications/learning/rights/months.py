"""The months of a year that count for an employment, each with its regime, as segments.

Laws: a started month counts as a whole one, only the month of an earlier end may count less
(`part_month_at_end`); a month has one regime and is counted once, so a year never has more than twelve.
It knows no days of training.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.rights.choices import MonthOfChange, PartMonth, RegimeChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.learning.rights.choices import Rules
    from sluis.hub.applications.learning.rights.employment import Employment


@dataclass(frozen=True, slots=True)
class Segment:
    """Months `first` to `last` (1 to 12) with one regime; `months` is how many they count for."""

    first: int
    last: int
    regime: Fraction
    months: Fraction


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Days, both included, with one regime."""

    first: date
    last: date
    regime: Fraction

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def segments_of(employment: Employment, year: int, rules: Rules) -> tuple[Segment, ...]:
    """The counted months of the year, in order; empty when there is none."""
    stretches = _stretches(employment, date(year, 1, 1), date(year, 12, 31))
    months = [
        (month, share, _regime_in(month, stretches, rules))
        for month in sorted({month for stretch in stretches for month in _months(stretch)})
        if (share := _share(employment, year, month, rules))
    ]
    segments = []
    for regime, group in groupby(months, key=lambda counted: counted[2]):
        run = list(group)
        share = sum((counted[1] for counted in run), Fraction(0))
        segments.append(Segment(run[0][0], run[-1][0], regime, share))
    return tuple(segments)


def _stretches(employment: Employment, first: date, last: date) -> list[_Stretch]:
    """The days employed from `first` to `last`, cut where the regime changes."""
    starts = [regime.day for regime in employment.regimes[1:]]
    ends = [*(day - timedelta(days=1) for day in starts), employment.ends_on or date.max]
    cut = [
        _Stretch(max(regime.day, first), min(end, last), regime.regime)
        for regime, end in zip(employment.regimes, ends, strict=True)
    ]
    return [stretch for stretch in cut if stretch.first <= stretch.last]


def _months(stretch: _Stretch) -> Iterator[int]:
    yield from range(stretch.first.month, stretch.last.month + 1)


def _share(employment: Employment, year: int, month: int, rules: Rules) -> Fraction:
    """How much of a month a started month counts for: 1, unless the contract ends in it."""
    first, last = _ends_of(year, month)
    end = employment.ends_on
    if end is None or end >= last or rules.part_month_at_end is PartMonth.FULL:
        return Fraction(1)
    if rules.part_month_at_end is PartMonth.NOT_COUNTED:
        return Fraction(0)
    return Fraction((end - max(first, employment.starts_on)).days + 1, last.day)


@cache
def _ends_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _regime_in(month: int, stretches: list[_Stretch], rules: Rules) -> Fraction:
    match rules.regime_change:
        case RegimeChange.FIRST_OF_YEAR:
            return stretches[0].regime
        case RegimeChange.LAST_OF_YEAR:
            return stretches[-1].regime
        case RegimeChange.BY_DAYS:
            return _average(stretches)
        case RegimeChange.BY_SEGMENT:
            return _regime_of_month(month, stretches, rules)


def _average(stretches: list[_Stretch]) -> Fraction:
    weighted = sum((stretch.regime * stretch.days for stretch in stretches), Fraction(0))
    return weighted / sum(stretch.days for stretch in stretches)


def _regime_of_month(month: int, stretches: list[_Stretch], rules: Rules) -> Fraction:
    """The regime of a month, which may have several."""
    if len(stretches) == 1:
        return stretches[0].regime
    first, last = _ends_of(stretches[0].first.year, month)
    within = [
        _Stretch(max(stretch.first, first), min(stretch.last, last), stretch.regime)
        for stretch in stretches
        if stretch.first <= last and first <= stretch.last
    ]
    match rules.month_of_change:
        case MonthOfChange.HIGHEST:
            return max(stretch.regime for stretch in within)
        case MonthOfChange.FIRST:
            return within[0].regime
        case MonthOfChange.LAST:
            return within[-1].regime
        case MonthOfChange.LONGEST:
            return max(within, key=lambda stretch: (stretch.days, stretch.regime)).regime
