"""What a visitor may do with a place, each verb one call that may touch disk or database.

Laws: IN* takes parts until GO has come; OUT* is read and deleted, and deleting means collected; a part is
received with what its upload found there, so that nothing newer is lost. Called in threads. It knows no open
file, no protocol and no log.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused
from sluis.protocol.names import Part, part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.counter.allowance import Allowance
    from sluis.hub.counter.house import Caller, Entry, House
    from sluis.hub.counter.paths import FilePlace
    from sluis.hub.vault.store import Kept
    from sluis.protocol.folders import Folder

SENT = frozenset({Part.FI, Part.FS, Part.GO, Part.TD})
COUNTED = frozenset({Part.FI, Part.FS})
FIRST_PAGE, LARGEST_PAGE = 250, 16_000


def check_takes_parts(place: FilePlace) -> None:
    """Raises Refused where no part of this name can be written."""
    if not place.folder.is_inbox:
        raise Refused(sentences.ONLY_ANSWERS_HERE)
    if part_of(place.name) not in SENT:
        raise Refused(sentences.NAMES_LOOK_LIKE)


def check_may_rename(old: FilePlace, new: FilePlace) -> None:
    """Raises Refused."""
    check_takes_parts(old)
    check_takes_parts(new)
    if old.folder is not new.folder:
        raise Refused(sentences.SAME_FOLDER_ONLY)


class Gestures:
    """The verbs of one channel. All raise `Refused` for what cannot be done."""

    def __init__(self, *, house: House[Caller], allowance: Allowance, channel_id: int) -> None:
        self._house, self._allowance, self._channel_id = house, allowance, channel_id

    def find(self, place: FilePlace) -> Entry | None:
        """What lies there; None for nothing."""
        look = self._house.part if place.folder.is_inbox else self._house.answer
        return look(channel_id=self._channel_id, folder=place.folder, name=place.name)

    def look(self, place: FilePlace) -> Entry:
        entry = self.find(place)
        if entry is None:
            raise Refused(sentences.NO_SUCH_FILE, kind="missing")
        return entry

    def begin(self, place: FilePlace) -> Entry | None:
        """What lies under a name that is about to be written; None for nothing."""
        check_takes_parts(place)
        if part_of(place.name) in COUNTED:
            self._allowance.check(self._channel_id)
        return self._house.writable(channel_id=self._channel_id, folder=place.folder, name=place.name)

    def receive(self, place: FilePlace, kept: Kept, *, whole: bool, found: str | None) -> None:
        """Committed when it returns. `found` is the digest that was there when the upload began."""
        self._house.receive(
            channel_id=self._channel_id,
            folder=place.folder,
            name=place.name,
            kept=kept,
            whole=whole,
            at=datetime.now(UTC),
            instead_of=found,
        )
        self._allowance.add(self._channel_id, kept.size)

    def rename(self, old: FilePlace, new: FilePlace, *, replace: bool) -> None:
        if not replace and self.find(new):
            raise Refused(sentences.ALREADY_THERE, kind="exists")
        self._house.rename(
            channel_id=self._channel_id, folder=old.folder, old=old.name, new=new.name, at=datetime.now(UTC)
        )

    def take_back(self, place: FilePlace) -> None:
        """Remove a part that was sent."""
        self._house.remove(
            channel_id=self._channel_id, folder=place.folder, name=place.name, at=datetime.now(UTC)
        )

    def collect(self, place: FilePlace) -> bool:
        """The sender has this answer; False when there is none."""
        return self._house.collect(
            channel_id=self._channel_id, folder=place.folder, name=place.name, at=datetime.now(UTC)
        )

    def parts(self, folder: Folder, after: str, most: int) -> list[Entry]:
        return self._house.parts(channel_id=self._channel_id, folder=folder, after=after, most=most)

    def answers(self, folder: Folder, after: int, most: int) -> list[Entry]:
        return self._house.answers(channel_id=self._channel_id, folder=folder, after=after, most=most)

    def pages(self, folder: Folder) -> Iterator[list[Entry]]:
        """All that lies in a folder, page by page, each larger than the last. One call for each page."""
        size = FIRST_PAGE
        page = self.parts(folder, "", size) if folder.is_inbox else self.answers(folder, 0, size)
        while page:
            yield page
            size, last = min(size * 4, LARGEST_PAGE), page[-1]
            page = (
                self.parts(folder, last.name, size)
                if folder.is_inbox
                else self.answers(folder, last.key, size)
            )
