"""The folder on this machine that keeps what was sent and what came back.

    <archive>/<name of the GO>/   what was sent, its signatures, and its answers
    <archive>/other/              answers that belong to no submission of this journal
    <archive>/unverified/         answers whose signature failed; the hub still has them

Laws: a file appears whole or not at all, and is on disk before anybody is told; two different files never
share a name. Nothing here is ever deleted.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHUNK = 1024 * 1024
OTHER = "other"
UNVERIFIED = "unverified"
INCOMING = ".incoming"


class Archive:
    """The places below one root folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder_of(self, go_name: str) -> Path:
        return self.root / go_name

    def lock_of(self, go_name: str) -> Path:
        return self.root / go_name / ".lock"

    @contextmanager
    def incoming(self, name: str) -> Iterator[Path]:
        """A path for a file on its way in. What was not kept of it is gone afterwards."""
        folder = self.root / INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.{os.getpid()}"
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def keep(self, incoming: Path, folder: Path, name: str) -> Path:
        """Move a file that came in to its place; a different file of the same name gets `~2`, `~3` behind
        it.
        """
        folder.mkdir(parents=True, exist_ok=True)
        sync(incoming)
        target, count = folder / name, 1
        while target.exists() and sha256_of(target) != sha256_of(incoming):
            count += 1
            target = folder / f"{name}~{count}"
        incoming.replace(target)
        sync(folder)
        return target

    def below(self, path: Path) -> str:
        """A path as the journal writes it: the archive may move."""
        return path.relative_to(self.root).as_posix()


def copy_into(source: BinaryIO, target: Path) -> tuple[str, int]:
    """Write a stream to a new file, synced. Returns its SHA-256 (hex) and its size in bytes."""
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Make a file or a folder's list of names durable."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders, and needs no such call
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
