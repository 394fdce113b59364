"""Rows that stand in the table twice.

Laws: the same person, first day and title is a warning, because a training may truly be followed twice; an
own reference used twice is an error, because it names one entry. Nothing is left out by itself. What the
register knows already, the register says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.folding import folded
from sluis.hub.applications.learning.grid.problems import CellProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sluis.hub.applications.learning.grid.judging import JudgedRow


@dataclass(frozen=True, slots=True)
class Double:
    """Row `number` has something of row `earlier`: its own reference (`is_reference`), or its training."""

    number: int
    earlier: int
    is_reference: bool

    def problem(self, text: str) -> CellProblem:
        """It, on its cell, in which `text` stands."""
        if self.is_reference:
            said = errors.filled(errors.REFERENCE_AS_ROW, row=self.earlier)
            return CellProblem(self.number, "own_reference", said, text, earlier=self.earlier)
        said = errors.filled(errors.SAME_AS_ROW, row=self.earlier)
        return CellProblem(self.number, "title", said, text, blocking=False, earlier=self.earlier)

    @property
    def column(self) -> str:
        return "own_reference" if self.is_reference else "title"


def doubles_in(rows: Iterable[JudgedRow]) -> Iterator[Double]:
    """What each row has in common with an earlier one."""
    references: dict[tuple[str | None, str], int] = {}
    trainings: dict[tuple[str | None, str, date, str], int] = {}
    for row in rows:
        number, facts = row.row.number, row.facts
        if row.own_reference is not None:
            earlier = references.setdefault((row.employer, row.own_reference), number)
            if earlier != number:
                yield Double(number, earlier, is_reference=True)
        if facts is not None:
            same = (row.employer, facts.worker, facts.starts_on, folded(facts.title))
            earlier = trainings.setdefault(same, number)
            if earlier != number:
                yield Double(number, earlier, is_reference=False)
