"""FLAD003: one contract of one worker.

Laws: as the package; nothing is judged here, also not that a regime is a part of full time. Names, the day
of birth and the number of a person never show in a repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Self

from sluis.hub.applications.learning.facts.amounts import Amount
from sluis.hub.applications.learning.facts.plain import can_be_written, plain_of, read_plain

if TYPE_CHECKING:
    from sluis.hub.applications.learning.facts.plain import Readers

WEEKLY_HOURS: Final = Decimal(38)  # of a full-timer, when the form does not say


@dataclass(frozen=True, kw_only=True, slots=True)
class RegimeSince:
    """The part of full time that is worked from this day on: 4/5 is numerator 4, denominator 5."""

    day: date
    numerator: int
    denominator: int

    def to_json(self) -> dict[str, Any]:
        """Plain values, within those of its employment."""
        return plain_of(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as a regime."""
        return cls(**read_plain(plain, _REGIME_READERS))


@dataclass(frozen=True, kw_only=True, slots=True)
class EmploymentFacts:
    """FLAD003. `regimes` in the order of their days, the first from `starts_on`; `ends_on` is the last day.

    `weekly_hours` are those of a full-timer of the company; `agreed` is what the parties agreed to pay out
    at the end; `end_reason` is a value of rights.employment.EndReason; `language` of the worker's papers.
    """

    worker: str = field(repr=False)
    starts_on: date
    regimes: tuple[RegimeSince, ...]
    last_name: str | None = field(default=None, repr=False)
    first_name: str | None = field(default=None, repr=False)
    language: str | None = None
    birth_date: date | None = field(default=None, repr=False)
    ends_on: date | None = None
    end_reason: str | None = None
    agreed: Amount | None = None
    weekly_hours: Decimal = WEEKLY_HOURS
    committees: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values for the register."""
        return plain_of(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as facts."""
        return cls(**{"regimes": ()} | read_plain(plain, _READERS))


def _regimes(plain: list[dict[str, Any]]) -> tuple[RegimeSince, ...]:
    return tuple(map(RegimeSince.from_json, plain))


can_be_written(RegimeSince)
_REGIME_READERS: Final[Readers] = {"day": date.fromisoformat}
_READERS: Final[Readers] = {
    "starts_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "birth_date": date.fromisoformat,
    "regimes": _regimes,
    "agreed": Amount.from_json,
    "weekly_hours": Decimal,
    "committees": tuple,
}
