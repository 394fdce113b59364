"""The rooms behind the door, in memory: parts and answers in dictionaries, a real vault in a temporary folder.

Law: it refuses what the journey refuses (a sealed set), so that the door's own answers can be tried.
"""
# ruff: noqa: ARG002
# The real house needs more facts than this one keeps.

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from sluis.hub.counter.house import Caller, Entry, Refused, Unsent
from sluis.protocol.folders import Folder
from sluis.protocol.names import stem_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable
    from datetime import datetime

    from sluis.hub.vault.store import Kept, Vault

Key = tuple[int, Folder, str]


@dataclass
class HouseInMemory:
    vault: Vault
    callers: dict[str, Caller] = field(default_factory=dict)
    lying: dict[Key, Entry] = field(default_factory=dict)
    waiting: dict[Key, Entry] = field(default_factory=dict)
    signed_in: list[int] = field(default_factory=list)
    attempts: list[tuple[str, str, str]] = field(default_factory=list)  # outcome, user name, detail
    sealed: set[str] = field(default_factory=set)
    out_of_order: bool = False  # the database is down
    pages: list[tuple[int, int]] = field(default_factory=list)  # of answers that were asked for
    listeners: list[Callable[[str], object]] = field(default_factory=list)

    def content(self, folder: Folder, name: str, channel_id: int = 1) -> bytes:
        """What is stored under a name, as the journey would read it."""
        entry = self.lying[channel_id, folder, name]
        with self.vault.open(entry.digest) as stored:
            return stored.read()

    def put_out(self, name: str, data: bytes, at: datetime, folder: Folder = Folder.OUT) -> None:
        kept = self.vault.keep_bytes(data)
        entry = Entry(name=name, size=kept.size, modified=at, digest=kept.digest, key=len(self.waiting) + 1)
        self.waiting[1, folder, name] = entry

    def caller(self, username: str) -> Caller | None:
        self._check_works()
        return self.callers.get(username)

    async def changes(self) -> AsyncGenerator[str | None]:
        told: asyncio.Queue[str] = asyncio.Queue()
        self.listeners.append(partial(asyncio.get_running_loop().call_soon_threadsafe, told.put_nowait))
        yield None
        while True:
            yield await told.get()

    def tell(self, username: str) -> None:
        """Say that the keys or the channel of this user changed."""
        for listener in self.listeners:
            listener(username)

    def note_attempt(
        self, outcome: str, *, username: str, address: str, at: datetime, detail: str = ""
    ) -> None:
        self.attempts.append((outcome, username, detail))
        if outcome == "signed-in" and (caller := self.callers.get(username)):  # it may be gone again
            self.signed_in.append(caller.channel_id)

    @property
    def has_notes(self) -> bool:
        return False

    def write_notes(self) -> None:
        """Nothing is kept but in memory."""

    def parts(self, *, channel_id: int, folder: Folder, after: str, most: int) -> list[Entry]:
        found = [entry for key, entry in self.lying.items() if key[:2] == (channel_id, folder)]
        waiting = [entry for entry in found if not entry.taken and entry.name > after]
        return sorted(waiting, key=lambda entry: entry.name)[:most]

    def part(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        return self.lying.get((channel_id, folder, name))

    def writable(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        self._check_works()
        if stem_of(name) in self.sealed:
            raise Refused("GO has come for this set: it is sealed.")
        return self.part(channel_id=channel_id, folder=folder, name=name)

    def receive(
        self,
        *,
        channel_id: int,
        folder: Folder,
        name: str,
        kept: Kept,
        whole: bool,
        at: datetime,
        instead_of: str | None = None,
    ) -> None:
        there = self.writable(channel_id=channel_id, folder=folder, name=name)
        if not whole and (there.digest if there else None) != instead_of:
            raise Refused("This file was sent again since, over another connection.")
        entry = Entry(name=name, size=kept.size, modified=at, digest=kept.digest, whole=whole)
        self.lying[channel_id, folder, name] = entry
        if name.startswith("GO.") and whole:
            self._take(channel_id, folder, stem_of(name))

    def rename(self, *, channel_id: int, folder: Folder, old: str, new: str, at: datetime) -> None:
        if (channel_id, folder, old) not in self.lying:
            raise Refused("There is no such file.", kind="missing")
        entry = self.lying.pop((channel_id, folder, old))
        self.lying[channel_id, folder, new] = replace(entry, name=new)

    def remove(self, *, channel_id: int, folder: Folder, name: str, at: datetime) -> None:
        if self.lying.pop((channel_id, folder, name), None) is None:
            raise Refused("There is no such file.", kind="missing")

    def unsent(self, *, channel_id: int) -> Unsent:
        lying = [entry.size for key, entry in self.lying.items() if key[0] == channel_id and not entry.taken]
        return Unsent(files=len(lying), bytes=sum(lying))

    def answers(self, *, channel_id: int, folder: Folder, after: int, most: int) -> list[Entry]:
        self.pages.append((after, most))
        found = (entry for key, entry in self.waiting.items() if key[:2] == (channel_id, folder))
        return [*islice((entry for entry in found if entry.key > after), most)]

    def answer(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        return self.waiting.get((channel_id, folder, name))

    def collect(self, *, channel_id: int, folder: Folder, name: str, at: datetime) -> bool:
        return self.waiting.pop((channel_id, folder, name), None) is not None

    def _take(self, channel_id: int, folder: Folder, stem: str | None) -> None:
        for key, entry in self.lying.items():
            if key[:2] == (channel_id, folder) and stem_of(entry.name) == stem:
                self.lying[key] = replace(entry, taken=True)

    def _check_works(self) -> None:
        if self.out_of_order:
            raise ConnectionError("the database is not there")
