"""The history: what was asked of the hub and what it answered, as it happened.

Laws: one JSON line for each event, written when it happened; threads may tell at the same time. Times are
seconds since the epoch. The checker believes this file and nothing that a sender remembers.
"""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Event = dict[str, Any]


class History:
    """An append-only file of events, kept in memory too."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", buffering=1)
        self._lock = threading.Lock()
        self.events: list[Event] = []
        # Answers whose deletion was begun, by sender, folder and stem: half of one is then the sender's work.
        self.removing: set[tuple[str, str, str | None]] = set()

    def tell(self, what: str, **facts: Any) -> Event:
        event = {"what": what, "at": time.time(), **facts}
        with self._lock:
            self.events.append(event)
            self._file.write(json.dumps(event) + "\n")
        return event

    def of(self, what: str) -> list[Event]:
        """The events of one kind, in their order."""
        with self._lock:
            return [event for event in self.events if event["what"] == what]

    def close(self) -> None:
        self._file.close()
