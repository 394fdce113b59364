"""A folder with a hundred thousand answers: the first lines need the first lines, and no packet is large.

Law: nothing is timed; what is counted is queries, rows and bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from asyncssh.packet import String, UInt32
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sluis.hub.counter.gestures import FIRST_PAGE
from sluis.hub.counter.house import Entry
from sluis.protocol.folders import Folder
from tests.hub.counter.house_as_it_is import rooms
from tests.hub.doors.sftp.test_conversation import HELLO, _packet, _speak

MANY = 100_000
AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
OPENDIR, READDIR, HANDLE, NAME = 11, 12, 102, 104
SMALLEST_LIMIT = 34_000  # bytes that every SFTP client must take in one packet
LONGEST = "FO.{:05d}" + "9" * 55  # 63 characters, as many as a name may have


class TestInTheDatabase:
    @pytest.fixture
    def outbox(self, atlas):
        """Atlas' OUT, full."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO pickup_pickupfile (channel_id, folder, name, digest, size, ticket, created_at)"
                " SELECT %s, 'OUT', 'FO.NOTI.' || n, 'x', 1, '', now() FROM generate_series(1, %s) n",
                [atlas.channel.pk, MANY],
            )
            cursor.execute("ANALYZE pickup_pickupfile")
        return {"channel_id": atlas.channel.pk, "folder": Folder.OUT}

    @pytest.mark.parametrize("page", [0, 50])
    def test_a_page_is_one_query_that_reads_its_own_rows_only(self, outbox, page: int) -> None:
        first = rooms().answers(**outbox, after=0, most=1)[0].key

        with CaptureQueriesContext(connection) as asked:
            found = rooms().answers(**outbox, after=first + page * FIRST_PAGE - 1, most=FIRST_PAGE)

        assert (len(found), len(asked)) == (FIRST_PAGE, 1)
        assert rows_read(asked[0]["sql"]) == FIRST_PAGE


def rows_read(query: str) -> int:
    """The rows that the deepest node of the plan took from the table, used or not."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}")
        (found,) = cursor.fetchone()
    node = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    while "Plans" in node:
        (node,) = node["Plans"]
    assert node["Node Type"] == "Index Scan", node
    return int(node["Actual Rows"] + node.get("Rows Removed by Filter", 0))


class TestOverTheWire:
    @pytest.fixture
    def door(self, door):
        for number in range(1, MANY + 1):
            name = LONGEST.format(number)
            entry = Entry(name=name, size=2**62, modified=AT, digest="x", key=number)
            door.house.waiting[1, Folder.OUT, name] = entry
        return door

    def test_the_first_lines_come_before_the_second_page_is_asked_for(self, door) -> None:
        async def talk(client) -> str:
            async for line in client.scandir("/OUT"):
                if line.filename not in (".", ".."):
                    return line.filename
            return ""

        assert door.talk(talk) == LONGEST.format(1)
        assert door.house.pages == [(0, FIRST_PAGE)]

    def test_packets_stay_within_what_every_client_takes(self, door) -> None:
        opening = _packet(OPENDIR, UInt32(1), String(b"/OUT"))
        reading = b"".join(_packet(READDIR, UInt32(n), String(b"\0\0\0\0")) for n in range(2, 42))

        _version, handle, *answers = _speak(door, HELLO, opening, reading, read=42)

        assert handle[0] == HANDLE
        assert {answer[0] for answer in answers} == {NAME}
        assert max(len(answer) for answer in answers) <= SMALLEST_LIMIT


def test_a_whole_listing_is_asked_for_in_pages(door) -> None:
    for number in range(1, 8001):
        name = f"FO.NOTI.{number:05d}"
        entry = Entry(name=name, size=1, modified=AT, digest="x", key=number)
        door.house.waiting[1, Folder.OUT, name] = entry

    async def talk(client) -> int:
        return len(await client.listdir("/OUT"))

    assert door.talk(talk) == 8000
    assert door.house.pages == [(0, 1000), (1000, 4000), (5000, 16000)]
