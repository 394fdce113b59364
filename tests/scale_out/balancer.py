"""In front of the gateways: HAProxy, or where it is not installed a small relay of our own.

Both turn to the other gateway when one does not answer; HAProxy also ends the connections of one that vanished.
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import threading
from contextlib import closing, suppress
from itertools import cycle
from typing import TYPE_CHECKING

from tests.object_store import free_port
from tests.stories.hub import wait_until

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = """
defaults
    mode tcp
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    timeout check 3s
    retries 3
    option redispatch
listen gateways
    bind 127.0.0.1:{port}
    balance leastconn
    option tcp-check
    tcp-check expect string SSH-2.0
    default-server check inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
"""


class HAProxy:
    """The program itself, with one server for each gateway."""

    name = "HAProxy"

    def __init__(self, folder: Path, gateways: list[tuple[str, int]]) -> None:
        self.port = free_port()
        servers = [f"    server s{n} {host}:{port}" for n, (host, port) in enumerate(gateways)]
        configuration = folder / "haproxy.cfg"
        configuration.write_text(CONFIGURATION.format(port=self.port) + "\n".join(servers) + "\n")
        self._process = subprocess.Popen(
            ["haproxy", "-db", "-q", "-f", configuration],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


class Relay:
    """Takes the gateways in turn, and the next one when a connection is not made in a second."""

    name = "our relay"

    def __init__(self, _folder: Path, gateways: list[tuple[str, int]]) -> None:
        self.port = free_port()
        self._turn = cycle(gateways)
        self._tries = len(gateways)
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        self._loop.run_until_complete(asyncio.start_server(self._pass_on, "127.0.0.1", self.port))
        self._loop.run_forever()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(self._tries):
            with suppress(OSError, TimeoutError):
                theirs = await asyncio.wait_for(asyncio.open_connection(*next(self._turn)), timeout=1)
                await asyncio.gather(_flow(reader, theirs[1]), _flow(theirs[0], writer))
                break
        writer.close()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)


async def _flow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with closing(writer), suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()


def balancer(folder: Path, gateways: list[tuple[str, int]], *, relay: bool) -> HAProxy | Relay:
    """A balancer in front of these gateways: when this returns, all of them answer, and through it one."""
    for host, port in gateways:
        wait_until(lambda at=(host, port): _greets(*at), what=f"the gateway at {host}")
    kind = Relay if relay or shutil.which("haproxy") is None else HAProxy
    made = kind(folder, gateways)
    wait_until(lambda: _greets("127.0.0.1", made.port), what="a gateway behind the balancer")
    return made


def _greets(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=2) as line:
            return line.recv(8) == b"SSH-2.0-"
    except OSError:
        return False
