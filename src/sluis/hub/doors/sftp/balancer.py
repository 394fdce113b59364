"""Takes connections that balancers pass on: reads the PROXY header, then hands the socket to SSH.

Laws: only a peer in `networks` is believed, and it must send a header; anybody else speaks SSH from the
first byte, so a header of theirs ends the connection. A header gets a few seconds, and who is still reading
one when too many do is dropped, the oldest first. What SSH is, is not known here.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import TYPE_CHECKING

from sluis.hub.doors.sftp.proxy_header import START, HeaderRefusal, read_source, read_start

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    Networks = Sequence[IPv4Network | IPv6Network]
    Serve = Callable[[socket.socket, str], Awaitable[None]]

log = logging.getLogger("sluis.sftp")

HEADER_SECONDS = 5.0
BREATH = 0.1  # seconds, when no connection can be taken: too many files are open


class Reception:
    """Listening sockets, and a task for each connection that came through them."""

    def __init__(
        self, sockets: Sequence[socket.socket], *, networks: Networks, waiting: int, serve: Serve
    ) -> None:
        self._sockets, self._networks, self._most, self._serve = sockets, networks, waiting, serve
        self._reading: dict[asyncio.Task[None], None] = {}  # headers, in the order in which they began
        self._tasks: set[asyncio.Task[None]] = set()
        self._accepting = [asyncio.create_task(self._accept(listener)) for listener in sockets]

    def get_port(self) -> int:
        return int(self._sockets[0].getsockname()[1])

    def close(self) -> None:
        """Take no more connections; who is still telling its address is dropped."""
        for task in (*self._accepting, *self._reading):
            task.cancel()
        for listener in self._sockets:
            listener.close()

    async def _accept(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, peer = await loop.sock_accept(listener)
            except OSError:
                log.exception("A connection could not be taken", extra={"action": "sftp_failed"})
                await asyncio.sleep(BREATH)
                continue
            task = asyncio.create_task(self._welcome(connection, _plain(peer[0])))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _welcome(self, connection: socket.socket, peer: str) -> None:
        connection.setblocking(False)
        try:
            address = await self._source(connection, peer) if self._is_trusted(peer) else peer
        except BaseException:
            connection.close()
            raise
        if isinstance(address, HeaderRefusal):
            extra = {"action": "sftp_header_refused", "address": peer, "reason": address.sentence}
            log.warning("A balancer's header was refused", extra=extra)
            connection.close()
            return
        await self._serve(connection, address)

    def _is_trusted(self, peer: str) -> bool:
        address = ip_address(peer)
        return any(address in network for network in self._networks)

    async def _source(self, connection: socket.socket, peer: str) -> str | HeaderRefusal:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # for the type checker: this is a coroutine
        if len(self._reading) >= self._most:
            next(iter(self._reading)).cancel()
        self._reading[task] = None
        try:
            async with asyncio.timeout(HEADER_SECONDS):
                return await _read_header(connection) or peer
        except (TimeoutError, EOFError, OSError):
            return HeaderRefusal("it did not come whole in time")
        finally:
            self._reading.pop(task, None)


async def _read_header(connection: socket.socket) -> str | HeaderRefusal | None:
    start = read_start(await _exactly(connection, START))
    if isinstance(start, HeaderRefusal):
        return start
    return read_source(start, await _exactly(connection, start.length))


async def _exactly(connection: socket.socket, size: int) -> bytes:
    """So many bytes and not one more. Raises EOFError."""
    data = b""
    while len(data) < size:
        piece = await asyncio.get_running_loop().sock_recv(connection, size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def _plain(peer: str) -> str:
    """An IPv4 address that came through an IPv6 socket is an IPv4 address."""
    address = ip_address(peer.partition("%")[0])
    return str(getattr(address, "ipv4_mapped", None) or address)


async def listening_sockets(host: str, port: int, *, backlog: int) -> list[socket.socket]:
    """One socket for each address of the host; several processes may have the same port."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    sockets: list[socket.socket] = []
    try:
        for family, _, _, _, place in dict.fromkeys(found):
            sockets.append(socket.create_server(place[:2], family=family, backlog=backlog, reuse_port=True))
            sockets[-1].setblocking(False)
    except BaseException:
        for opened in sockets:
            with suppress(OSError):
                opened.close()
        raise
    return sockets
