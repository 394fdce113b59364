"""The six folders of a sender: one pair, in and out, for each environment (annex 30: 118, 119, 257).

Law: an environment and its pair of folders belong together; a file elsewhere is refused with its own code.
It knows no disk and no path.
"""

from __future__ import annotations

from enum import StrEnum

from sluis.protocol.names import Environment
from sluis.protocol.reasons import Reason


class Folder(StrEnum):
    """A folder as the sender sees it; the value is its name on the wire."""

    IN = "IN"
    OUT = "OUT"
    INTEST = "INTEST"
    OUTTEST = "OUTTEST"
    INTEST_S = "INTEST-S"
    OUTTEST_S = "OUTTEST-S"

    @property
    def environment(self) -> Environment:
        """The environment whose files belong here."""
        return next(environment for environment, pair in _PAIRS.items() if self in pair)

    @property
    def is_inbox(self) -> bool:
        """Whether the sender writes here (true) or reads here (false)."""
        return self is Folder.inbox(self.environment)

    @classmethod
    def inbox(cls, environment: Environment) -> Folder:
        """Where a sender puts files of this environment."""
        return _PAIRS[environment][0]

    @classmethod
    def outbox(cls, environment: Environment) -> Folder:
        """Where a sender finds the answers of this environment."""
        return _PAIRS[environment][1]


_PAIRS = {
    Environment.R: (Folder.IN, Folder.OUT),
    Environment.T: (Folder.INTEST, Folder.OUTTEST),
    Environment.S: (Folder.INTEST_S, Folder.OUTTEST_S),
}

_MISPLACED = {
    Environment.R: Reason.R_OUTSIDE_IN,
    Environment.T: Reason.T_OUTSIDE_INTEST,
    Environment.S: Reason.S_OUTSIDE_INTEST_S,
}


def misplaced(environment: Environment, folder: Folder) -> Reason | None:
    """Why a file of `environment` may not lie in `folder`; None when it belongs there."""
    return None if folder is Folder.inbox(environment) else _MISPLACED[environment]
