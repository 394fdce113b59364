"""Uploads: 226 means kept, a cut line leaves a beginning, and a beginning can be gone on with."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import pytest

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused
from sluis.hub.doors.ftps.door import DataLines
from sluis.hub.doors.ftps.limits import DoorLimits
from sluis.protocol.folders import Folder
from tests.hub.counter.names import FI, FS, GO, OTHER_FI
from tests.hub.doors.ftps.conftest import ATLAS, refusal_of, wait_until

MEBIBYTE = bytes(range(256)) * 4096


def cut(client, command: str, data: bytes, *, rest: int | None = None) -> str:
    """Send bytes, then end the data connection as a program does that was killed. Gives the answer."""
    line = client.transfercmd(command, rest)
    line.sendall(data)
    line.shutdown(socket.SHUT_WR)  # TCP's end without that of TLS
    told = refusal_of(client.voidresp)
    line.close()
    return told


@pytest.mark.parametrize("data", [b"", b"<x/>", MEBIBYTE * 5], ids=["empty", "small", "large"])
def test_what_was_sent_is_there_when_the_client_hears_226(client, door, data: bytes):
    told = client.storbinary(f"STOR IN/{FI}", BytesIO(data))

    assert told.startswith("226")
    assert (door.house.content(Folder.IN, FI), door.house.lying[1, Folder.IN, FI].whole) == (data, True)


def test_go_seals_the_set(client, door):
    for name in (FI, FS, GO):
        client.storbinary(f"STOR IN/{name}", BytesIO(b""))
    door.house.sealed.add(FI[3:-4])

    told = refusal_of(lambda: client.storbinary(f"STOR IN/{FI}", BytesIO(b"late")))

    assert told.startswith("550 GO has come")


def test_a_cut_line_leaves_a_beginning(client, door):
    told = cut(client, f"STOR IN/{FI}", MEBIBYTE)

    assert told.startswith("426 The data connection broke off. What came is kept")
    assert (client.size(f"IN/{FI}"), door.house.lying[1, Folder.IN, FI].whole) == (len(MEBIBYTE), False)


def test_a_cut_go_is_no_go(client, door):
    told = cut(client, f"STOR IN/{GO}", b"")

    assert told.startswith("426 The data connection broke off and nothing was kept")
    assert door.house.lying == {}


@pytest.mark.parametrize("how", ["REST", "APPE"])
def test_a_broken_upload_is_gone_on_with(client, door, how: str):
    cut(client, f"STOR IN/{FI}", MEBIBYTE)
    size = client.size(f"IN/{FI}")

    rest = BytesIO((MEBIBYTE * 2)[size:])
    if how == "REST":
        client.storbinary(f"STOR IN/{FI}", rest, rest=size)
    else:
        client.storbinary(f"APPE IN/{FI}", rest)

    assert (door.house.content(Folder.IN, FI), door.house.lying[1, Folder.IN, FI].whole) == (
        MEBIBYTE * 2,
        True,
    )


def test_going_on_earlier_cuts_off_what_stood_there(client, door):
    cut(client, f"STOR IN/{FI}", b"0123456789")

    client.storbinary(f"STOR IN/{FI}", BytesIO(b"x"), rest=5)

    assert door.house.content(Folder.IN, FI) == b"01234x"


def test_nobody_goes_on_beyond_the_end(client):
    cut(client, f"STOR IN/{FI}", b"0123456789")

    told = refusal_of(lambda: client.storbinary(f"STOR IN/{FI}", BytesIO(b"x"), rest=11))

    assert told.startswith("550 This position lies beyond the end of the file")


def test_a_resumed_upload_that_breaks_again_keeps_the_longer_beginning(client, door):
    cut(client, f"STOR IN/{FI}", b"0123")
    cut(client, f"STOR IN/{FI}", b"45", rest=4)

    assert (door.house.content(Folder.IN, FI), door.house.lying[1, Folder.IN, FI].whole) == (b"012345", False)


def test_a_client_that_vanishes_leaves_a_beginning(door):
    client = door.sign_in()
    line = client.transfercmd(f"STOR IN/{FI}")
    line.sendall(MEBIBYTE)
    wait_until(lambda: any(drafts(door)))  # else it may have left before anything of it was read
    client.close()
    line.close()

    wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)

    assert not door.house.lying[1, Folder.IN, FI].whole


def test_an_aborted_upload_leaves_a_beginning(client, door):
    line = client.transfercmd(f"STOR IN/{FI}")
    line.sendall(b"0123456789")
    wait_until(lambda: b"0123456789" in drafts(door))

    with suppress(OSError):
        told = client.abort()
    line.close()

    assert told.startswith("426")
    assert client.getresp().startswith("226")
    assert not door.house.lying[1, Folder.IN, FI].whole


def drafts(door) -> list[bytes]:
    return [path.read_bytes() for path in door.house.vault.drafts.iterdir()]


def test_nothing_stays_of_a_draft(client, door):
    cut(client, f"STOR IN/{GO}", b"")
    cut(client, f"STOR IN/{FI}", b"1")
    client.storbinary(f"STOR IN/{OTHER_FI}", BytesIO(b"2"))

    assert drafts(door) == []


class TestAtTheEnd:
    """What fails after the last byte must not be answered with 226."""

    def test_a_refusal_is_told_in_the_language_of_the_channel(self, door, atlas, monkeypatch):
        def refuse(**_):
            raise Refused(sentences.TOO_MUCH_TODAY, kind="failure")

        door.house.callers[ATLAS] = replace(atlas, language="fr")
        monkeypatch.setattr(door.house, "receive", refuse)
        with door.sign_in() as client:
            told = refusal_of(lambda: client.storbinary(f"STOR IN/{FI}", BytesIO(b"x")))

        assert told.startswith("452 Ce canal a envoyé aujourd'hui tout ce qu'il peut.")

    def test_a_database_that_went_away_is_our_fault(self, client, door, monkeypatch):
        def fail(**_):
            raise ConnectionError

        monkeypatch.setattr(door.house, "receive", fail)
        told = refusal_of(lambda: client.storbinary(f"STOR IN/{FI}", BytesIO(b"x")))

        assert told.startswith("451 Something failed on our side and nothing was kept")

    def test_a_disk_that_is_full_is_our_fault(self, client, monkeypatch):
        def fail(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("sluis.hub.vault.draft.Draft.write_at", fail)
        told = refusal_of(lambda: client.storbinary(f"STOR IN/{FI}", BytesIO(b"x" * 100)))

        assert told.startswith("451 Something failed on our side")
        assert client.nlst("IN") == []


class TestTooLarge:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(file_bytes=10, waiting_files=1)

    def test_a_file_that_grows_too_large_is_refused(self, client):
        told = refusal_of(lambda: client.storbinary(f"STOR IN/{FI}", BytesIO(MEBIBYTE)))

        assert told.startswith("552 This file grows larger than is allowed here")

    def test_who_leaves_too_much_without_go_is_refused(self, client):
        client.storbinary(f"STOR IN/{FI}", BytesIO(b"x"))

        told = refusal_of(lambda: client.storbinary(f"STOR IN/{OTHER_FI}", BytesIO(b"x")))

        assert told.startswith("450 Too much of yours lies here without its GO")


class TestOldClients:
    """With SLUIS_FTPS_TRUST_PLAIN_END."""

    @pytest.fixture
    def data_lines(self) -> DataLines:
        return DataLines(trust_plain_end=True)

    def test_a_line_that_just_ends_is_believed(self, client, door):
        line = client.transfercmd(f"STOR IN/{FI}")
        line.sendall(b"<x/>")
        line.shutdown(socket.SHUT_WR)

        assert client.voidresp().startswith("226")
        line.close()
        assert door.house.lying[1, Folder.IN, FI].whole


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("OUT/FI.x", "The OUT folders hold answers"),
        ("IN/notes.txt", "A name starts with FI., FS., GO. or TD."),
        ("IN", "This is a folder"),
        ("IN/deeper/FI.x", "There are six folders here"),
        ("IN/" + "F" * 300, "This path is not possible here"),
    ],
)
def test_what_cannot_be_sent_is_refused_before_a_byte_moves(client, path: str, sentence: str):
    told = refusal_of(lambda: client.storbinary(f"STOR {path}", BytesIO(b"x")))

    assert told.startswith("550 ")
    assert sentence in told


def test_one_transfer_at_a_time(client, door):
    line = client.transfercmd(f"STOR IN/{FI}")
    line.sendall(b"0123456789")
    wait_until(lambda: b"0123456789" in drafts(door))

    told = refusal_of(lambda: client.sendcmd(f"STOR IN/{OTHER_FI}"))
    line.unwrap()
    line.close()

    assert told.startswith("450 A transfer is still running")
    assert client.voidresp().startswith("226")
    assert set(door.house.lying) == {(1, Folder.IN, FI)}
