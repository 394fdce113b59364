"""A table of trainings between reading and writing: kept, checked after each correction, then registered.

Laws: only who made it sees it, in the environment and for the company it was made for; nothing is in the
register before `write`; a table is written once, in one transaction, and what was not registered stays in it;
after a day it is forgotten. The register's own rules are asked by the same writer that writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.applications.interface import TryAgain
from sluis.hub.applications.learning import anomalies, changes
from sluis.hub.applications.learning.grid.doubles import Double, doubles_in
from sluis.hub.applications.learning.grid.judging import judge, said
from sluis.hub.applications.learning.grid.sheet import SheetRow
from sluis.hub.applications.learning.models import TableDraft
from sluis.hub.applications.learning.rules import Finding
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.changes import Gesture
    from sluis.hub.applications.learning.grid.judging import JudgedRow, Terms
    from sluis.hub.applications.learning.grid.problems import CellProblem
    from sluis.hub.applications.learning.grid.sheet import Sheet
    from sluis.hub.applications.learning.settling import Settled

FOR_EVER: Final = 36_500  # days
KEPT: Final = timedelta(days=settings.LEARNING_KEEP_DRAFT_DAYS or FOR_EVER)
WHAT: Final = "grid"  # drafts of other pages say another
MOST_OF_A_PERSON: Final = 20  # tables at the same time; the oldest go
_RULES: Final = {rule.error_id: rule for rule in anomalies.ALL}


class Mode(StrEnum):
    """What the person wants of the table."""

    ALL = "all"  # register every row, or none
    GOOD = "good"  # register the good rows
    CHECK = "check"  # only check


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Whose table it is. `company`: the employer, or the training provider; `person`: as in the trail."""

    environment: str
    company: str
    person: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a kept table stands: numbers of rows, in order."""

    wrong: tuple[int, ...]
    warned: tuple[int, ...]
    good: int  # those with warnings too
    registered: int | None  # None: it was not written

    @property
    def rows(self) -> int:
        return len(self.wrong) + self.good


def of_owner(owner: Owner, *, at: datetime) -> QuerySet[TableDraft]:
    """The tables of this person here that are not forgotten, the newest first."""
    mine = TableDraft.objects.filter(
        environment=owner.environment, company=owner.company, person=owner.person, made_at__gt=at - KEPT
    ).filter(choices__what=WHAT)
    return mine.order_by("-made_at", "-pk")


@transaction.atomic
def keep(sheet: Sheet, *, mode: Mode, owner: Owner, terms: Terms, gesture: Gesture) -> TableDraft:
    """Check the sheet and keep it; only the newest tables of a person are kept."""
    draft = TableDraft(
        environment=owner.environment,
        company=owner.company,
        person=owner.person,
        made_at=gesture.at,
        rows=[row.to_json() for row in sheet.rows],
        choices={
            "what": WHAT,
            "mode": mode.value,
            "columns": list(sheet.columns),
            "unknown": [problem.heading for problem in sheet.problems if not problem.blocking],
        },
    )
    _note(draft, _checked(sheet.rows, terms=terms, gesture=gesture))
    draft.save()
    every = TableDraft.objects.filter(person=owner.person, choices__what=WHAT).order_by("-made_at", "-pk")
    TableDraft.objects.filter(pk__in=list(every.values_list("pk", flat=True)[MOST_OF_A_PERSON:])).delete()
    return draft


@transaction.atomic
def correct(
    draft: TableDraft,
    *,
    cells: Mapping[int, dict[str, str]],
    left_out: Collection[int],
    terms: Terms,
    gesture: Gesture,
) -> TableDraft:
    """Change cells by row and column, leave rows out, and check the whole table again."""
    draft = TableDraft.objects.select_for_update().get(pk=draft.pk)
    rows = [
        row.with_cells(cells[row.number]) if row.number in cells else row
        for row in rows_of(draft)
        if row.number not in left_out
    ]
    draft.rows = [row.to_json() for row in rows]
    _note(draft, _checked(rows, terms=terms, gesture=gesture))
    draft.save()
    return draft


@transaction.atomic
def write(draft: TableDraft, *, mode: Mode, terms: Terms, gesture: Gesture) -> int:
    """Register all rows or the good ones; how many. The table keeps the others. Only once.

    Raises CallerError when everything was wanted and something is wrong, or when it is only to be checked.
    """
    draft = TableDraft.objects.select_for_update().get(pk=draft.pk)
    already = standing_of(draft).registered
    if already is not None:
        return already
    if Mode.CHECK in (mode, mode_of(draft)):
        raise CallerError(_("This table is only to be checked."))
    rows = _with_doubles([judge(row, terms) for row in rows_of(draft)])
    settled = _register(rows, wholly=mode is Mode.ALL, gesture=gesture)
    told = _told(rows, settled)
    left = [row for row in told if not row.is_good]
    draft.rows = [row.row.to_json() for row in left]
    draft.choices = {**draft.choices, "registered": len(told) - len(left)}
    _note(draft, left)
    draft.save()
    return len(told) - len(left)


def _register(rows: Sequence[JudgedRow], *, wholly: bool, gesture: Gesture) -> list[Settled]:
    good = [row for row in rows if row.is_good]
    try:
        settled = changes.register(map(_new, good), gesture=gesture, partly=not wholly)
    except TryAgain:
        raise CallerError(_("Somebody else is registering the same at this moment. Try again.")) from None
    if wholly and (len(good) < len(rows) or not all(one.accepted for one in settled)):
        raise CallerError(_("Something is still wrong in the table. Nothing was registered."))
    return settled


def go_on(draft: TableDraft) -> None:
    """Let the rows that were not registered be corrected and written in their turn."""
    draft.choices = {name: value for name, value in draft.choices.items() if name != "registered"}
    draft.save(update_fields=["choices"])


def forget_old(*, at: datetime) -> int:
    """Remove the tables of yesterday; how many."""
    return TableDraft.objects.filter(made_at__lte=at - KEPT).delete()[0]


def mode_of(draft: TableDraft) -> Mode:
    """What the person wants of it."""
    return Mode(draft.choices["mode"])


def rows_of(draft: TableDraft) -> list[SheetRow]:
    """Its rows as they stand now."""
    return [SheetRow.from_json(plain) for plain in draft.rows]


def standing_of(draft: TableDraft) -> Standing:
    """What the last check found."""
    choices = draft.choices
    return Standing(
        wrong=tuple(choices["wrong"]),
        warned=tuple(choices["warned"]),
        good=choices["good"],
        registered=choices.get("registered"),
    )


def judged_rows(draft: TableDraft, numbers: Iterable[int] | None = None, *, terms: Terms) -> list[JudgedRow]:
    """The rows of these numbers (default: those that are wrong), in that order, with what the check found."""
    wanted = list(draft.choices["wrong"] if numbers is None else numbers)
    chosen = set(wanted)
    rows = {row.number: judge(row, terms) for row in rows_of(draft) if row.number in chosen}
    found = draft.choices["found"]
    return [
        rows[number].with_problems(_problems(rows[number], found.get(str(number), ())))
        for number in wanted
        if number in rows
    ]


def _checked(rows: Iterable[SheetRow], *, terms: Terms, gesture: Gesture) -> list[JudgedRow]:
    """Judged alone, against each other and against the register; nothing is kept there."""
    judged = _with_doubles([judge(row, terms) for row in rows])
    settled = changes.judge([_new(row) for row in judged if row.is_good], gesture=gesture)
    return _told(judged, settled)


def _with_doubles(rows: list[JudgedRow]) -> list[JudgedRow]:
    doubles: dict[int, list[Double]] = {}
    for double in doubles_in(rows):
        doubles.setdefault(double.number, []).append(double)
    return [
        row.with_problems(
            double.problem(row.row.cells.get(double.column, "")) for double in doubles.get(row.row.number, ())
        )
        for row in rows
    ]


def _told(rows: Sequence[JudgedRow], settled: Iterable[Settled]) -> list[JudgedRow]:
    """The rows with what the register says of the good ones; doubles are told once."""
    answers = iter(settled)
    return [row.with_problems(_of_register(next(answers), row)) if row.is_good else row for row in rows]


def _of_register(answer: Settled, row: JudgedRow) -> list[CellProblem]:
    is_double = any(problem.earlier is not None for problem in row.problems)
    findings = [one for one in answer.findings if not (is_double and one.rule is anomalies.MAY_BE_TWICE)]
    return said(findings, row.row)


def _new(row: JudgedRow) -> changes.New:
    if row.facts is None or row.employer is None:
        raise ValueError("A row that is wrong cannot be registered")
    return changes.New(employer=row.employer, facts=row.facts, own_reference=row.own_reference or "")


def _note(draft: TableDraft, rows: Iterable[JudgedRow]) -> None:
    """Keep what the check found, in no language; what the row says by itself is found again."""
    wrong: list[int] = []
    warned: list[int] = []
    found: dict[str, list[dict[str, Any]]] = {}
    good = 0
    for row in rows:
        good += row.is_good
        if not row.is_good:
            wrong.append(row.row.number)
        elif row.problems:
            warned.append(row.row.number)
        notes = [note for problem in row.problems if (note := _noted(problem))]
        if notes:
            found[str(row.row.number)] = notes
    draft.choices = {**draft.choices, "wrong": wrong, "warned": warned, "good": good, "found": found}


def _noted(problem: CellProblem) -> dict[str, Any] | None:
    if problem.rule is not None:
        return {"rule": problem.rule.error_id}
    if problem.earlier is not None:
        return {"earlier": problem.earlier, "reference": problem.column == "own_reference"}
    return None


def _problems(row: JudgedRow, notes: Iterable[Mapping[str, Any]]) -> list[CellProblem]:
    problems: list[CellProblem] = []
    for note in notes:
        if "rule" in note:
            problems += said([Finding(_RULES[note["rule"]])], row.row)
        else:
            double = Double(row.row.number, note["earlier"], is_reference=note["reference"])
            problems.append(double.problem(row.row.cells.get(double.column, "")))
    return problems
