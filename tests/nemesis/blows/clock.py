"""A worker whose clock is wrong joins for a while."""

from __future__ import annotations

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
        worker.wait(timeout=40)
    return {"shift": shift}
