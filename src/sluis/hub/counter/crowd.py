"""Who may stand at the door: caps on connections in total, for each address, and not yet signed in.

Laws: a newcomer never waits for those who say nothing: it takes the place of the one who has stood there
longest without signing in, from the address that has most of those; who has signed in is never pushed out.
Pure but for turning a guest away; it knows no protocol. Not safe in threads.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator


class Caps(Protocol):
    """How many may stand there."""

    @property
    def connections(self) -> int: ...
    @property
    def connections_per_address(self) -> int: ...
    @property
    def unauthenticated(self) -> int: ...


class Standing(Protocol):
    """One connection."""

    address: str

    def turn_away(self) -> None:
        """Close the connection at once."""


G = TypeVar("G", bound=Standing)


class Crowd(Generic[G]):
    """All connections of this process."""

    def __init__(self, limits: Caps) -> None:
        self._limits = limits
        self._waiting: dict[G, None] = {}  # in the order in which they came
        self._inside: dict[G, None] = {}

    def __iter__(self) -> Iterator[G]:
        yield from [*self._waiting, *self._inside]

    def __len__(self) -> int:
        return len(self._waiting) + len(self._inside)

    def enter(self, guest: G) -> bool:
        """Let a newcomer stand at the door; False when there is no place that can be made free."""
        limits = self._limits
        if self._count(guest.address) >= limits.connections_per_address and not self._make_room(
            guest.address
        ):
            return False
        if len(self._waiting) >= limits.unauthenticated or len(self) >= limits.connections:
            busiest = self._busiest()
            if busiest is None or not self._make_room(busiest):
                return False
        self._waiting[guest] = None
        return True

    def sign_in(self, guest: G) -> None:
        if guest in self._waiting:
            del self._waiting[guest]
            self._inside[guest] = None

    def leave(self, guest: G) -> None:
        self._waiting.pop(guest, None)
        self._inside.pop(guest, None)

    def _count(self, address: str) -> int:
        return sum(guest.address == address for guest in self)

    def _busiest(self) -> str | None:
        counts = Counter(guest.address for guest in self._waiting)
        return counts.most_common(1)[0][0] if counts else None

    def _make_room(self, address: str) -> bool:
        oldest = next((guest for guest in self._waiting if guest.address == address), None)
        if oldest is None:
            return False
        self.leave(oldest)
        oldest.turn_away()
        return True
