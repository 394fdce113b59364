"""A hub whose vault is an object store: the whole way, with a worker killed in the middle of it.

Atlas sends with the real sender, the answers come back and are verified; every byte that a row names is in
the object store, and no content is left on the local disk.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from sluis.protocol.names import Environment
from sluis.sender.config import load_config
from sluis.sender.journal import Journal
from sluis.sender.keys import load_ssh_key
from sluis.sender.sender import Sender
from sluis.sender.structures import known_structures
from sluis.sender.transports.sftp import SftpTransport
from sluis.up import world
from tests.object_store import ObjectServer
from tests.stories.hub import Hub, wait_until
from tests.stories.prepared import put_prepared

pytestmark = pytest.mark.story

FORMS = 2
NAMED = """
SELECT digest FROM journey_part UNION SELECT digest FROM pickup_pickupfile
 UNION SELECT outcomes FROM journey_submission WHERE outcomes <> ''"""


@pytest.fixture
def place():
    folder = Path(tempfile.mkdtemp(prefix="sluis-scale-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def objects(place):
    server = ObjectServer(place / "objects")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def hub(place, objects):
    put_prepared(place / "data")
    running = Hub(
        place / "data",
        environment={
            **objects.environment,
            "SLUIS_VAULT": objects.address("hub"),
            "SLUIS_KILL_FILE": str(place / "wish"),
            "SLUIS_LEASE_SECONDS": "2",
            "SLUIS_SWEEP_SECONDS": "1",
        },
    )
    running.start()
    yield running
    code = running.stop()
    assert code == 0, running.log.read_text()[-3000:]


def declare(hub):
    """Send one declaration as Atlas and wait for both answers."""
    config = load_config(hub.home("atlas") / "sender.toml")
    source = hub.data.parent / "declaration.xml"
    source.write_bytes(world.sample(world.ATLAS, "training", forms=FORMS, mark="SCALE", at=datetime.now(UTC)))
    with (
        closing(Journal(config.journal)) as journal,
        closing(SftpTransport(config.hub, username=config.username, key=load_ssh_key(config.keys))) as line,
    ):
        sender = Sender(config, line, journal, now=lambda: datetime.now(UTC), structures=known_structures())
        (sent,) = sender.send([source], Environment.R)
        assert sent.problem is None
        answers = []
        wait_until(
            lambda: answers.extend(sender.collect([Environment.R])) or len(answers) == 2,
            what="the receipt and the notification",
        )
        return answers


def test_a_declaration_goes_the_whole_way_over_an_object_store_and_a_killed_worker(hub, objects):
    (hub.data.parent / "wish").write_text("accepted.applied")

    answers = declare(hub)

    assert all(answer.verified and answer.problem is None for answer in answers)
    assert [len(answer.answer.receipts) for answer in answers] == [1, 0]
    assert not (hub.data.parent / "wish").exists(), "no worker was killed"
    assert hub.rows("SELECT count(*) FROM learning_entry WHERE own_reference LIKE 'SCALE%%'") == [(FORMS,)]
    expect_every_byte_in_the_store(hub, objects)


def expect_every_byte_in_the_store(hub, objects):
    named = {digest for (digest,) in hub.rows(NAMED)}
    stored = objects.objects("hub")
    assert len(named) > 6
    assert named <= stored.keys()
    assert all(sha256(path.read_bytes()).hexdigest() == digest for digest, path in stored.items())
    assert not (hub.data / "vault" / "contents").exists()
