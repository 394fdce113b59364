"""What Linux lets a process settle with its parent and with the children of its children.

Elsewhere nothing is settled: `end_with_parent` then does nothing, and nobody `is_able_to_adopt`.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def end_with_parent() -> None:
    """Ask for SIGTERM when the parent of this process dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def is_able_to_adopt() -> bool:
    with adopting() as is_adopting:
        return is_adopting


@contextmanager
def adopting() -> Iterator[bool]:
    """Meanwhile, what descends from this process and loses its parent becomes a child of this process.

    Only meanwhile: an orphan that nobody asked for would stay as a zombie when it ends.
    """
    if sys.platform != "linux":
        yield False
        return
    prctl = ctypes.CDLL(None).prctl
    try:
        yield prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def be_adopted_by(grandparent: int, *, parent: int) -> bool:
    """Wait until `parent` is gone. Whether `grandparent` took this process, which then ends with it."""
    while os.getppid() == parent:
        time.sleep(0.001)
    end_with_parent()
    return os.getppid() == grandparent  # asked last: it may have died just before we asked to be told
