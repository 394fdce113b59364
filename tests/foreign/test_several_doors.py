"""Several processes of the door on one hub: they share a port, and all hear of a channel that is suspended."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import asyncssh
import pytest

from sluis.up.place import free_port
from tests.foreign.conftest import one_more_door

pytestmark = pytest.mark.story

SUSPEND = """
from datetime import UTC, datetime
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import set_state
from sluis.hub.channels.models import Channel
channel = Channel.objects.get(username=words[0])
set_state(channel=channel, state=Channel.State.SUSPENDED, by=OPERATOR, at=datetime.now(UTC))
"""
ONLY_BY_HEARING = {"SLUIS_SFTP_RECHECK_SECONDS": "3600"}


def connect(address, **options):
    """To be entered with `async with`."""
    return asyncssh.connect(
        address.host,
        address.port,
        username=address.username,
        client_keys=[str(address.key)],
        known_hosts=([asyncssh.import_public_key(address.host_key)], [], []),
        config=None,
        agent_path=None,
        **options,
    )


def test_two_processes_take_connections_from_one_port(hub, address):
    async def come_and_go(times: int) -> None:
        for _ in range(times):
            async with connect(there) as connection, connection.start_sftp_client() as client:
                await client.listdir("/")

    there = address.through(free_port(0))
    with one_more_door(hub, there.port) as first, one_more_door(hub, there.port) as second:
        asyncio.run(come_and_go(40))
        came = [log.read_text().count("A sender signed in") for log in (first, second)]

    assert (sum(came), min(came) > 0) == (40, True)


def test_a_suspended_channel_is_sent_away_by_every_process_at_once(hub, operator, address):
    circe = replace(address, username="EXPCIRCE", key=hub.home("circe") / "id_ed25519")
    reasons: list[str] = []

    class Client(asyncssh.SSHClient):
        def connection_lost(self, exc: Exception | None) -> None:
            reasons.append(str(exc))

    async def stay(here, there) -> None:
        async with (
            connect(here, client_factory=Client) as one,
            connect(there, client_factory=Client) as other,
        ):
            await asyncio.to_thread(operator, SUSPEND, "EXPCIRCE")
            await asyncio.wait_for(asyncio.gather(one.wait_closed(), other.wait_closed()), 30)

    here, there = circe.through(free_port(0)), circe.through(free_port(0))
    with one_more_door(hub, here.port, **ONLY_BY_HEARING), one_more_door(hub, there.port, **ONLY_BY_HEARING):
        asyncio.run(stay(here, there))

    assert [reason for reason in reasons if "no longer in use" in reason] == reasons
    assert len(reasons) == 2
