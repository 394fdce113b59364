"""A hub is copied in the middle of its work, and brought back somewhere else.

Brabo sends while the copy is made. Whatever was acknowledged before the copy began is answered exactly once
by the hub that comes back, and its register holds each form once.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from datetime import UTC, datetime
from itertools import count, islice
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
from sluis.up.backup import NAMES_OF_CONTENTS
from tests.stories.hub import Hub, wait_until
from tests.stories.prepared import put_prepared

pytestmark = pytest.mark.story

BEFORE, MEANWHILE, FORMS = 12, 12, 3
#: A reference of the sender's own is registered once, whichever test sends it.
MARKS = map("COPY{}".format, count())


@pytest.fixture(scope="module")
def place():
    folder = Path(tempfile.mkdtemp(prefix="sluis-backup-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def copied(place):
    """A hub, its copy made while Brabo sends, and what Brabo was told before that."""
    put_prepared(place / "first")
    with Running(place / "first") as hub:
        before = send(hub, BEFORE)
        others = threading.Thread(target=send, args=(hub, MEANWHILE))
        others.start()
        done = sluis("backup", place / "copy", "--data", hub.data)
        others.join()
    assert done.returncode == 0, done.stderr
    return before


@pytest.fixture(scope="module")
def back(place, copied):
    """The hub that came back, after everything that was under way is answered."""
    done = sluis("restore", place / "copy", "--data", place / "second")
    assert done.returncode == 0, done.stderr
    with Running(place / "second") as hub:
        waiting = (
            "SELECT count(*) FROM journey_submission WHERE status IN ('complete', 'accepted', 'applied')"
        )
        wait_until(lambda: hub.rows(waiting) == [(0,)], what="the rest of the work")
        yield hub


class Running:
    """A hub for a `with` block. Without the demo declaration of the start, every row is the test's."""

    def __init__(self, data):
        self.hub = Hub(data, environment={"SLUIS_LEASE_SECONDS": "2", "SLUIS_SWEEP_SECONDS": "1"})

    def __enter__(self):
        self.hub.start()
        return self.hub

    def __exit__(self, *_):
        self.hub.stop()


def sluis(*arguments):
    quiet = {k: v for k, v in os.environ.items() if not k.startswith(("SLUIS_", "DJANGO_"))}
    command = [sys.executable, "-W", "ignore", "-m", "sluis", *map(str, arguments)]
    return subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)


def send(hub, count):
    """Send declarations as Brabo; returns the GO names, all acknowledged."""
    home = hub.home("brabo")
    config = load_config(home / "sender.toml")
    at, key = datetime.now(UTC), load_ssh_key(config.keys)
    sources = []
    for mark in islice(MARKS, count):
        source = home / f"{mark}.xml"
        source.write_bytes(world.sample(world.ATLAS, "training", forms=FORMS, mark=mark, at=at))
        sources.append(source)
    with (
        closing(Journal(config.journal)) as journal,
        closing(SftpTransport(config.hub, username=config.username, key=key)) as line,
    ):
        sender = Sender(config, line, journal, now=lambda: datetime.now(UTC), structures=known_structures())
        sent = sender.send(sources, Environment.R)
    assert not [one.problem for one in sent if one.problem]
    return [one.go_name for one in sent]


def test_what_was_acknowledged_before_is_answered_once(back, copied):
    query = "SELECT status FROM journey_submission WHERE go_name = %s"
    answers = "SELECT count(*), count(DISTINCT ticket) FROM pickup_pickupfile WHERE name LIKE %s"
    sealed = back.rows("SELECT count(*) FROM journey_submission WHERE go_name <> ''")[0][0]

    assert [back.rows(query, name) for name in copied] == [[("answered",)]] * BEFORE
    for kind in ("FO.ACRF.%", "FO.NOTI.%"):
        assert back.rows(answers, kind) == [(sealed, sealed)]


def test_the_register_holds_each_form_once(back, copied):
    sealed = "SELECT count(*) * %s FROM journey_submission WHERE go_name LIKE 'GO.FLAD.100002.%%'"
    registered = (
        "SELECT count(*), count(DISTINCT own_reference) FROM learning_entry WHERE own_reference LIKE 'COPY%%'"
    )

    forms = back.rows(sealed, FORMS)[0][0]
    wait_until(lambda: back.rows(registered)[0][0] >= forms, what="the last sealed set")

    assert forms >= BEFORE * FORMS
    assert back.rows(registered) == [(forms, forms)]


def test_every_content_that_the_database_names_is_there(back, place):
    manifest = json.loads((place / "copy" / "manifest.json").read_text())
    named = back.rows(
        "SELECT digest, size FROM journey_part UNION SELECT digest, size FROM pickup_pickupfile"
    )

    sizes = [(back.data / "vault/contents" / digest[:2] / digest[2:]).stat().st_size for digest, _ in named]

    assert sizes == [size for _, size in named]
    assert manifest["missing"] == []


def test_no_column_that_names_contents_is_forgotten(back):
    columns = back.rows(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type IN ('character varying', 'text')"
    )
    looks_like_one = """SELECT "{column}" FROM "{table}" WHERE "{column}" ~ '^[0-9a-f]{{64}}$' LIMIT 5"""

    named = {
        (table, column)
        for table, column in columns
        for (digest,) in back.rows(looks_like_one.format(table=table, column=column))
        if (back.data / "vault/contents" / digest[:2] / digest[2:]).exists()
    }

    # No mandate is signed on paper in this story.
    assert named == set(NAMES_OF_CONTENTS) - {("mandates_mandatepaper", "digest")}


def test_the_hub_keeps_its_keys_and_its_senders(back, place):
    names = ("ssh_host_ed25519_key", "signing-key.pem", "ca.pem")

    for name in names:
        assert (back.data / "hub" / name).read_bytes() == (place / "first/hub" / name).read_bytes()
    assert (back.data / "hub" / "signing-key.pem").stat().st_mode & 0o077 == 0
    (sent,) = send(back, 1)
    status = "SELECT status FROM journey_submission WHERE go_name = %s"
    wait_until(lambda: back.rows(status, sent) == [("answered",)], what="the answer to a new declaration")


def test_only_its_owner_may_read_a_backup(copied, place):
    assert (place / "copy").stat().st_mode & 0o077 == 0


def test_it_refuses_to_write_where_something_is(copied, place):
    again = sluis("backup", place / "copy", "--data", place / "first")
    over = sluis("restore", place / "copy", "--data", place / "first")

    assert (again.returncode, over.returncode) == (2, 2)
    assert "exists already" in again.stderr
    assert "is not empty" in over.stderr


def test_it_does_not_bring_back_what_was_damaged(copied, place):
    damaged = place / "damaged"
    shutil.copytree(place / "copy", damaged)
    next(damaged.glob("contents/??/*")).write_bytes(b"something else")

    done = sluis("restore", damaged, "--data", place / "third")

    assert done.returncode == 2
    assert "is damaged" in done.stderr
    assert not (place / "third").exists()
