"""The rows of a table as the page shows them: what is wrong with each cell, and in which box it is mended.

Law: a sentence stands with its cell, in the language of the reader; a person's number is masked but in its
own box.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.grid.codes import CODE_LISTS
from sluis.hub.applications.learning.grid.columns import COLUMN, COLUMNS
from sluis.hub.applications.learning.grid.sheet import BEYOND
from sluis.hub.web.templatetags.furniture import masked_person_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sluis.hub.applications.learning.grid.judging import JudgedRow


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownCell:
    """A cell with something to say. `name` is that of its box; `choices`: the list that helps to fill it."""

    name: str
    label: str
    text: str
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    choices: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownRow:
    """`cells` are those with problems, `others` the rest as (heading, text)."""

    number: int
    person: str
    title: str
    days: str
    duration: str
    is_wrong: bool
    remarks: tuple[str, ...]
    cells: tuple[ShownCell, ...]
    others: tuple[tuple[str, str], ...]

    @property
    def first_box(self) -> str:
        """The box of its first mistake; empty when nothing is wrong in a box."""
        return next((cell.name for cell in self.cells if cell.errors), "")

    @property
    def wrong_columns(self) -> list[str]:
        return [cell.label for cell in self.cells if cell.errors]


def shown_row(row: JudgedRow, language: str) -> ShownRow:
    """The row for the page."""
    texts = row.row.cells
    marked = {problem.column for problem in row.problems}
    duration = " ".join(filter(None, (texts.get("duration"), texts.get("unit"))))
    return ShownRow(
        number=row.row.number,
        person=_person(texts),
        title=texts.get("title", ""),
        days=" - ".join(dict.fromkeys(filter(None, (texts.get("starts_on"), texts.get("ends_on"))))),
        duration=duration,
        is_wrong=not row.is_good,
        remarks=tuple(problem.sentence(language) for problem in row.problems if problem.column == BEYOND),
        cells=tuple(_cells(row, language)),
        others=tuple(
            (column.heading[language], _said(column.key, texts[column.key]))
            for column in COLUMNS
            if column.key in texts and column.key not in marked
        ),
    )


def choices_of(rows: Iterable[ShownRow], language: str) -> Iterator[tuple[str, list[str]]]:
    """The lists that the boxes of these rows name: their key and their words."""
    wanted = {cell.choices for row in rows for cell in row.cells if cell.choices}
    for key in sorted(wanted):
        yield key, [code.label[language] for code in CODE_LISTS[key].codes]


def box_of(row: int, column: str) -> str:
    """The name of the box of a cell."""
    return f"cell-{row}-{column}"


def _cells(row: JudgedRow, language: str) -> Iterator[ShownCell]:
    for column in COLUMNS:
        here = [problem for problem in row.problems if problem.column == column.key]
        if here:
            yield ShownCell(
                name=box_of(row.row.number, column.key),
                label=COLUMN[column.key].heading[language],
                text=row.row.cells.get(column.key, ""),
                errors=tuple(problem.sentence(language) for problem in here if problem.blocking),
                warnings=tuple(problem.sentence(language) for problem in here if not problem.blocking),
                choices=column.key if column.key in CODE_LISTS else "",
            )


def _person(texts: dict[str, str]) -> str:
    name = " ".join(filter(None, (texts.get("first_name"), texts.get("last_name"))))
    return name or masked_person_number(texts.get("worker", ""))


def _said(key: str, text: str) -> str:
    return masked_person_number(text) if key == "worker" else text
