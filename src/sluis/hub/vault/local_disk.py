"""Contents on a local disk: renamed to their hash, the folder brought to disk.

Law: the folder is synced also for bytes that another process may have brought just now. It needs the drafts
on the same file system.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path


class LocalDisk:
    """One folder: `ab/cd...` for the content whose hash begins with abcd."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(256):
            (folder / f"{number:02x}").mkdir(exist_ok=True)
        _sync_folder(folder)

    def take(self, draft: Path, *, digest: str, size: int) -> None:  # noqa: ARG002  # a rename cannot lose bytes
        target = self.path(digest)
        if not target.exists():
            draft.rename(target)
        _sync_folder(target.parent)

    def open(self, digest: str) -> BinaryIO:
        return self.path(digest).open("rb")

    def copy_to(self, digest: str, target: Path) -> None:
        shutil.copyfile(self.path(digest), target)

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
