"""The law as dated tables: days by size of the company and year, blocks of years, the floor.

Laws: the shipped table is law.toml; another one may be read and given instead; a year before the first row
has no right. It computes no right.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

from sluis.hub.applications.learning.rights.company import SizeClass
from sluis.protocol.errors import ConfigurationError

_SHIPPED: Final = Path(__file__).with_name("law.toml")


@dataclass(frozen=True, kw_only=True, slots=True)
class DaysSince:
    """Days a year of a full-time worker, from the year `since` until the next row."""

    since: int
    ten_to_twenty: Fraction
    twenty_or_more: Fraction

    def of(self, size: SizeClass) -> Fraction:
        """The days in a company of this size."""
        return {
            SizeClass.UNDER_TEN: Fraction(0),
            SizeClass.TEN_TO_TWENTY: self.ten_to_twenty,
            SizeClass.TWENTY_OR_MORE: self.twenty_or_more,
        }[size]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of `years` years, one after the other, the first from `first`."""

    first: int
    years: int

    def start_of(self, year: int) -> int:
        """The first year of the block with `year` in it."""
        return year - (year - self.first) % self.years


@dataclass(frozen=True, kw_only=True, slots=True)
class Law:
    """The tables. `days` is ordered by year; sizes are in full-time equivalents, the floor in days."""

    days: tuple[DaysSince, ...]
    ten: Fraction
    twenty: Fraction
    size_blocks: Blocks
    floor: Fraction
    carry_over: Blocks

    @property
    def first_year(self) -> int:
        """The first year with a right."""
        return self.days[0].since

    def days_in(self, year: int, size: SizeClass) -> Fraction:
        """Days of a full-time worker: 5 in 2024 in a company of 20 or more."""
        rows = [row for row in self.days if row.since <= year]
        return rows[-1].of(size) if rows else Fraction(0)

    def size_class(self, workers: Fraction) -> SizeClass:
        """The class of an average of full-time equivalents, or of a headcount."""
        if workers < self.ten:
            return SizeClass.UNDER_TEN
        return SizeClass.TEN_TO_TWENTY if workers < self.twenty else SizeClass.TWENTY_OR_MORE


@cache
def shipped_law() -> Law:
    """The law as this version of Sluis knows it."""
    return read_law(_SHIPPED)


def read_law(toml: Path) -> Law:
    """A law table in the form of law.toml. Raises ConfigurationError, which names the file."""
    try:
        return _law(tomllib.loads(toml.read_text("utf-8")))
    except OSError as problem:
        raise ConfigurationError(f"The law table {toml} cannot be read: {problem.strerror}.") from None
    except KeyError as problem:
        raise ConfigurationError(f"{toml.name} misses {problem}.") from None
    except (ValueError, TypeError) as problem:
        raise ConfigurationError(f"{toml.name}: {problem}") from None


def _law(tables: dict[str, Any]) -> Law:
    rows = [_days_since(row) for row in tables["days"]]
    if not rows:
        raise ValueError("[[days]] needs at least one row")
    size = tables["size"]
    return Law(
        days=tuple(sorted(rows, key=lambda row: row.since)),
        ten=_number(size["ten"]),
        twenty=_number(size["twenty"]),
        size_blocks=_blocks(size),
        floor=_number(tables["agreement"]["floor"]),
        carry_over=_blocks(tables["carry_over"]),
    )


def _days_since(row: dict[str, Any]) -> DaysSince:
    return DaysSince(
        since=int(row["since"]),
        ten_to_twenty=_number(row["ten_to_twenty"]),
        twenty_or_more=_number(row["twenty_or_more"]),
    )


def _blocks(table: dict[str, Any]) -> Blocks:
    if table["block_years"] < 1:
        raise ValueError("a block has at least one year")
    return Blocks(int(table["first_block"]), int(table["block_years"]))


def _number(value: object) -> Fraction:
    # Through its text: 1.5 and "3/2" are exact, a binary float need not be.
    return Fraction(str(value))
