"""How connections end: by idleness, by a key that is gone, and by the end of the process."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace

import asyncssh
import pytest

from sluis.hub.doors.sftp.limits import DoorLimits
from sluis.protocol.folders import Folder
from tests.hub.counter.names import FI
from tests.hub.doors.sftp.conftest import ATLAS, wait_until


@pytest.fixture
def limits() -> DoorLimits:
    return DoorLimits(recheck_seconds=0.05, farewell_seconds=2.0)


def _reason_of_the_end(door, meanwhile) -> str:
    """Sign in, do `meanwhile`, wait for the server to end the connection; returns what it said."""
    reasons: list[str] = []

    class Client(asyncssh.SSHClient):
        def connection_lost(self, exc: Exception | None) -> None:
            reasons.append(str(exc))

    async def main() -> None:
        async with door.connect(client_factory=Client) as connection:
            meanwhile()
            await asyncio.wait_for(connection.wait_closed(), 60)

    asyncio.run(main())
    return reasons[0]


class TestIdleness:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(idle_seconds=0.3, recheck_seconds=0.05)

    def test_who_asks_nothing_for_long_is_sent_home(self, door) -> None:
        assert "Nothing happened" in _reason_of_the_end(door, lambda: None)


@pytest.mark.parametrize("left", [None, ()], ids=["the channel is suspended", "the key is removed"])
def test_a_key_that_is_gone_ends_its_connections(door, left: tuple[str, ...] | None) -> None:
    def remove() -> None:
        atlas = door.house.callers.pop(ATLAS)
        if left is not None:
            door.house.callers[ATLAS] = replace(atlas, public_keys=left)

    assert "no longer in use" in _reason_of_the_end(door, remove)


class TestHearingOfIt:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(recheck_seconds=3600.0)

    @pytest.mark.parametrize("left", [None, ()], ids=["the channel is suspended", "the key is removed"])
    def test_the_house_says_it_and_nobody_waits_for_the_next_look(self, door, left) -> None:
        def remove() -> None:
            atlas = door.house.callers.pop(ATLAS)
            if left is not None:
                door.house.callers[ATLAS] = replace(atlas, public_keys=left)
            door.house.tell(ATLAS)

        assert "no longer in use" in _reason_of_the_end(door, remove)

    def test_who_comes_while_an_old_answer_is_on_its_way_stays(self, door) -> None:
        came, slow = threading.Event(), threading.Event()

        def an_old_answer(username: str):
            if not slow.is_set():
                slow.set()
                assert came.wait(60)
                return None  # what was true before the channel was opened anew
            return door.house.callers.get(username)

        async def main() -> list[str]:
            async with door.connect():
                door.house.caller = an_old_answer
                door.house.tell(ATLAS)
                await asyncio.to_thread(slow.wait, 60)
                async with door.connect() as newcomer, newcomer.start_sftp_client() as client:
                    came.set()
                    await asyncio.sleep(0.1)
                    return await client.listdir("/")

        assert "IN" in asyncio.run(main())

    def test_a_change_that_leaves_the_key_ends_nothing(self, door) -> None:
        async def talk(client) -> list[str]:
            door.house.tell(ATLAS)
            door.house.tell("EXPBRABO")
            await asyncio.sleep(0.1)
            return await client.listdir("/IN")

        assert door.talk(talk) == []


def test_a_database_that_is_down_for_a_moment_ends_nothing(door) -> None:
    async def talk(client) -> list[str]:
        door.house.out_of_order = True
        await asyncio.sleep(0.2)
        door.house.out_of_order = False
        return await client.listdir("/IN")

    assert door.talk(talk) == []


async def _ask_for_ever(file) -> None:
    while True:
        await asyncio.sleep(0.05)
        await file.stat()


class TestWaitingForUploads:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(farewell_seconds=30.0)

    def test_an_upload_that_is_nearly_done_is_finished(self, door) -> None:
        async def talk(client) -> None:
            async with client.open(f"/IN/{FI}", "wb") as file:
                await file.write(b"nearly ")
                threading.Thread(target=door.close).start()
                await asyncio.sleep(0.1)
                await file.write(b"done")

        door.talk(talk)

        assert door.house.content(Folder.IN, FI) == b"nearly done"
        assert door.house.lying[1, Folder.IN, FI].whole

    def test_a_file_that_is_just_being_kept_is_still_acknowledged(self, door, monkeypatch) -> None:
        keep = door.house.receive

        def slowly(**facts: object) -> None:
            threading.Thread(target=door.close).start()
            time.sleep(0.3)  # the door looks who is busy every 50 ms
            keep(**facts)

        monkeypatch.setattr(door.house, "receive", slowly)

        async def talk(client) -> None:
            async with client.open(f"/IN/{FI}", "wb") as file:
                await file.write(b"done")

        door.talk(talk)  # raises when the connection ends before the "ok"

        assert door.house.content(Folder.IN, FI) == b"done"


class TestTheEndOfTheProcess:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(farewell_seconds=0.5)

    def test_an_upload_that_takes_too_long_is_kept_as_a_beginning(self, door) -> None:
        async def talk(client) -> None:
            file = await client.open(f"/IN/{FI}", "wb")
            await file.write(b"half")
            threading.Thread(target=door.close).start()
            with pytest.raises((asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection)):
                await _ask_for_ever(file)

        door.talk(talk)
        wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)

        assert not door.house.lying[1, Folder.IN, FI].whole

    def test_the_reason_is_said(self, door) -> None:
        reason = _reason_of_the_end(door, threading.Thread(target=door.close).start)

        assert "connect again" in reason
