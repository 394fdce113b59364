"""The SFTP server: listens, keeps order, and leaves politely. `serve` is what the command line calls.

Laws: only the algorithms of algorithms.py, only public keys, only SFTP; several processes may share the port;
on SIGTERM no new connection is taken and open uploads get a few seconds; what is unfinished is kept as a
beginning.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import TYPE_CHECKING

import asyncssh
import uvloop
from django.conf import settings

from sluis.hub.doors.sftp import algorithms, sentences
from sluis.hub.doors.sftp.algorithms import LegacyPolicy
from sluis.hub.doors.sftp.crowd import Crowd
from sluis.hub.doors.sftp.door import Door
from sluis.hub.doors.sftp.guest import Guest
from sluis.hub.doors.sftp.limits import DoorLimits
from sluis.hub.doors.sftp.seam import Seam
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sluis.hub.doors.sftp.house import House

log = logging.getLogger("sluis.sftp")

BACKLOG = 1024


def read_host_key(path: Path) -> asyncssh.SSHKey:
    """The key that proves to senders who we are. Raises ConfigurationError with what to do."""
    try:
        key = asyncssh.read_private_key(path)
    except FileNotFoundError:
        raise ConfigurationError(
            f"There is no SSH host key at {path}. `sluis up` makes one; or make it with"
            f" `ssh-keygen -t ed25519 -N '' -f {path}`, or let SLUIS_HOST_KEY name another file."
        ) from None
    except (OSError, asyncssh.KeyImportError) as problem:
        raise ConfigurationError(f"The SSH host key at {path} cannot be read: {problem}") from problem
    if key.get_algorithm() != "ssh-ed25519":
        raise ConfigurationError(f"The SSH host key at {path} is {key.get_algorithm()}; make it ssh-ed25519.")
    return key


async def run_sftp_server(
    host: str,
    port: int,
    *,
    house: House,
    host_key: asyncssh.SSHKey,
    stop: asyncio.Event,
    limits: DoorLimits,
    legacy: LegacyPolicy,
    on_ready: Callable[[int], None] | None = None,
) -> None:
    """Serve until `stop` is set. Port 0 picks a free one; `on_ready` is told the port."""
    seam = Seam(threads=limits.threads)
    door = Door(house=house, seam=seam, limits=limits, legacy=legacy, crowd=Crowd(limits))
    acceptor = await _listen(host, port, door=door, host_key=host_key)
    order = asyncio.create_task(_keep_order(door))
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
        await asyncio.to_thread(seam.close)
        log.info("The SFTP door is closed", extra={"action": "sftp_closed", "port": port})


async def _listen(host: str, port: int, *, door: Door, host_key: asyncssh.SSHKey) -> asyncssh.SSHAcceptor:
    limits = door.limits
    return await asyncssh.listen(
        host,
        port,
        reuse_port=True,
        backlog=BACKLOG,
        server_factory=lambda: Guest(door),
        server_host_keys=[host_key],
        server_version="Sluis",
        kex_algs=algorithms.key_exchanges(),
        encryption_algs=algorithms.ciphers(),
        mac_algs=algorithms.macs(legacy=door.legacy.macs),
        signature_algs=algorithms.signatures(legacy=door.legacy.ssh_rsa),
        compression_algs=None,
        encoding=None,
        password_auth=False,
        kbdint_auth=False,
        host_based_auth=False,
        gss_host=None,
        allow_pty=False,
        line_editor=False,
        agent_forwarding=False,
        x11_forwarding=False,
        login_timeout=limits.login_seconds,
        keepalive_interval=limits.keepalive_seconds,
        keepalive_count_max=limits.keepalive_misses,
    )


async def _keep_order(door: Door) -> None:
    """Every few seconds: end connections that say nothing, and those whose key or channel is gone."""
    while True:
        await asyncio.sleep(door.limits.recheck_seconds)
        now = asyncio.get_running_loop().time()
        for guest in door.crowd:
            if guest.visit and now - guest.visit.last_seen > door.limits.idle_seconds:
                guest.say_farewell(sentences.IDLE_TOO_LONG)
        try:
            await _recheck(door)
        except Exception:
            log.exception("Keys could not be checked again", extra={"action": "sftp_failed"})


async def _recheck(door: Door) -> None:
    names = {guest.visit.caller.username for guest in door.crowd if guest.visit}
    callers = {name: await door.seam.in_thread(door.house.caller, name) for name in names}
    for guest in door.crowd:
        visit = guest.visit
        if visit and visit.caller.username in callers and not visit.may_stay(callers[visit.caller.username]):
            log.info("A key is gone", extra={"action": "sftp_sent_away", "channel": visit.caller.username})
            guest.say_farewell(sentences.KEY_IS_GONE)


async def _say_farewell(door: Door) -> None:
    """Let open uploads finish for a while, then end every connection and wait until all is kept."""
    loop = asyncio.get_running_loop()
    end = loop.time() + door.limits.farewell_seconds
    while any(guest.visit and guest.visit.uploads for guest in door.crowd):
        if loop.time() > end:
            break
        await asyncio.sleep(0.05)
    for guest in door.crowd:
        guest.say_farewell(sentences.GOING_DOWN)
    if door.conversations:
        await asyncio.wait(door.conversations, timeout=door.limits.farewell_seconds)


def serve(*, host: str, port: int, on_ready: Callable[[int], None] | None = None) -> None:
    """Run the door in this process until SIGTERM or SIGINT. Django must have been set up."""
    from sluis.hub.doors.sftp.rooms import Rooms  # noqa: PLC0415  # the rooms need Django's models, the door none

    asyncssh.set_log_level(logging.WARNING)
    host_key = read_host_key(settings.HOST_KEY)
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
            house=Rooms(),
            host_key=host_key,
            stop=stop,
            limits=DoorLimits.from_settings(settings),
            legacy=legacy,
            on_ready=on_ready,
        )

    uvloop.run(main())
