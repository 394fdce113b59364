"""Parts that grow from a seed: whose children they are, what they were given, and what is left without it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sluis.up import sowing, supervisor
from sluis.up.supervisor import Supervisor
from tests.up.stage import OBEDIENT, ON_LINUX, is_running, wait_until

pytestmark = ON_LINUX
#: What a part tells about itself.
TELL = """
import json, os, sys
print(json.dumps({
    "loaded": "loaded" in sys.modules, "parent": os.getppid(), "leads": os.getsid(0) == os.getpgrp() == os.getpid(),
    "argv": sys.argv[2:], "files": len(os.listdir("/proc/self/fd")) - 1, "name": __name__,
}), flush=True)
"""
#: What is true after all that a hub loads was loaded.
AFTER_LOADING = """
import asyncio, json, os, threading
from sluis.up.load import load
load()
from django.db import connections
print(json.dumps({
    "threads": [one.name for one in threading.enumerate()], "tasks": len(os.listdir("/proc/self/task")),
    "connected": [one.alias for one in connections.all(initialized_only=True) if one.connection],
    "files": sorted(os.readlink(one) for one in map("/proc/self/fd/{}".format, range(3, 50)) if os.path.islink(one)),
}))
"""


@pytest.fixture
def grow(stage, said, monkeypatch):
    """A supervisor with a seed that loads a module with this text."""
    monkeypatch.setattr(supervisor, "SOON_AGAIN", 0.05)
    running = []

    def grow(text="def load(): pass"):
        (stage / "loaded.py").write_text(text)
        environment = dict(os.environ) | {"PYTHONPATH": str(stage)}
        running.append(Supervisor(environment=environment, say=said.append, load="loaded"))
        return running[0]

    yield grow
    for one in running:
        one.stop()


def told(said):
    return json.loads(wait_until(lambda: [line for line in said if line.startswith("{")])[-1])


def test_a_part_is_a_child_of_the_supervisor_with_a_session_of_its_own(grow, said):
    grow().start("herald", [TELL, "--port", "1"])

    assert told(said) == {
        "loaded": True,
        "parent": os.getpid(),
        "leads": True,
        "argv": ["--port", "1"],
        "files": 3,
        "name": "__main__",
    }


def test_the_processes_tell_which_part_they_are(grow, said):
    parts = grow()
    parts.start("short", [OBEDIENT, "work"])
    wait_until(lambda: "ready" in said)

    command = Path(f"/proc/{parts.parts[0].process.pid}/cmdline").read_bytes()

    assert command.rstrip(b"\0").split(b"\0") == [
        sys.executable.encode(), b"-m", b"sluis", OBEDIENT.encode(), b"work"
    ]  # fmt: skip


def test_parts_go_on_without_their_seed_and_are_started_again(grow, said):
    parts = grow()
    for name in ("one", "other"):
        parts.start(name, [OBEDIENT])
    one, other = (part.process for part in parts.parts)
    wait_until(lambda: said.count("ready") == 2)
    parts._sower.seed.kill()
    parts._sower.seed.wait()
    os.kill(one.pid, signal.SIGKILL)
    one.wait()

    parts.watch()

    wait_until(lambda: said.count("ready") == 3)
    assert f"one ended with code {-signal.SIGKILL}; starting it again" in said
    assert is_running(other.pid)
    assert parts.parts[0].process.poll() is None


def test_a_seed_that_cannot_load_says_why_and_the_parts_load_for_themselves(grow, said):
    grow("def load(): raise RuntimeError('no soil')").start("herald", [TELL])

    assert told(said)["loaded"] is False
    assert "RuntimeError: no soil" in said


def test_a_seed_that_hangs_is_ended_and_the_parts_load_for_themselves(grow, said, monkeypatch):
    monkeypatch.setattr(sowing, "PATIENCE", 0.2)
    parts = grow("def load():\n    import time\n    time.sleep(60)")
    seed = parts._sower.seed

    parts.start("herald", [TELL])

    assert told(said)["loaded"] is False
    assert seed.returncode == -signal.SIGKILL


def test_stopping_ends_the_seed_too(grow):
    parts = grow()
    parts.start("herald", [TELL])
    seed = parts._sower.seed

    parts.stop()

    assert not is_running(seed.pid)


def test_what_a_hub_loads_begins_no_thread_and_no_connection():
    nowhere = {"SLUIS_DATABASE_URL": "postgresql://nobody.is.asked", "SLUIS_SECRET_KEY": "only-for-tests"}

    done = subprocess.run(
        [sys.executable, "-c", AFTER_LOADING], env=os.environ | nowhere, capture_output=True, check=True
    )

    assert json.loads(done.stdout) == {"threads": ["MainThread"], "tasks": 1, "connected": [], "files": []}
