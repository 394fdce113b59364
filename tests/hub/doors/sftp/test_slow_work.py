"""Disk and database are slow for one sender: the others are served meanwhile.

Law: nothing is timed. One piece of work is held until another sender has been answered; were it done on the
event loop, nobody would be.
"""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime

import pytest

from sluis.hub.vault.store import Draft, Vault
from sluis.protocol.folders import Folder
from tests.hub.counter.names import FI, FS

PATIENCE = 20  # seconds; only a door that stands still needs them
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
ANSWER = "FO.NOTI.100001.20261121.00001.R"


async def put(client) -> None:
    async with client.open(f"/IN/{FI}", "wb") as file:
        await file.write(b"x" * 1_000_000)


async def get(client) -> None:
    async with client.open(f"/OUT/{ANSWER}", "rb") as file:
        await file.read()


HOUSE = None  # the door's own
WORK = {
    "looking at a part": (HOUSE, "part", lambda client: client.stat(f"/IN/{FS}")),
    "looking at an answer": (HOUSE, "answer", lambda client: client.stat(f"/OUT/{ANSWER}")),
    "listing parts": (HOUSE, "parts", lambda client: client.listdir("/IN")),
    "listing answers": (HOUSE, "answers", lambda client: client.listdir("/OUT")),
    "beginning an upload": (HOUSE, "writable", put),
    "receiving a part": (HOUSE, "receive", put),
    "renaming": (HOUSE, "rename", lambda client: client.rename(f"/IN/{FS}", f"/IN/{FI}")),
    "taking a part back": (HOUSE, "remove", lambda client: client.remove(f"/IN/{FS}")),
    "collecting an answer": (HOUSE, "collect", lambda client: client.remove(f"/OUT/{ANSWER}")),
    "writing to disk": (Draft, "write_at", put),
    "bringing a file to disk": (Vault, "keep", put),
    "opening a content": (Vault, "open", get),
}


@pytest.fixture
def filled(door):
    """A part that waits, and an answer."""
    kept = door.house.vault.keep_bytes(b"<x/>")
    who = {"channel_id": 1, "folder": Folder.IN, "name": FS}
    door.house.receive(**who, kept=kept, whole=True, at=AT)
    door.house.put_out(ANSWER, b"<answer/>" * 1000, AT)
    return door


class Held:
    """The first call of a function waits until it may go on."""

    def __init__(self, monkeypatch, place, name: str) -> None:
        self.began, self.may_go_on = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        theirs = getattr(place, name)

        def held(*given, **named):
            with self._lock:
                is_first = not self.began.is_set()
                self.began.set()
            if is_first:
                self.may_go_on.wait(2 * PATIENCE)
            return theirs(*given, **named)

        monkeypatch.setattr(place, name, held)


async def served_meanwhile(other, held: Held, asked: asyncio.Future) -> list[str]:
    """What `other` is shown in the home folder while the work that `asked` needs is held."""
    assert await asyncio.to_thread(held.began.wait, PATIENCE)
    try:
        found = await asyncio.wait_for(other.listdir("/"), PATIENCE)
        assert not asked.done()
    finally:
        held.may_go_on.set()
    return [str(each) for each in found]


@pytest.mark.parametrize(("place", "name", "ask"), WORK.values(), ids=WORK)
def test_others_are_served_while_one_waits(filled, monkeypatch, place, name: str, ask) -> None:
    held = Held(monkeypatch, place or filled.house, name)

    async def main() -> list[str]:
        async with filled.connect() as one, filled.connect() as other:
            slow, quick = await one.start_sftp_client(), await other.start_sftp_client()
            asked = asyncio.ensure_future(ask(slow))
            found = await served_meanwhile(quick, held, asked)
            await asked
            return found

    assert "OUT" in asyncio.run(main())


def test_others_are_served_while_one_signs_in(filled, monkeypatch) -> None:
    async def main() -> list[str]:
        async with filled.connect() as other:
            quick = await other.start_sftp_client()
            held = Held(monkeypatch, filled.house, "caller")
            coming = asyncio.ensure_future(filled.connect())
            found = await served_meanwhile(quick, held, coming)
            async with await coming:
                return found

    assert "OUT" in asyncio.run(main())
