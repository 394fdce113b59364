"""What a form declares, as values: a training, or a right to training, of one worker.

Laws: facts are as declared, nothing computed or rounded; amounts are exact decimals with their unit; the
JSON of facts leaves out what was not declared and reads back to the same value. A person's number never
shows in a repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final, Self

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Certificate:
    """That there is one; its number and its first and last day, when known."""

    number: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TrainingFacts:
    """FLAD001. `charged` None: the whole duration, or nothing when there is a `charge_reason`."""

    worker: str = field(repr=False)
    title: str
    kind: str
    status: str
    starts_on: date
    ends_on: date
    duration: Amount
    last_name: str | None = field(default=None, repr=False)
    first_name: str | None = field(default=None, repr=False)
    charged: Amount | None = None
    charge_reason: str | None = None
    attended: bool | None = None
    passed: bool | None = None
    score: str | None = None
    certificate: Certificate | None = None
    provider: str | None = None
    provider_number: str | None = None
    financing: str | None = None
    language: str | None = None
    theme: str | None = None
    delivery_mode: str | None = None
    cost: Decimal | None = None

    @property
    def is_followed(self) -> bool:
        return self.status == "followed"

    @property
    def has_result(self) -> bool:
        return (self.attended, self.passed, self.score) != (None, None, None)

    def to_json(self) -> dict[str, Any]:
        """Plain values for the register."""
        return _plain(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as facts."""
        return cls(**_read(plain))


@dataclass(frozen=True, kw_only=True, slots=True)
class RightFacts:
    """FLAD002: the right of one worker in one year."""

    worker: str = field(repr=False)
    year: int
    basis: str
    granted: Amount
    last_name: str | None = field(default=None, repr=False)
    first_name: str | None = field(default=None, repr=False)
    joint_committee: str | None = None
    agreements: tuple[str, ...] = ()
    financing: str | None = None
    target_year: int | None = None
    target_days: Decimal | None = None

    @property
    def is_sectoral(self) -> bool:
        return self.basis == "sectoral"

    def to_json(self) -> dict[str, Any]:
        """Plain values for the register."""
        return _plain(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as facts."""
        return cls(**_read(plain))


Facts = TrainingFacts | RightFacts


_NAMES: Final = {
    kind: tuple(part.name for part in fields(kind)) for kind in (TrainingFacts, RightFacts, Certificate)
}
_VALUES: Final = {kind: attrgetter(*names) for kind, names in _NAMES.items()}


def _plain(value: Facts | Certificate) -> dict[str, Any]:
    kind = type(value)
    plain = {}
    for name, held in zip(_NAMES[kind], _VALUES[kind](value), strict=True):
        if held is None or held == ():
            continue
        written = _TO_PLAIN.get(type(held))
        plain[name] = held if written is None else written(held)
    return plain


#: Texts, whole numbers and truths are plain already.
_TO_PLAIN: Final[dict[type[Any], Any]] = {
    date: date.isoformat,
    Decimal: lambda number: format(number, "f"),
    tuple: list,
    Amount: lambda amount: {amount.unit.value: format(amount.number, "f")},
    Certificate: _plain,
}


def _amount(plain: dict[str, str]) -> Amount:
    [(unit, number)] = plain.items()
    return Amount(Decimal(number), Unit(unit))


def _certificate(plain: dict[str, Any]) -> Certificate:
    return Certificate(**_read(plain))


_FROM_PLAIN: Final[dict[str, Any]] = {
    "starts_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "valid_from": date.fromisoformat,
    "valid_until": date.fromisoformat,
    "duration": _amount,
    "charged": _amount,
    "granted": _amount,
    "cost": Decimal,
    "target_days": Decimal,
    "agreements": tuple,
    "certificate": _certificate,
}


def _read(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: _FROM_PLAIN[name](value) if name in _FROM_PLAIN else value for name, value in plain.items()}
