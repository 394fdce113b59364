"""The way out: prepare a submission in the archive, then upload it; FI, FS, and GO last.

Laws: nothing is uploaded that is not in the archive and the journal; what is resumed keeps its name; the GO
goes only when everything else is there, and never twice when it may have arrived.
It does not look inside a declaration.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.protocol.errors import CallerError, TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment, FileName, Part
from sluis.protocol.signature import encode_text, sign
from sluis.sender.archive import Archive, copy_into, sha256_of, sync
from sluis.sender.journal import Journal, PartRow, State, SubmissionRow
from sluis.sender.locks import try_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sluis.sender.keys import SigningKeys
    from sluis.sender.transports import Progress, Transport

# A lost connection is tried once more at once; after that it is for `resume`.
ATTEMPTS = 2


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One submission after `send` or `resume`. Without `problem` the hub has all of it."""

    go_name: str
    environment: Environment
    sources: tuple[str, ...]  # the user's files, as they were named
    names: tuple[str, ...]  # FI, FS and GO, in the order of upload
    folder: Path
    resumed: bool = False
    problem: str | None = None


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """What both steps need."""

    number: str
    first_sequence: int
    archive: Archive
    journal: Journal
    transport: Transport
    now: Callable[[], datetime]

    def prepare(
        self,
        sources: Sequence[Path],
        *,
        code: str,
        environment: Environment,
        day: date,
        keys: SigningKeys | None,
    ) -> str:
        """Copy, sign and write down one submission. Returns the name of its GO.

        Without `keys` there is no signature. Raises CallerError when a file cannot be read.
        """
        sequence = self.journal.next_sequence(day, environment, first=self.first_sequence)
        first = FileName(
            part=Part.FI,
            code=code,
            sender=self.number,
            date=day,
            sequence=sequence,
            environment=environment,
            total=len(sources),
            number=1,
        )
        go_name = str(first.sibling(Part.GO))
        parts = self._written(sources, first, keys)
        self.journal.record_prepared(
            go_name,
            code=code,
            environment=environment,
            sequence=sequence,
            day=day,
            sha256=_content_hash([part.sha256 for part in parts if part.source]),
            parts=parts,
            at=self.now(),
        )
        return go_name

    def _written(self, sources: Sequence[Path], first: FileName, keys: SigningKeys | None) -> list[PartRow]:
        """Lay the data and its signatures in a new folder of the archive."""
        folder = self.archive.folder_of(str(first.sibling(Part.GO)))
        folder.mkdir(parents=True)
        parts: list[PartRow] = []
        for number, source in enumerate(sources, start=1):
            data = _copied(source, folder / str(first.sibling(Part.FI, number)))
            parts.append(data)
            if keys is not None:
                name = str(first.sibling(Part.FS, number))
                parts.append(_signed(folder / data.name, name, keys, self.now()))
        sync(folder)
        sync(self.archive.root)
        return parts

    def unsent(self, sources: Sequence[Path], *, code: str, environment: Environment) -> str | None:
        """A submission of exactly these files that was prepared, never got away, and nobody is sending
        now.
        """
        if not self.journal.submissions(State.PREPARED):
            return None  # the usual case; saves reading every file once more
        row = self.journal.unsent_with_content(
            _content_hash([sha256_of(file) for file in sources]), environment
        )
        if row is None or row.code != code:
            return None
        with try_lock(self.archive.lock_of(row.go_name)) as mine:
            return row.go_name if mine else None

    def upload(self, go_name: str, *, resumed: bool, on_progress: Progress | None = None) -> Sent:
        """Bring a prepared submission to the hub. A failed transfer is told in `problem`."""
        problem: str | None = None
        with try_lock(self.archive.lock_of(go_name)) as mine:
            if not mine:
                problem = "Another process is sending this submission."
            for attempt in range(ATTEMPTS if mine else 0):
                try:
                    self._upload_missing(go_name, on_progress)
                    problem = None
                    break
                except TransferError as fault:
                    problem = str(fault)
                    if fault.permanent or attempt == ATTEMPTS - 1:
                        break
        row, parts = self._row(go_name), self.journal.parts(go_name)
        return Sent(
            go_name=go_name,
            environment=row.environment,
            sources=tuple(part.source for part in parts if part.source),
            names=(*(part.name for part in parts), go_name),
            folder=self.archive.folder_of(go_name),
            resumed=resumed,
            problem=problem,
        )

    def _upload_missing(self, go_name: str, on_progress: Progress | None) -> None:
        row, parts = self._row(go_name), self.journal.parts(go_name)
        if row.state is not State.PREPARED:
            return
        inbox = Folder.inbox(row.environment)
        begun = row.go_begun_at is not None
        there = set(self.transport.list(inbox)) if begun or any(part.uploaded_at for part in parts) else set()
        if begun and _was_taken(go_name, parts, there):
            self.journal.record_uploaded(go_name, at=self.now())
            return
        for part in parts:
            if not (part.uploaded_at and part.name in there):
                with (self.archive.folder_of(go_name) / part.name).open("rb") as stream:
                    self.transport.put(inbox, part.name, stream, size=part.size, on_progress=on_progress)
                self.journal.record_part_uploaded(part.name, at=self.now())
        self.journal.record_go_begun(go_name, at=self.now())
        self.transport.put(inbox, go_name, io.BytesIO(), size=0)
        self.journal.record_uploaded(go_name, at=self.now())

    def _row(self, go_name: str) -> SubmissionRow:
        row = self.journal.submission(go_name)
        if row is None:
            raise CallerError(f"The journal knows no submission {go_name}.")
        return row


def _was_taken(go_name: str, parts: Sequence[PartRow], there: set[str]) -> bool:
    """Did the GO arrive although we never heard so? It is there, or the hub took everything away.

    Sending it again would be a second submission of the same name (code 133).
    """
    return go_name in there or not any(part.name in there for part in parts)


def _copied(source: Path, target: Path) -> PartRow:
    try:
        with source.open("rb") as stream:
            digest, size = copy_into(stream, target)
    except OSError as fault:
        raise CallerError(f"{source} cannot be sent: {fault.strerror or fault}.") from None
    return PartRow(name=target.name, sha256=digest, size=size, source=str(source))


def _signed(data: Path, name: str, keys: SigningKeys, at: datetime) -> PartRow:
    with data.open("rb") as stream:
        text = encode_text(sign(stream, key=keys.key, certificate=keys.certificate, at=at, chain=keys.chain))
    digest, size = copy_into(io.BytesIO(text), data.parent / name)
    return PartRow(name=name, sha256=digest, size=size)


def _content_hash(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else hashlib.sha256(" ".join(parts).encode()).hexdigest()
