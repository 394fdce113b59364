"""What a run costs: seconds on the clock, and seconds of the processors in all processes of a server.

Linux only: processor time is read from /proc; of processes that are gone, what their parent was told counts.
"""

from __future__ import annotations

import os
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Processes:
    """Some processes and all their descendants."""

    pids: tuple[int, ...]

    def seconds(self) -> float:
        """Processor time so far, of the system too."""
        children = _children()
        found, left = 0.0, list(self.pids)
        while left:
            pid = left.pop()
            found += _seconds(pid)
            left += children.get(pid, [])
        return found


def children_of(pid: int, word: str) -> tuple[int, ...]:
    """The children whose command has this word."""
    return tuple(child for child in _children().get(pid, []) if word in _command(child))


def _stat(pid: int) -> list[str]:
    """The fields of /proc/pid/stat after the name, so that [0] is the state; empty when it is gone."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _seconds(pid: int) -> float:
    return sum(map(int, _stat(pid)[11:15])) / TICKS


def _command(pid: int) -> str:
    try:
        return Path("/proc", str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))):
            found.setdefault(int(fields[1]), []).append(int(entry.name))
    return found


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def share(values: Sequence[float], part: float) -> float:
    """The value that `part` of all values (0.99: nearly all) do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
