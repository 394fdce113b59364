"""One real hub with the demo world, and two doors on it: as it is by default, and for old clients."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from sluis.up.place import free_port
from tests.foreign.client import Address
from tests.foreign.clients import CLIENTS
from tests.foreign.table import COUNTED
from tests.stories.hub import ForeignSender, Hub, wait_until
from tests.stories.place import place_of_a_hub
from tests.stories.prepared import put_prepared

HOST = "127.0.0.1"
FOR_OLD_CLIENTS = {
    "SLUIS_LEGACY_MACS": "True",
    "SLUIS_LEGACY_SSH_RSA": "True",
    "SLUIS_LEGACY_SSH_RSA_CHANNELS": "EXPATLAS",
}
#: Loads the rooms once, which takes seconds, for all that it is told to do.
OPERATOR = """
import contextlib, io, json, sys, django
django.setup()
for line in sys.stdin:
    program, words = json.loads(line)
    with contextlib.redirect_stdout(io.StringIO()) as told:
        exec(program, {"words": words})
    print(json.dumps(told.getvalue().strip()), flush=True)
"""


@pytest.fixture(scope="package")
def hub():
    """A running hub; its own door has the settings that a new hub has."""
    world = Path(tempfile.mkdtemp(prefix="sluis-foreign-"))
    world.chmod(0o755)
    put_prepared(world / "data")
    running = Hub(world / "data", environment=place_of_a_hub())
    running.start()
    yield running
    code = running.stop()
    log = running.log.read_text()
    shutil.rmtree(world, ignore_errors=True)
    assert code == 0, log[-3000:]


def environment(hub: Hub) -> dict[str, str]:
    """What a process of this hub must know."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("SLUIS_", "DJANGO_"))}
    return (
        quiet
        | hub.environment
        | {
            "SLUIS_DATA": str(hub.data),
            "SLUIS_DATABASE_URL": hub.database_url,
            "SLUIS_SECRET_KEY_FILE": str(hub.data / "hub" / "secret-key"),
        }
    )


@contextmanager
def one_more_door(hub: Hub, port: int, **settings: str):
    """`sluis serve sftp` in a process of its own, on this hub. Gives the file that its log goes to."""
    command = [sys.executable, "-m", "sluis", "serve", "sftp", "--host", HOST, "--port", str(port)]
    file = hub.data.with_name(f"door-{uuid4().hex}.log")
    with file.open("wb") as log:
        process = subprocess.Popen(
            command, env=environment(hub) | settings, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_until(lambda: "The SFTP door is open" in file.read_text(), what="the start of a second door")
        yield file
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.fixture(scope="package")
def operator(hub):
    """Does what an operator does in the portal: runs a program with these words, gives what it prints."""
    with subprocess.Popen(
        [sys.executable, "-c", OPERATOR],
        env=environment(hub) | {"DJANGO_SETTINGS_MODULE": "sluis.hub.settings"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def does(program: str, *words: str) -> str:
            process.stdin.write(json.dumps([program, words]) + "\n")
            process.stdin.flush()
            told = process.stdout.readline()
            assert told, "the program failed"
            return json.loads(told)

        yield does


@pytest.fixture(scope="package")
def old_door(hub):
    """The port of a second door, with the settings for old clients."""
    port = free_port(0)
    with one_more_door(hub, port, **FOR_OLD_CLIENTS):
        yield port


@pytest.fixture
def address(hub, tmp_path) -> Address:
    """Where Atlas finds the door, and with what."""
    told = hub.addresses["sftp"]
    return Address(
        host=told["host"],
        port=told["port"],
        host_key=told["host_key"],
        username="EXPATLAS",
        key=hub.home("atlas") / "id_ed25519",
        folder=tmp_path,
    )


@pytest.fixture
def atlas(hub) -> ForeignSender:
    return ForeignSender(hub, "atlas")


@pytest.fixture(params=CLIENTS, ids=lambda kind: kind.name)
def kind(request, record_property):
    """Each driver in turn; where its program is missing the test is skipped with the reason."""
    return present(request.param, record_property)


def present(kind, record_property):
    """The driver, counted in the closing table; skips where its program is missing."""
    record_property(COUNTED, kind.name)
    if reason := kind.missing():
        pytest.skip(reason)
    return kind


@pytest.fixture
def at(kind, address, request) -> Address:
    """The door that this client needs."""
    return address.through(request.getfixturevalue("old_door")) if kind.old_door else address


@pytest.fixture
def client(kind, at):
    """The program, at the door that it needs."""
    return kind(at)
