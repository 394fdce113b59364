"""What the operator reads of the door: one line an event, a stable action, never a content."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import asyncssh
import pytest

from tests.hub.counter.names import ANSWER, FI

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SECRET = b"85073003328"


def test_each_event_has_its_action_and_no_content_is_told(door, caplog) -> None:
    caplog.set_level(logging.INFO, "sluis.sftp")
    door.house.put_out(ANSWER, b"<ACRF/>", AT)

    async def talk(client) -> None:
        async with client.open(f"/IN/{FI}", "wb") as file:
            await file.write(SECRET)
        await client.remove(f"/OUT/{ANSWER}")
        with pytest.raises(asyncssh.SFTPPermissionDenied):
            await client.open(f"/IN/{SECRET.decode()}", "wb")

    door.talk(talk)

    actions = [record.action for record in caplog.records if record.name == "sluis.sftp"]
    assert actions == ["sftp_signed_in", "sftp_part_received", "sftp_answer_collected", "sftp_refused"]
    assert not any(
        SECRET.decode() in str(vars(record)) for record in caplog.records if record.name == "sluis.sftp"
    )


def test_a_refused_key_is_told_with_its_address(door, caplog) -> None:
    caplog.set_level(logging.INFO, "sluis.sftp")

    with pytest.raises(asyncssh.PermissionDenied):
        door.talk(lambda client: client.listdir("/"), "EXPCIRCE")

    told = [(record.action, record.address) for record in caplog.records if record.name == "sluis.sftp"]
    assert told == [("sftp_sign_in_refused", "127.0.0.1")]


def test_a_fault_of_ours_is_told_with_its_cause(door, caplog) -> None:
    async def talk(client) -> None:
        door.house.out_of_order = True
        with pytest.raises(asyncssh.SFTPFailure):
            await client.open(f"/IN/{FI}", "wb")

    door.talk(talk)

    told = [record for record in caplog.records if record.name == "sluis.sftp" and record.exc_info]
    assert [record.action for record in told] == ["sftp_failed"]
    assert "the database is not there" in str(told[0].exc_info[1])
