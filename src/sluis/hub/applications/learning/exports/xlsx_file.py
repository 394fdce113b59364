"""A list as an Excel workbook: real dates, real durations ([h]:mm), and texts that are never formulas.

Laws: written row by row to temporary files of the library, which the workbook takes over at the end. A
duration below zero, which Excel shows as ####, keeps its value and wears its text as format.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sluis.hub.applications.learning.exports.csv_file import clock
from sluis.hub.applications.learning.exports.sheet import Kind

if TYPE_CHECKING:
    from typing import BinaryIO

    from sluis.hub.applications.learning.exports.sheet import Sheet

_MOST_TEXT: Final = 32_000  # of the 32 767 that a cell holds
_FORMATS: Final = {Kind.DATE: "yyyy-mm-dd", Kind.MINUTES: "[h]:mm", Kind.MONEY: "#,##0.00"}
_WIDTHS: Final = {Kind.TEXT: 28, Kind.DATE: 13, Kind.NUMBER: 12, Kind.MINUTES: 12, Kind.MONEY: 13}
_MOST_FORMATS: Final = 150  # of our own: a workbook bears about 200
_FORBIDDEN: Final = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))
_TITLE: Final = 31
#: What XML does not bear (XML 1.0, 2.2).
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_xlsx(sheet: Sheet, target: BinaryIO) -> int:
    """Write the list; the number of its rows, of which a workbook holds a little over a million."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_title(sheet.title))
    page.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = _WIDTHS[column.kind]
    page.append([_head(page, column.heading) for column in sheet.columns])
    writer = _Writer(page)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):  # noqa: B007  # counted after the loop
        cells = zip(sheet.columns, row, strict=True)
        page.append([writer.cell(column.kind, column.worded(value)) for column, value in cells])
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.columns)))}{count + 1}"
    book.save(target)
    return count


class _Writer:
    """Makes cells, and remembers which formats were given away."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._below_zero: set[str] = set()

    def cell(self, kind: Kind, value: Any) -> Any:
        if value is None:
            return None
        if kind is Kind.TEXT:
            return self._text(str(value))
        if kind is Kind.NUMBER:
            return value
        cell = WriteOnlyCell(self._page, timedelta(minutes=value) if kind is Kind.MINUTES else value)
        cell.number_format = _FORMATS[kind]
        if kind is Kind.MINUTES and value < 0:
            self._wear(cell, clock(value))
        return cell

    def _text(self, text: str) -> Any:
        plain = _clean(text)[:_MOST_TEXT]
        if not plain.startswith("="):
            return plain
        cell = WriteOnlyCell(self._page, plain)
        cell.data_type = "s"  # a text, whatever it begins with
        return cell

    def _wear(self, cell: Any, shown: str) -> None:
        self._below_zero.add(shown)
        if len(self._below_zero) <= _MOST_FORMATS:
            cell.value = cell.value / timedelta(days=1)  # a plain number of days, with a text for a format
            cell.number_format = f'"{shown}";"{shown}"'


def _head(page: Any, heading: str) -> Any:
    cell = WriteOnlyCell(page, _clean(heading))
    cell.data_type = "s"
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _title(title: str) -> str:
    return _clean(title).translate(_FORBIDDEN)[:_TITLE].strip() or "1"
