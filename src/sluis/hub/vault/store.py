"""The vault on a local disk: write to a draft, fsync, rename to the hash, fsync the folder.

A draft may be written in any order and read back; only `keep` makes it a content. Another kind of store
(S3) would offer the same six methods.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import IO, TYPE_CHECKING, BinaryIO, Self

from django.conf import settings

if TYPE_CHECKING:
    from pathlib import Path

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A content in the vault: its SHA-256 in hex and its size in bytes."""

    digest: str
    size: int


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


class Vault:
    """The store itself: two folders, `drafts/` and `contents/ab/cd...`, on one file system."""

    def __init__(self, root: Path) -> None:
        self.drafts = root / "drafts"
        self.contents = root / "contents"
        self.drafts.mkdir(parents=True, exist_ok=True)
        self.contents.mkdir(parents=True, exist_ok=True)
        for number in range(256):
            (self.contents / f"{number:02x}").mkdir(exist_ok=True)
        _sync_folder(self.contents)

    def draft(self) -> Draft:
        return Draft(self.drafts / uuid.uuid4().hex)

    def draft_from(self, digest: str) -> Draft:
        """A draft that begins with the bytes of a content (resumed and altered uploads)."""
        draft = self.draft()
        with self.open(digest) as source:
            while chunk := source.read(CHUNK):
                draft.write(chunk)
        return draft

    def keep(self, draft: Draft) -> Kept:
        """Make a draft a content. When this returns, the bytes survive a power cut."""
        digest = draft.sync()
        target = self._path(digest)
        if target.exists():
            draft.discard()
        else:
            draft.path.rename(target)
        _sync_folder(target.parent)  # also for bytes that another process may have brought just now
        return Kept(digest, draft.size)

    def keep_bytes(self, data: bytes) -> Kept:
        draft = self.draft()
        draft.write(data)
        return self.keep(draft)

    def open(self, digest: str) -> BinaryIO:
        return self._path(digest).open("rb")

    def copy_to(self, digest: str, target: Path) -> None:
        shutil.copyfile(self._path(digest), target)

    def forget_old_drafts(self, *, before: float) -> int:
        """Remove drafts last written before this moment (epoch seconds): nobody was told of them."""
        forgotten = 0
        for path in self.drafts.iterdir():
            with suppress(FileNotFoundError):  # kept or discarded since it was listed
                if path.stat().st_mtime < before:
                    path.unlink()
                    forgotten += 1
        return forgotten

    def _path(self, digest: str) -> Path:
        return self.contents / digest[:2] / digest[2:]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@cache
def _vault_at(root: Path) -> Vault:
    return Vault(root)


def vault() -> Vault:
    """The vault of this hub."""
    return _vault_at(settings.VAULT)
