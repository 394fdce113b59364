"""SFTP's requests, read and handed to the desk: a virtual file system, no path leads to a real file.

Laws: a path is read once, here, into a place; every method of the library's own server, which works on real
files, is replaced (a test counts them). What is refused, and how it is said, is the conversation's work.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

import asyncssh
from asyncssh.constants import FXF_APPEND, FXF_CREAT, FXF_EXCL, FXF_TRUNC, FXF_WRITE
from typing_extensions import override

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused
from sluis.hub.counter.paths import FilePlace, FolderPlace, PathRefusal, read_path, resolve_path
from sluis.hub.doors.sftp import attributes
from sluis.hub.doors.sftp import sentences as ssh_sentences
from sluis.hub.doors.sftp.transfers import Download, Upload
from sluis.protocol.folders import Folder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from asyncssh import SFTPAttrs, SFTPName, SFTPVFSAttrs

    from sluis.hub.counter.house import Kind
    from sluis.hub.counter.paths import Place
    from sluis.hub.doors.sftp.desk import Desk
    from sluis.hub.doors.sftp.door import Door

_WRITING = FXF_WRITE | FXF_APPEND | FXF_CREAT | FXF_TRUNC


def _place(path: bytes, kind: Kind = "missing") -> Place:
    place = read_path(path)
    if isinstance(place, PathRefusal):
        raise Refused(place.sentence, kind=kind)
    return place


def _file_place(path: bytes, kind: Kind = "missing") -> FilePlace:
    place = _place(path, kind)
    if isinstance(place, FolderPlace):
        raise Refused(sentences.THIS_IS_A_FOLDER)
    return place


class FileSystem(asyncssh.SFTPServer):
    """One session of one visitor. All methods raise `Refused` for what cannot be done."""

    def __init__(self, chan: asyncssh.SSHServerChannel[bytes], *, desk: Desk, door: Door) -> None:
        super().__init__(chan)
        self._desk, self._door = desk, door
        self._broken = False

    def hang_up(self) -> None:
        """From now on a close is not the client's: the session is over."""
        self._broken = True

    # --- looking --------------------------------------------------------------------------------------

    @override
    def realpath(self, path: bytes) -> bytes:
        place = resolve_path(path)
        if isinstance(place, PathRefusal):
            raise Refused(place.sentence, kind="missing")
        return bytes(place)

    @override
    async def stat(self, path: bytes) -> SFTPAttrs:
        place = _place(path)
        if isinstance(place, FolderPlace):
            return attributes.folder_attributes(datetime.now(UTC))
        entry = await self._desk.look(place)
        return attributes.file_attributes(size=entry.size, moment=entry.modified)

    @override
    async def lstat(self, path: bytes) -> SFTPAttrs:
        return await self.stat(path)

    @override
    async def fstat(self, file_obj: object) -> SFTPAttrs:
        if isinstance(file_obj, Upload):
            return attributes.file_attributes(size=file_obj.size, moment=datetime.now(UTC))
        entry = _download(file_obj).entry
        return attributes.file_attributes(size=entry.size, moment=entry.modified)

    @override
    def scandir(self, path: bytes) -> AsyncIterator[SFTPName]:
        place = _place(path)
        if isinstance(place, FilePlace):
            raise Refused(sentences.THIS_IS_A_FILE, kind="missing")
        return _folders() if place.folder is None else self._files(place.folder)

    async def _files(self, folder: Folder) -> AsyncIterator[SFTPName]:
        async for entry in self._desk.entries(folder):
            yield attributes.file_line(entry)

    @override
    def statvfs(self, path: bytes) -> SFTPVFSAttrs:
        _place(path)
        return attributes.room_attributes(self._door.limits.file_bytes)

    @override
    def fstatvfs(self, file_obj: object) -> SFTPVFSAttrs:
        return self.statvfs(b"/")

    # --- reading and writing --------------------------------------------------------------------------

    @override
    async def open(self, path: bytes, pflags: int, attrs: SFTPAttrs) -> Upload | Download:
        if not pflags & _WRITING:
            return await self._desk.read(_file_place(path))
        return await self._desk.write(
            _file_place(path, "permission"),
            create=bool(pflags & FXF_CREAT),
            exclusive=bool(pflags & FXF_EXCL),
            empty=bool(pflags & FXF_TRUNC),
            append=bool(pflags & FXF_APPEND),
        )

    @override
    async def read(self, file_obj: object, offset: int, size: int) -> bytes:
        return await _open_file(file_obj).read(offset, size)

    @override
    async def write(self, file_obj: object, offset: int, data: bytes) -> int:
        return await _upload(file_obj).write(offset, data)

    @override
    async def close(self, file_obj: object) -> None:
        if isinstance(file_obj, Download):
            await self._door.seam.in_thread(file_obj.close)
        elif self._broken:
            await self._desk.break_off(_upload(file_obj))
        else:
            await self._desk.close(_upload(file_obj))

    @override
    async def setstat(self, path: bytes, attrs: SFTPAttrs) -> None:
        """Only the size counts; permissions, owners and times are accepted and mean nothing here."""
        place = _place(path)
        if isinstance(place, FolderPlace):
            return
        if attrs.size is None:
            await self._desk.look(place)
        else:
            await self._desk.truncate(place, attrs.size)

    @override
    async def lsetstat(self, path: bytes, attrs: SFTPAttrs) -> None:
        await self.setstat(path, attrs)

    @override
    async def fsetstat(self, file_obj: object, attrs: SFTPAttrs) -> None:
        if attrs.size is not None:
            await _upload(file_obj).truncate(attrs.size)

    # --- renaming and removing ------------------------------------------------------------------------

    @override
    async def rename(self, oldpath: bytes, newpath: bytes) -> None:
        old, new = _file_place(oldpath), _file_place(newpath, "permission")
        await self._desk.rename(old, new, replace=False)

    @override
    async def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
        old, new = _file_place(oldpath), _file_place(newpath, "permission")
        await self._desk.rename(old, new, replace=True)

    @override
    async def remove(self, path: bytes) -> None:
        await self._desk.remove(_file_place(path))

    # --- what does not exist here ---------------------------------------------------------------------

    @override
    def mkdir(self, path: bytes, attrs: SFTPAttrs) -> None:
        raise Refused(sentences.FOLDERS_ARE_FIXED)

    @override
    def rmdir(self, path: bytes) -> None:
        raise Refused(sentences.FOLDERS_ARE_FIXED)

    @override
    def readlink(self, path: bytes) -> bytes:
        raise Refused(ssh_sentences.NO_LINKS, kind="unsupported")

    @override
    def symlink(self, oldpath: bytes, newpath: bytes) -> None:
        raise Refused(ssh_sentences.NO_LINKS, kind="unsupported")

    @override
    def link(self, oldpath: bytes, newpath: bytes) -> None:
        raise Refused(ssh_sentences.NO_LINKS, kind="unsupported")

    @override
    def open56(self, path: bytes, desired_access: int, flags: int, attrs: SFTPAttrs) -> NoReturn:
        raise asyncssh.SFTPOpUnsupported("Only version 3 of SFTP is spoken here.")

    @override
    def fsync(self, file_obj: object) -> NoReturn:
        raise asyncssh.SFTPOpUnsupported("A file is brought to disk when it is closed.")

    @override
    def map_path(self, path: bytes) -> NoReturn:
        raise asyncssh.SFTPOpUnsupported("There is no real file here.")

    @override
    def reverse_map_path(self, path: bytes) -> NoReturn:
        raise asyncssh.SFTPOpUnsupported("There is no real file here.")


async def _folders() -> AsyncIterator[SFTPName]:
    for folder in Folder:
        yield attributes.folder_line(folder.value, datetime.now(UTC))


def _open_file(file_obj: object) -> Upload | Download:
    if isinstance(file_obj, Upload):
        return file_obj
    return _download(file_obj)


def _upload(file_obj: object) -> Upload:
    if not isinstance(file_obj, Upload):
        raise Refused(ssh_sentences.NOT_FOR_WRITING)
    return file_obj


def _download(file_obj: object) -> Download:
    if not isinstance(file_obj, Download):
        raise TypeError(f"{type(file_obj)} is not an open file")
    return file_obj
