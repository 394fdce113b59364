"""The supervisor, with small programs in the place of the parts of a hub."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from sluis.up import supervisor
from sluis.up.supervisor import Supervisor
from tests.up.stage import OBEDIENT, ON_LINUX, WAIT, is_running, wait_until

DEAF = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + WAIT + "time.sleep(60)"
CAREFUL = """
import signal, sys, time
def finish(*_):
    time.sleep(0.3)
    print('finished', flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, finish)
print('ready', flush=True)
time.sleep(60)
"""
WITH_A_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])
print(child.pid, flush=True)
time.sleep(60)
"""
A_SUPERVISOR = """
import os, sys, time
from sluis.up.supervisor import Supervisor
environment = dict(os.environ) | {{'PYTHONPATH': {place!r}}}
parts = Supervisor(environment=environment, say=lambda line: None, load={load!r})
parts.start('obedient', [{program!r}])
print(parts.parts[0].process.pid, flush=True)
print(parts._sower.seed.pid if parts._sower else 0, flush=True)
time.sleep(60)
"""


@pytest.fixture(params=["", pytest.param("loaded", marks=ON_LINUX)], ids=["each by itself", "from a seed"])
def load(request):
    """How the parts begin."""
    return request.param


@pytest.fixture
def parts(stage, said, load, monkeypatch):
    monkeypatch.setattr(supervisor, "SOON_AGAIN", 0.05)
    environment = dict(os.environ) | {"PYTHONPATH": str(stage), "COLOUR": "blue"}
    running = Supervisor(environment=environment, say=said.append, load=load)
    yield running
    monkeypatch.setattr(supervisor, "PATIENCE", 0.1)
    running.stop()


def start(parts, said, *programs):
    for number, program in enumerate(programs):
        parts.start(f"part {number}", [program])
    wait_until(lambda: said.count("ready") == len(programs))
    return [part.process for part in parts.parts]


def test_it_shows_what_a_part_says(parts, said):
    parts.start("herald", ["import os, sys; print(os.environ['COLOUR']); print('fault', file=sys.stderr)"])

    wait_until(lambda: sorted(said) == ["blue", "fault"])


def test_it_starts_a_killed_part_again_and_says_so(parts, said):
    process, other = start(parts, said, OBEDIENT, OBEDIENT)
    process.send_signal(signal.SIGKILL)
    process.wait()

    parts.watch()

    wait_until(lambda: said.count("ready") == 3)
    first, second = parts.parts
    assert f"part 0 ended with code {-signal.SIGKILL}; starting it again" in said
    assert first.process.pid != process.pid
    assert (first.restarts, second.restarts) == (1, 0)
    assert second.process is other


def test_it_leaves_alone_who_runs(parts, said):
    (process,) = start(parts, said, OBEDIENT)

    parts.watch()

    assert parts.parts[0].process is process
    assert process.poll() is None


def test_it_stops_all(parts, said):
    processes = start(parts, said, OBEDIENT, OBEDIENT, OBEDIENT)

    parts.stop()

    assert [process.returncode for process in processes] == [-signal.SIGTERM] * 3


def test_a_part_may_finish_what_it_carries(parts, said):
    (process,) = start(parts, said, CAREFUL)

    parts.stop()

    assert process.returncode == 0
    wait_until(lambda: "finished" in said)


def test_a_part_that_does_not_listen_is_ended(parts, said, monkeypatch):
    deaf, careful = start(parts, said, DEAF, CAREFUL)
    monkeypatch.setattr(supervisor, "PATIENCE", 1.0)

    parts.stop()

    assert (deaf.returncode, careful.returncode) == (-signal.SIGKILL, 0)


def test_stopping_what_has_ended_is_no_problem(parts, said):
    (process,) = start(parts, said, OBEDIENT)
    process.send_signal(signal.SIGKILL)
    process.wait()

    parts.stop()

    assert process.returncode == -signal.SIGKILL


@ON_LINUX
def test_a_part_that_is_killed_leaves_no_child_behind(parts, said):
    parts.start("parent", [WITH_A_CHILD])
    child = int(wait_until(lambda: said and said[0]))
    parts.parts[0].process.send_signal(signal.SIGKILL)
    parts.parts[0].process.wait()

    parts.watch()

    wait_until(lambda: not is_running(child))


@ON_LINUX
def test_everything_ends_with_a_supervisor_that_is_killed(stage, load):
    program = A_SUPERVISOR.format(place=str(stage), program=OBEDIENT, load=load)
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as started:
        part, seed = int(started.stdout.readline()), int(started.stdout.readline())
        assert is_running(part)
        assert bool(seed) == bool(load)
        assert not seed or is_running(seed)

        started.kill()

    wait_until(lambda: not is_running(part) and not (seed and is_running(seed)))
