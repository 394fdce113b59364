"""Whether the parts of the hub are there. Each check looks at one part and returns what it found.

Laws: a check never raises; it tells numbers, never secrets, names or addresses. DOWN means that nothing
can be received or answered; DEGRADED means that everything received is safe, but somebody must wait.
The clock is an argument; the texts for people belong to the page.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import Error, connection
from procrastinate.contrib.django.models import ProcrastinateWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: A worker says every ten seconds that it lives; after three silences it counts as gone.
SILENCE = timedelta(seconds=30)
#: A large file may take minutes at one station; what waits longer than this is stuck.
PATIENCE = timedelta(minutes=10)
PROBE_SECONDS = 1.0


class State(StrEnum):
    """How a part is, from good to bad."""

    UP = "UP"
    DEGRADED = "DEGRADED"
    DOWN = "DOWN"


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What was found about one part. `facts` are numbers for machines and for the sentence on the page."""

    name: str
    state: State
    facts: Mapping[str, int] = field(default_factory=dict)


def overall(checks: Iterable[Check]) -> State:
    """The worst of them."""
    states = {check.state for check in checks}
    return max(states, key=list(State).index, default=State.UP)


def guarded(name: str, look: Callable[[], Check]) -> Check:
    """What `look` finds; DOWN when the database gives no answer to it."""
    try:
        return look()
    except Error:
        return Check(name=name, state=State.DOWN)


def database() -> Check:
    """The database answers. Raises django.db.Error when it does not: see `guarded`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check(name="database", state=State.UP)


def workers(*, now: datetime) -> Check:
    """Somebody carries submissions from station to station."""
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - SILENCE).count()
    return Check(name="workers", state=State.UP if alive else State.DEGRADED, facts={"alive": alive})


def waiting(*, oldest: datetime | None, now: datetime) -> Check:
    """What waits for a worker is taken in time. `oldest`: when the one that waits longest began to wait."""
    if oldest is None:
        return Check(name="waiting", state=State.UP)
    waited = now - oldest
    state = State.UP if waited <= PATIENCE else State.DEGRADED
    return Check(name="waiting", state=state, facts={"oldest_seconds": max(0, int(waited.total_seconds()))})


def door(*, host: str, port: int) -> Check:
    """Something that speaks SSH answers where senders are told to connect."""
    return _greets("door", b"SSH-", host=host, port=port)


def ftps_door(*, host: str, port: int) -> Check:
    """Something that speaks FTP answers where senders are told to connect."""
    return _greets("ftps_door", b"220 ", host=host, port=port)


def _greets(name: str, greeting: bytes, *, host: str, port: int) -> Check:
    try:
        with socket.create_connection((host, port), timeout=PROBE_SECONDS) as connected:
            speaks = connected.recv(len(greeting)) == greeting
    except OSError:
        speaks = False
    return Check(name=name, state=State.UP if speaks else State.DEGRADED, facts={"port": port})
