"""The places where a crash test may kill the process.

Laws: without SLUIS_KILL_AT and SLUIS_KILL_FILE they do nothing; `reached` neither cleans up nor says
goodbye: SIGKILL is what a power cut looks like.
`SLUIS_KILL_AT=receipt_written` kills at the first passage, `SLUIS_KILL_AT=receipt_written:2` at the second.
`SLUIS_KILL_FILE` names a file that holds such a wish for a whole running hub: the process that comes there
first takes the file away and dies; those after it live.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

_passed: Counter[str] = Counter()


def reached(name: str) -> None:
    """The process came to the point called `name`; a wish for its end is carried out here."""
    at, file = os.environ.get("SLUIS_KILL_AT"), os.environ.get("SLUIS_KILL_FILE")
    if at is not None:
        _passed[name] += 1
        where, _, passage = at.partition(":")
        if where == name and _passed[name] == int(passage or 1):
            os.kill(os.getpid(), signal.SIGKILL)
    if file is not None and _taken(Path(file), name):
        os.kill(os.getpid(), signal.SIGKILL)


def _taken(file: Path, name: str) -> bool:
    try:
        if file.read_text().strip() != name:
            return False
        file.rename(file.with_suffix(".taken"))
    except FileNotFoundError:
        return False
    return True
