"""An open file: an upload on its way into the vault, or a download on its way out.

Laws: an upload becomes visible to others only when it is kept, whole or as the unbroken beginning of a
broken one; memory is one piece of 256 KiB in the making and one being written, whatever the size.
The event loop gathers pieces; a thread writes and hashes them meanwhile. Who may open what is not known here.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, BinaryIO

from sluis.hub.doors.sftp import sentences
from sluis.hub.doors.sftp.house import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.doors.sftp.house import Entry
    from sluis.hub.doors.sftp.paths import FilePlace
    from sluis.hub.doors.sftp.seam import Seam
    from sluis.hub.vault.store import Draft, Kept, Vault

PIECE = 256 * 1024


class Upload:
    """A file being written. `begins` is what it continues or alters; None for a new or emptied file."""

    def __init__(
        self, *, place: FilePlace, seam: Seam, vault: Vault, begins: Entry | None, append: bool, limit: int
    ) -> None:
        self.place = place
        self.size = begins.size if begins else 0
        self.forgotten = False  # removed while open: nothing of it is kept
        self._seam, self._vault, self._append, self._limit = seam, vault, append, limit
        self._begins = begins
        self._changed = begins is None
        self._unbroken = self.size  # every byte before this one has come
        self._piece, self._piece_at = bytearray(), 0
        self._writing: asyncio.Task[None] | None = None
        self._draft: Draft | None = None
        self._failed = False

    async def write(self, offset: int, data: bytes) -> int:
        """Take bytes for any offset. A failure of the disk may show at a later write, or at the close."""
        at = self.size if self._append else offset
        self._check_may_grow_to(at + len(data))
        if self._piece and at != self._piece_at + len(self._piece):
            await self._pass_on()
        if not self._piece:
            self._piece_at = at
        self._piece += data
        self._changed = True
        self.size = max(self.size, at + len(data))
        if at <= self._unbroken:
            self._unbroken = max(self._unbroken, at + len(data))
        if len(self._piece) >= PIECE:
            await self._pass_on()
        return len(data)

    async def read(self, offset: int, size: int) -> bytes:
        await self._settle()
        return await self._seam.in_thread(lambda: self._opened().read_at(offset, size))

    async def truncate(self, size: int) -> None:
        self._check_may_grow_to(size)
        await self._settle()
        await self._seam.in_thread(lambda: self._opened().truncate(size))
        self._changed = True
        self.size, self._unbroken = size, min(size, self._unbroken)

    async def keep(self, receive: Callable[[Kept], None]) -> None:
        """The client closed the file: into the vault, then `receive`. Raises when either fails."""
        if self.forgotten:
            await self.discard()
        elif self._changed or (self._begins and not self._begins.whole):
            await self._finish(receive, upto=None)
        else:
            await self.discard()

    async def keep_beginning(self, receive: Callable[[Kept], None]) -> bool:
        """The connection broke: what came without a gap is kept for resuming. False when there is nothing."""
        if self.forgotten or not self._changed or not self._unbroken:
            await self.discard()
            return False
        await self._finish(receive, upto=self._unbroken)
        return True

    async def discard(self) -> None:
        """Nothing of this upload stays."""
        if self._writing:
            await asyncio.wait([self._writing])
        self._piece = bytearray()
        if self._draft:
            await self._seam.in_thread(self._draft.discard)

    def _check_may_grow_to(self, size: int) -> None:
        if size > self._limit:
            raise Refused(sentences.TOO_LARGE)
        if self._failed:
            raise Refused(sentences.OUR_FAULT, kind="failure")

    async def _finish(self, receive: Callable[[Kept], None], *, upto: int | None) -> None:
        try:
            await self._written()
            await self._seam.in_thread(self._keep, receive, upto)
        except BaseException:
            await self.discard()
            raise

    def _keep(self, receive: Callable[[Kept], None], upto: int | None) -> None:
        if self._piece:
            self._put(self._piece_at, self._piece)
        draft = self._opened()
        if upto is not None and upto != draft.size:
            draft.truncate(upto)
        receive(self._vault.keep(draft))

    async def _settle(self) -> None:
        """Bring every byte that came to the draft."""
        await self._pass_on()
        await self._written()

    async def _pass_on(self) -> None:
        await self._written()
        if self._piece:
            piece, self._piece = self._piece, bytearray()
            self._writing = asyncio.ensure_future(self._seam.in_thread(self._put, self._piece_at, piece))

    async def _written(self) -> None:
        if self._failed:
            raise Refused(sentences.OUR_FAULT, kind="failure")
        if self._writing:
            try:
                await self._writing
            except BaseException:
                self._failed = True
                raise
            self._writing = None

    def _put(self, at: int, piece: bytearray) -> None:
        self._opened().write_at(at, piece)

    def _opened(self) -> Draft:
        if self._draft is None:
            begins = self._begins
            self._draft = self._vault.draft_from(begins.digest) if begins else self._vault.draft()
        return self._draft


class Download:
    """A file being read: in pieces, so that small reads in a row cost one way to a thread."""

    def __init__(self, *, place: FilePlace, seam: Seam, vault: Vault, entry: Entry) -> None:
        self.place, self.entry = place, entry
        self.read_to = 0
        self._seam, self._vault = seam, vault
        self._file: BinaryIO | None = None
        self._piece, self._piece_at = b"", 0

    async def read(self, offset: int, size: int) -> bytes:
        """At most `size` bytes, empty at the end of the file."""
        if offset >= self.entry.size:
            return b""
        size = min(size, PIECE, self.entry.size - offset)
        at = offset - self._piece_at
        if at < 0 or at + size > len(self._piece):
            in_a_row = at == len(self._piece)
            self._piece = await self._seam.in_thread(self._fetch, offset, PIECE if in_a_row else size)
            self._piece_at, at = offset, 0
        self.read_to = max(self.read_to, offset + size)
        return self._piece[at : at + size]

    def close(self) -> None:
        """Called in a thread."""
        if self._file:
            self._file.close()

    def _fetch(self, offset: int, size: int) -> bytes:
        if self._file is None:
            self._file = self._vault.open(self.entry.digest)
        self._file.seek(offset)
        return self._file.read(size)
