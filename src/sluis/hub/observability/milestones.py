"""The places where a crash test may kill the process; without SLUIS_KILL_AT they do nothing.

Law: `reached` neither cleans up nor says goodbye: SIGKILL is what a power cut looks like.
`SLUIS_KILL_AT=receipt_written` kills at the first passage, `SLUIS_KILL_AT=receipt_written:2` at the second.
"""

from __future__ import annotations

import os
import signal
from collections import Counter

_passed: Counter[str] = Counter()


def reached(name: str) -> None:
    """The process came to the point called `name`; the wish of SLUIS_KILL_AT is carried out here."""
    wish = os.environ.get("SLUIS_KILL_AT")
    if wish is None:
        return
    _passed[name] += 1
    where, _, passage = wish.partition(":")
    if where == name and _passed[name] == int(passage or 1):
        os.kill(os.getpid(), signal.SIGKILL)
