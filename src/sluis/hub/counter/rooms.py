"""The house behind a file door as it is: the rooms journey, pickup, channels and vault.

Law: only translation here, each method one call or two. All but `changes` runs in a thread of the seam.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from sluis.hub.channels.announcement import announcements
from sluis.hub.channels.ledger import Ledger
from sluis.hub.channels.models import ConnectionAttempt
from sluis.hub.counter import sentences
from sluis.hub.counter.house import Caller, Entry, Kind, Outcome, Refused, Unsent
from sluis.hub.journey import arrival
from sluis.hub.pickup import actions as pickup
from sluis.hub.pickup.queries import waiting, waiting_file
from sluis.hub.vault.store import vault
from sluis.protocol.names import Part, part_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator

    from sluis.hub.pickup.models import PickupFile
    from sluis.hub.vault.store import Kept, Vault
    from sluis.protocol.folders import Folder

COUNTED = frozenset({Part.FI, Part.FS})  # GO and TD are the way out: always let in


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except arrival.ArrivalRefused as refused:
        raise Refused(refused.sentence, kind=cast("Kind", refused.kind)) from None


def _part(part: arrival.PartStat) -> Entry:
    return Entry(
        name=part.name,
        size=part.size,
        modified=part.modified,
        digest=part.digest,
        taken=part.taken,
        whole=part.whole,
    )


def _answer(row: PickupFile) -> Entry:
    return Entry(name=row.name, size=row.size, modified=row.created_at, digest=row.digest, key=row.pk)


C = TypeVar("C", bound=Caller)


class Rooms(Generic[C]):
    """The `House` of a running hub. `who` finds the caller of a name; `kind`: of the channels of the door."""

    def __init__(self, *, who: Callable[[str], C | None], kind: str) -> None:
        self._who = who
        self._ledger = Ledger(kind=kind)

    @property
    def vault(self) -> Vault:
        return vault()

    def caller(self, username: str) -> C | None:
        found = self._who(username)
        if found:
            self._ledger.watch(channel_id=found.channel_id, limit=found.bytes_a_day, at=datetime.now(UTC))
        return found

    def changes(self) -> AsyncGenerator[str | None]:
        return announcements()

    def note_attempt(
        self, outcome: Outcome, *, username: str, address: str, at: datetime, detail: str = ""
    ) -> None:
        told = ConnectionAttempt.Outcome(outcome)
        self._ledger.note_attempt(told, username=username, address=address, at=at, detail=detail)

    @property
    def has_notes(self) -> bool:
        return self._ledger.has_notes

    def write_notes(self) -> None:
        self._ledger.write_down()

    def parts(self, *, channel_id: int, folder: Folder, after: str, most: int) -> list[Entry]:
        found = arrival.list_parts(channel_id=channel_id, folder=folder, after=after, most=most)
        return [_part(part) for part in found]

    def part(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        found = arrival.part_stat(channel_id=channel_id, folder=folder, name=name)
        return None if found is None else _part(found)

    def writable(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        if part_of(name) in COUNTED and self._ledger.is_full(channel_id=channel_id, at=datetime.now(UTC)):
            raise Refused(sentences.TOO_MUCH_TODAY, kind="failure")
        with _refusals():
            found = arrival.writable(channel_id=channel_id, folder=folder, name=name)
        return None if found is None else _part(found)

    def receive(
        self,
        *,
        channel_id: int,
        folder: Folder,
        name: str,
        kept: Kept,
        whole: bool,
        at: datetime,
        instead_of: str | None = None,
    ) -> None:
        with _refusals():
            arrival.receive_part(
                channel_id=channel_id,
                folder=folder,
                name=name,
                kept=kept,
                whole=whole,
                at=at,
                instead_of=instead_of,
            )
        self._ledger.note_file(channel_id=channel_id, size=kept.size, at=at)

    def rename(self, *, channel_id: int, folder: Folder, old: str, new: str, at: datetime) -> None:
        with _refusals():
            arrival.rename_part(channel_id=channel_id, folder=folder, old=old, new=new, at=at)

    def remove(self, *, channel_id: int, folder: Folder, name: str, at: datetime) -> None:
        with _refusals():
            arrival.remove_part(channel_id=channel_id, folder=folder, name=name, at=at)

    def unsent(self, *, channel_id: int) -> Unsent:
        return Unsent(**arrival.count_parts(channel_id=channel_id))

    def answers(self, *, channel_id: int, folder: Folder, after: int, most: int) -> list[Entry]:
        rows = waiting(channel_id=channel_id, folder=folder, after=after, most=most)
        return [_answer(row) for row in rows]

    def answer(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        row = waiting_file(channel_id=channel_id, folder=folder, name=name)
        return None if row is None else _answer(row)

    def collect(self, *, channel_id: int, folder: Folder, name: str, at: datetime) -> bool:
        return pickup.collect(channel_id=channel_id, folder=folder, name=name, at=at)
