"""Raw packets of the SFTP protocol (version 3), and a client that sends whatever bytes it is given."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import asyncssh
from asyncssh.packet import Byte, String, UInt32, UInt64

if TYPE_CHECKING:
    from tests.hub.doors.sftp.conftest import RunningDoor

INIT, OPEN, CLOSE, READ, WRITE, STAT, OPENDIR, READDIR = 1, 3, 4, 5, 6, 17, 11, 12
STATUS, HANDLE = 101, 102
OK, END, NO_FILE, DENIED, FAILURE, BAD_MESSAGE, UNSUPPORTED = 0, 1, 2, 3, 4, 5, 8
FOR_WRITING = UInt32(2 | 8 | 16)  # create, truncate
NO_ATTRIBUTES = UInt32(0)
SECONDS_OF_SILENCE = 0.3


def packet(kind: int, *parts: bytes) -> bytes:
    payload = Byte(kind) + b"".join(parts)
    return UInt32(len(payload)) + payload


HELLO = packet(INIT, UInt32(3))


def opening(number: int, path: str) -> bytes:
    return packet(OPEN, UInt32(number), String(path.encode()), FOR_WRITING, NO_ATTRIBUTES)


def writing(number: int, handle: bytes, offset: int, data: bytes) -> bytes:
    return packet(WRITE, UInt32(number), String(handle), UInt64(offset), String(data))


def closing(number: int, handle: bytes) -> bytes:
    return packet(CLOSE, UInt32(number), String(handle))


def speak(door: RunningDoor, data: bytes) -> list[bytes]:
    """Send `data` on a new session; returns every answer until the door ends it or falls silent."""
    return asyncio.run(_speak(door, data))


async def _speak(door: RunningDoor, data: bytes) -> list[bytes]:
    answers = []
    async with door.connect() as connection:
        writer, reader, _ = await connection.open_session(subsystem="sftp", encoding=None)
        # The door may end the session while we still send.
        with suppress(asyncio.IncompleteReadError, TimeoutError, asyncssh.Error, OSError):
            writer.write(data)
            while True:
                length = await asyncio.wait_for(reader.readexactly(4), SECONDS_OF_SILENCE)
                answers.append(await reader.readexactly(int.from_bytes(length, "big")))
    return answers


def status_of(answer: bytes) -> int | None:
    """The code of a status; None for any other answer."""
    return int.from_bytes(answer[5:9], "big") if answer[0] == STATUS else None
