"""An open file: an upload on its way into the vault, or a download on its way out.

Laws: an upload becomes visible to others only when it is kept, whole or as the unbroken beginning of a
broken one; memory does not grow with the file. What comes waits in memory until it is 512 KiB, so that a
small file costs one way to a thread and a large one few; a thread then writes and hashes it while the next
comes, and another brings it to disk every 32 MiB, so that the page cache stays small.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sluis.hub.counter.house import Entry
    from sluis.hub.counter.paths import FilePlace
    from sluis.hub.counter.seam import Seam
    from sluis.hub.vault.store import Draft, Kept, Vault

BATCH = 512 * 1024  # bytes that go to a thread together, in at most this many writes:
WRITES_IN_BATCH = 64
TO_DISK_EVERY = 32 * 1024 * 1024
READ_PIECE = 1024 * 1024
LARGEST_READ = 256 * 1024


class Upload:
    """A file being written.

    `begins` is what it continues or alters; None for a new or emptied file. `found` is the digest that was
    there when it was opened, None for none.
    """

    def __init__(
        self,
        *,
        place: FilePlace,
        seam: Seam,
        vault: Vault,
        begins: Entry | None,
        found: str | None,
        append: bool,
        limit: int,
    ) -> None:
        self.place, self.found = place, found
        self.size = begins.size if begins else 0
        self.forgotten = False  # removed while open: nothing of it is kept
        self._seam, self._vault, self._append, self._limit = seam, vault, append, limit
        self._begins = begins
        self._changed = begins is None
        self._unbroken = self.size  # every byte before this one has come
        self._batch: list[tuple[int, bytes]] = []  # writes that no thread has yet
        self._batch_bytes = 0
        self._draft: Draft | None = None
        self._writing: asyncio.Future[None] | None = None  # at most one thread writes at a time
        self._not_on_disk = 0
        self._to_disk: asyncio.Future[None] | None = None
        self._failed = False
        self._lock = asyncio.Lock()  # another session of the same connection may truncate this file

    async def write(self, offset: int, data: bytes) -> int:
        """Take bytes for any offset. A failure of the disk may show at a later write, or at the close."""
        if data:
            async with self._lock:
                await self._write(offset, data)
        return len(data)

    async def _write(self, offset: int, data: bytes) -> None:
        at = self.size if self._append else offset
        self._check_may_grow_to(at + len(data))
        self._changed = True
        self.size = max(self.size, at + len(data))
        if at <= self._unbroken:
            self._unbroken = max(self._unbroken, at + len(data))
        self._batch.append((at, data))
        self._batch_bytes += len(data)
        if self._batch_bytes >= BATCH or len(self._batch) >= WRITES_IN_BATCH:
            await self._write_on()

    async def read(self, offset: int, size: int) -> bytes:
        async with self._lock:
            draft = await self._written()
            return await self._seam.in_thread(draft.read_at, offset, min(size, LARGEST_READ))

    async def truncate(self, size: int) -> None:
        self._check_may_grow_to(size)
        async with self._lock:
            draft = await self._written()
            with self._failing_for_good():
                await self._seam.in_thread(draft.truncate, size)
            self._changed = True
            self.size, self._unbroken = size, min(size, self._unbroken)

    async def keep(self, receive: Callable[[Kept], None]) -> None:
        """The client closed the file: into the vault, then `receive`. Raises when either fails."""
        if self.forgotten:
            await self.discard()
        elif self._changed or (self._begins and not self._begins.whole):
            await self._finish(receive, upto=self.size)
        else:
            await self.discard()

    async def keep_beginning(self, receive: Callable[[Kept], None]) -> bool:
        """The connection broke: what came without a gap is kept for resuming. False when there is nothing."""
        if self.forgotten or self._failed or not self._changed or not self._unbroken:
            await self.discard()
            return False
        await self._finish(receive, upto=self._unbroken)
        return True

    async def discard(self) -> None:
        """Nothing of this upload stays."""
        self._batch.clear()
        if working := [work for work in (self._writing, self._to_disk) if work]:
            await asyncio.gather(*working, return_exceptions=True)
        if self._draft:
            await self._seam.in_thread(self._draft.discard)

    def _check_may_grow_to(self, size: int) -> None:
        if size > self._limit:
            raise Refused(sentences.TOO_LARGE)
        self._check_works()

    @contextmanager
    def _failing_for_good(self) -> Iterator[None]:
        """After a write that went wrong nobody knows what the draft holds: nothing of it may be kept."""
        try:
            yield
        except BaseException:
            self._failed = True
            raise

    def _check_works(self) -> None:
        if self._failed:
            raise Refused(sentences.OUR_FAULT, kind="failure")

    async def _finish(self, receive: Callable[[Kept], None], *, upto: int) -> None:
        try:
            async with self._lock:
                self._check_works()
                await self._idle()
                await self._seam.in_thread(self._keep, receive, upto)
        except BaseException:
            await self.discard()
            raise

    def _keep(self, receive: Callable[[Kept], None], upto: int) -> None:
        draft = self._write_batch(self._take_batch())
        if upto != draft.size:
            draft.truncate(upto)
        receive(self._vault.keep(draft))

    # --- batches --------------------------------------------------------------------------------------

    async def _write_on(self) -> None:
        """Give the batch to a thread, when the batch before it is written."""
        await self._idle(also_on_disk=False)
        written, batch = self._batch_bytes, self._take_batch()
        self._writing = asyncio.ensure_future(self._in_thread(batch))
        self._not_on_disk += written
        if self._not_on_disk >= TO_DISK_EVERY:
            self._not_on_disk = 0
            await self._idle()
            if self._draft:
                self._to_disk = asyncio.ensure_future(self._seam.in_thread(_bring_to_disk, self._draft.path))

    async def _written(self) -> Draft:
        """The draft, when everything that came is in it."""
        await self._idle()
        await self._in_thread(self._take_batch())
        assert self._draft is not None  # noqa: S101  # for the type checker: a batch makes one
        return self._draft

    async def _in_thread(self, batch: list[tuple[int, bytes]]) -> None:
        self._check_works()
        with self._failing_for_good():
            await self._seam.in_thread(self._write_batch, batch)

    async def _idle(self, *, also_on_disk: bool = True) -> None:
        """Wait for the threads; what went wrong in one is raised here."""
        if self._writing:
            writing, self._writing = self._writing, None
            await writing
        if also_on_disk and self._to_disk:
            to_disk, self._to_disk = self._to_disk, None
            await to_disk

    def _take_batch(self) -> list[tuple[int, bytes]]:
        batch, self._batch, self._batch_bytes = self._batch, [], 0
        return batch

    def _write_batch(self, batch: list[tuple[int, bytes]]) -> Draft:
        """Called in a thread, one at a time."""
        if self._draft is None:
            begins = self._begins
            self._draft = self._vault.draft_from(begins.digest) if begins else self._vault.draft()
        for at, data in batch:
            self._draft.write_at(at, data)
        return self._draft


def _bring_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fdatasync(handle)
    finally:
        os.close(handle)


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
        size = min(size, LARGEST_READ, self.entry.size - offset)
        at = offset - self._piece_at
        if at < 0 or at + size > len(self._piece):
            in_a_row = at == len(self._piece)
            self._piece = await self._seam.in_thread(self._fetch, offset, READ_PIECE if in_a_row else size)
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
