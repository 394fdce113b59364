"""The SFTP server: opens, and leaves politely. `serve` is what the command line calls.

Law: on SIGTERM no new connection is taken and open uploads get a few seconds; what is unfinished is kept as
a beginning. How it listens is in listening.py, who has to leave earlier in order.py.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import TYPE_CHECKING

import asyncssh
import uvloop
from django.conf import settings

from sluis.hub.counter import sentences
from sluis.hub.counter.allowance import Allowance
from sluis.hub.counter.crowd import Crowd
from sluis.hub.counter.seam import Seam
from sluis.hub.doors.sftp.algorithms import LegacyPolicy
from sluis.hub.doors.sftp.door import Door
from sluis.hub.doors.sftp.host_keys import read_host_keys
from sluis.hub.doors.sftp.limits import DoorLimits
from sluis.hub.doors.sftp.listening import listen
from sluis.hub.doors.sftp.order import keep_order, write_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sluis.hub.counter.house import House
    from sluis.hub.doors.sftp.balancer import Networks
    from sluis.hub.doors.sftp.callers import KeyCaller

log = logging.getLogger("sluis.sftp")


async def run_sftp_server(
    host: str,
    port: int,
    *,
    house: House[KeyCaller],
    host_keys: Sequence[asyncssh.SSHKeyPair],
    stop: asyncio.Event,
    limits: DoorLimits,
    legacy: LegacyPolicy,
    proxy_from: Networks = (),
    on_ready: Callable[[int], None] | None = None,
) -> None:
    """Serve until `stop` is set. Port 0 picks a free one; `on_ready` is told the port."""
    seam = Seam(threads=limits.threads)
    allowance = Allowance(limits, count=lambda channel_id: house.unsent(channel_id=channel_id))
    door = Door(
        house=house, seam=seam, limits=limits, legacy=legacy, crowd=Crowd(limits), allowance=allowance
    )
    acceptor = await listen(host, port, door=door, host_keys=host_keys, proxy_from=proxy_from)
    order = asyncio.create_task(keep_order(door))
    log.info(
        "The SFTP door is open", extra={"action": "sftp_open", "host": host, "port": acceptor.get_port()}
    )
    try:
        if on_ready:
            on_ready(acceptor.get_port())
        await stop.wait()
    finally:
        order.cancel()
        acceptor.close()
        await _say_farewell(door)
        await write_notes(door)
        await asyncio.to_thread(seam.close)
        log.info("The SFTP door is closed", extra={"action": "sftp_closed", "port": port})


async def _say_farewell(door: Door) -> None:
    """Let open uploads finish for a while, then end every connection and wait until all is kept."""
    loop = asyncio.get_running_loop()
    end = loop.time() + door.limits.farewell_seconds
    while any(guest.visit and guest.visit.is_busy for guest in door.crowd):
        if loop.time() > end:
            break
        await asyncio.sleep(0.05)
    for guest in door.crowd:
        guest.say_farewell(sentences.GOING_DOWN)
    if door.conversations:
        await asyncio.wait(door.conversations, timeout=door.limits.farewell_seconds)


def serve(*, host: str, port: int, on_ready: Callable[[int], None] | None = None) -> None:
    """Run the door in this process until SIGTERM or SIGINT. Django must have been set up."""
    from sluis.hub.channels.models import Channel  # noqa: PLC0415  # the rooms need Django's models, the door none
    from sluis.hub.counter.rooms import Rooms  # noqa: PLC0415  # as above
    from sluis.hub.doors.sftp.callers import key_caller  # noqa: PLC0415  # as above

    asyncssh.set_log_level(logging.WARNING)
    host_keys = read_host_keys(settings.HOST_KEY, settings.HOST_KEY_RSA, sha1=settings.LEGACY_SSH_RSA)
    legacy = LegacyPolicy(
        ssh_rsa=settings.LEGACY_SSH_RSA,
        channels=frozenset(settings.LEGACY_SSH_RSA_CHANNELS),
        macs=settings.LEGACY_MACS,
    )

    async def main() -> None:
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await run_sftp_server(
            host,
            port,
            house=Rooms(who=key_caller, kind=Channel.Kind.SFTP),
            host_keys=host_keys,
            proxy_from=settings.PROXY_FROM,
            stop=stop,
            limits=DoorLimits.from_settings(settings),
            legacy=legacy,
            on_ready=on_ready,
        )

    uvloop.run(main())
