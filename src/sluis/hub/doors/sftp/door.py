"""What one process of the door shares among its connections: rooms, threads, caps, and who is there.

Law: everything is handed in; nothing is global. It does nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

    from sluis.hub.counter.allowance import Allowance
    from sluis.hub.counter.crowd import Crowd
    from sluis.hub.counter.house import House
    from sluis.hub.counter.seam import Seam
    from sluis.hub.doors.sftp.algorithms import LegacyPolicy
    from sluis.hub.doors.sftp.callers import KeyCaller
    from sluis.hub.doors.sftp.guest import Guest
    from sluis.hub.doors.sftp.limits import DoorLimits


@dataclass(kw_only=True, slots=True)
class Door:
    """`conversations` are the running SFTP sessions; when it is empty, nothing is being kept any more."""

    house: House[KeyCaller]
    seam: Seam
    limits: DoorLimits
    legacy: LegacyPolicy
    crowd: Crowd[Guest]
    allowance: Allowance
    conversations: set[asyncio.Task[None]] = field(default_factory=set)
