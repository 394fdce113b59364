"""Parts going in: what is kept, when, and under which size it shows. An asyncssh client drives the door."""

from __future__ import annotations

import asyncio
import hashlib
import os

import asyncssh
import pytest

from sluis.hub.doors.sftp.limits import DoorLimits
from sluis.protocol.folders import Folder
from tests.hub.counter.names import FI, FS, GO, OTHER_FI
from tests.hub.doors.sftp.conftest import wait_until

MEGABYTE = 1024 * 1024


def _put(name: str, data: bytes, mode: str = "wb", folder: str = "/IN"):
    async def talk(client):
        async with client.open(f"{folder}/{name}", mode) as file:
            await file.write(data)

    return talk


@pytest.mark.parametrize("folder", ["/IN", "IN", "./INTEST", "/INTEST-S/"])
def test_a_part_put_in_any_inbox_is_kept(door, folder: str) -> None:
    door.talk(_put(FI, b"<a/>", folder=folder))

    assert door.house.content(Folder(folder.strip("./")), FI) == b"<a/>"


def test_ten_megabytes_arrive_as_they_were_sent(door) -> None:
    data = os.urandom(10 * MEGABYTE)

    door.talk(_put(FI, data))

    assert door.house.lying[1, Folder.IN, FI].digest == hashlib.sha256(data).hexdigest()
    assert door.house.content(Folder.IN, FI) == data


@pytest.mark.parametrize("size", [1, 256 * 1024, 256 * 1024 + 1])
def test_writes_may_come_in_any_order(door, size: int) -> None:
    async def talk(client):
        async with client.open(f"/IN/{FI}", "wb") as file:
            await file.write(b"c" * size, 2 * size)
            await file.write(b"a" * size, 0)
            await file.write(b"b" * size, size)

    door.talk(talk)

    assert door.house.content(Folder.IN, FI) == b"a" * size + b"b" * size + b"c" * size


def test_many_small_writes_make_one_file(door) -> None:
    async def talk(client):
        async with client.open(f"/IN/{FI}", "wb") as file:
            for number in range(300):
                await file.write(b"%03d" % number)

    door.talk(talk)

    assert door.house.content(Folder.IN, FI) == b"".join(b"%03d" % number for number in range(300))


def test_what_is_written_can_be_read_back_before_and_after_the_close(door) -> None:
    async def talk(client):
        async with client.open(f"/IN/{FI}", "w+b") as file:
            await file.write(b"written")
            before = await file.read(7, 0)
        async with client.open(f"/IN/{FI}", "rb") as file:
            return before, await file.read()

    assert door.talk(talk) == (b"written", b"written")


def test_a_file_shows_as_far_as_it_has_come(door) -> None:
    async def talk(client):
        async with client.open(f"/IN/{FI}", "wb") as file:
            await file.write(b"12345")
            return await client.getsize(f"/IN/{FI}"), await client.listdir("/IN"), (await file.stat()).size

    assert door.talk(talk) == (5, [FI], 5)


def test_a_part_can_be_written_again_before_go(door) -> None:
    door.talk(_put(FI, b"the first, longer"))

    door.talk(_put(FI, b"second"))

    assert door.house.content(Folder.IN, FI) == b"second"


def test_appending_goes_on_where_the_file_ends(door) -> None:
    door.talk(_put(FI, b"one "))

    door.talk(_put(FI, b"two", mode="ab"))

    assert door.house.content(Folder.IN, FI) == b"one two"


def test_a_byte_in_the_middle_can_be_changed(door) -> None:
    door.talk(_put(FI, b"abc"))

    async def talk(client):
        async with client.open(f"/IN/{FI}", "r+b") as file:
            await file.write(b"X", 1)

    door.talk(talk)

    assert door.house.content(Folder.IN, FI) == b"aXc"


def test_opening_without_writing_changes_nothing(door) -> None:
    door.talk(_put(FI, b"abc"))
    before = door.house.lying[1, Folder.IN, FI]

    door.talk(_put(FI, b"", mode="r+b"))

    assert door.house.lying[1, Folder.IN, FI] is before


@pytest.mark.parametrize("content", [b"", b"go"])
def test_after_go_the_parts_are_taken_and_still_answer_stat(door, content: bytes) -> None:
    async def talk(client):
        for name, data in ((FI, b"<a/>"), (FS, b"signature"), (GO, content)):
            await _put(name, data)(client)
        return [await client.getsize(f"IN/{name}") for name in (FI, FS, GO)], await client.listdir("IN")

    assert door.talk(talk) == ([4, 9, len(content)], [])


def test_a_sealed_set_takes_no_more_parts(door) -> None:
    door.house.sealed.add("FLAD.100001.20261121.00001.R")

    with pytest.raises(asyncssh.SFTPPermissionDenied, match="sealed"):
        door.talk(_put(FI, b"<a/>"))


def test_a_set_that_is_sealed_while_a_part_is_written_refuses_the_close(door) -> None:
    async def talk(client):
        file = await client.open(f"/IN/{FI}", "wb")
        await file.write(b"<a/>")
        door.house.sealed.add("FLAD.100001.20261121.00001.R")
        with pytest.raises(asyncssh.SFTPPermissionDenied, match="sealed"):
            await file.close()

    door.talk(talk)

    assert door.house.lying == {}


def test_exclusive_creation_fails_when_the_file_is_there(door) -> None:
    door.talk(_put(FI, b"<a/>"))

    with pytest.raises(asyncssh.SFTPFailure, match="already"):
        door.talk(_put(FI, b"<b/>", mode="xb"))


def test_writing_to_a_file_that_is_not_there_needs_creation(door) -> None:
    with pytest.raises(asyncssh.SFTPNoSuchFile, match="no file of this name"):
        door.talk(_put(FI, b"<a/>", mode="r+b"))


@pytest.mark.parametrize("name", ["x.xml", "FO.ACRF.999999.20261121.00001.R", "fi.FLAD", "README", ".bashrc"])
def test_a_name_that_is_no_part_is_refused_with_what_names_look_like(door, name: str) -> None:
    with pytest.raises(asyncssh.SFTPPermissionDenied, match=r"FI\., FS\., GO\. or TD\."):
        door.talk(_put(name, b"data"))


def test_a_path_that_cannot_be_is_refused_at_creation(door) -> None:
    with pytest.raises(asyncssh.SFTPPermissionDenied, match="letters, digits"):
        door.talk(_put("../OUT/FI.x", b"data"))


def test_a_refusal_is_said_in_the_language_of_the_channel(door) -> None:
    atlas = door.house.callers["EXPATLAS"]
    door.house.callers["EXPATLAS"] = type(atlas)(
        channel_id=1, username="EXPATLAS", language="nl", public_keys=atlas.public_keys
    )

    with pytest.raises(asyncssh.SFTPPermissionDenied, match="Een naam begint met"):
        door.talk(_put("x", b"data"))


def test_when_the_database_is_down_the_close_fails_as_our_fault_and_nothing_is_kept(door) -> None:
    async def talk(client):
        file = await client.open(f"/IN/{FI}", "wb")
        await file.write(b"<a/>")
        door.house.out_of_order = True
        with pytest.raises(asyncssh.SFTPFailure, match="on our side"):
            await file.close()

    door.talk(talk)

    assert door.house.lying == {}
    assert [*door.house.vault.drafts.iterdir()] == []


def test_when_the_disk_fails_the_close_fails_too_and_nothing_is_kept(door, monkeypatch) -> None:
    def full(_draft):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(door.house.vault, "keep", full)

    with pytest.raises(asyncssh.SFTPFailure, match="on our side"):
        door.talk(_put(FI, b"<a/>"))

    assert door.house.lying == {}
    assert [*door.house.vault.drafts.iterdir()] == []


def test_after_a_write_that_failed_nothing_of_the_file_is_kept(door, monkeypatch) -> None:
    async def talk(client):
        file = await client.open(f"/IN/{FI}", "wb")
        await file.write(b"a" * MEGABYTE)
        monkeypatch.setattr("sluis.hub.vault.store.Draft.write_at", _full)
        with pytest.raises(asyncssh.SFTPFailure):
            await file.write(b"b" * MEGABYTE)
        monkeypatch.undo()
        with pytest.raises(asyncssh.SFTPFailure, match="on our side"):
            await file.close()

    door.talk(talk)

    assert door.house.lying == {}


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_cut_connection_leaves_a_beginning_and_a_resumed_upload_completes_it(door) -> None:
    door.cut_while_writing(f"/IN/{FI}", (0, b"first half, "))
    wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)
    begun = door.house.lying[1, Folder.IN, FI]

    door.talk(_put(FI, b"second half", mode="ab"))

    assert (begun.whole, begun.size) == (False, 12)
    assert door.house.lying[1, Folder.IN, FI].whole
    assert door.house.content(Folder.IN, FI) == b"first half, second half"


def test_a_cut_that_comes_late_takes_nothing_from_what_was_sent_again(door) -> None:
    async def main() -> None:
        async with door.connect() as silent:
            file = await (await silent.start_sftp_client()).open(f"/IN/{FI}", "wb")
            await file.write(b"half of ")
            async with door.connect() as lively, lively.start_sftp_client() as client:
                await _put(FI, b"the whole thing")(client)
            silent.abort()

    asyncio.run(main())
    door.close()  # which waits until every broken upload was seen to

    assert door.house.content(Folder.IN, FI) == b"the whole thing"
    assert door.house.lying[1, Folder.IN, FI].whole


def test_of_a_cut_upload_only_the_unbroken_beginning_is_kept(door) -> None:
    door.cut_while_writing(f"/IN/{FI}", (0, b"beginning"), (100, b"far away"))

    wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)

    assert door.house.content(Folder.IN, FI) == b"beginning"


def test_a_cut_go_without_bytes_is_no_go(door) -> None:
    door.cut_while_writing(f"/IN/{GO}")
    door.talk(_put(OTHER_FI, b"later"))

    assert [name for _, _, name in door.house.lying] == [OTHER_FI]


def test_a_session_that_ends_without_a_close_is_a_cut(door) -> None:
    async def main() -> None:
        async with door.connect() as connection:
            client = await connection.start_sftp_client()
            file = await client.open(f"/IN/{FI}", "wb")
            await file.write(b"half")
            client.exit()
            await client.wait_closed()

    asyncio.run(main())
    wait_until(lambda: (1, Folder.IN, FI) in door.house.lying)

    assert not door.house.lying[1, Folder.IN, FI].whole


@pytest.mark.parametrize("size", [0, 2, 5])
def test_an_upload_in_progress_can_be_truncated_by_path_and_by_handle(door, size: int) -> None:
    async def talk(client):
        async with client.open(f"/IN/{FI}", "wb") as file:
            await file.write(b"12345678")
            await client.truncate(f"/IN/{FI}", 6)
            await file.truncate(size)

    door.talk(talk)

    assert door.house.content(Folder.IN, FI) == b"12345678"[:size]


def test_a_part_that_lies_there_can_be_truncated(door) -> None:
    door.talk(_put(FI, b"12345678"))

    door.talk(lambda client: client.truncate(f"/IN/{FI}", 3))

    assert door.house.content(Folder.IN, FI) == b"123"


def test_permissions_owners_and_times_are_accepted_and_ignored(door) -> None:
    async def talk(client):
        await _put(FI, b"<a/>")(client)
        await client.chmod(f"/IN/{FI}", 0o777)
        await client.utime(f"/IN/{FI}", times=(1, 1))
        await client.chown(f"/IN/{FI}", uid=7, gid=7)
        await client.chmod("/IN", 0o700)
        return (await client.stat(f"/IN/{FI}")).permissions & 0o777

    assert door.talk(talk) == 0o644


def test_changing_the_permissions_of_nothing_is_refused(door) -> None:
    with pytest.raises(asyncssh.SFTPNoSuchFile):
        door.talk(lambda client: client.chmod(f"/IN/{FI}", 0o777))


class TestALargestSize:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(file_bytes=10)

    def test_a_file_that_grows_too_large_is_refused(self, door) -> None:
        with pytest.raises(asyncssh.SFTPPermissionDenied, match="larger than is allowed"):
            door.talk(_put(FI, b"12345678901"))

    def test_a_byte_very_far_away_makes_no_large_file(self, door) -> None:
        async def talk(client):
            async with client.open(f"/IN/{FI}", "wb") as file:
                await file.write(b"x", 2**62)

        with pytest.raises(asyncssh.SFTPPermissionDenied, match="larger than is allowed"):
            door.talk(talk)
