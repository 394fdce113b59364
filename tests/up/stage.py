"""A stage for parts: a program named `sluis` that does as it is told, and how to wait for what it does."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

import sluis

# Stands where `python -m sluis` looks: it runs its first argument.
PART = "import sys; exec(sys.argv[1])"
# Its folder goes before ours, in which the program of the seed is.
PACKAGE = f"__path__.append({str(Path(sluis.__file__).parent)!r})"
WAIT = "import signal, time; print('ready', flush=True); "
OBEDIENT = WAIT + "time.sleep(60)"
ON_LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux knows adoption, and tells of a death"
)


def wait_until(condition):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    return pytest.fail("it did not happen within a minute")


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
