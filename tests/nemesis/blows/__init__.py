"""What the nemesis does to the hub, one thing a round, and how often.

Law: a blow ends with the hub free to recover: what was stopped goes on, what was filled is emptied.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from sluis.protocol.errors import TransferError
from tests.nemesis.blows.clock import wrong_clock
from tests.nemesis.blows.disk import fill_disk
from tests.nemesis.blows.lines import cut_line, two_lines
from tests.nemesis.blows.nemesis import Nemesis, Skipped
from tests.nemesis.blows.processes import (
    kill_all_workers,
    kill_database_session,
    kill_door,
    kill_portal,
    kill_worker,
    pause_database,
    pause_door,
    pause_portal,
    pause_worker,
    pull_the_plug,
    restart_database,
)

Blow = Callable[[Nemesis], dict[str, Any]]
#: Every blow with its share.
BLOWS: dict[Blow, int] = {
    kill_worker: 18,
    kill_all_workers: 6,
    kill_door: 12,
    kill_portal: 4,
    pause_worker: 12,
    pause_door: 6,
    pause_portal: 2,
    pause_database: 6,
    restart_database: 10,
    kill_database_session: 8,
    fill_disk: 10,
    cut_line: 12,
    two_lines: 6,
    wrong_clock: 6,
    pull_the_plug: 3,
}


def strike(nemesis: Nemesis, blow: Blow) -> None:
    """Carry out one blow and write it in the history."""
    began, name = time.time(), blow.__name__.replace("_", " ")
    try:
        facts = blow(nemesis)
    except (Skipped, TransferError) as why:
        nemesis.history.tell("skipped", blow=name, why=str(why))
    else:
        nemesis.history.tell("blow", blow=name, began=began, **facts)
