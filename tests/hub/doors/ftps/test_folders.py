"""The six folders over FTPS: what is shown, read, collected, renamed and removed."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest

from sluis.protocol.folders import Folder
from tests.hub.counter.names import ANSWER, FI, FS, GO, OTHER_FI
from tests.hub.doors.ftps.conftest import got, refusal_of

THEN = datetime(2026, 11, 21, 10, 20, 30, tzinfo=UTC)
SIX = ["IN", "INTEST", "INTEST-S", "OUT", "OUTTEST", "OUTTEST-S"]


@pytest.fixture
def answer(door) -> bytes:
    """An answer of ours that waits for Atlas."""
    door.house.put_out(ANSWER, b"<ACRF/>" * 1000, at=THEN)
    return b"<ACRF/>" * 1000


def test_the_six_folders_are_there_and_nothing_else(client):
    lines: list[str] = []

    client.retrlines("LIST", lines.append)

    assert sorted(client.nlst()) == SIX
    assert (sorted(line.split()[-1] for line in lines), {line[0] for line in lines}) == (SIX, {"d"})
    assert sorted(name for name, facts in client.mlsd() if facts["type"] == "dir") == SIX


def test_an_answer_is_shown_with_its_size_and_its_time(client, answer):
    (listed,) = client.mlsd("OUT")

    assert listed == (ANSWER, {"type": "file", "size": "7000", "modify": "20261121102030", "perm": "dr"})
    assert client.size(f"OUT/{ANSWER}") == 7000
    assert client.sendcmd(f"MDTM OUT/{ANSWER}") == "213 20261121102030"
    assert f"size=7000;modify=20261121102030;perm=dr; /OUT/{ANSWER}" in client.sendcmd(f"MLST OUT/{ANSWER}")


def test_a_client_walks_through_the_folders(client, answer):
    client.cwd("OUT")

    here = client.pwd()
    names = client.nlst()
    client.cwd("..")

    assert (here, names, client.pwd()) == ("/OUT", [ANSWER], "/")
    assert client.nlst("OUT/FO.*") == [ANSWER]
    assert client.nlst("OUT/FS.*") == []


def test_an_answer_is_read_whole_or_from_a_place_on(client, answer):
    assert got(client, f"OUT/{ANSWER}") == answer
    assert got(client, f"OUT/{ANSWER}", rest=6990) == answer[6990:]
    assert "beyond the end" in refusal_of(lambda: got(client, f"OUT/{ANSWER}", rest=7001))


def test_bytes_stay_as_they_are_in_text_mode(client, door):
    client.retrlines("LIST", lambda _: None)  # leaves the client in TYPE A
    client.storlines(f"STOR IN/{FI}", open_lines())

    assert door.house.content(Folder.IN, FI) == b"one\r\ntwo\r\n"


def open_lines():
    return BytesIO(b"one\r\ntwo\r\n")


@pytest.mark.parametrize("command", [f"RETR OUT/{ANSWER}", "NLST OUT", f"STOR IN/{FI}"])
def test_who_leaves_the_data_line_before_tls_is_answered(client, answer, command: str):
    host, port = client.makepasv()
    with socket.create_connection((host, port)):
        client.putcmd(command)
        client.getresp()

    assert refusal_of(client.getresp).startswith("426 The data connection broke off")


def test_a_deleted_answer_is_collected(client, answer):
    client.delete(f"OUT/{ANSWER}")

    assert client.nlst("OUT") == []
    assert "There is no file of this name." in refusal_of(lambda: client.delete(f"OUT/{ANSWER}"))


def test_a_part_is_renamed_and_taken_back(client, door):
    door.put(f"IN/{FI}", b"<x/>")

    client.rename(f"IN/{FI}", f"IN/{OTHER_FI}")
    renamed = client.nlst("IN")
    client.delete(f"IN/{OTHER_FI}")

    assert (renamed, client.nlst("IN")) == ([OTHER_FI], [])


def test_many_files_are_listed(client, door):
    names = [f"FO.ACRF.999999.20261121.{number:05}.R" for number in range(2500)]
    door.house.put_out(ANSWER, b"x", at=THEN)
    first = door.house.waiting.pop((1, Folder.OUT, ANSWER))
    for key, name in enumerate(names, start=1):
        door.house.waiting[1, Folder.OUT, name] = replace(first, name=name, key=key)

    assert client.nlst("OUT") == names


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("MKD IN/more", "550 The six folders are fixed"),
        ("RMD IN", "550 The six folders are fixed"),
        ("CWD ELSEWHERE", "550 There are six folders here"),
        (f"CWD IN/{FI}", "550 There is no file of this name."),
        ("DELE IN/nothing", "550 There is no such file."),
        ("SIZE IN", "550 This is a folder"),
        ("RNFR IN/nothing", "550 There is no file of this name."),
        ("RNTO IN/x", "503 Bad sequence"),
        ("SIZE IN/caf\u00e9", "550 This path is not possible here"),
        ("MLST IN/nothing", "550 There is no file of this name."),
        ("SITE CHMOD 777 IN", "502 "),
        ("STOU", "502 "),
        ("CCC", "502 "),
        ("REST -1", "501 "),
        ("TYPE", "501 "),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(client, command: str, sentence: str):
    assert refusal_of(lambda: client.sendcmd(command)).startswith(sentence)


@pytest.mark.parametrize("name", [GO, FS, FI])
def test_a_part_cannot_leave_its_folder(client, door, name: str):
    door.put(f"INTEST/{name}", b"")

    assert "inside its own folder" in refusal_of(lambda: client.rename(f"INTEST/{name}", f"IN/{name}"))


def test_a_name_that_is_no_utf_8_is_refused(client):
    client.sock.sendall(b"SIZE IN/\xff\xfe\r\n")

    assert refusal_of(client.getresp).startswith("501 ")


def test_a_database_that_is_away_is_our_fault(client, door):
    door.house.out_of_order = True

    told = refusal_of(lambda: client.storbinary(f"STOR IN/{FI}", open_lines()))

    assert told.startswith("451 Something failed on our side")
