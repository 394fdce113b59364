"""What a visitor may do with a place: look, list, read, write, rename, remove. The verbs of this door.

Laws: IN* takes parts until GO has come; OUT* is read and deleted, and deleting means collected; what a
broken connection leaves is kept as a beginning, never as a whole file. Each verb is one way to a thread.
It knows no packet and no flag of SFTP.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sluis.hub.counter import sentences
from sluis.hub.counter.gestures import FIRST_PAGE, LARGEST_PAGE, Gestures, check_may_rename, check_takes_parts
from sluis.hub.counter.house import Entry, Refused
from sluis.hub.doors.sftp.transfers import Download, Upload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sluis.hub.counter.paths import FilePlace
    from sluis.hub.doors.sftp.door import Door
    from sluis.hub.doors.sftp.visit import Visit
    from sluis.hub.vault.store import Kept
    from sluis.protocol.folders import Folder

log = logging.getLogger("sluis.sftp")


class Desk:
    """The verbs, for one visitor. All raise `Refused` for what cannot be done."""

    def __init__(self, *, visit: Visit, door: Door) -> None:
        self.visit = visit
        self._seam, self._vault, self._limits = door.seam, door.house.vault, door.limits
        self._gestures = Gestures(
            house=door.house, allowance=door.allowance, channel_id=visit.caller.channel_id
        )

    async def look(self, place: FilePlace) -> Entry:
        """The file as it is now; while this connection writes it, as far as it has come."""
        upload = self.visit.uploads.get(place)
        if upload:
            return _in_the_making(upload)
        return await self._seam.in_thread(self._gestures.look, place)

    def entries(self, folder: Folder) -> AsyncIterator[Entry]:
        return self._parts(folder) if folder.is_inbox else self._answers(folder)

    async def read(self, place: FilePlace) -> Download:
        entry = await self._seam.in_thread(self._gestures.look, place)
        return Download(place=place, seam=self._seam, vault=self._vault, entry=entry)

    async def write(
        self, place: FilePlace, *, create: bool, exclusive: bool, empty: bool, append: bool
    ) -> Upload:
        """Open a part for writing: new, emptied, or going on where it stands."""
        check_takes_parts(place)
        entry = await self._seam.in_thread(self._gestures.begin, place)
        if entry and create and exclusive:
            raise Refused(sentences.ALREADY_THERE, kind="exists")
        if not create and (entry is None or entry.taken):
            raise Refused(sentences.NO_SUCH_FILE, kind="missing")
        upload = Upload(
            place=place,
            seam=self._seam,
            vault=self._vault,
            begins=None if entry is None or entry.taken or empty else entry,
            found=entry.digest if entry else None,
            append=append,
            limit=self._limits.file_bytes,
        )
        self.visit.uploads[place] = upload
        return upload

    async def close(self, upload: Upload) -> None:
        """The client closed a part: when this returns it is in the vault and in the database."""
        self._no_longer_open(upload)
        await upload.keep(self._receiver(upload, whole=True))
        log.info(
            "A part was received",
            extra={"action": "sftp_part_received", **self._about(upload.place), "bytes": upload.size},
        )

    async def break_off(self, upload: Upload) -> None:
        """The connection went away while a part was open. Never raises: there is nobody to tell."""
        self._no_longer_open(upload)
        about = self._about(upload.place)
        try:
            kept = await upload.keep_beginning(self._receiver(upload, whole=False))
        except Refused as refused:
            extra = {"action": "sftp_part_overtaken", **about, "reason": str(refused)}
            log.info("A broken upload came too late to be kept", extra=extra)
        except Exception:
            log.exception("A broken upload was lost", extra={"action": "sftp_part_lost", **about})
        else:
            sentence = "A broken upload was kept for resuming" if kept else "A broken upload left nothing"
            log.info(sentence, extra={"action": "sftp_part_broken_off", **about, "bytes": upload.size})

    async def truncate(self, place: FilePlace, size: int) -> None:
        """Give a part another size, whether this connection writes it or it lies there."""
        upload = self.visit.uploads.get(place)
        if upload:
            await upload.truncate(size)
            return
        upload = await self.write(place, create=False, exclusive=False, empty=False, append=False)
        try:
            await upload.truncate(size)
        except BaseException:
            self._no_longer_open(upload)
            await upload.discard()
            raise
        await self.close(upload)

    async def rename(self, old: FilePlace, new: FilePlace, *, replace: bool) -> None:
        check_may_rename(old, new)
        if old in self.visit.uploads or new in self.visit.uploads:
            raise Refused(sentences.STILL_OPEN)
        await self._seam.in_thread(self._gestures.rename, old, new, replace=replace)
        log.info("A part was renamed", extra={"action": "sftp_part_renamed", **self._about(new)})

    async def remove(self, place: FilePlace) -> None:
        """Take a part back, or say that an answer was collected."""
        upload = self.visit.uploads.get(place)
        if upload:
            upload.forgotten = True
            self._no_longer_open(upload)
        if place.folder.is_inbox:
            await self._seam.in_thread(self._remove_part, place, only_open=upload is not None)
            log.info("A part was removed", extra={"action": "sftp_part_removed", **self._about(place)})
        elif await self._seam.in_thread(self._gestures.collect, place):
            log.info(
                "An answer was collected", extra={"action": "sftp_answer_collected", **self._about(place)}
            )
        else:
            raise Refused(sentences.NO_SUCH_FILE, kind="missing")

    # --- in a thread ----------------------------------------------------------------------------------

    def _receiver(self, upload: Upload, *, whole: bool) -> Callable[[Kept], None]:
        def receive(kept: Kept) -> None:
            self._gestures.receive(upload.place, kept, whole=whole, found=upload.found)

        return receive

    def _remove_part(self, place: FilePlace, *, only_open: bool) -> None:
        if not only_open or self._gestures.find(place):
            self._gestures.take_back(place)

    # --- listings -------------------------------------------------------------------------------------

    async def _parts(self, folder: Folder) -> AsyncIterator[Entry]:
        """Page by page, as the answers."""
        making = {
            place.name: upload for place, upload in self.visit.uploads.items() if place.folder is folder
        }
        after, size = "", FIRST_PAGE
        while page := await self._seam.in_thread(self._gestures.parts, folder, after, size):
            for entry in page:
                if entry.name not in making:
                    yield entry
            after, size = page[-1].name, min(size * 4, LARGEST_PAGE)
        for upload in making.values():
            yield _in_the_making(upload)

    async def _answers(self, folder: Folder) -> AsyncIterator[Entry]:
        """Page by page, each larger than the last: the first lines of a long listing come at once."""
        after, size = 0, FIRST_PAGE
        while page := await self._seam.in_thread(self._gestures.answers, folder, after, size):
            for entry in page:
                yield entry
            if len(page) < size:
                return
            after, size = page[-1].key, min(size * 4, LARGEST_PAGE)

    # --------------------------------------------------------------------------------------------------

    def _no_longer_open(self, upload: Upload) -> None:
        if self.visit.uploads.get(upload.place) is upload:
            del self.visit.uploads[upload.place]

    def _about(self, place: FilePlace) -> dict[str, str]:
        return {"channel": self.visit.caller.username, "folder": place.folder.value, "file": place.name}


def _in_the_making(upload: Upload) -> Entry:
    return Entry(name=upload.place.name, size=upload.size, modified=datetime.now(UTC), digest="", whole=False)
