"""A row of text cells, and what bounds them all.

Law: rows are numbered as the spreadsheet does, from 1, empty ones counted but not kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.grid.reading import refusals
from sluis.hub.applications.learning.grid.reading.refusals import TableRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sluis.hub.applications.learning.grid.reading.limits import Limits

UNREADABLE = "\ufffd"
_LINES_ABOVE = 20  # a heading, and what may stand above it


@dataclass(frozen=True, slots=True)
class TextRow:
    """The cells of row `number`, as texts, without the empty ones at its end."""

    number: int
    cells: tuple[str, ...] = field(repr=False)


def bounded(lines: Iterable[Iterable[str]], limits: Limits) -> list[TextRow]:
    """The lines that hold anything. Raises TableRefused when there are too many, or none."""
    rows = list(_bounded(lines, limits))
    if not rows:
        raise TableRefused(refusals.EMPTY)
    return rows


def _bounded(lines: Iterable[Iterable[str]], limits: Limits) -> Iterator[TextRow]:
    kept = 0
    for number, line in enumerate(lines, start=1):
        if number > limits.row_number:
            raise TableRefused(refusals.TOO_MANY_ROWS, rows=limits.rows)
        cells = _without_empty_end(line, limits)
        if not cells:
            continue
        if len(cells) > limits.columns:
            raise TableRefused(refusals.TOO_MANY_COLUMNS, columns=limits.columns)
        kept += 1
        if kept > limits.rows + _LINES_ABOVE:
            raise TableRefused(refusals.TOO_MANY_ROWS, rows=limits.rows)
        yield TextRow(number, cells)


def storable(text: str) -> str:
    """What no database takes (NUL, halves of characters) becomes the sign for it, and is told on its cell."""
    if text.isascii():
        return text.replace("\0", UNREADABLE)
    return text.replace("\0", UNREADABLE).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _without_empty_end(line: Iterable[str], limits: Limits) -> tuple[str, ...]:
    cells = [storable(cell[: limits.cell]).strip() for cell in line]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
