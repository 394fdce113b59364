"""A short visit of the nemesis: one blow of each family under load, and every promise held afterwards.

The long one is `make nemesis ROUNDS=N`; its figures are in docs/explanation/reliability.md.
"""

from __future__ import annotations

import pytest

from tests.nemesis.blows import fill_disk, kill_all_workers, kill_door, restart_database, two_lines
from tests.nemesis.run import Wish, carry_out

pytestmark = pytest.mark.story

SCRIPT = (two_lines, kill_all_workers, restart_database, kill_door, fill_disk)
LOOKED_AT = ("acknowledged GO", "receipt", "notification", "acknowledged file", "content", "entry", "trail")


@pytest.fixture(scope="module")
def outcome():
    wish = Wish(rounds=len(SCRIPT), seed=7, pace=0.3, pauses=(0.2, 0.6), script=SCRIPT)
    return carry_out(wish, say=lambda _: None)


def test_no_promise_is_broken(outcome):
    assert outcome.violations == []


def test_the_checker_had_something_to_look_at(outcome):
    assert all(outcome.case.looked[what] > 5 for what in LOOKED_AT), outcome.case.looked


def test_every_blow_fell_or_says_why_not(outcome):
    fell = [event["blow"] for event in outcome.history.of("blow")]
    skipped = outcome.history.of("skipped")

    assert len(fell) + len(skipped) == len(SCRIPT)
    assert len(fell) >= 3, skipped
