"""What goes over the wire, and is written in the history: each put with its answer, each listing of OUT.

`Wire` is a transport for our own Sender. `Parcel` is a submission that is sent by hand, because the Sender
would refuse to make it: wrong signatures, missing ones, repeated names, sets taken back.
"""

from __future__ import annotations

import hashlib
import io
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from sluis.protocol.errors import TransferError
from sluis.protocol.names import Part, part_of, stem_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.protocol.folders import Folder
    from sluis.sender.transports import Progress, Transport
    from tests.nemesis.history import History

ANSWER = {"FO", "FS", "GO"}


class Wire:
    """A transport that tells the history what was asked and answered."""

    def __init__(self, inner: Transport, history: History, *, sender: str) -> None:
        self._inner, self._history, self._sender = inner, history, sender

    def put(
        self, folder: Folder, name: str, stream: BinaryIO, *, size: int, on_progress: Progress | None = None
    ) -> None:
        data = stream.read()
        facts = {
            "sender": self._sender,
            "folder": str(folder),
            "name": name,
            "digest": hashlib.sha256(data).hexdigest(),
            "began": time.time(),
        }
        try:
            self._inner.put(folder, name, io.BytesIO(data), size=size, on_progress=on_progress)
        except TransferError as fault:
            self._history.tell("put", **facts, ok=False, **about(fault))
            raise
        self._history.tell("put", **facts, ok=True)

    def list(self, folder: Folder) -> tuple[str, ...]:
        names = self._inner.list(folder)
        if not folder.is_inbox:
            self._look_for_halves(folder, names)
        return names

    def fetch(self, folder: Folder, name: str, sink: BinaryIO) -> None:
        self._inner.fetch(folder, name, sink)

    def remove(self, folder: Folder, name: str) -> None:
        self._history.removing.add((self._sender, str(folder), stem_of(name)))
        self._inner.remove(folder, name)

    def close(self) -> None:
        self._inner.close()

    def _look_for_halves(self, folder: Folder, names: tuple[str, ...]) -> None:
        """An answer is in OUT with all of FO, FS and GO, or not at all; unless its owner was deleting it."""
        seen: dict[str | None, set[str]] = {}
        for name in names:
            seen.setdefault(stem_of(name), set()).add(str(part_of(name)))
        halves = {
            stem: sorted(parts)
            for stem, parts in seen.items()
            if parts != ANSWER and (self._sender, str(folder), stem) not in self._history.removing
        }
        self._history.tell(
            "listed", sender=self._sender, folder=str(folder), answers=len(seen), halves=halves
        )


def about(fault: TransferError) -> dict[str, object]:
    """What a failure told the client."""
    cause = fault.__cause__
    return {"problem": str(fault), "permanent": fault.permanent, "fault": type(cause).__name__}


@dataclass
class Parcel:
    """A set that is sent by hand: its files in their order, the trigger last (GO, or TD to take it back)."""

    folder: Folder
    files: list[tuple[str, bytes]]
    begun: bool = False  # the trigger may have arrived, even if nobody told us
    sent: bool = False

    @property
    def trigger(self) -> str:
        return self.files[-1][0]

    def push(self, line: Transport) -> None:
        """Bring everything that is not there yet. Raises TransferError; may then be called again."""
        there = set(line.list(self.folder)) if self.begun else set()
        names = {name for name, _ in self.files}
        if self.begun and (self.trigger in there or not names & there):
            self.sent = True
            return
        for name, data in self.files:
            self.begun = self.begun or part_of(name) in (Part.GO, Part.TD)
            line.put(self.folder, name, io.BytesIO(data), size=len(data))
        self.sent = True


def until(condition: Callable[[], bool], *, seconds: float, step: float = 0.1) -> bool:
    """Whether the condition came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(step)
    return True
