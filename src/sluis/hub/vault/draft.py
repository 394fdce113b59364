"""A draft: bytes on their way into the vault, in a file on the local disk whatever the store is.

Laws: it may be written in any order and read back; memory does not grow with it; it is nobody's content
until the vault keeps it, and nothing of it stays when it is discarded.
"""

from __future__ import annotations

import hashlib
import os
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

CHUNK = 1024 * 1024


class Draft:
    """Bytes on their way into the vault: written at any offset, hashed as they come when in order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] = path.open("w+b", buffering=0)
        self._hash = hashlib.sha256()
        self._hashed = 0
        self._pending = bytearray()
        self.size = 0

    def write_at(self, offset: int, data: bytes | bytearray) -> None:
        self._flush()
        self._place(offset, data)

    def _place(self, offset: int, data: bytes | bytearray) -> None:
        if not data:
            return
        self._file.seek(offset)
        rest = memoryview(data)
        while rest:  # a disk that is nearly full takes a part, and refuses only the next write
            rest = rest[self._file.write(rest) :]
        if offset == self._hashed:
            self._hash.update(data)
            self._hashed += len(data)
        elif offset < self._hashed:
            self._hashed = -1  # something already hashed was written again: hash anew at the end
        self.size = max(self.size, offset + len(data))

    def _flush(self) -> None:
        if self._pending:
            pending, self._pending = self._pending, bytearray()
            self._place(self.size - len(pending), pending)

    def read_at(self, offset: int, size: int) -> bytes:
        self._flush()
        self._file.seek(offset)
        return self._file.read(size)

    def truncate(self, size: int) -> None:
        self._flush()
        self._file.truncate(size)
        if size != self._hashed:
            self._hashed = -1
        self.size = size

    def discard(self) -> None:
        self._file.close()
        self.path.unlink(missing_ok=True)

    def sync(self) -> str:
        """Bring every byte to disk; returns the digest."""
        self._flush()
        os.fsync(self._file.fileno())
        if self._hashed != self.size:
            self._file.seek(0)
            self._hash = hashlib.file_digest(self._file, "sha256")  # type: ignore[arg-type]  # BinaryIO in practice
        self._file.close()
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        """Append: a draft is also a stream that writers of answers can use, in small pieces."""
        self._pending += data
        self.size += len(data)
        if len(self._pending) >= CHUNK:
            self._flush()
        return len(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()
