"""The FTPS server: opens, takes connections, and leaves politely. `serve` is what the command line calls.

Laws: one thread and one event loop for each connection; several processes may share the port. On SIGTERM no
new connection is taken and running transfers get a few seconds; what is unfinished is kept as a beginning.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.conf import settings
from pyftpdlib.ioloop import IOLoop

from sluis.hub.counter import sentences
from sluis.hub.counter.allowance import Allowance
from sluis.hub.counter.crowd import Crowd
from sluis.hub.counter.seam import Seam
from sluis.hub.doors.ftps.bell import Bell
from sluis.hub.doors.ftps.control import Control
from sluis.hub.doors.ftps.door import DataLines, Door
from sluis.hub.doors.ftps.guest import Guest
from sluis.hub.doors.ftps.limits import DoorLimits
from sluis.hub.doors.ftps.order import keep_order, write_notes
from sluis.hub.doors.ftps.passwords import Passwords
from sluis.hub.doors.ftps.tls import tls_context

if TYPE_CHECKING:
    from collections.abc import Callable

    from OpenSSL import SSL

    from sluis.hub.counter.house import House
    from sluis.hub.doors.ftps.callers import FtpCaller

log = logging.getLogger("sluis.ftps")

BACKLOG = 128
LOOK_UP = 0.25  # seconds between looks whether to stop
AGAIN = 0.5  # seconds after a connection could not be taken


class HouseFront:
    """What pyftpdlib asks of its server; caps are the crowd's."""

    def __init__(self, listener: socket.socket) -> None:
        self.socket, self.backlog, self.ip_map = listener, 5, []  # type: ignore[var-annotated]  # stays empty

    def _accept_new_cons(self) -> bool:
        return True


def run_ftps_server(
    host: str,
    port: int,
    *,
    house: House[FtpCaller],
    tls: SSL.Context,
    stop: threading.Event,
    limits: DoorLimits,
    data_lines: DataLines,
    on_ready: Callable[[int], None] | None = None,
) -> None:
    """Serve until `stop` is set. Port 0 picks a free one; `on_ready` is told the port."""
    door = Door(
        house=house,
        seam=Seam(threads=limits.threads),
        limits=limits,
        tls=tls,
        data_lines=data_lines,
        crowd=Crowd(limits),
        allowance=Allowance(limits, count=lambda channel_id: house.unsent(channel_id=channel_id)),
        passwords=Passwords(at_once=limits.hashers),
    )
    with _listener(host, port) as listener, Order(door):
        log.info(
            "The FTPS door is open",
            extra={"action": "ftps_open", "host": host, "port": listener.getsockname()[1]},
        )
        if on_ready:
            on_ready(listener.getsockname()[1])
        _take_connections(listener, door, stop)
    _say_farewell(door)
    write_notes(door)
    door.seam.close()
    log.info("The FTPS door is closed", extra={"action": "ftps_closed", "port": port})


def _listener(host: str, port: int) -> socket.socket:
    everywhere = host in ("", "::")
    family = socket.AF_INET6 if ":" in host or everywhere else socket.AF_INET
    listener = socket.create_server(
        (host, port), family=family, backlog=BACKLOG, reuse_port=True, dualstack_ipv6=everywhere
    )
    listener.settimeout(LOOK_UP)
    return listener


class Order:
    """Keeps order in a thread while the block runs."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="order", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(timeout=10)

    def _run(self) -> None:
        self._task = self._loop.create_task(keep_order(self._door))
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._task)
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


def _take_connections(listener: socket.socket, door: Door, stop: threading.Event) -> None:
    front = HouseFront(listener)
    while not stop.is_set():
        try:
            line, address = listener.accept()
        except TimeoutError:
            continue
        except OSError:  # no more files, or the client is gone already
            log.exception("A connection could not be taken", extra={"action": "ftps_failed"})
            time.sleep(AGAIN)
            continue
        guest = Guest(line, address[0].removeprefix("::ffff:"))
        with door.lock:
            taken = door.crowd.enter(guest)
        if taken:
            threading.Thread(target=_converse, args=(guest, door, front), name="ftps", daemon=True).start()
        else:
            extra = {"action": "ftps_full", "address": guest.address, "connections": len(door.crowd)}
            log.warning("A connection was turned away: too many", extra=extra)
            line.close()


def _converse(guest: Guest, door: Door, front: HouseFront) -> None:
    """One connection, from the greeting to its end."""
    try:
        guest.line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        with IOLoop.factory() as loop:
            bell = Bell(loop)
            control = Control(front, door=door, guest=guest, ioloop=loop)
            guest.control, guest.bell = control, bell
            try:
                if control.connected:
                    control.handle()
                    _answer(loop, control)
            finally:
                bell.close()
                control.drop()
    except Exception:
        log.exception("A connection failed on our side", extra={"action": "ftps_failed"})
    finally:
        with door.lock:
            door.crowd.leave(guest)
        guest.line.close()


def _answer(loop: Any, control: Control) -> None:
    timeout = None
    while not control._closed:  # noqa: SLF001  # pyftpdlib's own way
        loop.poll(timeout)
        timeout = loop.sched.poll()


def _say_farewell(door: Door) -> None:
    """Let transfers finish for a while, then end every connection and wait until all is kept."""
    end = time.monotonic() + door.limits.farewell_seconds
    while time.monotonic() < end and any(guest.is_busy for guest in door.guests()):
        time.sleep(0.05)
    for guest in door.guests():
        guest.say_farewell(sentences.GOING_DOWN)
    end = time.monotonic() + door.limits.farewell_seconds
    while time.monotonic() < end and door.guests():
        time.sleep(0.05)


def serve(*, host: str, port: int, on_ready: Callable[[int], None] | None = None) -> None:
    """Run the door in this process until SIGTERM or SIGINT. Django must have been set up."""
    from sluis.hub.channels.models import Channel  # noqa: PLC0415  # the rooms need Django's models, the door none
    from sluis.hub.counter.rooms import Rooms  # noqa: PLC0415  # as above
    from sluis.hub.doors.ftps.callers import ftp_caller  # noqa: PLC0415  # as above

    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    run_ftps_server(
        host,
        port,
        house=Rooms(who=ftp_caller, kind=Channel.Kind.FTP),
        tls=tls_context(certificate=settings.FTPS_CERTIFICATE, key=settings.FTPS_KEY),
        stop=stop,
        limits=DoorLimits.from_settings(settings),
        data_lines=DataLines(
            ports=settings.FTPS_PASSIVE_PORTS,
            address=settings.FTPS_PASSIVE_ADDRESS,
            trust_plain_end=settings.FTPS_TRUST_PLAIN_END,
        ),
        on_ready=on_ready,
    )
