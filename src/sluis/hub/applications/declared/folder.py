"""Handing over to a folder: `<base>/<environment>/<ticket>/` with the files as sent and delivery.json.

Laws: a delivery appears whole or not at all (a draft beside it, every byte and name synced, one rename);
one that is already there stays as it is; a draft of a crash is removed by the next attempt that succeeds.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from django.conf import settings

from sluis.hub.applications.interface import TryAgain

if TYPE_CHECKING:
    from sluis.hub.applications.interface import Delivery

DESCRIPTION: Final = "delivery.json"
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Folder:
    """`base` None: a folder with the name of the declaration below HANDED_OVER."""

    base: Path | None = None

    def hand_over(self, delivery: Delivery, description: Path, *, application: str) -> None:
        """Put the delivery in its folder. Raises TryAgain when the disk does not take it."""
        base = self.base or settings.HANDED_OVER / application
        target = base / str(delivery.environment) / delivery.id
        try:
            if not target.exists():
                _put(delivery, description, target)
        except OSError as problem:
            raise TryAgain(f"{target} cannot be written: {problem.strerror}.") from problem


def _put(delivery: Delivery, description: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=_draft_prefix(target)))
    try:
        for file in delivery.files:
            with file.open() as source:
                _copy(source, draft / file.name)
        with description.open("rb") as source:
            _copy(source, draft / DESCRIPTION)
        draft.chmod(0o755)  # mkdtemp closes a folder to everybody else; who receives is somebody else
        _sync_folder(draft)
        _reveal(draft, target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    for leftover in target.parent.glob(f"{_draft_prefix(target)}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _draft_prefix(target: Path) -> str:
    return f".{target.name}-"


def _reveal(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        if not target.exists():
            raise
        return  # another worker was first; what it put there has the same id
    _sync_folder(target.parent)


def _copy(source: BinaryIO, target: Path) -> None:
    with target.open("xb") as copy:
        shutil.copyfileobj(source, copy, _CHUNK)
        copy.flush()
        os.fsync(copy.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
