"""Workers let the doors go first where both want the processor.

Laws: it asks for less, never for more, so it needs no rights; only the group of this very process is
changed; where a system knows no such group there is nothing to do. On an idle machine it costs nothing.
What runs in a control group of its own (a service of systemd, a container) has that group's weight instead.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from time import sleep
from typing import Final

#: A door that answers comes before work that can wait: else the files of a busy hour are judged while their
#: senders are kept waiting for the next "ok".
NICENESS: Final = 5
GROUP: Final = Path("/proc/self/autogroup")
TRIES: Final = 20
MOMENT: Final = 0.15  # seconds; Linux takes one such change in a tenth of a second from all who are not root

log = logging.getLogger("sluis.journey")


def give_way() -> None:
    """Lower the priority of this process and of the threads that it begins from now on."""
    os.nice(NICENESS)
    if os.getsid(0) == os.getpid():  # else others are in the group, such as the shell of whoever started it
        lower_the_group()


def lower_the_group() -> None:
    """Linux shares processors between sessions first; `nice` counts only within one (sched(7), autogroup)."""
    for _ in range(TRIES):
        try:
            GROUP.write_text(str(NICENESS))
        except BlockingIOError:
            sleep(MOMENT)
        except OSError as problem:
            log.info("No group to lower", extra={"action": "no_scheduling_group", "reason": str(problem)})
            return
        else:
            return
