"""The rows that were not written, as a workbook: their cells as they stood, and what is wrong with them.

Law: filled in right, it can be given back as it is: the two columns that say more are not read.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from sluis.hub.applications.learning.grid.columns import COLUMN, COLUMNS
from sluis.hub.applications.learning.grid.sheet import ROW, WRONG
from sluis.hub.applications.learning.grid.spreadsheets import looks_like_a_formula, text_cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sluis.hub.applications.learning.grid.judging import JudgedRow

_WIDTH, _WIDE = 22, 80
_BAD = "00F8D7D3"


def rejected_workbook(rows: Iterable[JudgedRow], *, columns: Collection[str], language: str) -> bytes:
    """XLSX of the rows, in the columns that the table had and those that must be there."""
    keys = [column.key for column in COLUMNS if column.required or column.key in columns]
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    _write_heading(sheet, keys, language)
    styles = _styles(sheet)
    for row in rows:
        wrong = {problem.column for problem in row.problems if problem.blocking}
        line: list[Any] = []
        for key in keys:
            text = row.row.cells.get(key, "")
            cell = text_cell(sheet, text) if text or key in wrong else None
            if cell is not None:
                cell._style = styles[key in wrong, looks_like_a_formula(text)]  # noqa: SLF001  # as _styles
            line.append(cell)
        sheet.append(
            [*line, text_cell(sheet, str(row.row.number)), text_cell(sheet, what_is_wrong(row, language))]
        )
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _styles(sheet: Any) -> dict[tuple[bool, bool], Any]:
    """By whether the cell is wrong and whether it looks like a formula: working out a style is dear."""
    styles = {}
    for wrong in (True, False):
        for text in ("=", ""):
            cell = text_cell(sheet, text)
            cell.number_format = "@"
            if wrong:
                cell.fill = PatternFill("solid", fgColor=_BAD)
            styles[wrong, looks_like_a_formula(text)] = cell._style  # noqa: SLF001  # to be shared by thousands
    return styles


def _write_heading(sheet: Any, keys: list[str], language: str) -> None:
    sheet.freeze_panes = "A2"
    for number in range(1, len(keys) + 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.number_format = _WIDTH, "@"
    sheet.column_dimensions[get_column_letter(len(keys) + 1)].width = _WIDTH
    sheet.column_dimensions[get_column_letter(len(keys) + 2)].width = _WIDE
    heads = [*(COLUMN[key].heading[language] for key in keys), ROW[language], WRONG[language]]
    line = [text_cell(sheet, head) for head in heads]
    for cell in line:
        cell.font = Font(bold=True)
    sheet.append(line)


def what_is_wrong(row: JudgedRow, language: str) -> str:
    """Every problem of the row in one text, each after the heading of its column."""
    return " | ".join(
        f"{COLUMN[problem.column].heading[language]}: {problem.sentence(language)}"
        if problem.column
        else problem.sentence(language)
        for problem in row.problems
    )
