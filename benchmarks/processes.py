"""The processes of a running hub: what they used of the processor, and how large they ever were.

Linux only: it reads /proc. Of the database server, ended sessions count too: their parent inherits them.
"""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stories.hub import Hub

TICKS = os.sysconf("SC_CLK_TCK")
PARENT, USER, LAST_TIME = 1, 11, 15  # places in /proc/*/stat behind the name: utime, stime, cutime, cstime


def parts_of(hub: Hub) -> dict[str, list[int]]:
    """Process numbers by part: "sftp", "web", "worker", "seed" (they grow from it), "up", "postgres"."""
    found: dict[str, list[int]] = defaultdict(list)
    postmaster = int((hub.data / "postgres" / "postmaster.pid").read_text().split()[0])
    for pid, parent in _parents().items():
        if pid == hub.process.pid:
            found["up"].append(pid)
        elif parent == hub.process.pid:
            found[_name(pid)].append(pid)
        elif postmaster in {pid, parent}:
            found["postgres"].append(pid)
    return found


def used(hub: Hub) -> dict[str, float]:
    """Seconds of processor that each part has used so far."""
    return {part: sum(map(_seconds, pids)) for part, pids in parts_of(hub).items()}


def peaks(hub: Hub) -> dict[str, float]:
    """MB of its own that each part ever had (the largest process of it); shared pages count in each."""
    return {part: max(map(_peak, pids)) for part, pids in parts_of(hub).items() if part != "postgres"}


def _parents() -> dict[int, int]:
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return {pid: int(stat[PARENT]) for pid in numbers if (stat := _stat(pid))}


def _stat(pid: int) -> list[str]:
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(") ")[2].split()
    except OSError:  # it ended meanwhile
        return []


def _seconds(pid: int) -> float:
    return sum(map(int, _stat(pid)[USER:LAST_TIME])) / TICKS


def _peak(pid: int) -> float:
    rows = Path("/proc", str(pid), "status").read_text().splitlines()
    return next(int(row.split()[1]) / 1024 for row in rows if row.startswith("VmHWM"))


def _name(pid: int) -> str:
    words = Path("/proc", str(pid), "cmdline").read_text().split("\0")
    if "sluis" not in words:
        return "seed"
    after = words[words.index("sluis") + 1 :]
    return {"work": "worker"}.get(after[0], after[1] if after[0] == "serve" else after[0])
