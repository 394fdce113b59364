"""One hub for all stories of a process: starting one takes some seconds."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.stories.hub import ForeignSender, Hub
from tests.stories.place import place_of_a_hub
from tests.stories.prepared import put_prepared


@pytest.fixture(scope="session")
def hub():
    """A running hub with the demo world."""
    world = Path(tempfile.mkdtemp(prefix="sluis-story-"))
    world.chmod(0o755)
    put_prepared(world / "data")
    running = Hub(world / "data", environment=place_of_a_hub())
    running.start()
    yield running
    code = running.stop()
    log = running.log.read_text()
    shutil.rmtree(world, ignore_errors=True)
    assert code == 0, log[-3000:]


@pytest.fixture
def atlas(hub):
    return ForeignSender(hub, "atlas")


@pytest.fixture
def brabo(hub):
    return ForeignSender(hub, "brabo")


@pytest.fixture
def circe(hub):
    return ForeignSender(hub, "circe")
