"""What the connections of one process share: rooms, threads, caps, TLS, and who is there.

Law: everything is handed in; nothing is global. The crowd is touched under its lock only.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from OpenSSL import SSL

    from sluis.hub.counter.allowance import Allowance
    from sluis.hub.counter.crowd import Crowd
    from sluis.hub.counter.house import House
    from sluis.hub.counter.seam import Seam
    from sluis.hub.doors.ftps.callers import FtpCaller
    from sluis.hub.doors.ftps.guest import Guest
    from sluis.hub.doors.ftps.limits import DoorLimits
    from sluis.hub.doors.ftps.passwords import Passwords


@dataclass(frozen=True, kw_only=True, slots=True)
class DataLines:
    """How data connections are made. No ports: the system chooses; no address: the one that was reached."""

    ports: Sequence[int] = ()
    address: str = ""  # that clients are told in answer to PASV, where the hub stands behind a translator
    trust_plain_end: bool = False  # a line that ended without TLS's goodbye counts as ended


@dataclass(kw_only=True, slots=True)
class Door:
    """One process of the door."""

    house: House[FtpCaller]
    seam: Seam
    limits: DoorLimits
    tls: SSL.Context
    data_lines: DataLines
    crowd: Crowd[Guest]
    allowance: Allowance
    passwords: Passwords
    lock: threading.Lock = field(default_factory=threading.Lock)

    def guests(self) -> list[Guest]:
        """Who is there at this moment."""
        with self.lock:
            return list(self.crowd)
