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
SETS = """
INSERT INTO journey_submission (channel_id, folder, environment, stem, go_name, application, created_at,
    status, status_at, fence, attempts, refusals, signatures, waits, outcomes, outcomes_size, receipt_name,
    notification_name)
SELECT %s, 'IN', 'R', 'FLAD.100001.20261121.' || to_char(n, 'FM000000') || '.R', '', '', now(),
    'arriving', now(), 0, 0, '[]', '[]', false, '', 0, '', '' FROM generate_series(1, %s) n"""
FILES = """
INSERT INTO journey_part (submission_id, channel_id, folder, name, digest, size, whole, arrived_at)
SELECT id, channel_id, folder, 'FI.' || stem || '.1.1', 'x', 1, true, now()
FROM journey_submission WHERE channel_id = %s"""
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

    @pytest.fixture
    def inbox(self, atlas):
        """Atlas' IN: as many sets, of one FI each, that wait for their GO."""
        with connection.cursor() as cursor:
            cursor.execute(SETS, [atlas.channel.pk, MANY])
            cursor.execute(FILES, [atlas.channel.pk])
            cursor.execute("ANALYZE journey_submission, journey_part")
        return {"channel_id": atlas.channel.pk, "folder": Folder.IN}

    @pytest.mark.parametrize("after", ["", "FI.FLAD.100001.20261121.050000.R.1.1"])
    def test_a_page_of_an_inbox_too(self, inbox, after: str) -> None:
        with CaptureQueriesContext(connection) as asked:
            found = rooms().parts(**inbox, after=after, most=FIRST_PAGE)

        assert (len(found), len(asked)) == (FIRST_PAGE, 1)
        assert found[0].name > after
        assert rows_read(asked[0]["sql"]) == 2 * FIRST_PAGE  # of the sets, and of their files


def rows_read(query: str) -> int:
    """The rows that the plan took from tables, used or not; all by an index."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {query}")
        (found,) = cursor.fetchone()
    return sum(map(_rows, leaves((json.loads(found) if isinstance(found, str) else found)[0]["Plan"])))


def leaves(node: dict) -> list[dict]:
    below = node.get("Plans", ())
    return [leaf for child in below for leaf in leaves(child)] if below else [node]


def _rows(leaf: dict) -> int:
    assert leaf["Node Type"] == "Index Scan", leaf
    return round((leaf["Actual Rows"] + leaf.get("Rows Removed by Filter", 0)) * leaf["Actual Loops"])


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
    assert door.house.pages == [(0, 250), (250, 1000), (1250, 4000), (5250, 16000)]
