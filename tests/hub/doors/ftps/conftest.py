"""A real FTPS server on a loopback port, a house in memory behind it, and Python's own client in front."""

from __future__ import annotations

import ftplib
import ssl
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher

from sluis.hub.channels.queries import FtpSignIn
from sluis.hub.doors.ftps.callers import FtpCaller
from sluis.hub.doors.ftps.door import DataLines
from sluis.hub.doors.ftps.limits import DoorLimits
from sluis.hub.doors.ftps.server import run_ftps_server
from sluis.hub.doors.ftps.tls import tls_context
from sluis.hub.vault.store import Vault
from sluis.up.door_certificate import ensure_door_certificate
from tests.hub.counter.house_in_memory import HouseInMemory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ATLAS, PASSWORD = "EXPATLAS", "kX7mPq2RtVw9bCdEfGhJkLmN"


@dataclass
class RunningDoor:
    """The address of a server in a thread of its own, and everything a test may want to ask it."""

    house: HouseInMemory
    limits: DoorLimits
    folder: Path
    data_lines: DataLines
    port: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def open(self) -> None:
        ready: Future[int] = Future()
        context = tls_context(
            certificate=self.folder / "ftps-certificate.pem", key=self.folder / "ftps-key.pem"
        )
        self._thread = threading.Thread(
            target=run_ftps_server,
            args=("127.0.0.1", 0),
            kwargs={
                "house": self.house,
                "tls": context,
                "stop": self._stop,
                "limits": self.limits,
                "data_lines": self.data_lines,
                "on_ready": ready.set_result,
            },
        )
        self._thread.start()
        self.port = ready.result(timeout=60)

    def close(self) -> None:
        """Ask the server to stop, as SIGTERM does, and wait until it has."""
        self._stop.set()
        self._thread.join(timeout=60)

    def trust(self) -> ssl.SSLContext:
        """What a careful client has: the authority of the hub, and the name in the certificate."""
        return ssl.create_default_context(cafile=self.folder / "ftps-ca.pem")

    def connect(self, context: ssl.SSLContext | None = None) -> ftplib.FTP_TLS:
        """Connected, not under TLS yet. The caller closes it."""
        client = ftplib.FTP_TLS(context=context or self.trust(), timeout=60)  # noqa: S321  # with TLS
        client.connect("127.0.0.1", self.port)
        return client

    def sign_in(self, username: str = ATLAS, password: str = PASSWORD) -> ftplib.FTP_TLS:
        client = self.connect()
        try:
            client.login(username, password)
            client.prot_p()
        except BaseException:
            client.close()
            raise
        return client

    def put(self, path: str, data: bytes, **options) -> str:
        with self.sign_in() as client:
            return client.storbinary(f"STOR {path}", BytesIO(data), **options)


def wait_until(true: Callable[[], object]) -> None:
    """For what the server does after a client has gone. Fails when it has not come true in a minute."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


def got(client: ftplib.FTP_TLS, path: str, **options) -> bytes:
    parts: list[bytes] = []
    client.retrbinary(f"RETR {path}", parts.append, **options)
    return b"".join(parts)


def refusal_of(ask: Callable[[], object]) -> str:
    """What the client reads."""
    with pytest.raises(ftplib.Error) as told:
        ask()
    return str(told.value)


@pytest.fixture(scope="session")
def door_keys(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("ftps")
    ensure_door_certificate(folder, at=datetime.now(UTC))
    return folder


@pytest.fixture(scope="session")
def atlas() -> FtpCaller:
    sign_in = FtpSignIn(1, "100001", ATLAS, "en", frozenset(), MD5PasswordHasher().encode(PASSWORD, "salt"))
    return FtpCaller(channel_id=1, username=ATLAS, language="en", sign_in=sign_in)


@pytest.fixture(autouse=True)
def quick_hasher(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def house(tmp_path, atlas) -> HouseInMemory:
    return HouseInMemory(vault=Vault(tmp_path / "vault"), callers={ATLAS: atlas})


@pytest.fixture
def limits() -> DoorLimits:
    return DoorLimits(refusal_seconds=0.01, farewell_seconds=1.0)


@pytest.fixture
def data_lines() -> DataLines:
    return DataLines()


@pytest.fixture
def door(house, limits, door_keys, data_lines) -> Iterator[RunningDoor]:
    running = RunningDoor(house, limits, door_keys, data_lines)
    running.open()
    yield running
    running.close()


@pytest.fixture
def client(door) -> Iterator[ftplib.FTP_TLS]:
    """Atlas, signed in."""
    with door.sign_in() as signed_in:
        yield signed_in
