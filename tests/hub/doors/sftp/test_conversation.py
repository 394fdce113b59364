"""What the door counts on in asyncssh, what it does not hear, and packets that no decent client sends."""

from __future__ import annotations

import asyncio
import inspect
from datetime import UTC, datetime

import asyncssh
import pytest
from asyncssh.packet import Byte, String, UInt32, UInt64
from asyncssh.sftp import SFTPServerHandler

from sluis.hub.doors.sftp.conversation import Conversation
from sluis.hub.doors.sftp.filesystem import FileSystem
from sluis.hub.doors.sftp.transfers import Download
from sluis.protocol.folders import Folder
from tests.hub.counter.names import ANSWER, FI
from tests.hub.doors.sftp.conftest import wait_until

INIT, OPEN, CLOSE, READ, WRITE, STATUS, HANDLE = 1, 3, 4, 5, 6, 101, 102

# What of the library's file server is not a way to real files, or says itself that it does nothing.
HARMLESS = {
    "channel", "connection", "env", "logger",
    "convert_attrs", "format_user", "format_group", "format_longname", "lock", "unlock", "exit",
}  # fmt: skip


def test_every_method_of_the_library_that_works_on_real_files_is_replaced() -> None:
    theirs = {name for name in vars(asyncssh.SFTPServer) if not name.startswith("_")}

    assert theirs - set(vars(FileSystem)) == HARMLESS


def test_the_library_still_tells_a_close_from_an_end_by_the_method_that_we_replace() -> None:
    end = inspect.getsource(SFTPServerHandler._cleanup)
    loop = inspect.getsource(SFTPServerHandler.recv_packets)

    assert "self._server.close(file_obj)" in end
    assert loop.count("self._cleanup(") == 3


def test_every_request_that_is_heard_is_answered_by_us() -> None:
    heard = Conversation._packet_handlers

    assert all(
        handler.__module__ == "sluis.hub.doors.sftp.conversation" or hasattr(handler, "__wrapped__")
        for handler in heard.values()
    )
    assert set(heard) < set(SFTPServerHandler._packet_handlers)
    assert b"copy-data" not in heard


def test_what_is_not_heard_is_not_offered(door) -> None:
    async def talk(client) -> list[bool]:
        handler = client._handler
        return [handler.supports_copy_data, bool(handler._supports_fsync), bool(handler._supports_hardlink)]

    assert door.talk(talk) == [False, False, False]


def _speak(door, *packets: bytes, read: int) -> list[bytes]:
    """Send raw packets on an SFTP channel and return `read` answers, without their lengths."""

    async def main() -> list[bytes]:
        async with door.connect() as connection:
            writer, reader, _ = await connection.open_session(subsystem="sftp", encoding=None)
            for packet in packets:
                writer.write(packet)
            answers = []
            for _ in range(read):
                length = int.from_bytes(await asyncio.wait_for(reader.readexactly(4), 10), "big")
                answers.append(await reader.readexactly(length))
            return answers

    return asyncio.run(main())


def _packet(kind: int, *parts: bytes) -> bytes:
    payload = Byte(kind) + b"".join(parts)
    return UInt32(len(payload)) + payload


HELLO = _packet(INIT, UInt32(3))
ATTRIBUTES = UInt32(0)


def test_packets_stay_within_a_quarter_of_a_megabyte(door) -> None:
    question = _packet(200, UInt32(7), String(b"limits@openssh.com"))

    _version, answer = _speak(door, HELLO, question, read=2)

    assert answer == Byte(201) + UInt32(7) + b"".join(
        UInt64(number) for number in (262144, 261120, 261120, 64)
    )


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        pytest.param(_packet(CLOSE, UInt32(7), String(b"none")), 4, id="close of an unknown handle"),
        pytest.param(_packet(WRITE, UInt32(7), String(b"none"), UInt64(0), String(b"x")), 4, id="write to one"),
        pytest.param(_packet(OPEN, UInt32(7), UInt32(99999), b"short"), 5, id="a length beyond the packet"),
        pytest.param(_packet(99, UInt32(7)), 8, id="an unknown request"),
        pytest.param(_packet(200, UInt32(7), String(b"copy-data")), 8, id="an extension that is not heard"),
        pytest.param(_packet(OPEN, UInt32(7), String(b"IN/\x00"), UInt32(26), ATTRIBUTES), 3, id="NUL in a name"),
    ],
)  # fmt: skip
def test_a_packet_that_makes_no_sense_is_answered_with_an_error(door, packet: bytes, code: int) -> None:
    _version, answer = _speak(door, HELLO, packet, read=2)

    assert answer[:9] == Byte(STATUS) + UInt32(7) + UInt32(code)


@pytest.mark.parametrize(
    "packet",
    [
        pytest.param(UInt32(2**31) + b"x", id="a packet of two gigabytes"),
        pytest.param(UInt32(1) + Byte(WRITE), id="a packet without number"),
    ],
)
def test_a_packet_that_cannot_be_answered_ends_the_session_and_breaks_the_upload_off(door, packet) -> None:
    flags = UInt32(2 | 8 | 16)
    opening = _packet(OPEN, UInt32(1), String(f"/IN/{FI}".encode()), flags, ATTRIBUTES)
    writing = _packet(WRITE, UInt32(2), String(b"\0\0\0\0"), UInt64(0), String(b"half"))

    _version, handle, written = _speak(door, HELLO, opening, writing, packet, read=3)
    wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)

    assert (handle[0], written[:9]) == (HANDLE, Byte(STATUS) + UInt32(2) + UInt32(0))
    assert not door.house.lying[1, Folder.IN, FI].whole


def test_a_client_that_asks_and_never_listens_is_heard_no_further(door, monkeypatch) -> None:
    reads = []
    read = Download.read
    monkeypatch.setattr(Download, "read", lambda self, at, size: reads.append(at) or read(self, at, size))
    door.house.put_out(ANSWER, b"a" * 1024 * 1024, datetime(2026, 11, 21, tzinfo=UTC))
    opening = _packet(OPEN, UInt32(1), String(f"/OUT/{ANSWER}".encode()), UInt32(1), ATTRIBUTES)
    asking = _packet(READ, UInt32(2), String(b"\0\0\0\0"), UInt64(0), UInt32(256 * 1024))

    async def main() -> None:
        async with door.connect() as connection:
            writer, _reader, _ = await connection.open_session(subsystem="sftp", encoding=None)
            writer.write(HELLO + opening + asking * 2000)
            await asyncio.sleep(0.5)

    asyncio.run(main())

    assert 4 <= len(reads) < 100


def test_a_close_that_is_sent_just_before_the_connection_ends_still_counts(door) -> None:
    flags = UInt32(2 | 8 | 16)
    opening = _packet(OPEN, UInt32(1), String(f"/IN/{FI}".encode()), flags, ATTRIBUTES)
    writing = _packet(WRITE, UInt32(2), String(b"\0\0\0\0"), UInt64(0), String(b"whole"))
    closing = _packet(CLOSE, UInt32(3), String(b"\0\0\0\0"))

    _speak(door, HELLO, opening, writing, closing, read=1)
    wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)

    assert door.house.lying[1, Folder.IN, FI].whole
