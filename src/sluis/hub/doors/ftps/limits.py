"""Every cap and every time-out of the door, in one frozen value.

Law: a door has limits before it has guests. All of it counts for one process. How large a file may be and
how much may lie without its GO are the house's limits, the same as at the SFTP door.
It reads no settings itself: `from_settings` is given them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

SAME_AS_SFTP = frozenset({"file_bytes", "waiting_files", "waiting_bytes"})


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorLimits:
    """Numbers of things, bytes, and seconds; the setting of each is `FTPS_` and its name in capitals."""

    connections: int = 500
    connections_per_address: int = 100
    unauthenticated: int = 100
    file_bytes: int = 4 * 1024**3
    waiting_files: int = 100_000  # of one sender, in all its inboxes, without their GO
    waiting_bytes: int = 50 * 1024**3
    attempts: int = 5  # passwords that one connection may try
    refusal_seconds: float = 0.5  # until a wrong password is told; twice as long each time
    login_seconds: float = 30.0  # for TLS, the user name and the password together
    idle_seconds: float = 300.0  # without a command, or without a byte of a running transfer
    recheck_seconds: float = 10.0  # a changed channel is heard of at once; this is for what was not heard
    farewell_seconds: float = 5.0  # what running transfers get when the process stops
    threads: int = 8  # work on the database at the same time
    hashers: int = 2  # passwords that are looked at, at the same time

    @classmethod
    def from_settings(cls, settings: object) -> Self:
        """What the settings say: `FTPS_CONNECTIONS`, `FTPS_ATTEMPTS` and so on."""
        return cls(**{field.name: getattr(settings, _setting(field.name)) for field in fields(cls)})


def _setting(name: str) -> str:
    return f"{'SFTP' if name in SAME_AS_SFTP else 'FTPS'}_{name.upper()}"
