"""Rows that stand in the table twice, and rows that the register knows already.

Laws: the same person, first day and title is a warning, because a training may truly be followed twice; an
own reference used twice is an error, because it names one entry. Nothing is left out by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.applications.learning import anomalies as found
from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.folding import folded
from sluis.hub.applications.learning.grid.problems import CellProblem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from sluis.hub.applications.learning.grid.judging import JudgedRow
    from sluis.protocol.language import TranslatedText

Sameness = tuple[str, "date", str]  # the person, the first day, the folded title


def sameness(*, worker: str, starts_on: date, title: str) -> Sameness:
    """Two trainings of which this is equal may be one."""
    return worker, starts_on, folded(title)


def with_doubles(rows: Iterable[JudgedRow]) -> Iterator[JudgedRow]:
    """The rows, with what each has in common with an earlier one."""
    references: dict[tuple[str | None, str], int] = {}
    trainings: dict[tuple[str | None, Sameness], int] = {}
    for row in rows:
        told = row
        if row.own_reference is not None:
            earlier = references.setdefault((row.employer, row.own_reference), row.row.number)
            if earlier != row.row.number:
                told = told.with_problem(_reference_twice(row, earlier))
        if row.facts is not None:
            earlier = trainings.setdefault((row.employer, _of(row)), row.row.number)
            if earlier != row.row.number:
                text = errors.filled(errors.SAME_AS_ROW, row=earlier)
                told = told.with_problem(_warning(row, text))
        yield told


def with_known(rows: Iterable[JudgedRow], known: Collection[tuple[str, Sameness]]) -> Iterator[JudgedRow]:
    """The rows, with a warning on those whose employer and sameness the register knows."""
    for row in rows:
        is_known = row.facts is not None and (row.employer, _of(row)) in known
        yield row.with_problem(_warning(row, errors.KNOWN_ALREADY)) if is_known else row


def with_taken(rows: Iterable[JudgedRow], taken: Collection[tuple[str, str]]) -> Iterator[JudgedRow]:
    """The rows, with an error on those whose employer has another entry of that own reference."""
    for row in rows:
        own = row.own_reference
        if own is None or (row.employer, own) not in taken:
            yield row
            continue
        rule = found.OWN_REFERENCE_TAKEN
        fix = errors.FIXES[rule.error_id]
        yield row.with_problem(
            CellProblem(row.row.number, "own_reference", rule.text, own, fix=fix, rule=rule)
        )


def _of(row: JudgedRow) -> Sameness:
    facts = row.facts
    if facts is None:
        raise ValueError("A row without facts is like no other")
    return sameness(worker=facts.worker, starts_on=facts.starts_on, title=facts.title)


def _warning(row: JudgedRow, text: TranslatedText) -> CellProblem:
    return CellProblem(row.row.number, "title", text, row.row.cells.get("title", ""), blocking=False)


def _reference_twice(row: JudgedRow, earlier: int) -> CellProblem:
    text = errors.filled(errors.REFERENCE_AS_ROW, row=earlier)
    return CellProblem(row.row.number, "own_reference", text, row.own_reference or "")
