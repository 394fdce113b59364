"""Blows at processes: killed, paused for longer than a lease, and the database stopped as by a power cut."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING, Any

import psutil

from tests.nemesis.blows.nemesis import Nemesis, Skipped
from tests.nemesis.hub import LEASE_SECONDS, pause, send_signal

if TYPE_CHECKING:
    from collections.abc import Iterable


def kill_worker(nemesis: Nemesis) -> dict[str, Any]:
    return {"killed": _kill([nemesis.some("worker")])}


def kill_all_workers(nemesis: Nemesis) -> dict[str, Any]:
    return {"killed": _kill(nemesis.hub.parts("worker"))}


def kill_door(nemesis: Nemesis) -> dict[str, Any]:
    return {"killed": _kill([nemesis.some("door")])}


def kill_portal(nemesis: Nemesis) -> dict[str, Any]:
    return {"killed": _kill([nemesis.some("portal")])}


def _kill(processes: Iterable[psutil.Process]) -> int:
    return sum(send_signal(one, signal.SIGKILL) for one in processes)


def pause_worker(nemesis: Nemesis) -> dict[str, Any]:
    """Longer than its lease: another worker takes over, and this one comes back in the middle of its work."""
    seconds = LEASE_SECONDS + nemesis.dice.uniform(0.5, 2)
    pause([nemesis.some("worker")], seconds=seconds)
    return {"seconds": seconds}


def pause_door(nemesis: Nemesis) -> dict[str, Any]:
    seconds = nemesis.dice.uniform(0.5, 4)
    pause([nemesis.some("door")], seconds=seconds)
    return {"seconds": seconds}


def pause_portal(nemesis: Nemesis) -> dict[str, Any]:
    seconds = nemesis.dice.uniform(0.5, 4)
    pause([nemesis.some("portal")], seconds=seconds)
    return {"seconds": seconds}


def pause_database(nemesis: Nemesis) -> dict[str, Any]:
    """All of it, for longer than a lease now and then: nobody is told that it fails, it only does not answer."""
    seconds = nemesis.dice.uniform(0.5, LEASE_SECONDS + 2)
    try:
        server = psutil.Process(nemesis.hub.postmaster)
        pause([server, *server.children()], seconds=seconds)
    except (OSError, psutil.Error) as problem:
        raise Skipped(f"the database was down: {problem}") from problem
    return {"seconds": seconds}


def restart_database(nemesis: Nemesis) -> dict[str, Any]:
    """A probe asks while it is away, over a connection that was open before."""
    with nemesis.probing() as probe:
        nemesis.hub.stop_database()
        try:
            acknowledged = probe.put(size=2000)
            time.sleep(nemesis.dice.uniform(0, 2))
        finally:
            nemesis.hub.start_database()
    return {"probe_acknowledged": acknowledged}


def kill_database_session(nemesis: Nemesis) -> dict[str, Any]:
    """PostgreSQL answers the loss of one process by ending all sessions and recovering."""
    sessions = [
        one
        for one in psutil.Process(nemesis.hub.postmaster).children()
        if one.cmdline()[:1] and "postgres postgres" in one.cmdline()[0]
    ]
    if not sessions:
        raise Skipped("no database session was open")
    return {"killed": _kill([nemesis.dice.choice(sessions)])}


def pull_the_plug(nemesis: Nemesis) -> dict[str, Any]:
    """Everything dies at once, and is started again."""
    nemesis.hub.pull_the_plug()
    nemesis.hub.start()
    return {}
