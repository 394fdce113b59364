"""A crash test kills a process exactly where it wants to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

PROGRAM = """
from sluis.hub.observability.milestones import reached
for passage in (1, 2, 3):
    reached("receipt_written")
    print(passage, flush=True)
"""


def run(kill_at: str | None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "SLUIS_KILL_AT"}
    if kill_at is not None:
        environment["SLUIS_KILL_AT"] = kill_at
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("kill_at", [None, "another_place", "receipt"])
def test_nothing_happens_unless_the_place_is_named(kill_at: str | None) -> None:
    done = run(kill_at)

    assert (done.returncode, done.stdout.split()) == (0, ["1", "2", "3"])


@pytest.mark.parametrize(
    ("kill_at", "printed"),
    [("receipt_written", []), ("receipt_written:1", []), ("receipt_written:3", ["1", "2"])],
)
def test_the_process_is_killed_at_that_passage(kill_at: str, printed: list[str]) -> None:
    done = run(kill_at)

    assert done.returncode == -signal.SIGKILL
    assert done.stdout.split() == printed
