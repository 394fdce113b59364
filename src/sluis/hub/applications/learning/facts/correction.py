"""A correction of the right of one worker in one year: made online only, no form declares it.

Laws: as the package; why it was made stands in the version, not here; a person's number never shows in a
repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self

from sluis.hub.applications.learning.facts.plain import plain_of


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionFacts:
    """`minutes` are added to the right; below zero they are taken away."""

    worker: str = field(repr=False)
    year: int
    minutes: int

    def to_json(self) -> dict[str, Any]:
        """Plain values for the register."""
        return plain_of(self)

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Self:
        """What `to_json` gave, again as facts."""
        return cls(**plain)
