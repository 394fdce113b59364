"""A file on its way into the vault, and one on its way out, as pyftpdlib holds them.

Laws: an upload becomes visible to others only when it is kept, whole or as a beginning; memory does not grow
with the file; a file that is resumed is cut off where the client goes on. Used by one thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.counter.house import Entry
    from sluis.hub.counter.paths import FilePlace
    from sluis.hub.vault.store import Draft, Kept, Vault

THROWN_AWAY = 64 * 1024 * 1024  # bytes after a failure


class Upload:
    """A file being written.

    `begins` is what it goes on from, at `offset`; None for a new file. `found` is the digest that was there
    when it began, None for none.
    """

    def __init__(
        self,
        place: FilePlace,
        *,
        vault: Vault,
        begins: Entry | None,
        offset: int,
        found: str | None,
        limit: int,
    ) -> None:
        self.place, self.found = place, found
        self.name = bytes(place).decode()
        self.closed = False
        self.size = offset
        self._vault, self._begins, self._offset, self._limit = vault, begins, offset, limit
        self._draft: Draft | None = None
        self.problem: Exception | None = None
        self._thrown_away = 0

    def write(self, data: bytes) -> int:
        """The next bytes. After a failure some more are thrown away, so that the client comes to its end and
        hears the answer; then the failure is raised.
        """
        if self.problem:
            self._thrown_away += len(data)
            if self._thrown_away > THROWN_AWAY:
                raise self.problem
            return len(data)
        try:
            if self.size + len(data) > self._limit:
                raise Refused(sentences.TOO_LARGE)  # noqa: TRY301  # kept for the end, as any other
            self._opened().write_at(self.size, data)
        except Exception as problem:  # noqa: BLE001  # told at the end
            self.problem = problem
            if self._draft:
                self._draft.discard()
        else:
            self.size += len(data)
        return len(data)

    def keep(self, receive: Callable[[Kept], None]) -> None:
        """Into the vault, then `receive`. Raises when either fails; then nothing is kept."""
        self.closed = True
        if self.problem:
            raise self.problem
        try:
            receive(self._vault.keep(self._opened()))
        except BaseException:
            self.close()
            raise

    @property
    def has_come(self) -> bool:
        """Whether anything came that is worth keeping."""
        return self.size > self._offset

    def close(self) -> None:
        """Nothing of this upload stays, unless it was kept."""
        self.closed = True
        if self._draft:
            self._draft.discard()

    def _opened(self) -> Draft:
        if self._draft is None:
            if self._begins:
                self._draft = self._vault.draft_from(self._begins.digest)
                self._draft.truncate(self._offset)
            else:
                self._draft = self._vault.draft()
        return self._draft


class Download:
    """A file being read from `offset` on."""

    def __init__(self, place: FilePlace, *, vault: Vault, entry: Entry, offset: int) -> None:
        self.name = bytes(place).decode()
        self._file: BinaryIO = vault.open(entry.digest)
        if offset:
            self._file.seek(offset)

    @property
    def closed(self) -> bool:
        return self._file.closed

    def read(self, size: int) -> bytes:
        return self._file.read(size)

    def close(self) -> None:
        self._file.close()
