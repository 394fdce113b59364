"""A duration as people write it: 2 days, 7.6 h, 7:36, 7u36, 456 min, or a number beside its unit.

Laws: exact decimals, nothing rounded; hours with minutes become minutes; a number without any unit is told.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from sluis.hub.applications.learning.facts import Amount, Unit
from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.cells import CellWrong, fits, number_in
from sluis.hub.applications.learning.grid.codes import UNITS

_CLOCK: Final = re.compile(
    r"([0-9]{1,4})\s*(?::|u|h|std\.?|uur|heures?|stunden?|hours?|uren)\s*([0-5]?[0-9])(?::00)?\s*"
    r"(?:m|min|minuten|minutes?|u|h|uur|std\.?|hours?|heures?)?\.?",
    re.IGNORECASE,
)
_WITH_UNIT: Final = re.compile(r"([+-]?[0-9][0-9.,' \u00a0\u202f]*?)\s*([^\W\d_]+)\.?")
_LONGEST: Final = 40
_DIGITS, _DECIMALS = 7, 4  # AmountType of the schema


def amount_in(text: str, *, unit: Unit | None) -> Amount:
    """How long, in the unit of the text or else in `unit`. Raises CellWrong."""
    if len(text) > _LONGEST:
        raise CellWrong(errors.DURATION_WRONG)
    if clock := _CLOCK.fullmatch(text):
        return Amount(Decimal(int(clock[1]) * 60 + int(clock[2])), Unit.MINUTES)
    number, own = number_in(text), None
    if number is None and (parts := _WITH_UNIT.fullmatch(text)):
        number, own = number_in(parts[1]), UNITS.find(parts[2])
        if own is None:
            raise CellWrong(errors.DURATION_WRONG)
    if number is None:
        raise CellWrong(errors.DURATION_WRONG)
    if not fits(number, digits=_DIGITS, decimals=_DECIMALS):
        raise CellWrong(errors.AMOUNT_TOO_LONG)
    if own is None and unit is None:
        raise CellWrong(errors.UNIT_MISSING)
    return Amount(number, unit if own is None else Unit(own))  # type: ignore[arg-type]  # one of them is there


def unit_beside(text: str) -> Unit | None:
    """The unit that the text of a duration holds itself; for 7:36 it is hours."""
    if len(text) > _LONGEST:
        return None
    if _CLOCK.fullmatch(text):
        return Unit.HOURS
    parts = _WITH_UNIT.fullmatch(text)
    own = UNITS.find(parts[2]) if parts else None
    return Unit(own) if own else None
