"""How much one sender may leave lying without its GO: files and bytes, counted for all its connections.

Laws: GO and TD are always let in, because they are the way out; what is asked is asked before a file is
opened. The count is the house's, taken anew every few seconds, and in between what this process kept is
added; so several processes together may pass the cap a little. It is called in threads.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.counter.house import Unsent

FRESH = 5.0  # seconds that a count is believed
FRESH_WHEN_FULL = 1.0  # and when it says no: the sender may have made room


class Caps(Protocol):
    """How much one sender may leave lying."""

    @property
    def waiting_files(self) -> int: ...
    @property
    def waiting_bytes(self) -> int: ...


@dataclass(slots=True)
class _Count:
    files: int
    bytes: int
    at: float


class Allowance:
    """The counts of all senders that this process knows. `count` asks the house; `now` is in seconds."""

    def __init__(
        self, limits: Caps, *, count: Callable[[int], Unsent], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._limits, self._ask, self._now = limits, count, now
        self._counts: dict[int, _Count] = {}
        self._lock = threading.Lock()

    def check(self, channel_id: int) -> None:
        """Raises Refused when this sender has to finish something first."""
        count = self._counts.get(channel_id)
        if count is None or self._now() - count.at > (FRESH_WHEN_FULL if self._is_full(count) else FRESH):
            unsent = self._ask(channel_id)
            count = self._counts[channel_id] = _Count(unsent.files, unsent.bytes, self._now())
        if self._is_full(count):
            raise Refused(sentences.TOO_MUCH_UNSENT, kind="failure")

    def add(self, channel_id: int, size: int) -> None:
        """A part of this sender was kept."""
        with self._lock:
            if count := self._counts.get(channel_id):
                count.files += 1
                count.bytes += size

    def _is_full(self, count: _Count) -> bool:
        return count.files >= self._limits.waiting_files or count.bytes >= self._limits.waiting_bytes
