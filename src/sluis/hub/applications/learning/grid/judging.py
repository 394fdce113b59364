"""A row of the sheet judged: its facts, and everything wrong in each of its cells.

Laws: what the rules say of a form they say here, on the cell that their field stands in; when a cell cannot
be read, the rules still judge the others. Only a row without blocking problems has facts. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.problems import CellProblem
from sluis.hub.applications.learning.grid.row_reading import RowReading
from sluis.hub.applications.learning.grid.sheet import BEYOND
from sluis.hub.applications.learning.rules import findings_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from sluis.hub.applications.learning.facts import TrainingFacts
    from sluis.hub.applications.learning.grid.sheet import SheetRow
    from sluis.hub.applications.learning.rules import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """For whom the table is judged. `employer` None: every row must name its own."""

    today: date
    employer: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedRow:
    """`facts` is None when anything blocks; `own_reference` when none was given."""

    row: SheetRow
    problems: tuple[CellProblem, ...] = ()
    facts: TrainingFacts | None = field(default=None, repr=False)
    own_reference: str | None = None
    employer: str | None = None

    @property
    def is_good(self) -> bool:
        return self.facts is not None

    def with_problems(self, more: Iterable[CellProblem]) -> JudgedRow:
        """The same row with problems that it did not have yet."""
        new = [one for one in more if not any(one.says_the_same_as(old) for old in self.problems)]
        blocked = any(one.blocking for one in new)
        return replace(self, problems=(*self.problems, *new), facts=None if blocked else self.facts)


#: The column in which a field of the anomalies stands; a result stands in the first of its cells with a text.
_COLUMN_OF_FIELD: Final = {
    "INSS": "worker",
    "LastName": "last_name",
    "FirstName": "first_name",
    "ReferenceNbr": "own_reference",
    "Title": "title",
    "Kind": "kind",
    "Status": "status",
    "StartingDate": "starts_on",
    "EndingDate": "ends_on",
    "Duration": "duration",
    "Charged": "charged",
    "ChargeReason": "charge_reason",
    "Attended": "attended",
    "Passed": "passed",
    "Score": "score",
    "Certificate": "certificate_number",
    "Number": "certificate_number",
    "ValidFrom": "certificate_from",
    "ValidUntil": "certificate_until",
    "Provider": "provider",
    "Name": "provider",
    "CompanyID": "provider_number",
    "Financing": "financing",
    "Language": "language",
    "Theme": "theme",
    "DeliveryMode": "delivery_mode",
    "Cost": "cost",
    "EmployerId": "employer",
}
_RESULT: Final = ("attended", "passed", "score")


def judge(row: SheetRow, terms: Terms) -> JudgedRow:
    """What the row says, and everything wrong with it."""
    reading = RowReading(row)
    employer = reading.employer(terms.employer)
    own_reference = reading.own_reference()
    possible = reading.possible_facts()
    unread = {problem.column for problem in reading.problems if problem.blocking}
    problems = list(reading.problems)
    problems += said(_in_all(possible, today=terms.today), row, unread)
    if BEYOND in row.cells:
        problems.append(
            CellProblem(row.number, BEYOND, errors.TOO_MANY_CELLS, row.cells[BEYOND], blocking=False)
        )
    blocked = any(problem.blocking for problem in problems)
    return JudgedRow(
        row=row,
        problems=tuple(problems),
        facts=None if blocked else possible[0],
        own_reference=own_reference,
        employer=employer,
    )


def _in_all(possible: list[TrainingFacts], *, today: date) -> list[Finding]:
    """What is wrong whatever the unread cells may say."""
    first, *others = [list(findings_in(facts, today=today)) for facts in possible]
    return [finding for finding in first if all(finding in found for found in others)]


def said(findings: Iterable[Finding], row: SheetRow, unread: Collection[str] = ()) -> list[CellProblem]:
    """The findings on their cells; on one that could not be read nothing more is said."""
    problems = []
    for finding in findings:
        column = column_of(finding.rule.field, row)
        if column not in unread:
            fix = errors.FIXES.get(finding.rule.error_id, finding.rule.fix)
            problems.append(
                CellProblem(
                    row.number,
                    column,
                    finding.rule.text,
                    row.cells.get(column, ""),
                    blocking=finding.rule.blocking,
                    fix=fix,
                    rule=finding.rule,
                )
            )
    return problems


def column_of(name: str, row: SheetRow) -> str:
    """The column for a field of the anomalies."""
    if name == "Result":
        return next((column for column in _RESULT if column in row.cells), _RESULT[0])
    return _COLUMN_OF_FIELD.get(name, BEYOND)
