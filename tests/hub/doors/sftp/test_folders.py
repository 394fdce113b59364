"""Looking, listing, renaming and removing; the outboxes; what does not exist. An asyncssh client."""

from __future__ import annotations

from datetime import UTC, datetime

import asyncssh
import pytest

from sluis.hub.doors.sftp.limits import DoorLimits
from sluis.protocol.folders import Folder
from tests.hub.counter.names import ANSWER, FI, OTHER_FI

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def answered(door):
    door.house.put_out(ANSWER, b"<ACRF/>", AT)
    return door


async def _put(client, name: str = FI, data: bytes = b"<a/>") -> None:
    async with client.open(f"/IN/{name}", "wb") as file:
        await file.write(data)


def test_the_root_holds_the_six_folders(door) -> None:
    names = door.talk(lambda client: client.listdir("."))

    assert sorted(names) == sorted(folder.value for folder in Folder)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [(".", "/"), ("", "/"), ("IN", "/IN"), ("/IN/", "/IN"), ("IN/..", "/"), ("./OUT//x", "/OUT/x")],
)
def test_real_paths_are_canonical(door, asked: str, answer: str) -> None:
    assert door.talk(lambda client: client.realpath(asked)) == answer


@pytest.mark.parametrize("path", ["/", "/IN", "OUT", "INTEST-S"])
def test_folders_are_folders(door, path: str) -> None:
    assert door.talk(lambda client: client.isdir(path))


@pytest.mark.parametrize("path", ["/etc", "/IN/a/b", "/in", f"/IN/{FI}", "/OUT/nothing", "/IN/../IN"])
def test_what_is_not_there_is_not_found(door, path: str) -> None:
    with pytest.raises(asyncssh.SFTPNoSuchFile):
        door.talk(lambda client: client.stat(path))


def test_an_answer_shows_its_size_and_time(answered) -> None:
    attributes = answered.talk(lambda client: client.stat(f"OUT/{ANSWER}"))

    assert (attributes.size, attributes.mtime) == (7, int(AT.timestamp()))


def test_a_listing_has_names_attributes_and_long_lines(answered) -> None:
    (line,) = answered.talk(lambda client: client.readdir("/OUT"))

    assert (line.filename, line.attrs.size) == (ANSWER, 7)
    assert line.longname == f"-rw-r--r--    1 sluis    sluis             7 Nov 21  2026 {ANSWER}"


def test_an_answer_is_read_and_then_deleted_which_means_collected(answered) -> None:
    async def talk(client):
        async with client.open(f"/OUT/{ANSWER}", "rb") as file:
            data = await file.read()
        await client.remove(f"/OUT/{ANSWER}")
        return data, await client.listdir("/OUT")

    assert answered.talk(talk) == (b"<ACRF/>", [])


def test_an_answer_can_be_read_in_any_order(answered) -> None:
    async def talk(client):
        async with client.open(f"/OUT/{ANSWER}", "rb") as file:
            return [await file.read(2, offset) for offset in (5, 0, 2, 6, 7, 100)]

    assert answered.talk(talk) == [b"/>", b"<A", b"CR", b">", b"", b""]


def test_an_answer_deleted_while_it_is_read_is_read_to_its_end(answered) -> None:
    async def talk(client):
        async with client.open(f"/OUT/{ANSWER}", "rb") as file:
            begin = await file.read(3)
            await client.remove(f"/OUT/{ANSWER}")
            return begin + await file.read()

    assert answered.talk(talk) == b"<ACRF/>"


@pytest.mark.parametrize("mode", ["wb", "ab", "r+b", "xb"])
def test_nothing_is_written_in_an_outbox(answered, mode: str) -> None:
    with pytest.raises(asyncssh.SFTPPermissionDenied, match="The OUT folders hold answers"):
        answered.talk(lambda client: client.open(f"/OUT/{ANSWER}", mode))


@pytest.mark.parametrize(
    "attempt",
    [
        lambda client: client.truncate(f"/OUT/{ANSWER}", 0),
        lambda client: client.rename(f"/OUT/{ANSWER}", "/OUT/FO.x"),
        lambda client: client.rename(f"/OUT/{ANSWER}", f"/IN/{FI}"),
        lambda client: client.posix_rename(f"/OUT/{ANSWER}", f"/OUT/{FI}"),
    ],
    ids=["truncate", "rename", "move to an inbox", "replace"],
)
def test_an_answer_cannot_be_changed(answered, attempt) -> None:
    with pytest.raises(asyncssh.SFTPPermissionDenied, match="The OUT folders hold answers"):
        answered.talk(attempt)


@pytest.mark.parametrize("folder", ["IN", "OUT"])
def test_removing_what_is_not_there_fails(door, folder: str) -> None:
    with pytest.raises(asyncssh.SFTPNoSuchFile):
        door.talk(lambda client: client.remove(f"{folder}/{FI}"))


def test_a_part_can_be_renamed_within_its_inbox(door) -> None:
    async def talk(client):
        await _put(client)
        await client.rename(f"/IN/{FI}", f"IN/{OTHER_FI}")
        return await client.listdir("/IN")

    assert door.talk(talk) == [OTHER_FI]


def test_renaming_onto_a_file_needs_the_posix_way(door) -> None:
    async def talk(client):
        await _put(client, FI, b"new")
        await _put(client, OTHER_FI, b"old")
        with pytest.raises(asyncssh.SFTPFailure, match="already"):
            await client.rename(f"/IN/{FI}", f"/IN/{OTHER_FI}")
        await client.posix_rename(f"/IN/{FI}", f"/IN/{OTHER_FI}")

    door.talk(talk)

    assert door.house.content(Folder.IN, OTHER_FI) == b"new"


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (f"/INTEST/{FI}", "inside its own folder"),
        ("/IN/x.xml", "A name starts with"),
        ("/OUT/FI.x", "The OUT folders hold answers"),
        ("/IN", "This is a folder"),
        ("/IN/../x", "letters, digits"),
    ],
)
def test_a_part_cannot_be_renamed_elsewhere(door, target: str, sentence: str) -> None:
    async def talk(client):
        await _put(client)
        await client.rename(f"/IN/{FI}", target)

    with pytest.raises(asyncssh.SFTPPermissionDenied, match=sentence):
        door.talk(talk)


def test_a_file_that_is_being_written_is_not_renamed(door) -> None:
    async def talk(client):
        async with client.open(f"/IN/{FI}", "wb"):
            await client.rename(f"/IN/{FI}", f"/IN/{OTHER_FI}")

    with pytest.raises(asyncssh.SFTPPermissionDenied, match="still being written"):
        door.talk(talk)


def test_a_part_can_be_removed(door) -> None:
    async def talk(client):
        await _put(client)
        await client.remove(f"/IN/{FI}")
        return await client.listdir("/IN")

    assert door.talk(talk) == []


def test_of_a_file_removed_while_it_is_written_nothing_is_kept(door) -> None:
    async def talk(client):
        async with client.open(f"/IN/{FI}", "wb") as file:
            await file.write(b"half")
            await client.remove(f"/IN/{FI}")

    door.talk(talk)

    assert door.house.lying == {}


@pytest.mark.parametrize(
    ("attempt", "error", "sentence"),
    [
        (lambda client: client.mkdir("/NEW"), asyncssh.SFTPPermissionDenied, "six folders are fixed"),
        (lambda client: client.mkdir("/IN/deep"), asyncssh.SFTPPermissionDenied, "six folders are fixed"),
        (lambda client: client.rmdir("/IN"), asyncssh.SFTPPermissionDenied, "six folders are fixed"),
        (lambda client: client.remove("/IN"), asyncssh.SFTPPermissionDenied, "This is a folder"),
        (lambda client: client.rename("/IN", "/OLD"), asyncssh.SFTPPermissionDenied, "This is a folder"),
        (lambda client: client.symlink("/etc/passwd", f"/IN/{FI}"), asyncssh.SFTPOpUnsupported, "no links"),
        (lambda client: client.readlink(f"/IN/{FI}"), asyncssh.SFTPOpUnsupported, "no links"),
        (lambda client: client.open("/IN", "rb"), asyncssh.SFTPPermissionDenied, "This is a folder"),
        (lambda client: client.listdir(f"/IN/{FI}"), asyncssh.SFTPNoSuchFile, "not a folder"),
        (lambda client: client.listdir("/etc"), asyncssh.SFTPNoSuchFile, "six folders"),
        (lambda client: client.open("/etc/passwd", "rb"), asyncssh.SFTPNoSuchFile, "six folders"),
    ],
)
def test_what_does_not_exist_here_is_refused_with_a_sentence(door, attempt, error, sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        door.talk(attempt)


def test_a_read_handle_cannot_be_written(answered) -> None:
    async def talk(client):
        handle = await client.open(f"/OUT/{ANSWER}", "rb")
        await client._handler.write(handle._handle, 0, b"x")

    with pytest.raises(asyncssh.SFTPPermissionDenied, match="for reading only"):
        answered.talk(talk)


def test_the_room_that_is_shown_is_room_for_the_largest_file(door) -> None:
    room = door.talk(lambda client: client.statvfs("/IN"))

    assert room.bavail * room.frsize == door.limits.file_bytes


def test_a_long_listing_comes_whole_and_in_order(door) -> None:
    names = [f"FO.NOTI.999999.20261121.{number:05d}.R" for number in range(1, 3001)]
    for name in names:
        door.house.put_out(name, b"", AT)

    assert door.talk(lambda client: client.listdir("/OUT")) == names


class TestOpenFiles:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(open_files=2)

    def test_there_is_a_cap_on_open_files(self, door) -> None:
        async def talk(client):
            for number in range(3):
                await client.open(f"/IN/FI.FLAD.100001.20261121.0000{number}.R.1.1", "wb")

        with pytest.raises(asyncssh.SFTPFailure, match="Too many files are open"):
            door.talk(talk)

    def test_a_closed_file_counts_no_more(self, door) -> None:
        async def talk(client):
            for _ in range(5):
                await _put(client)
                await client.listdir("/IN")
            return await client.getsize(f"/IN/{FI}")

        assert door.talk(talk) == 4
