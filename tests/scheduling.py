"""Which file runs when, on several processes: what takes long begins first, beside what is short.

One process begins with the files that start hubs and browsers of their own, the others with the many short
ones; who is done goes on with what is left. Files that share a running hub stay together. Only the order
changes: every test runs, and none may rely on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadFileScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

STARTERS = ("tests/foreign", "tests/stories", "tests/browser")
#: Stories with a hub of their own, the longest first; the others share one.
OWN_HUB = [
    f"tests/stories/test_{name}.py"
    for name in ("backup", "kill_at_every_station", "start_and_stop", "nemesis_short",
                 "a_channel_by_people", "scale_out")
]  # fmt: skip
#: The longest first; of the rest, no order.
ORDER = [
    "tests/foreign",
    *OWN_HUB,
    "tests/stories",
    *(f"tests/browser/test_{name}.py" for name in ("operators", "mandates", "submissions", "messages")),
]


def unit_of(nodeid: str) -> str:
    """What must run in one process, one after the other: a file, or the files that share a hub."""
    file = nodeid.split("::", 1)[0]
    if file.startswith("tests/foreign/"):
        return "tests/foreign"
    if file.startswith("tests/stories/") and file not in OWN_HUB:
        return "tests/stories"
    return file


def next_unit(waiting: list[str], *, is_first: bool) -> str:
    """Which of these units a process takes: the first process what starts most, the others what starts nothing."""
    starters = [unit for unit in waiting if unit.startswith(STARTERS)]
    others = [unit for unit in waiting if not unit.startswith(STARTERS)]
    if starters and (is_first or not others):
        return min(starters, key=lambda unit: ORDER.index(unit) if unit in ORDER else len(ORDER))
    return others[0]


class LongestFirst(LoadFileScheduling):
    """xdist's own distribution by file, in our order."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        unit = next_unit(list(self.workqueue), is_first=node is self.nodes[0])
        self.workqueue.move_to_end(unit, last=False)
        super()._assign_work_unit(node)
