"""What a door notes in memory and writes down every second: attempts to come in, and bytes that came.

Laws: noting never waits and never touches the database; the same attempt again only counts up; what is held
is bounded, so a flood of strangers costs no more than a second's rows. A crash loses the last second. Several
doors count together through the database; in between each adds its own. Safe in threads.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.channels.actions import record_attempts, record_files
from sluis.hub.channels.models import Channel
from sluis.hub.channels.notes import Attempt, Files
from sluis.hub.channels.queries import bytes_on

if TYPE_CHECKING:
    from datetime import date, datetime

    from sluis.hub.channels.models import ConnectionAttempt

MOST_WAITING = 1000
MOST_DETAILS = 5  # of one outcome from one address for one name: after that they are one


@dataclass(slots=True)
class _Used:
    """The bytes of one channel on one day: as the database has them, and what is not in there yet."""

    day: date
    stored: int
    limit: int | None


class Ledger:
    """The notes of one process, whose door is for channels of one kind."""

    def __init__(self, *, kind: str = Channel.Kind.SFTP) -> None:
        self._kind = kind
        self._lock = threading.Lock()
        self._attempts: dict[tuple[str, str, str, str], Attempt] = {}
        self._details: Counter[tuple[str, str, str]] = Counter()
        self._files: dict[tuple[int, date], Files] = {}
        self._used: dict[int, _Used] = {}
        self.dropped = 0  # attempts that there was no room to note

    @property
    def has_notes(self) -> bool:
        return bool(self._attempts or self._files)

    def note_attempt(
        self,
        outcome: ConnectionAttempt.Outcome,
        *,
        username: str,
        address: str,
        at: datetime,
        detail: str = "",
    ) -> None:
        """Somebody tried to come in. `username` may be anything, or empty when it is not known yet."""
        with self._lock:
            group = (username, outcome.value, address)
            key = (*group, detail)
            known = self._attempts.get(key)
            if known is None and self._details[group] >= MOST_DETAILS:
                key = (*group, "")
                known = self._attempts.get(key)
            if known:
                known.count += 1
                known.last_at = at
            elif len(self._attempts) < MOST_WAITING:
                self._details[group] += 1
                self._attempts[key] = Attempt(
                    username=username,
                    outcome=outcome,
                    address=address,
                    detail=key[3],
                    first_at=at,
                    last_at=at,
                )
            else:
                self.dropped += 1

    def note_file(self, *, channel_id: int, size: int, at: datetime) -> None:
        """A file was kept whole."""
        with self._lock:
            key = (channel_id, at.date())
            known = self._files.setdefault(key, Files(channel_id=channel_id, day=at.date(), last_at=at))
            known.files += 1
            known.bytes += size
            known.last_at = at

    def watch(self, *, channel_id: int, limit: int | None, at: datetime) -> None:
        """From now on know how much this channel used today. Asks the database when there is a limit."""
        used = self._used.get(channel_id)
        if limit is None:
            self._used.pop(channel_id, None)
        elif used is None or used.day != at.date():
            stored = bytes_on(channel_id=channel_id, day=at.date())
            self._used[channel_id] = _Used(at.date(), stored, limit)
        else:
            used.limit = limit

    def is_full(self, *, channel_id: int, at: datetime) -> bool:
        """Whether this channel has used what it may send today."""
        used = self._used.get(channel_id)
        if used is None or used.limit is None:
            return False
        with self._lock:
            waiting = self._files.get((channel_id, at.date()))
            stored = used.stored if used.day == at.date() else 0
            return stored + (waiting.bytes if waiting else 0) >= used.limit

    def write_down(self) -> None:
        """Write what was noted. What cannot be written is noted again, then the problem is raised."""
        with self._lock:
            attempts, files = list(self._attempts.values()), list(self._files.values())
            self._attempts, self._files = {}, {}
            self._details.clear()
        try:
            if files:
                record_files(files)
        except Exception:
            self._take_back(files)
            raise
        self._refresh(files)
        if attempts:
            record_attempts(attempts, kind=self._kind)

    def _refresh(self, files: list[Files]) -> None:
        for one in files:
            used = self._used.get(one.channel_id)
            if used and used.day <= one.day:
                used.stored, used.day = bytes_on(channel_id=one.channel_id, day=one.day), one.day

    def _take_back(self, files: list[Files]) -> None:
        with self._lock:
            for one in files:
                known = self._files.setdefault((one.channel_id, one.day), one)
                if known is not one:
                    known.files += one.files
                    known.bytes += one.bytes
