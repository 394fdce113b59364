"""The commands about files and folders, over the counter's gestures.

Laws: an argument is read once into a place, from the folder that the client is in; bytes stay as they are,
whatever TYPE says; one transfer at a time; work on the database is done in the seam's threads, work on the
disk in the connection's own. What is refused is raised as `Refused`; the control connection says it.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from pyftpdlib.handlers.ftp.producers import FileProducer

from sluis.hub.counter import sentences
from sluis.hub.counter.gestures import check_may_rename, check_takes_parts
from sluis.hub.counter.house import Refused
from sluis.hub.counter.paths import ROOT, FilePlace, FolderPlace, PathRefusal, resolve_path
from sluis.hub.doors.ftps import sentences as ftps_sentences
from sluis.hub.doors.ftps.listing import Line, facts_line, long_line, moment, name_line
from sluis.hub.doors.ftps.upload import Download, Upload
from sluis.protocol.folders import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sluis.hub.counter.gestures import Gestures
    from sluis.hub.counter.house import Entry
    from sluis.hub.counter.paths import Place
    from sluis.hub.doors.ftps.door import Door

log = logging.getLogger("sluis.ftps")

LINES_AT_ONCE = 500
ANY_NAME = "*?["


class Lines:
    """A listing on its way, as pyftpdlib asks for it. The first line is made at once."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = chain([*islice(lines, 1)], lines)

    def more(self) -> bytes:
        return "".join(islice(self._lines, LINES_AT_ONCE)).encode()


class FileVerbs:
    """Mixed into the control connection."""

    door: Door
    gestures: Gestures
    place: FolderPlace = ROOT
    respond: Callable[[str], None]
    push: Callable[[str], None]
    push_dtp_data: Callable[..., None]
    data_channel: Any
    _in_dtp_queue: Any
    _restart_position: int
    _rnfr: FilePlace | None
    _current_facts: list[str]

    def about(self, place: FilePlace) -> dict[str, str]:
        raise NotImplementedError

    # --- places ---------------------------------------------------------------------------------------

    def _read(self, argument: str) -> Place:
        path = argument if argument.startswith("/") else f"{bytes(self.place).decode()}/{argument}"
        place = resolve_path(path.encode())
        if isinstance(place, PathRefusal):
            raise Refused(place.sentence, kind="missing")
        return place

    def _file(self, argument: str) -> FilePlace:
        place = self._read(argument)
        if isinstance(place, FolderPlace):
            raise Refused(sentences.THIS_IS_A_FOLDER, kind="missing")
        return place

    def _look(self, argument: str) -> Entry:
        return self.door.seam.ask(self.gestures.look, self._file(argument))

    def ftp_PWD(self, _: str) -> None:
        self.respond(f'257 "{bytes(self.place).decode()}" is the current directory.')

    def ftp_CWD(self, argument: str) -> None:
        place = self._read(argument or "/")
        if isinstance(place, FilePlace):
            self.door.seam.ask(self.gestures.look, place)
            raise Refused(sentences.THIS_IS_A_FILE, kind="missing")
        self.place = place
        self.respond(f'250 "{bytes(place).decode()}" is the current directory.')

    def ftp_CDUP(self, _: str) -> None:
        self.ftp_CWD("..")

    # --- looking --------------------------------------------------------------------------------------

    def ftp_SIZE(self, argument: str) -> None:
        self.respond(f"213 {self._look(argument).size}")

    def ftp_MDTM(self, argument: str) -> None:
        self.respond(f"213 {moment(self._look(argument).modified.astimezone(UTC))}")

    def ftp_LIST(self, argument: str) -> None:
        self._list(argument, long_line, "LIST")

    def ftp_NLST(self, argument: str) -> None:
        self._list(argument, name_line, "NLST")

    def ftp_MLSD(self, argument: str) -> None:
        if isinstance(self._read(argument), FilePlace):
            raise Refused(sentences.THIS_IS_A_FILE, kind="missing")
        self._list(argument, partial(facts_line, wanted=self._current_facts), "MLSD")

    def ftp_MLST(self, argument: str) -> None:
        place = self._read(argument)
        if isinstance(place, FolderPlace):
            line = _folder_line(place.folder)
        else:
            line = _file_line(place.folder, self.door.seam.ask(self.gestures.look, place))
        path = bytes(place).decode()
        facts = facts_line(line, self._current_facts).partition(" ")[0]
        self.push(f'250-Listing "{path}":\r\n {facts} {path}\r\n')
        self.respond("250 End MLST.")

    def _list(self, argument: str, form: Callable[[Line], str], command: str) -> None:
        asked = " ".join(word for word in argument.split(" ") if not word.startswith("-"))
        producer = Lines(form(line) for line in self._lines(self._read(asked)))
        self.push_dtp_data(producer, isproducer=True, cmd=command)

    def _lines(self, place: Place) -> Iterator[Line]:
        if isinstance(place, FilePlace):
            yield from self._named(place)
        elif place.folder is None:
            yield from (_folder_line(folder) for folder in Folder)
        else:
            yield from self._all(place.folder)

    def _named(self, place: FilePlace) -> Iterator[Line]:
        """The file of this name, or those that a pattern fits."""
        if any(sign in place.name for sign in ANY_NAME):
            yield from (line for line in self._all(place.folder) if fnmatchcase(line.name, place.name))
        else:
            yield _file_line(place.folder, self.door.seam.ask(self.gestures.look, place))

    def _all(self, folder: Folder) -> Iterator[Line]:
        pages = self.gestures.pages(folder)
        while page := self.door.seam.ask(next, pages, None):
            yield from (_file_line(folder, entry) for entry in page)

    # --- transfers ------------------------------------------------------------------------------------

    def ftp_RETR(self, argument: str) -> None:
        offset, self._restart_position = self._restart_position, 0
        place = self._file(argument)
        entry = self.door.seam.ask(self.gestures.look, place)
        if offset > entry.size:
            raise Refused(ftps_sentences.BEYOND_THE_END)
        file = Download(place, vault=self.door.house.vault, entry=entry, offset=offset)
        self.push_dtp_data(FileProducer(file, "i"), isproducer=True, file=file, cmd="RETR")

    def ftp_STOR(self, argument: str) -> None:
        offset, self._restart_position = self._restart_position, 0
        self._take(self._file(argument), "STOR", offset=offset)

    def ftp_APPE(self, argument: str) -> None:
        self._restart_position = 0
        self._take(self._file(argument), "APPE", offset=None)

    def ftp_REST(self, argument: str) -> None:
        if not (argument.isascii() and argument.isdigit() and len(argument) < 20):  # noqa: PLR2004  # more digits than any file needs
            self.respond("501 Invalid parameter.")
            return
        self._restart_position = int(argument)
        self.respond(f"350 Restarting at position {int(argument)}.")

    def _take(self, place: FilePlace, command: str, *, offset: int | None) -> None:
        """Begin an upload that goes on at `offset`; None: at the end of what is there."""
        check_takes_parts(place)
        entry = self.door.seam.ask(self.gestures.begin, place)
        there = None if entry is None or entry.taken else entry
        size = there.size if there else 0
        at = size if offset is None else offset
        if at > size:
            raise Refused(ftps_sentences.BEYOND_THE_END)
        upload = Upload(
            place,
            vault=self.door.house.vault,
            begins=there if at else None,
            offset=at,
            found=entry.digest if entry else None,
            limit=self.door.limits.file_bytes,
        )
        if self.data_channel is None:
            self.respond("150 File status okay. About to open data connection.")
            self._in_dtp_queue = (upload, command)
        else:
            self.respond("125 Data connection already open. Transfer starting.")
            self.data_channel.file_obj = upload
            self.data_channel.enable_receiving("i", command)

    # --- renaming and removing ------------------------------------------------------------------------

    def ftp_RNFR(self, argument: str) -> None:
        place = self._file(argument)
        self.door.seam.ask(self.gestures.look, place)
        self._rnfr = place
        self.respond("350 Ready for destination name.")

    def ftp_RNTO(self, argument: str) -> None:
        old, self._rnfr = self._rnfr, None
        if old is None:
            self.respond("503 Bad sequence of commands: use RNFR first.")
            return
        new = self._file(argument)
        check_may_rename(old, new)
        self.door.seam.ask(self.gestures.rename, old, new, replace=True)
        log.info("A part was renamed", extra={"action": "ftps_part_renamed", **self.about(new)})
        self.respond("250 Renaming ok.")

    def ftp_DELE(self, argument: str) -> None:
        place = self._file(argument)
        if place.folder.is_inbox:
            self.door.seam.ask(self.gestures.take_back, place)
            log.info("A part was removed", extra={"action": "ftps_part_removed", **self.about(place)})
        elif self.door.seam.ask(self.gestures.collect, place):
            log.info(
                "An answer was collected", extra={"action": "ftps_answer_collected", **self.about(place)}
            )
        else:
            raise Refused(sentences.NO_SUCH_FILE, kind="missing")
        self.respond("250 File removed.")

    def ftp_MKD(self, _: str) -> None:
        raise Refused(sentences.FOLDERS_ARE_FIXED)

    ftp_RMD = ftp_MKD
    ftp_XPWD, ftp_XCWD, ftp_XCUP, ftp_XMKD, ftp_XRMD = ftp_PWD, ftp_CWD, ftp_CDUP, ftp_MKD, ftp_RMD


def _folder_line(folder: Folder | None) -> Line:
    inbox = folder is not None and folder.is_inbox
    return Line(name=folder or "/", modified=datetime.now(UTC), takes_parts=inbox)


def _file_line(folder: Folder, entry: Entry) -> Line:
    return Line(
        name=entry.name,
        modified=entry.modified.astimezone(UTC),
        takes_parts=folder.is_inbox,
        size=entry.size,
    )
