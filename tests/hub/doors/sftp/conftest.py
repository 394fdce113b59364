"""A real server on a loopback port, a house in memory behind it, and clients of three makes in front."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from ipaddress import IPv4Network  # noqa: TC003  # a dataclass reads its annotations
from typing import TYPE_CHECKING, TypeVar

import asyncssh
import paramiko
import pytest

from sluis.hub.doors.sftp.algorithms import LegacyPolicy
from sluis.hub.doors.sftp.callers import KeyCaller
from sluis.hub.doors.sftp.limits import DoorLimits
from sluis.hub.doors.sftp.server import run_sftp_server
from sluis.hub.vault.store import Vault
from tests.hub.counter.house_in_memory import HouseInMemory

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

T = TypeVar("T")

ATLAS = "EXPATLAS"


@dataclass
class RunningDoor:
    """The address of a server in a thread of its own, and everything a test may want to ask it."""

    house: HouseInMemory
    host_key: asyncssh.SSHKey
    limits: DoorLimits
    legacy: LegacyPolicy
    key_file: Path
    port: int = 0
    more_host_keys: list[asyncssh.SSHKeyPair] = field(default_factory=list)
    proxy_from: tuple[IPv4Network, ...] = ()
    _stop: Callable[[], None] = lambda: None
    _thread: threading.Thread | None = field(default=None)

    @property
    def folder(self) -> Path:
        """A folder of this test's own, for the client's files."""
        return self.key_file.parent

    def open(self) -> None:
        ready: Future[int] = Future()

        async def main() -> None:
            stop, loop = asyncio.Event(), asyncio.get_running_loop()
            self._stop = lambda: loop.call_soon_threadsafe(stop.set)
            await run_sftp_server(
                "127.0.0.1",
                0,
                house=self.house,
                host_keys=[*asyncssh.load_keypairs([self.host_key]), *self.more_host_keys],
                proxy_from=self.proxy_from,
                stop=stop,
                limits=self.limits,
                legacy=self.legacy,
                on_ready=ready.set_result,
            )

        self._thread = threading.Thread(target=lambda: asyncio.run(main()))
        self._thread.start()
        self.port = ready.result(timeout=60)

    def close(self) -> None:
        """Ask the server to stop, as SIGTERM does, and wait until it has."""
        stop, self._stop = self._stop, lambda: None
        stop()
        if self._thread:
            self._thread.join(timeout=60)

    def connect(self, username: str = ATLAS, **options: object):
        """To be entered with `async with`; an asyncssh client."""
        given = {"client_keys": [str(self.key_file)], "known_hosts": None, "config": None, "agent_path": None}
        return asyncssh.connect("127.0.0.1", self.port, username=username, **{**given, **options})

    def talk(
        self, talk: Callable[[asyncssh.SFTPClient], Awaitable[T]], username: str = ATLAS, **options: object
    ) -> T:
        """Connect with asyncssh, give the SFTP client to `talk`, and return what it returns."""

        async def main() -> T:
            connecting = self.connect(username, **options)
            async with connecting as connection, connection.start_sftp_client() as client:
                return await talk(client)

        return asyncio.run(main())

    def cut_while_writing(self, path: str, *writes: tuple[int, bytes]) -> None:
        """Write to a new file, then drop the connection without closing the file."""

        async def main() -> None:
            async with self.connect() as connection:
                client = await connection.start_sftp_client()
                file = await client.open(path, "wb")
                for offset, data in writes:
                    await file.write(data, offset)
                connection.abort()

        asyncio.run(main())

    def paramiko(self, username: str = ATLAS, **options: object) -> paramiko.SSHClient:
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(_KnownAnyway())
        given = {"key_filename": str(self.key_file), "allow_agent": False, "look_for_keys": False}
        client.connect("127.0.0.1", self.port, username=username, **{**given, **options})
        return client

    def openssh(
        self, program: str, *words: str, lines: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run `sftp`, `scp` or `ssh` as a user would; `lines` go to its standard input."""
        if not shutil.which(program):
            pytest.skip(f"the OpenSSH client program {program} is not on the path")
        options = [
            "BatchMode=yes",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
        ]
        flags = [word for option in options for word in ("-o", option)]
        port = "-p" if program == "ssh" else "-P"
        command = [program, "-F", "none", *flags, "-i", str(self.key_file), port, str(self.port), *words]
        return subprocess.run(command, input=lines, capture_output=True, text=True, timeout=120, check=False)

    def sftp(self, lines: str) -> subprocess.CompletedProcess[str]:
        """`sftp -b -` with these lines."""
        return self.openssh("sftp", "-b", "-", f"{ATLAS}@127.0.0.1", lines=lines)


def wait_until(true: Callable[[], bool]) -> None:
    """For what the server does after a client has gone. Fails when it has not come true in a minute."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


class _KnownAnyway(paramiko.MissingHostKeyPolicy):
    def missing_host_key(self, *_: object) -> None:
        return None


@pytest.fixture(scope="session")
def host_key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture(scope="session")
def atlas_key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture
def house(tmp_path: Path, atlas_key: asyncssh.SSHKey) -> HouseInMemory:
    keys = (atlas_key.export_public_key().decode(),)
    atlas = KeyCaller(channel_id=1, username=ATLAS, language="en", public_keys=keys)
    return HouseInMemory(vault=Vault(tmp_path / "vault"), callers={ATLAS: atlas})


@pytest.fixture
def limits() -> DoorLimits:
    return DoorLimits(refusal_seconds=0.001, farewell_seconds=2.0)


@pytest.fixture
def legacy() -> LegacyPolicy:
    return LegacyPolicy()


@pytest.fixture
def key_file(tmp_path: Path, atlas_key: asyncssh.SSHKey) -> Path:
    """The private key of Atlas, as OpenSSH wants to find it."""
    file = tmp_path / "id_ed25519"
    atlas_key.write_private_key(file)
    file.chmod(0o600)
    return file


@pytest.fixture
def door(
    house: HouseInMemory,
    host_key: asyncssh.SSHKey,
    limits: DoorLimits,
    legacy: LegacyPolicy,
    key_file: Path,
) -> Iterator[RunningDoor]:
    running = RunningDoor(house, host_key, limits, legacy, key_file)
    running.open()
    yield running
    running.close()
