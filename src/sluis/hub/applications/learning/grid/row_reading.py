"""One row read cell by cell into facts; each getter notes what is wrong with its cell.

Laws: lengths and forms are those of the schema of the batch; a cell that cannot be read gets a stand-in that
no rule minds, so that the other cells can still be judged. A code has no such value: then there are two
possible facts, and only what is wrong in both counts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sluis.hub.applications.learning.facts import Amount, Certificate, TrainingFacts, Unit
from sluis.hub.applications.learning.grid import amounts, cells, codes, dates
from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.cells import CellWrong
from sluis.hub.applications.learning.grid.problems import CellProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.applications.learning.grid.sheet import SheetRow
    from sluis.protocol.language import TranslatedText

Value = TypeVar("Value")
SHORT, MEDIUM, LONG, REFERENCE = 20, 100, 200, 64
_LONG_ENOUGH: Final = Amount(Decimal(999_999), Unit.DAYS)
_FIRST_KIND, _LAST_KIND = "formal-internal", "recognised"
_FIRST_STATUS, _LAST_STATUS = "planned", "followed"
_NOBODY: Final = "00000100195"  # no person has it; its check digits are right


class RowReading:
    """Reads one row; `problems` grows with each cell."""

    def __init__(self, row: SheetRow) -> None:
        self.row = row
        self.problems: list[CellProblem] = []

    def employer(self, only: str | None) -> str | None:
        """The number of the employer; `only` when the whole table is about that one."""
        number = self._read("employer", cells.employer_in)
        if only is None:
            if number is None and "employer" not in self.row.cells:
                self._wrong("employer", errors.MISSING)
            return number
        if number is not None and number != only:
            self._wrong("employer", errors.EMPLOYER_IS_ANOTHER)
        return only

    def own_reference(self) -> str | None:
        """The reference that the row gives itself."""
        return self._text("own_reference", REFERENCE)

    def possible_facts(self) -> list[TrainingFacts]:
        """The facts; two that differ when a code could not be read. Call it once."""
        worker = self._required("worker", cells.person_in)
        title = self._required("title", partial(cells.text_in, most=LONG))
        kind = self._code("kind", required=True)
        status = self._code("status", required=True)
        first = self._required("starts_on", dates.day_in)
        last = self._required("ends_on", dates.day_in)
        duration = self._duration()
        facts = TrainingFacts(
            worker=_NOBODY if worker is None else worker,
            title="-" if title is None else title,
            kind=kind or _FIRST_KIND,
            status=status or _FIRST_STATUS,
            starts_on=first or last or date.min,
            ends_on=last or first or date.min,
            duration=duration or _LONG_ENOUGH,
            **self._charge(duration),
            **self._result(),
            **self._around(),
        )
        if kind and status:
            return [facts]
        return [facts, replace(facts, kind=kind or _LAST_KIND, status=status or _LAST_STATUS)]

    def _duration(self) -> Amount | None:
        unit = self._code("unit")
        text = self.row.cells.get("duration")
        if text is None:
            self._wrong("duration", errors.MISSING)
            return None
        beside = amounts.unit_beside(text)
        if beside is not None and unit is not None and beside != unit:
            self._wrong("unit", errors.UNITS_DIFFER)
        chosen = beside or (Unit(unit) if unit else None)
        try:
            cells.check_shown(text)
            return amounts.amount_in(text, unit=chosen)
        except CellWrong as wrong:
            if wrong.text is not errors.UNIT_MISSING:
                self._wrong("duration", wrong.text)
            elif "unit" not in self.row.cells:
                self._wrong("unit", wrong.text)
            return None

    def _charge(self, duration: Amount | None) -> dict[str, Any]:
        unit = duration.unit if duration else Unit.HOURS
        return {
            "charged": self._read("charged", partial(_charged_in, unit=unit)),
            "charge_reason": self._code("charge_reason"),
        }

    def _result(self) -> dict[str, Any]:
        certificate = Certificate(
            number=self._text("certificate_number", MEDIUM),
            valid_from=self._read("certificate_from", dates.day_in),
            valid_until=self._read("certificate_until", dates.day_in),
        )
        return {
            "attended": self._read("attended", cells.truth_in),
            "passed": self._read("passed", cells.truth_in),
            "score": self._read("score", partial(cells.score_in, most=SHORT)),
            "certificate": _without_truth(certificate),
        }

    def _around(self) -> dict[str, Any]:
        provider = self._text("provider", LONG)
        if "provider_number" in self.row.cells and "provider" not in self.row.cells:
            self._wrong("provider", errors.PROVIDER_NAME_MISSING)
        return {
            "last_name": self._text("last_name", MEDIUM),
            "first_name": self._text("first_name", MEDIUM),
            "provider": provider,
            "provider_number": self._read("provider_number", cells.company_in),
            "financing": self._text("financing", MEDIUM),
            "language": self._read("language", cells.language_in),
            "theme": self._read("theme", cells.theme_in),
            "delivery_mode": self._code("delivery_mode"),
            "cost": self._read("cost", cells.cost_in),
        }

    def _text(self, column: str, most: int) -> str | None:
        return self._read(column, partial(cells.text_in, most=most))

    def _code(self, column: str, *, required: bool = False) -> str | None:
        read = partial(cells.code_in, codes=codes.CODE_LISTS[column])
        return self._required(column, read) if required else self._read(column, read)

    def _required(self, column: str, read: Callable[[str], Value]) -> Value | None:
        if column not in self.row.cells:
            self._wrong(column, errors.MISSING)
        return self._read(column, read)

    def _read(self, column: str, read: Callable[[str], Value]) -> Value | None:
        text = self.row.cells.get(column)
        if text is None:
            return None
        try:
            cells.check_shown(text)
            return read(text)
        except CellWrong as wrong:
            self._wrong(column, wrong.text)
            return None

    def _wrong(self, column: str, text: TranslatedText) -> None:
        self.problems.append(CellProblem(self.row.number, column, text, self.row.cells.get(column, "")))


def _charged_in(text: str, *, unit: Unit) -> Amount | None:
    """An amount, nothing for no, and the whole duration (None) for yes."""
    truth = _truth_in(text)
    if truth == "yes":
        return None
    if truth == "no":
        return Amount(Decimal(0), unit)
    return amounts.amount_in(text, unit=unit)


def _truth_in(text: str) -> str | None:
    """Yes or no as a word; a number is none."""
    return codes.TRUTHS.find(text) if text.isalpha() else None


def _without_truth(certificate: Certificate) -> Certificate | None:
    """No certificate when nothing is said of one; "yes" as its number says only that there is one."""
    number = certificate.number
    truth = _truth_in(number) if number else None
    if truth is not None:
        certificate = replace(certificate, number=None)
    empty = certificate == Certificate()
    return None if empty and truth != "yes" else certificate
