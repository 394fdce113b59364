"""A worker asks for less of the processor than a door, and takes nobody along who shares its session."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest

from sluis.hub.journey import giving_way

TOLD = """
import os
from pathlib import Path
from sluis.hub.journey.giving_way import GROUP, give_way
def now():
    return os.nice(0), int(GROUP.read_text().rpartition("nice")[2])
before = now()
give_way()
print(*before, *now())
"""


def are_grouped() -> bool:
    """The file is not there, or empty where it is switched off."""
    with suppress(OSError):
        return "nice" in giving_way.GROUP.read_text()
    return False


def lowered(priority: int) -> int:
    return min(priority + giving_way.NICENESS, 19)  # the lowest that Linux knows


def told(*, alone: bool) -> list[int]:
    """Priority of a process and of its group, before and after."""
    if not are_grouped():
        pytest.skip("this system does not group processes by their session")
    program = [sys.executable, "-c", TOLD]
    done = subprocess.run(program, capture_output=True, text=True, check=True, start_new_session=alone)
    return [int(word) for word in done.stdout.split()]


def test_a_worker_in_a_session_of_its_own_lowers_the_whole_session():
    own, group, own_later, group_later = told(alone=True)

    assert (own_later, group_later) == (lowered(own), giving_way.NICENESS)
    assert group == 0


def test_a_worker_started_from_a_shell_leaves_the_shell_as_it_was():
    own, group, own_later, group_later = told(alone=False)

    assert own_later == lowered(own)
    assert group_later == group


def test_it_tries_again_while_others_are_changing_theirs(tmp_path, monkeypatch):
    answers = [BlockingIOError(), BlockingIOError(), None]

    class Group:
        def write_text(self, text):
            if problem := answers.pop(0):
                raise problem
            (tmp_path / "group").write_text(text)

    monkeypatch.setattr(giving_way, "GROUP", Group())
    monkeypatch.setattr(giving_way, "MOMENT", 0)

    giving_way.lower_the_group()

    assert (tmp_path / "group").read_text() == str(giving_way.NICENESS)


def test_a_system_without_such_groups_is_no_failure(tmp_path, monkeypatch):
    monkeypatch.setattr(giving_way, "GROUP", tmp_path / "none" / "autogroup")

    giving_way.lower_the_group()

    assert not (tmp_path / "none").exists()
