"""Rows of text cells as a sheet: which cell belongs to which column.

Laws: the heading is the first row that names columns; without one the order of the template counts; a row
that is the example of the template is left out. What is wrong with the headings is told here, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self

from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.cells import clean
from sluis.hub.applications.learning.grid.codes import LANGUAGES
from sluis.hub.applications.learning.grid.columns import COLUMN, COLUMNS, REQUIRED, column_called, unit_in
from sluis.hub.applications.learning.grid.folding import folded
from sluis.hub.applications.learning.grid.reading import LIMITS, TableRefused, refusals
from sluis.hub.applications.learning.grid.reading.rows import storable
from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sluis.hub.applications.learning.grid.reading import Limits, TextRow

#: The first cell of the example row of the template.
EXAMPLE: Final = TranslatedText(
    nl="Voorbeeld: deze rij wordt niet gelezen",
    fr="Exemple: cette ligne n'est pas lue",
    de="Beispiel: diese Zeile wird nicht gelesen",
    en="Example: this row is not read",
)
_EXAMPLES: Final = frozenset(folded(EXAMPLE[language]) for language in LANGUAGES)
#: Columns that the rejected rows come back with; they say nothing about a training.
ROW: Final = TranslatedText(
    nl="Rij in uw tabel", fr="Ligne de votre tableau", de="Zeile in Ihrer Tabelle", en="Row in your table"
)
WRONG: Final = TranslatedText(
    nl="Wat er fout is", fr="Ce qui est faux", de="Was falsch ist", en="What is wrong"
)
_IGNORED: Final = frozenset(folded(text[language]) for text in (ROW, WRONG) for language in LANGUAGES)
_LOOKED_THROUGH: Final = 15  # rows above the heading, such as a title
_ENOUGH: Final = 3  # recognised headings that make a row of many a heading
_PERSON: Final = re.compile(r"[0-9][0-9 ./-]{8,16}[0-9]")
BEYOND: Final = ""  # the column of cells that stand under no heading


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of one row that hold anything, by the key of their column."""

    number: int
    cells: dict[str, str] = field(repr=False)

    def with_cells(self, changed: dict[str, str]) -> SheetRow:
        """The same row with other texts in some cells."""
        cells = {**self.cells, **{key: clean(storable(text)) for key, text in changed.items()}}
        return SheetRow(self.number, {key: text for key, text in cells.items() if text})

    def to_json(self) -> list[Any]:
        """Plain values to keep between two pages."""
        return [self.number, self.cells]

    @classmethod
    def from_json(cls, plain: list[Any]) -> Self:
        """What `to_json` gave."""
        return cls(plain[0], plain[1])


@dataclass(frozen=True, slots=True)
class HeadingProblem:
    """A heading that is not known, stands twice, or lacks. Blocking: no row can be read."""

    heading: str
    text: TranslatedText
    blocking: bool

    def sentence(self, language: str) -> str:
        """What is wrong, after the heading itself."""
        return f"{self.heading}: {self.text[language]}" if self.heading else self.text[language]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` are the keys of the columns that the table has, in its own order."""

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    problems: tuple[HeadingProblem, ...]

    @property
    def is_readable(self) -> bool:
        return not any(problem.blocking for problem in self.problems)


def sheet_of(rows: Sequence[TextRow], *, limits: Limits = LIMITS) -> Sheet:
    """The sheet that the rows make. Raises TableRefused for one without rows, or with too many."""
    place = _place_of_heading(rows)
    headings = () if place is None else rows[place].cells
    keys = _keys(headings)
    kept = [key if key not in keys[:number] else None for number, key in enumerate(keys)]
    body = rows if place is None else rows[place + 1 :]
    read = tuple(_rows(body, kept, _unit_of(headings)))
    if not read:
        raise TableRefused(refusals.EMPTY)
    if len(read) > limits.rows:
        raise TableRefused(refusals.TOO_MANY_ROWS, rows=limits.rows)
    known = tuple(key for key in kept if key is not None)
    return Sheet(known, read, () if place is None else tuple(_problems(headings, keys)))


def _keys(headings: Sequence[str]) -> list[str | None]:
    """The column of each heading; those of the template when there are no headings."""
    return [column_called(one) for one in headings] if headings else [column.key for column in COLUMNS]


def _place_of_heading(rows: Sequence[TextRow]) -> int | None:
    """The row that names most columns at the top; None when the first row is a training already."""
    counts = [sum(1 for cell in row.cells if column_called(cell)) for row in rows[:_LOOKED_THROUGH]]
    best = max(range(len(counts)), key=counts.__getitem__)
    if counts[best] >= _ENOUGH and not _holds_a_person(rows[best]):
        return best
    return None if _holds_a_person(rows[0]) or not any(counts) else best


def _holds_a_person(row: TextRow) -> bool:
    return any(_PERSON.fullmatch(cell) for cell in row.cells)


def _unit_of(headings: Sequence[str]) -> str | None:
    """The unit in the heading of the duration, as a cell would say it."""
    return next((unit for heading in headings if (unit := unit_in(heading))), None)


def _rows(rows: Sequence[TextRow], keys: list[str | None], unit: str | None) -> Iterator[SheetRow]:
    for row in rows:
        cells = {
            key: cell
            for key, text in zip(keys, row.cells, strict=False)
            if key is not None and (cell := clean(text))
        }
        if beyond := next((text for text in row.cells[len(keys) :] if text.strip()), None):
            cells[BEYOND] = clean(beyond)
        if not cells or _is_example(row):
            continue
        if unit is not None and "duration" in cells:
            cells.setdefault("unit", unit)
        yield SheetRow(row.number, cells)


def _is_example(row: TextRow) -> bool:
    first = next((cell for cell in row.cells if cell), "")
    return folded(first) in _EXAMPLES


def _problems(headings: Sequence[str], keys: list[str | None]) -> Iterator[HeadingProblem]:
    for number, (heading, key) in enumerate(zip(headings, keys, strict=True)):
        if key is None and heading and folded(heading) not in _IGNORED:
            yield HeadingProblem(heading, errors.COLUMN_UNKNOWN, blocking=False)
        elif key is not None and key in keys[:number]:
            yield HeadingProblem(heading, errors.COLUMN_TWICE, blocking=True)
    for key in REQUIRED:
        if key not in keys:
            lacking = errors.filled(errors.COLUMN_MISSING, heading=COLUMN[key].heading)
            yield HeadingProblem("", lacking, blocking=True)


__all__ = ["BEYOND", "EXAMPLE", "ROW", "WRONG", "HeadingProblem", "Sheet", "SheetRow", "sheet_of"]
