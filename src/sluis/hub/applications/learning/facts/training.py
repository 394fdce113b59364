"""FLAD001: a training of one worker.

Laws: as the package; a person's name and number never show in a repr.
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Certificate:
    """That there is one; its number and its first and last day, when known."""

    number: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, within those of its training."""
        return plain_of(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as a certificate."""
        return cls(**read_plain(plain, _CERTIFICATE_READERS))


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
        return plain_of(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as facts."""
        return cls(**read_plain(plain, _TRAINING_READERS))


can_be_written(Certificate)
_CERTIFICATE_READERS: Final[Readers] = {"valid_from": date.fromisoformat, "valid_until": date.fromisoformat}
_TRAINING_READERS: Final[Readers] = {
    "starts_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "duration": Amount.from_json,
    "charged": Amount.from_json,
    "certificate": Certificate.from_json,
    "cost": Decimal,
}
