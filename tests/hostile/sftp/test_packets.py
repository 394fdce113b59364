"""Hostile SFTP packets: an error or the end of that session, never of the door."""

from __future__ import annotations

import random

import pytest
from asyncssh.packet import Byte, String, UInt32, UInt64
from hypothesis import strategies as st

from sluis.protocol.folders import Folder
from tests.hostile.bounds import within
from tests.hostile.fuzzing import look, mutated
from tests.hostile.sftp.packets import (
    BAD_MESSAGE,
    CLOSE,
    DENIED,
    FAILURE,
    HANDLE,
    HELLO,
    OK,
    OPEN,
    OPENDIR,
    READ,
    READDIR,
    STAT,
    STATUS,
    UNSUPPORTED,
    WRITE,
    closing,
    opening,
    packet,
    speak,
    status_of,
    writing,
)
from tests.hub.counter.names import FI

FIRST = b"\0\0\0\0"  # the handle that the door gives first
SEVEN = UInt32(7)
FILE = f"/IN/{FI}"


async def serves(client):
    return sorted(await client.listdir("/"))


def is_open_for_others(door):
    return len(door.talk(serves)) == len(Folder)


ANSWERED = {
    "read of nothing": (packet(READ, SEVEN, String(b""), UInt64(0), UInt32(1)), FAILURE),
    "listing of nothing": (packet(READDIR, SEVEN, String(b"\xff" * 4)), FAILURE),
    "handle of a quarter megabyte": (packet(CLOSE, SEVEN, String(bytes(250_000))), FAILURE),
    "write without data": (packet(WRITE, SEVEN, String(FIRST), UInt64(0)), BAD_MESSAGE),
    "write of more than came": (packet(WRITE, SEVEN, String(FIRST), UInt64(0), UInt32(2**32 - 1)), BAD_MESSAGE),
    "open without flags": (packet(OPEN, SEVEN, String(b"IN/x")), BAD_MESSAGE),
    "path that is no text": (packet(STAT, SEVEN, String(b"/IN/\xff\xfe")), None),
    "path of a quarter megabyte": (packet(STAT, SEVEN, String(b"/IN/" + b"a" * 250_000)), None),
    "path of a hundred thousand steps": (packet(STAT, SEVEN, String(b"/IN/.." * 40_000)), None),
    "attributes of a future version": (
        packet(OPEN, SEVEN, String(FILE.encode()), UInt32(26), UInt32(2**32 - 1)), BAD_MESSAGE),
    "a second greeting": (packet(1, SEVEN), None),
    "an answer instead of a question": (packet(101, SEVEN, UInt32(0)), UNSUPPORTED),
    "something more behind": (packet(OPENDIR, SEVEN, String(b"/IN"), b"more"), None),
}  # fmt: skip


@pytest.mark.parametrize(("data", "code"), ANSWERED.values(), ids=ANSWERED)
def test_a_strange_question_is_answered_and_the_session_goes_on(door, data, code):
    with within(seconds=5, megabytes=60):
        _version, *answers = speak(door, HELLO + data + packet(STAT, UInt32(8), String(b"/")))

    if code is not None:
        assert status_of(answers[0]) == code
    assert is_open_for_others(door)


ENDING = {
    "no length": b"",
    "half a length": b"\0\0",
    "a packet of nothing": UInt32(0),
    "a packet of one byte": UInt32(1) + Byte(OPEN),
    "a packet of four gigabytes": UInt32(2**32 - 1) + bytes(1000),
    "a packet above the limit": UInt32(300_000) + bytes(300_000),
    "half a packet": opening(7, FILE)[:-3],
    "zeros": bytes(100_000),
    "another protocol": b"GET / HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("greeted", [True, False])
@pytest.mark.parametrize("data", ENDING.values(), ids=ENDING)
def test_what_is_no_packet_costs_only_its_own_session(door, data, greeted):
    with within(seconds=5, megabytes=60):
        answers = speak(door, HELLO * greeted + data)

    assert len(answers) <= 2
    assert is_open_for_others(door)
    assert door.house.lying == {}


def test_nothing_is_done_before_the_greeting(door):
    speak(door, opening(1, FILE) + writing(2, FIRST, 0, b"<x/>") + closing(3, FIRST))

    assert door.house.lying == {}
    assert is_open_for_others(door)


def test_ten_thousand_files_are_not_opened(door):
    asked = b"".join(
        opening(number, f"/IN/FI.FLAD.100001.20261121.{number:05}.R.1.1") for number in range(10_000)
    )

    with within(seconds=40, megabytes=120):
        _version, *answers = speak(door, HELLO + asked)

    assert len(answers) == 10_000
    assert sum(answer[0] == HANDLE for answer in answers) == door.limits.open_files
    assert {status_of(answer) for answer in answers if answer[0] != HANDLE} <= {FAILURE, DENIED}
    assert is_open_for_others(door)


@pytest.mark.parametrize("seed", range(3))
def test_writes_in_any_order_twice_and_over_each_other_make_the_file(door, seed):
    dice = random.Random(seed)  # noqa: S311  # an order, no secret
    data = dice.randbytes(60_000)
    pieces = [(start, data[start : start + 900]) for start in range(0, len(data), 700)] * 2
    dice.shuffle(pieces)
    writes = b"".join(writing(number, FIRST, *piece) for number, piece in enumerate(pieces, start=10))

    _version, *answers = speak(door, HELLO + opening(1, FILE) + writes + closing(2, FIRST))

    assert [status_of(answer) for answer in answers] == [None] + [OK] * (len(pieces) + 1)
    assert door.house.content(Folder.IN, FI) == data


def test_what_comes_after_the_close_changes_nothing(door):
    late = writing(4, FIRST, 0, b"other") + closing(5, FIRST)

    _version, *answers = speak(
        door, HELLO + opening(1, FILE) + writing(2, FIRST, 0, b"first") + closing(3, FIRST) + late
    )

    assert [status_of(answer) for answer in answers] == [None, OK, OK, FAILURE, FAILURE]
    assert door.house.content(Folder.IN, FI) == b"first"


@pytest.mark.parametrize("offset", [2**64 - 1, 2**63, 2**63 - 1, 2**40])
def test_a_byte_beyond_any_file_is_refused(door, offset):
    _version, _handle, answer, *_ = speak(door, HELLO + opening(1, FILE) + writing(2, FIRST, offset, b"x"))

    assert status_of(answer) == DENIED
    assert is_open_for_others(door)


@pytest.mark.timeout(0)
def test_any_conversation_leaves_the_door_open(door):
    """A session each: fewer examples than the other fuzzers in a short run."""
    sample = (
        opening(1, FILE) + writing(2, FIRST, 0, b"<x/>") + packet(STAT, SEVEN, String(b"/OUT"))
        + packet(OPENDIR, SEVEN, String(b"/IN")) + packet(READDIR, SEVEN, String(b"\0\0\0\1")) + closing(3, FIRST)
    )  # fmt: skip

    def check(data):
        for answer in speak(door, data):
            assert answer[0] in {2, STATUS, HANDLE, 103, 104, 105, 201}

    look(mutated([HELLO + sample, sample]) | st.binary().map(lambda rest: HELLO + rest), check, examples=25)

    assert is_open_for_others(door)
