"""How much memory and time a hostile input may cost.

Law: memory is the highest that this process really held, C libraries included; where the system cannot
tell (anything but Linux), only time is bounded.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_RESET, _STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")


@contextmanager
def within(*, seconds: float, megabytes: float) -> Iterator[None]:
    """Fail when the block takes more seconds of this process, or more megabytes than it began with."""
    before, begin = _now_and_forget_peak(), time.process_time()
    yield
    taken, grown = time.process_time() - begin, _field("VmHWM") - before
    assert taken < seconds, f"{taken:.1f} seconds, where {seconds} are allowed"
    assert grown < megabytes, f"{grown:.0f} megabytes, where {megabytes} are allowed"


def _now_and_forget_peak() -> float:
    try:
        _RESET.write_text("5")
    except OSError:
        return float("inf")
    return _field("VmRSS")


def _field(name: str) -> float:
    if not _STATUS.exists():
        return 0
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))
