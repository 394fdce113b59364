"""How much training: a number and its unit.

Laws: a number is an exact decimal, kept as it was declared; nothing is rounded here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

MINUTES_IN_A_DAY: Final = 456  # 38 hours a week, 7 h 36 (facts 3.1); another week is in proportion


class Unit(StrEnum):
    """Units of a duration. A day is a normal working day of a full-time worker."""

    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"


_MINUTES: Final = {Unit.DAYS: MINUTES_IN_A_DAY, Unit.HOURS: 60, Unit.MINUTES: 1}


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, and of what."""

    number: Decimal
    unit: Unit

    @property
    def minutes(self) -> Decimal:
        """In minutes; days as those of a week of 38 hours."""
        return self.number * _MINUTES[self.unit]

    def compares_exactly_with(self, other: Amount) -> bool:
        """Whether no length of a working day is needed to compare the two."""
        return (self.unit is Unit.DAYS) == (other.unit is Unit.DAYS)

    def to_json(self) -> dict[str, str]:
        """The number by its unit."""
        return {self.unit.value: format(self.number, "f")}

    @classmethod
    def from_json(cls, plain: dict[str, str]) -> Amount:
        """What `to_json` gave, again as an amount."""
        [(unit, number)] = plain.items()
        return cls(Decimal(number), Unit(unit))
