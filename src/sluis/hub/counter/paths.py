"""What a client wrote as a path, read once into a place: the root, one of the six folders, or a name in one.

Laws: pure; a path that is not one of ours is a refusal, never repaired; nothing behind this file sees a path.
It does not know whether the file exists, nor who asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.counter import sentences
from sluis.protocol.folders import Folder

if TYPE_CHECKING:
    from sluis.protocol.language import TranslatedText

LONGEST_NAME = 255
LONGEST_PATH = 1024
_CONTROL = frozenset((*range(0x20), 0x7F))


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """One of the six folders, or the root above them (no folder)."""

    folder: Folder | None = None

    def __bytes__(self) -> bytes:
        return b"/" + (self.folder or "").encode()


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A name in a folder; there need not be a file of that name."""

    folder: Folder
    name: str

    def __bytes__(self) -> bytes:
        return f"/{self.folder}/{self.name}".encode()


@dataclass(frozen=True, slots=True)
class PathRefusal:
    """Why a path is not one of ours."""

    sentence: TranslatedText


Place = FolderPlace | FilePlace
ROOT = FolderPlace()
_FOLDERS = {folder.value: folder for folder in Folder}


def read_path(path: bytes) -> Place | PathRefusal:
    """`/IN/x`, `IN/x`, `./IN/x` and `IN//x` are the same place; the root is where relative paths begin."""
    if len(path) > LONGEST_PATH or not path.isascii() or _CONTROL.intersection(path):
        return PathRefusal(sentences.BAD_PATH)
    parts = [part for part in path.decode("ascii").split("/") if part not in ("", ".")]
    if ".." in parts or any(len(part) > LONGEST_NAME for part in parts):
        return PathRefusal(sentences.BAD_PATH)
    return _place(parts)


def _place(parts: list[str]) -> Place | PathRefusal:
    match parts:
        case []:
            return ROOT
        case [folder] if folder in _FOLDERS:
            return FolderPlace(_FOLDERS[folder])
        case [folder, name] if folder in _FOLDERS:
            return FilePlace(_FOLDERS[folder], name)
        case _:
            return PathRefusal(sentences.SIX_FOLDERS)


def resolve_path(path: bytes) -> Place | PathRefusal:
    """As `read_path`, for the one request that asks what `..` means: `cd ..` must lead to the root."""
    steps: list[bytes] = []
    for step in path[: LONGEST_PATH + 1].split(b"/"):
        if step == b"..":
            del steps[-1:]
        elif step not in (b"", b"."):
            steps.append(step)
    return read_path(b"/".join(steps))
