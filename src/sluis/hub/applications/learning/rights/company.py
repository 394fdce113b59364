"""How large an employer is: the test in full-time equivalents, and what it was told from (facts 3.2).

Laws: the average is over the reference quarters with a declaration, the fourth of two years before the
block to the third of the year before it; it holds for the whole block, even if the staff grows. A size that
is known from elsewhere may be stated. It gives no days.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.rights import cautions, steps
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from sluis.hub.applications.learning.rights.choices import Rules
    from sluis.hub.applications.learning.rights.law import Law

LAST_QUARTER = 4


class SizeClass(StrEnum):
    """The three sizes that the law knows."""

    UNDER_TEN = "under_ten"
    TEN_TO_TWENTY = "ten_to_twenty"
    TWENTY_OR_MORE = "twenty_or_more"


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= LAST_QUARTER:
            raise CallerError(f"A quarter is 1 to 4, not {self.number}.")


@dataclass(frozen=True, slots=True)
class Workers:
    """Workers at the end of a quarter: full-time equivalents of a declaration, or a headcount."""

    quarter: Quarter
    number: Fraction

    def __post_init__(self) -> None:
        if self.number < 0:
            raise CallerError("A number of workers is not less than zero.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """What is known of an employer's size.

    `declared`: full-time equivalents, one for each quarter with a declaration. `headcounts`: heads on the
    last day of a quarter of first employment. `stated`: years with a size that is known from elsewhere.
    """

    declared: tuple[Workers, ...] = ()
    headcounts: tuple[Workers, ...] = ()
    stated: tuple[tuple[int, SizeClass], ...] = ()

    def __post_init__(self) -> None:
        if len({workers.quarter for workers in self.declared}) < len(self.declared):
            raise CallerError("A quarter is declared twice.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """The size in a year, and how it was found. `average` None: stated or not known."""

    size: SizeClass
    average: Fraction | None = None
    steps: tuple[steps.Step, ...] = ()
    warnings: tuple[cautions.RightWarning, ...] = ()


def reference_quarters(year: int, law: Law) -> tuple[Quarter, ...]:
    """The four quarters that decide in `year`: for 2026 and 2027 from the fourth of 2024."""
    first = law.size_blocks.start_of(year)
    return (Quarter(first - 2, LAST_QUARTER), *(Quarter(first - 1, number) for number in (1, 2, 3)))


def size_of(company: Company, year: int, *, law: Law, rules: Rules) -> Size:
    """The size that counts in `year`."""
    stated = dict(company.stated).get(year)
    if stated is not None:
        return Size(size=stated, steps=(steps.SizeStated(year=year, size=stated),))
    period = reference_quarters(year, law)
    declared = [workers.number for workers in company.declared if workers.quarter in period]
    if declared:
        return _averaged(tuple(declared), period, year=year, law=law)
    counted = sorted(
        (workers for workers in company.headcounts if workers.quarter > period[-1]),
        key=lambda workers: workers.quarter,
    )
    if counted and counted[0].quarter.year < law.size_blocks.start_of(year) + law.size_blocks.years:
        return _counted(counted[0], law=law)
    return Size(size=rules.size_when_unknown, warnings=(cautions.SizeUnknown(year=year),))


def _averaged(numbers: tuple[Fraction, ...], period: tuple[Quarter, ...], *, year: int, law: Law) -> Size:
    average = sum(numbers, Fraction(0)) / len(numbers)
    size = law.size_class(average)
    first = law.size_blocks.start_of(year)
    step = steps.SizeAveraged(
        total=sum(numbers, Fraction(0)),
        quarters=len(numbers),
        average=average,
        size=size,
        since=f"{period[0].number}/{period[0].year}",
        until=f"{period[-1].number}/{period[-1].year}",
        first_year=first,
        last_year=first + law.size_blocks.years - 1,
    )
    return Size(size=size, average=average, steps=(step,))


def _counted(workers: Workers, *, law: Law) -> Size:
    size = law.size_class(workers.number)
    quarter = f"{workers.quarter.number}/{workers.quarter.year}"
    step = steps.SizeCounted(workers=workers.number, quarter=quarter, size=size)
    return Size(size=size, average=workers.number, steps=(step,))
