"""Every cap and every time-out of the door, in one frozen value.

Law: a door has limits before it has guests. All of it counts for one process; several processes share a port.
It reads no settings itself: `from_settings` is given them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, kw_only=True, slots=True)
class DoorLimits:
    """Numbers of things, bytes, and seconds; the setting of each is `SFTP_` and its name in capitals."""

    connections: int = 1000
    connections_per_address: int = 200
    unauthenticated: int = 100
    channels: int = 8  # for each connection
    open_files: int = 64  # for each session: files and folder listings together
    file_bytes: int = 4 * 1024**3
    waiting_files: int = 100_000  # of one sender, in all its inboxes, without their GO
    waiting_bytes: int = 50 * 1024**3
    attempts: int = 20  # keys that one connection may try
    refusal_seconds: float = 0.05  # every refused key is answered after this, whoever was asked for
    login_seconds: float = 30.0
    idle_seconds: float = 900.0
    keepalive_seconds: float = 15.0
    keepalive_misses: int = 4
    recheck_seconds: float = 10.0  # a removed key is heard of at once; this is for what was not heard
    farewell_seconds: float = 5.0  # what open uploads get when the process stops
    threads: int = 8  # disk and database work at the same time

    @classmethod
    def from_settings(cls, settings: object) -> Self:
        """What the settings say: `SFTP_CONNECTIONS`, `SFTP_ATTEMPTS` and so on."""
        return cls(**{field.name: getattr(settings, f"SFTP_{field.name.upper()}") for field in fields(cls)})
