"""OpenSSH's own server beside ours: a program on a loopback port, over a folder on the same disk.

It runs as the present user, or as `nobody` when that is root, with PAM as Debian has it, and with keys and
a configuration made for one run; it is ended by its process number. `scripts/foreign-clients` unpacks it
where the machine has none.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.door_cost import Processes

if TYPE_CHECKING:
    from collections.abc import Iterator

UNPACKED = Path(__file__).parents[1] / ".foreign" / "openssh-server"
NOBODY = 65534
PATIENCE = 10.0  # seconds
CONFIGURATION = """
Port {port}
ListenAddress 127.0.0.1
HostKey {place}/host_key
PidFile none
AuthorizedKeysFile {place}/authorized_keys
StrictModes no
UsePAM yes
PasswordAuthentication no
MaxStartups 1000
MaxSessions 1000
Subsystem sftp internal-sftp
{session}
"""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One server of a comparison: where `sftp` finds it, the folder that takes files, and what it costs."""

    name: str
    host: str
    port: int
    user: str
    key: Path
    known_hosts: Path
    inbox: str
    processes: Processes

    def command(self, *options: str) -> list[str]:
        """`sftp` reading its commands from stdin, as the same client for both sides."""
        fixed = {
            "UserKnownHostsFile": self.known_hosts,
            "GlobalKnownHostsFile": "/dev/null",
            "IdentityFile": self.key,
            "IdentitiesOnly": "yes",
            "BatchMode": "yes",
            "LogLevel": "ERROR",
        }
        pairs = [word for name, value in fixed.items() for word in ("-o", f"{name}={value}")]
        return [
            "sftp",
            "-q",
            "-F",
            "none",
            *options,
            *pairs,
            *("-P", str(self.port)),
            "-b",
            "-",
            self.address,
        ]

    @property
    def address(self) -> str:
        return f"{self.user}@{self.host}"


def absent() -> str:
    """Why there is nothing to compare with; empty when there is."""
    if _sshd() is None:
        return "no sshd on this machine: `make foreign` unpacks one where apt-get can fetch it"
    if shutil.which("sftp") is None:
        return "no sftp client on this machine"
    return ""


def _sshd() -> Path | None:
    places = (Path("/usr/sbin/sshd"), UNPACKED / "usr" / "sbin" / "sshd")
    return next((place for place in places if place.exists()), None)


@contextmanager
def openssh(place: Path) -> Iterator[Side]:
    """A running server over `place`, which is made."""
    inbox = place / "inbox"
    inbox.mkdir(parents=True)
    place.chmod(0o755)
    for name in ("host_key", "client_key"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)]
        subprocess.run(make, check=True)
    shutil.copy(place / "client_key.pub", place / "authorized_keys")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    public = " ".join((place / "host_key.pub").read_text().split()[:2])
    (place / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}\n")
    process = _start(place, port)
    try:
        _until_it_answers(port)
        yield Side(
            name="OpenSSH",
            host="127.0.0.1",
            port=port,
            user=_user(),
            key=place / "client_key",
            known_hosts=place / "known_hosts",
            inbox=str(inbox),
            processes=Processes((process.pid,)),
        )
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _start(place: Path, port: int) -> subprocess.Popen[bytes]:
    sshd = _sshd()
    session = UNPACKED / "usr/lib/openssh/sshd-session"  # since OpenSSH 9.8
    told = f"SshdSessionPath {session}" if sshd and sshd.is_relative_to(UNPACKED) and session.exists() else ""
    text = CONFIGURATION.format(place=place, port=port, session=told)
    (place / "sshd_config").write_text(text)
    who: dict[str, int] = {}
    if os.getuid() == 0:
        who = {"user": NOBODY, "group": NOBODY}
        for path in (place / "host_key", place / "inbox"):
            os.chown(path, NOBODY, NOBODY)
    return subprocess.Popen(
        [str(sshd), "-D", "-e", "-f", str(place / "sshd_config")],
        stderr=(place / "log").open("wb"),
        env=os.environ | {"LD_LIBRARY_PATH": str(UNPACKED / "lib")},
        **who,  # type: ignore[call-overload]  # numbers of a user and a group
    )


def _user() -> str:
    return subprocess.run(
        ["id", "-nu", *([str(NOBODY)] if os.getuid() == 0 else [])],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def _until_it_answers(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
                line.recv(64)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
