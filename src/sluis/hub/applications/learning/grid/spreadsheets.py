"""Texts written into a workbook or a CSV file, so that no spreadsheet ever takes one for a formula.

Laws: in a workbook every cell is a text, marked as such; in a CSV file a text that begins with = + - @ gets
an apostrophe before it, which cells.clean takes away again; what a workbook cannot hold is left out.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST: Final = 32_767  # signs in a cell of a workbook


def text_cell(sheet: Any, text: str) -> WriteOnlyCell:
    """A cell of a workbook that holds `text` and nothing else."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST])
    cell.data_type = "s"
    cell.quotePrefix = looks_like_a_formula(text)
    return cell


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would work it out, were it typed there."""
    return text.startswith(_STARTS_A_FORMULA)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file as spreadsheets of this country open it: UTF-8 with its mark, cells parted by ;."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    for row in rows:
        writer.writerow([_escaped(text) for text in row])
    return ("\ufeff" + written.getvalue()).encode()


def _escaped(text: str) -> str:
    shown = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{shown}" if looks_like_a_formula(shown) else shown
