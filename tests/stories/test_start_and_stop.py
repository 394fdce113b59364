"""Starting, stopping, killing: nothing is left running, and nothing that was sent is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from sluis.up import world
from sluis.up.place import ASK_HEALTH, answers
from tests.stories.hub import PATIENCE, ForeignSender, Hub, needs, wait_until

pytestmark = [
    pytest.mark.story,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="this system does not list processes"),
]


def processes(data, *, running=b""):
    """Ids of the processes that have this data folder in their command or environment.

    `running` is what must stand in the command, its words separated by zeros.
    """
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command, environment = (place / "cmdline").read_bytes(), (place / "environ").read_bytes()
        except OSError:  # it ended meanwhile
            continue
        if running in command and bytes(data) in command + environment:
            found.append(int(place.name))
    return found


def parts(data):
    """Doors and workers."""
    return processes(data, running=b"sluis\0serve\0") + processes(data, running=b"sluis\0work\0")


def log_since(hub, mark):
    return hub.log.read_text()[mark:]


@pytest.fixture(scope="module")
def place():
    folder = Path(tempfile.mkdtemp(prefix="sluis-starts-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def fragile(place):
    """A hub that the stories here may stop and kill."""
    hub = Hub(place / "data", environment={"SLUIS_LEASE_SECONDS": "2", "SLUIS_SWEEP_SECONDS": "1"})
    yield hub
    if is_up(hub):
        hub.stop()


@pytest.fixture
def own(fragile):
    """The same, running."""
    if not is_up(fragile):
        fragile.start()
    return fragile


def is_up(hub):
    return hub.process is not None and hub.process.poll() is None


def send(hub, sequence):
    """A new declaration of Atlas, by foreign clients; returns the name of its GO."""
    atlas = ForeignSender(hub, "atlas")
    now = datetime.now(UTC)
    data = hub.data.parent / f"{sequence}.xml"
    data.write_bytes(world.sample(world.ATLAS, "training", forms=1, mark=f"stop-{sequence}", at=now))
    day = now.astimezone(ZoneInfo("Europe/Brussels"))
    stem = f"FLAD.{hub.number('atlas')}.{day:%Y%m%d}.{sequence}.R"
    sent = atlas.send(data, stem)
    assert sent.returncode == 0, sent.stderr
    return f"GO.{stem}.1"


def status(hub, go_name):
    return hub.rows("SELECT status FROM journey_submission WHERE go_name = %s", go_name)[0][0]


def test_what_was_unfinished_is_finished_after_the_next_start(own):
    needs("sftp", "openssl")
    own.process.send_signal(signal.SIGSTOP)  # so that it does not start the workers again
    for worker in processes(own.data, running=b"sluis\0work\0"):
        os.kill(worker, signal.SIGKILL)
    go_name = send(own, "00001")
    assert status(own, go_name) == "complete"
    own.process.send_signal(signal.SIGCONT)
    assert own.stop() == 0
    assert processes(own.data) == []
    assert not (own.data / "addresses.json").exists()
    stopped = len(own.log.read_text())
    assert own.log.read_text().rstrip().endswith("Nothing is lost: `sluis up` goes on from here.")

    own.start()

    wait_until(lambda: status(own, go_name) == "answered", what="the answer to what was unfinished")
    panel = log_since(own, stopped)
    for words in ("Sluis is running", "Portal", "Receipt", "1 form accepted", "Three things to try"):
        assert words in panel


def test_a_killed_hub_leaves_no_door_and_no_worker_and_starts_again(own):
    assert len(parts(own.data)) >= 3

    own.process.kill()
    own.process.wait()
    wait_until(lambda: not parts(own.data), what="the end of doors and workers")
    (own.data / "addresses.json").unlink()  # of the killed one: nobody took it away
    own.start()

    assert answers(own.addresses["sftp"]["port"])
    assert answers(int(own.addresses["http"].rsplit(":", 1)[1]), hello=ASK_HEALTH)


def test_a_second_hub_on_the_same_folder_is_refused(own):
    ports = ("--http-port", "0", "--sftp-port", "0", "--ftps-port", "0")
    second = [sys.executable, "-m", "sluis", "up", "--data", own.data, *ports]

    done = subprocess.run(second, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert (done.returncode, done.stderr.strip()) == (2, f"Another `sluis up` is running on {own.data}.")
    assert own.process.poll() is None
    assert (own.data / "addresses.json").exists()


def test_a_taken_port_is_one_sentence(own, place):
    taken = own.addresses["sftp"]["port"]
    up = [sys.executable, "-m", "sluis", "up", "--data", place / "other", "--http-port", str(taken)]
    elsewhere = os.environ | {"SLUIS_DATABASE_URL": "postgresql://nobody.is.asked"}

    done = subprocess.run(up, env=elsewhere, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert done.returncode == 2
    assert done.stderr.startswith(f"Port {taken} is taken.")
    assert "Traceback" not in done.stderr


@pytest.fixture
def database():
    """The address of an empty database that a hub did not bring itself."""
    server = os.environ["SLUIS_DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE without_demo")
        yield make_conninfo(server, dbname="without_demo")
        connection.execute("DROP DATABASE without_demo WITH (FORCE)")


def test_a_hub_without_demo_on_a_database_of_ones_own(database, place):
    bare = Hub(place / "bare", environment={"SLUIS_DATABASE_URL": database}, options=("--no-demo",))
    bare.start()

    address = bare.addresses["http"] + "/health"
    with urllib.request.urlopen(address, timeout=60) as health:  # noqa: S310  # our own, on the loopback
        told = json.load(health)

    assert bare.stop() == 0
    assert told["checks"]["database"]["status"] == "UP"
    assert not (bare.data / "demo").exists()
    assert not (bare.data / "postgres").exists()
    panel = bare.log.read_text()
    assert "Sluis is running" in panel
    assert "Atlas" not in panel
