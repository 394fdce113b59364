"""Sector agreements from a CSV file, with what is wrong told by row and column.

Laws: every wrong cell is found, not only the first of a row; a good row is read even when others are not,
and who imports decides what to do with the rest; nothing is written. Rows are numbered as a spreadsheet
does: the heading is row 1.

Columns: committee, size (under_ten, ten_to_twenty, twenty_or_more), first_year, last_year, days,
target_year, target_days, number, source. Only committee, first_year and days must be there; size is
twenty_or_more when left out. Cells are parted by ; or , and decimals may have a comma in a ; file.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.rights import row_errors
from sluis.hub.applications.learning.rights.agreements import COMMITTEE, Agreement, GrowthTarget
from sluis.hub.applications.learning.rights.company import SizeClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.protocol.language import TranslatedText

REQUIRED: Final = ("committee", "first_year", "days")
COLUMNS: Final = (*REQUIRED, "size", "last_year", "target_year", "target_days", "number", "source")
LONGEST: Final = {"number": 40, "source": 200}  # characters
_YEAR: Final = re.compile(r"[0-9]{4}")
_DAYS: Final = re.compile(r"[0-9]{1,3}([.,][0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class RowError:
    """One wrong cell. `column` is the heading, `value` what stands there."""

    row: int
    column: str
    value: str
    text: TranslatedText


@dataclass(frozen=True, slots=True)
class ReadAgreements:
    """What was read: the good rows in order, and every error in order."""

    agreements: tuple[Agreement, ...]
    errors: tuple[RowError, ...]


@dataclass(slots=True)
class _Row:
    """One row while it is read; each getter notes what is wrong with its cell."""

    number: int
    cells: dict[str, str]
    errors: list[RowError] = field(default_factory=list)

    def wrong(self, column: str, text: TranslatedText) -> None:
        self.errors.append(RowError(self.number, column, self.cells.get(column, ""), text))

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def bounded(self, column: str) -> str:
        if len(self.text(column)) > LONGEST[column]:
            self.wrong(column, row_errors.TEXT_TOO_LONG)
        return self.text(column)

    def committee(self) -> str:
        if not COMMITTEE.fullmatch(self.text("committee")):
            self.wrong("committee", row_errors.COMMITTEE_WRONG)
        return self.text("committee")

    def size(self) -> SizeClass:
        try:
            return SizeClass(self.text("size") or SizeClass.TWENTY_OR_MORE)
        except ValueError:
            self.wrong("size", row_errors.SIZE_WRONG)
            return SizeClass.TWENTY_OR_MORE

    def year(self, column: str) -> int | None:
        if _YEAR.fullmatch(self.text(column)):
            return int(self.text(column))
        if self.text(column) or column in REQUIRED:
            self.wrong(column, row_errors.YEAR_WRONG)
        return None

    def days(self, column: str) -> Fraction | None:
        if _DAYS.fullmatch(self.text(column)):
            return Fraction(self.text(column).replace(",", "."))
        if self.text(column) or column in REQUIRED:
            self.wrong(column, row_errors.DAYS_WRONG)
        return None


def read_csv(text: str) -> ReadAgreements:
    """The agreements of a CSV text with a heading."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text))
    heading = [name.strip().lower() for name in next(lines, [])]
    wrong = tuple(_errors_in_heading(heading))
    if wrong:
        return ReadAgreements((), wrong)
    rows = [
        _row(number, heading, line)
        for number, line in enumerate(lines, start=2)
        if any(cell.strip() for cell in line)
    ]
    return _read(rows)


def _errors_in_heading(heading: list[str]) -> Iterator[RowError]:
    for column in REQUIRED:
        if column not in heading:
            yield RowError(1, column, "", row_errors.COLUMN_MISSING)
    for place, column in enumerate(heading):
        if column and column not in COLUMNS:
            yield RowError(1, column, column, row_errors.COLUMN_UNKNOWN)
        elif column and column in heading[:place]:
            yield RowError(1, column, column, row_errors.COLUMN_TWICE)


def _row(number: int, heading: list[str], line: list[str]) -> _Row:
    row = _Row(number, {name: cell.strip() for name, cell in zip(heading, line, strict=False)})
    beyond = [cell for cell in line[len(heading) :] if cell.strip()]
    if beyond:  # as of 2,5 in a file parted by commas, which would else be read as 2
        row.errors.append(RowError(number, "", beyond[0], row_errors.TOO_MANY_CELLS))
    return row


def _delimiter(text: str) -> str:
    heading = text.partition("\n")[0]
    return ";" if ";" in heading else ","


def _read(rows: list[_Row]) -> ReadAgreements:
    agreements: list[Agreement] = []
    for row in rows:
        agreement = _agreement(row)
        if agreement is None:
            continue
        if any(agreement.overlaps(other) for other in agreements):
            row.wrong("first_year", row_errors.OVERLAP)
        else:
            agreements.append(agreement)
    return ReadAgreements(tuple(agreements), tuple(error for row in rows for error in row.errors))


def _agreement(row: _Row) -> Agreement | None:
    """The row as an agreement; None when a cell is wrong."""
    committee, size = row.committee(), row.size()
    first, last = row.year("first_year"), row.year("last_year")
    days = row.days("days")
    target = _target(row, first)
    number, source = row.bounded("number"), row.bounded("source")
    if first is not None and last is not None and last < first:
        row.wrong("last_year", row_errors.LAST_BEFORE_FIRST)
    if row.errors or first is None or days is None:
        return None
    return Agreement(
        committee=committee,
        size=size,
        first_year=first,
        last_year=last,
        days=days,
        target=target,
        number=number,
        source=source,
    )


def _target(row: _Row, first: int | None) -> GrowthTarget | None:
    year, days = row.year("target_year"), row.days("target_days")
    if bool(row.text("target_year")) != bool(row.text("target_days")):
        row.wrong("target_year" if not row.text("target_year") else "target_days", row_errors.TARGET_HALF)
    if year is not None and first is not None and year <= first:
        row.wrong("target_year", row_errors.TARGET_NOT_LATER)
    return None if year is None or days is None or row.errors else GrowthTarget(year, days)
