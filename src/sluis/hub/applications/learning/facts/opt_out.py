"""FLAD004: an employer's choice out of the automatic calculation of rights, for one year.

Laws: as the package; a person's number never shows in a repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self

from sluis.hub.applications.learning.facts.plain import plain_of


@dataclass(frozen=True, kw_only=True, slots=True)
class OptOutFacts:
    """FLAD004. `worker` None: the whole company."""

    year: int
    worker: str | None = field(default=None, repr=False)

    def to_json(self) -> dict[str, Any]:
        """Plain values for the register."""
        return plain_of(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as facts."""
        return cls(**plain)
