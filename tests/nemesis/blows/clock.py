"""A worker whose clock is wrong joins for a while."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.nemesis.blows.nemesis import Skipped

if TYPE_CHECKING:
    from tests.nemesis.blows.nemesis import Nemesis

PATIENCE = 40  # seconds; a worker finishes what it carries within 30
SHIFTS = (-840, -60, 60, 840)  # seconds
HERE = Path(__file__).parents[3]


def wrong_clock(nemesis: Nemesis) -> dict[str, Any]:
    """It works beside the others, and ends well or badly."""
    now, shift = datetime.now(ZoneInfo("Europe/Brussels")), nemesis.dice.choice(SHIFTS)
    if (now + timedelta(minutes=16)).date() != (now - timedelta(minutes=16)).date():
        raise Skipped("around midnight a wrong clock is on another day, and names carry the day")
    environment = nemesis.some("worker").environ()
    with nemesis.hub.log.open("ab") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.nemesis.blows.wrong_clock", str(shift)],
            env=environment,
            cwd=HERE,
            stdout=log,
            stderr=log,
        )
    try:
        time.sleep(nemesis.dice.uniform(3, 6))
    finally:
        (worker.kill if nemesis.dice.random() < 0.5 else worker.terminate)()
        stopped = _stopped(worker)
    return {"shift": shift, "did_not_stop": not stopped}


def _stopped(worker: subprocess.Popen) -> bool:
    """Whether it ended within the time that a worker may take; else its stacks are in the log, and it is killed."""
    try:
        worker.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        worker.send_signal(signal.SIGUSR1)
        time.sleep(1)
        worker.kill()
        worker.wait()
        return False
    return True
