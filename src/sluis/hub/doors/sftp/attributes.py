"""How a place looks to a client: sizes, times, permissions and the long line of `ls -l`. Pure.

Law: what is shown is for programs that insist on it; the permissions shown decide nothing.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from asyncssh import SFTPAttrs, SFTPName, SFTPVFSAttrs

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.counter.house import Entry

_FOLDER_MODE = stat.S_IFDIR | 0o755
_FILE_MODE = stat.S_IFREG | 0o644
_BLOCK = 4096
_MANY = 1_000_000


def folder_attributes(moment: datetime) -> SFTPAttrs:
    return _attributes(size=0, mode=_FOLDER_MODE, moment=moment)


def file_attributes(*, size: int, moment: datetime) -> SFTPAttrs:
    return _attributes(size=size, mode=_FILE_MODE, moment=moment)


def _attributes(*, size: int, mode: int, moment: datetime) -> SFTPAttrs:
    seconds = max(0, int(moment.timestamp()))
    return SFTPAttrs(size=size, uid=0, gid=0, permissions=mode, atime=seconds, mtime=seconds)


def folder_line(name: str, moment: datetime) -> SFTPName:
    """A folder in a listing."""
    return _line(name, folder_attributes(moment), moment)


def file_line(entry: Entry) -> SFTPName:
    """A file in a listing."""
    return _line(entry.name, file_attributes(size=entry.size, moment=entry.modified), entry.modified)


def _line(name: str, attributes: SFTPAttrs, moment: datetime) -> SFTPName:
    mode = stat.filemode(attributes.permissions or 0)
    # The year instead of the hour, always: old clients read the line, and either form is right.
    long = f"{mode}    1 sluis    sluis    {attributes.size:>10} {moment:%b %d  %Y} {name}"
    return SFTPName(filename=name.encode(), longname=long.encode(), attrs=attributes)


def room_attributes(largest_file: int) -> SFTPVFSAttrs:
    """Room for the largest file that is allowed: what the disks really hold is not for clients to see."""
    blocks = -(-largest_file // _BLOCK)
    return SFTPVFSAttrs(
        bsize=_BLOCK,
        frsize=_BLOCK,
        blocks=blocks,
        bfree=blocks,
        bavail=blocks,
        files=_MANY,
        ffree=_MANY,
        favail=_MANY,
        namemax=255,
    )
