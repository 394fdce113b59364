"""Listening on the port, with every choice that SSH leaves to a server.

Laws: only the algorithms of algorithms.py, only public keys, only SFTP; several processes may share the port.
Where balancers are trusted, connections are taken one by one (balancer.py); otherwise the library takes them.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

import asyncssh

from sluis.hub.doors.sftp import algorithms
from sluis.hub.doors.sftp.balancer import Reception, listening_sockets
from sluis.hub.doors.sftp.guest import Guest
from sluis.hub.doors.sftp.line import Line

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence

    from sluis.hub.doors.sftp.balancer import Networks
    from sluis.hub.doors.sftp.door import Door

BACKLOG = 1024


class Listener(Protocol):
    """What takes connections until it is closed."""

    def get_port(self) -> int: ...
    def close(self) -> None: ...


async def listen(
    host: str, port: int, *, door: Door, host_keys: Sequence[asyncssh.SSHKeyPair], proxy_from: Networks
) -> Listener:
    """Port 0 picks a free one. `proxy_from`: whose PROXY headers are believed; empty for none."""
    loop = asyncio.get_running_loop()
    options = await _options(door, host_keys)
    if not proxy_from:
        server = await loop.create_server(
            lambda: Line(loop, options), host or None, port, reuse_port=True, backlog=BACKLOG
        )
        return asyncssh.SSHAcceptor(server, options)

    async def speak_ssh(connection: socket.socket, address: str) -> None:
        with suppress(OSError):  # it is gone
            await loop.connect_accepted_socket(lambda: Line(loop, options, address=address), connection)

    sockets = await listening_sockets(host, port, backlog=BACKLOG)
    return Reception(sockets, networks=proxy_from, waiting=door.limits.unauthenticated, serve=speak_ssh)


async def _options(
    door: Door, host_keys: Sequence[asyncssh.SSHKeyPair]
) -> asyncssh.SSHServerConnectionOptions:
    limits = door.limits
    options: asyncssh.SSHServerConnectionOptions = await asyncssh.SSHServerConnectionOptions.construct(
        server_factory=partial(Guest, door),
        server_host_keys=list(host_keys),
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
    return options
