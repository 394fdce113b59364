"""Sector agreements: days of a full-timer by joint committee, size of the company and year.

Laws: two agreements never count for the same committee, size and year; a growth path is an agreement with a
target year. The floor of the law is the business of right.py, the choice between committees too.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.rights.choices import Growth
from sluis.hub.applications.learning.rights.company import SizeClass
from sluis.protocol.errors import CallerError, ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

COMMITTEE: Final = re.compile(r"[0-9]{3}(\.[0-9]{2}){0,2}")
_SHIPPED: Final = Path(__file__).with_name("agreements.toml")


@dataclass(frozen=True, slots=True)
class GrowthTarget:
    """So many days from this year on."""

    year: int
    days: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Days of a full-timer for the years from `first_year` to `last_year` (None: no end known).

    `number` is the registration number of the collective agreement, which a committee may not have.
    """

    committee: str
    size: SizeClass
    first_year: int
    days: Fraction
    last_year: int | None = None
    target: GrowthTarget | None = None
    number: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not COMMITTEE.fullmatch(self.committee):
            raise CallerError("A joint committee is written 999, 999.99 or 999.99.99.")
        if self.days < 0 or (self.target is not None and self.target.days < 0):
            raise CallerError("Days are not less than zero.")
        if self.last_year is not None and self.last_year < self.first_year:
            raise CallerError("The last year comes before the first.")
        if self.target is not None and self.target.year <= self.first_year:
            raise CallerError("The target year is not after the first.")

    def covers(self, year: int) -> bool:
        """Whether it counts in this year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def overlaps(self, other: Agreement) -> bool:
        """Whether both would count for one committee, size and year."""
        same = (self.committee, self.size) == (other.committee, other.size)
        return same and (self.covers(other.first_year) or other.covers(self.first_year))

    def days_in(self, year: int, *, growth: Growth) -> Fraction:
        """Days in a year that it covers; after the last one, those of the last."""
        year = year if self.last_year is None else min(year, self.last_year)
        if self.target is None:
            return self.days
        if year >= self.target.year:
            return self.target.days
        if growth is Growth.AT_TARGET:
            return self.days
        way = Fraction(year - self.first_year, self.target.year - self.first_year)
        return self.days + (self.target.days - self.days) * way


@dataclass(frozen=True, slots=True)
class Agreements:
    """A table of agreements. Made with `table_of`, which refuses overlaps."""

    rows: tuple[Agreement, ...] = ()
    _by_committee: dict[str, list[Agreement]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, list[Agreement]] = {}
        for row in sorted(self.rows, key=lambda row: row.first_year):
            grouped.setdefault(row.committee, []).append(row)
        object.__setattr__(self, "_by_committee", grouped)

    def of(self, committee: str, size: SizeClass) -> list[Agreement]:
        """The agreements of exactly this committee for this size, the oldest first."""
        return [row for row in self._by_committee.get(committee, ()) if row.size is size]


NO_AGREEMENTS: Final = Agreements()


def table_of(rows: Iterable[Agreement]) -> Agreements:
    """The rows as a table. Raises CallerError when two of them count for the same year."""
    taken: dict[tuple[str, SizeClass], list[Agreement]] = {}
    rows = tuple(rows)
    for row in rows:
        others = taken.setdefault((row.committee, row.size), [])
        if any(row.overlaps(other) for other in others):
            raise CallerError(f"Two agreements of {row.committee} count for the same year.")
        others.append(row)
    return Agreements(rows)


@cache
def shipped_agreements() -> Agreements:
    """The agreements that this version of Sluis knows: examples, far from all."""
    return read_agreements(_SHIPPED)


def read_agreements(toml: Path) -> Agreements:
    """A table in the form of agreements.toml. Raises ConfigurationError, which names the file."""
    try:
        tables = tomllib.loads(toml.read_text("utf-8"))
        return table_of(_agreement(row) for row in tables.get("agreement", ()))
    except OSError as problem:
        raise ConfigurationError(f"The agreements {toml} cannot be read: {problem.strerror}.") from None
    except KeyError as problem:
        raise ConfigurationError(f"{toml.name}: an agreement misses {problem}.") from None
    except (ValueError, TypeError, CallerError) as problem:
        raise ConfigurationError(f"{toml.name}: {problem}") from None


def _agreement(row: dict[str, Any]) -> Agreement:
    target = row.get("target")
    return Agreement(
        committee=row["committee"],
        size=SizeClass(row["size"]),
        first_year=int(row["first_year"]),
        last_year=row.get("last_year"),
        days=Fraction(str(row["days"])),
        target=GrowthTarget(int(target["year"]), Fraction(str(target["days"]))) if target else None,
        number=row.get("number", ""),
        source=row.get("source", ""),
    )
