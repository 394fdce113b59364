"""The order of files on several processes."""

from __future__ import annotations

import pytest

from tests.scheduling import ORDER, next_unit, unit_of

WAITING = [
    "tests/hub/test_a.py",
    "tests/browser/test_new.py",
    "tests/stories",
    "tests/foreign",
    "tests/hub/test_b.py",
]


@pytest.mark.parametrize(
    ("nodeid", "unit"),
    [
        ("tests/hub/web/test_forms.py::test_x[a::b]", "tests/hub/web/test_forms.py"),
        ("tests/foreign/test_quirks.py::TestA::test_x", "tests/foreign"),
        ("tests/stories/test_our_sender.py::test_x", "tests/stories"),
        ("tests/stories/test_backup.py::test_x", "tests/stories/test_backup.py"),
    ],
)
def test_files_that_share_a_hub_stay_together(nodeid, unit):
    assert unit_of(nodeid) == unit


def taken(*, is_first):
    waiting, order = list(WAITING), []
    while waiting:
        order.append(next_unit(waiting, is_first=is_first))
        waiting.remove(order[-1])
    return order


def test_one_process_begins_with_what_takes_long():
    assert taken(is_first=True) == [
        "tests/foreign",
        "tests/stories",
        "tests/browser/test_new.py",
        "tests/hub/test_a.py",
        "tests/hub/test_b.py",
    ]


def test_the_others_begin_with_what_is_short_and_help_with_the_rest():
    assert taken(is_first=False) == [
        "tests/hub/test_a.py",
        "tests/hub/test_b.py",
        "tests/foreign",
        "tests/stories",
        "tests/browser/test_new.py",
    ]


def test_the_order_names_files_that_are_there(pytestconfig):
    assert [unit for unit in ORDER if not (pytestconfig.rootpath / unit).exists()] == []
