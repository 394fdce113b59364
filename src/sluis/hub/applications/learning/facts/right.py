"""FLAD002: the right to training of one worker in one year.

Laws: as the package; a person's name and number never show in a repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Self

from sluis.hub.applications.learning.facts.amounts import Amount
from sluis.hub.applications.learning.facts.plain import plain_of, read_plain

if TYPE_CHECKING:
    from sluis.hub.applications.learning.facts.plain import Readers


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
        return plain_of(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as facts."""
        return cls(**read_plain(plain, _READERS))


_READERS: Final[Readers] = {"granted": Amount.from_json, "target_days": Decimal, "agreements": tuple}
