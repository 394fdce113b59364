"""What a door notes of one second: one attempt with how often, and the files of one channel on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from sluis.hub.channels.models import ConnectionAttempt


@dataclass(kw_only=True, slots=True)
class Attempt:
    """`username` is what a stranger typed; `detail` the fingerprint of a key or the kind of algorithm."""

    username: str
    outcome: ConnectionAttempt.Outcome
    address: str
    detail: str
    first_at: datetime
    last_at: datetime
    count: int = 1


@dataclass(kw_only=True, slots=True)
class Files:
    """`day` is in UTC."""

    channel_id: int
    day: date
    last_at: datetime
    files: int = 0
    bytes: int = 0
