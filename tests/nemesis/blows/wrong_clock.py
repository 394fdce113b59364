"""A worker whose clock is wrong: `python -m tests.nemesis.blows.wrong_clock SECONDS` in the hub's environment.

It is `sluis work` with every reading of the wall clock moved; no libfaketime is needed. The clock of the
database, by which claims are made, stays right, as it would on another machine.
"""

from __future__ import annotations

import faulthandler
import signal
import sys
import time
from datetime import timedelta

from django.utils import timezone


def move_clock(seconds: int) -> None:
    """Before anything else imports them."""
    now, epoch = timezone.now, time.time
    timezone.now = lambda: now() + timedelta(seconds=seconds)
    time.time = lambda: epoch() + seconds


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1, all_threads=True)
    move_clock(int(sys.argv[1]))
    from sluis.hub.hub_command import work

    work()
