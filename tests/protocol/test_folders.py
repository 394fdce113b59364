"""Folders: each environment has its own pair."""

from __future__ import annotations

import pytest

from sluis.protocol.folders import Folder, misplaced
from sluis.protocol.names import Environment
from sluis.protocol.reasons import Reason

PAIRS = [
    (Environment.R, "IN", "OUT"),
    (Environment.T, "INTEST", "OUTTEST"),
    (Environment.S, "INTEST-S", "OUTTEST-S"),
]


@pytest.mark.parametrize(("environment", "inbox", "outbox"), PAIRS)
def test_an_environment_has_a_pair_of_folders(environment, inbox, outbox):
    assert Folder.inbox(environment) == inbox
    assert Folder.outbox(environment) == outbox


@pytest.mark.parametrize(("environment", "inbox", "outbox"), PAIRS)
def test_a_folder_knows_its_environment_and_direction(environment, inbox, outbox):
    assert Folder(inbox).environment is Folder(outbox).environment is environment
    assert Folder(inbox).is_inbox
    assert not Folder(outbox).is_inbox


@pytest.mark.parametrize("folder", Folder)
@pytest.mark.parametrize(
    ("environment", "home", "reason"),
    [
        (Environment.R, Folder.IN, Reason.R_OUTSIDE_IN),
        (Environment.T, Folder.INTEST, Reason.T_OUTSIDE_INTEST),
        (Environment.S, Folder.INTEST_S, Reason.S_OUTSIDE_INTEST_S),
    ],
)
def test_a_file_belongs_in_one_folder_only(environment, home, reason, folder):
    assert misplaced(environment, folder) is (None if folder is home else reason)
