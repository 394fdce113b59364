"""Two registrations of what may be one training: how they differ, and one made of both. Pure.

Laws: the one that is kept stays as it was declared, only what it does not say is taken from the other; what
decides how much of the right is used up (status, days, duration, charge) is never taken over. Nothing is
merged without a person who chose it (merging.py).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.facts import Certificate, TrainingFacts

if TYPE_CHECKING:
    from sluis.hub.applications.learning.facts import Facts

#: What the other may fill in.
FILLED: Final = (
    "last_name", "first_name", "provider", "provider_number", "financing", "language", "theme",
    "delivery_mode", "cost",
)  # fmt: skip  # one line is read easier
RESULTS: Final = ("attended", "passed", "score")
UNSEEN: Final = {"worker"}  # a person's number is never compared on a page


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two registrations."""

    name: str
    first: Any
    second: Any

    @property
    def same(self) -> bool:
        return bool(self.first == self.second)


def compare(first: Facts, second: Facts) -> list[Compared]:
    """Every field that at least one of the two declares, in the order of the facts."""
    names = [field.name for field in fields(first) if field.name not in UNSEEN]
    both = [Compared(name, getattr(first, name), getattr(second, name, None)) for name in names]
    return [one for one in both if (one.first, one.second) not in ((None, None), ((), ()))]


def differences(before: Facts, after: Facts) -> list[Compared]:
    """The fields in which two versions differ."""
    return [one for one in compare(before, after) if not one.same]


def merged(kept: TrainingFacts, other: TrainingFacts) -> TrainingFacts:
    """`kept` with what only `other` says."""
    names = [*FILLED, *(RESULTS if kept.is_followed and not kept.has_result else ())]
    filled = {name: getattr(other, name) for name in names if getattr(kept, name) is None}
    if kept.provider is not None and kept.provider != other.provider:
        filled.pop("provider_number", None)  # it is the number of somebody else
    return replace(kept, **filled, certificate=_certificate(kept.certificate, other.certificate))


def _certificate(kept: Certificate | None, other: Certificate | None) -> Certificate | None:
    if kept is None or other is None:
        return kept or other
    if kept.number and other.number and kept.number != other.number:
        return kept
    return Certificate(
        number=kept.number or other.number,
        valid_from=kept.valid_from or other.valid_from,
        valid_until=kept.valid_until or other.valid_until,
    )
