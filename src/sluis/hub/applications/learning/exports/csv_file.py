"""A list as CSV, as spreadsheets of this country open it: UTF-8 with its mark, semicolons, decimal commas.

Laws: a text that a spreadsheet would take for a formula is led by an apostrophe; dates are 2026-11-22,
minutes 38:00 (hours and minutes). Written line by line.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.exports.sheet import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import BinaryIO

    from sluis.hub.applications.learning.exports.sheet import Sheet

#: A cell that begins so is a formula to some spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def to_csv(sheet: Sheet, target: BinaryIO) -> int:
    """Write the list; the number of its rows."""
    text = TextIOWrapper(target, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(safe(column.heading) for column in sheet.columns)
    written = [_WRITTEN[column.kind] for column in sheet.columns]
    count = 0
    for count, row in enumerate(sheet.rows, start=1):  # noqa: B007  # counted after the loop
        worded = (column.worded(value) for column, value in zip(sheet.columns, row, strict=True))
        writer.writerow(
            "" if value is None else write(value) for write, value in zip(written, worded, strict=True)
        )
    text.detach()
    return count


def safe(text: str) -> str:
    """The text, never a formula."""
    plain = text.replace("\0", "")
    return f"'{plain}" if plain.lstrip(" ").startswith(_FORMULA) else plain


def clock(minutes: int) -> str:
    """38:00, -1:05."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{hours}:{rest:02}"


def _date(value: date) -> str:
    return value.isoformat()


def _number(value: Decimal | int) -> str:
    return format(value, "f" if isinstance(value, Decimal) else "d").replace(".", ",")


_WRITTEN: Final[dict[Kind, Callable[[Any], str]]] = {
    Kind.TEXT: lambda value: safe(str(value)),
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.MINUTES: clock,
    Kind.MONEY: _number,
}
