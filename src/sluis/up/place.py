"""Where a hub on one machine lives: its folder, its ports, its environment variables, and who holds it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from sluis.protocol.errors import ConfigurationError
from sluis.up.door_certificate import AUTHORITY
from sluis.up.identities import write_secret

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"
ASK_HEALTH = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True, kw_only=True)
class Place:
    """The data folder and the three ports. Raises ConfigurationError when two are one."""

    data: Path
    http_port: int
    sftp_port: int
    ftps_port: int

    def __post_init__(self) -> None:
        if len({self.http_port, self.sftp_port, self.ftps_port}) < 3:  # noqa: PLR2004  # as many as there are
            raise ConfigurationError("The portal, the SFTP server and the FTPS server need a port each.")

    def environment(self, database_url: str) -> dict[str, str]:
        """The variables of every part. What the caller's environment already says goes first."""
        ours = {
            "DJANGO_SETTINGS_MODULE": "sluis.hub.settings",
            "SLUIS_DATA": str(self.data),
            "SLUIS_DATABASE_URL": database_url,
            "SLUIS_SECRET_KEY_FILE": str(self.data / "hub" / "secret-key"),
            "SLUIS_SFTP_HOST": HOST,
            "SLUIS_SFTP_PORT": str(self.sftp_port),
            "SLUIS_FTPS_HOST": HOST,
            "SLUIS_FTPS_PORT": str(self.ftps_port),
            "SLUIS_OUTBOX_PAGE": "True",  # letters do not leave this machine: a page shows them
            "SLUIS_TEXT_FORM_SIGNATURES": "True",  # real clients sign the CRLF form (facts 2.2)
            "SLUIS_DEMO": "True",  # one-click sign-in, from this machine only
            "PYTHONUNBUFFERED": "1",
        }
        fixed = {"SLUIS_DATA", "SLUIS_DATABASE_URL", "SLUIS_SFTP_PORT", "SLUIS_FTPS_PORT"}
        return ours | {k: v for k, v in os.environ.items() if k not in fixed}

    def write_addresses(self, host_key: str) -> None:
        """`addresses.json`, whole or not at all: everything is ready."""
        text = json.dumps(
            {
                "http": f"http://{HOST}:{self.http_port}",
                "sftp": {"host": HOST, "port": self.sftp_port, "host_key": host_key},
                "ftps": {"host": HOST, "port": self.ftps_port, "ca": str(self.data / "hub" / AUTHORITY)},
            },
            indent=2,
        )
        draft = self.data / "addresses.json.new"
        draft.write_text(text + "\n")
        draft.rename(self.data / "addresses.json")


def free_port(wanted: int) -> int:
    """`wanted` itself when it can be had, or any free port for 0.

    Raises ConfigurationError when somebody else listens there.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except OSError as problem:
            raise ConfigurationError(
                f"Port {wanted} is taken. Give another one (--http-port, --sftp-port, --ftps-port;"
                " 0 picks a free one)."
            ) from problem
        return int(probe.getsockname()[1])


def hold(data: Path) -> IO[str]:
    """Take the data folder for this process. Raises ConfigurationError when another `sluis up` has it."""
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "up.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        lock.close()
        raise ConfigurationError(f"Another `sluis up` is running on {data}.") from problem
    return lock


def ensure_secret(data: Path) -> None:
    """The key that the portal signs its cookies with."""
    path = data / "hub" / "secret-key"
    if not path.exists():
        write_secret(path, secrets.token_urlsafe(48).encode())


def answers(port: int, *, hello: bytes = b"") -> bool:
    """Whether somebody speaks on this port, after `hello` when they wait for it.

    Listening is not enough: a port may be open long before its owner has loaded.
    """
    try:
        with socket.create_connection((HOST, port), timeout=1.0) as line:
            line.sendall(hello)
            return line.recv(1) != b""
    except OSError:
        return False
