"""A bad day: at every station somebody pulls the plug of the process that is there.

Atlas sends with the real sender and resumes what was cut. Whatever was killed, every GO that was
acknowledged has exactly one receipt and one notification, and the register holds each form once.
A declaration meets a kill at the door and another on the belt, and the next is sent while the belt recovers:
nobody waits for what happens by itself.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
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
from tests.stories.hub import Hub, wait_until
from tests.stories.place import place_of_a_hub
from tests.stories.prepared import put_prepared

pytestmark = pytest.mark.story

ARRIVALS = [
    f"arrival.{where}.{part}"
    for part in ("FI", "FS", "GO")
    for where in ("kept", "before_commit", "committed")
]
STATIONS = [
    *("complete.claimed", "complete.judged", "receipt.before_commit", "complete.committed"),
    *("accepted.claimed", "accepted.applied", "accepted.before_commit", "accepted.committed"),
    *("applied.claimed", "applied.signed", "applied.before_commit", "applied.committed"),
]
#: What one declaration meets. The belt may be quicker than we are when GO is committed: that one stands alone.
ROUNDS = [
    *((door, belt) for door, belt in zip(ARRIVALS[:-1], STATIONS, strict=False)),
    (ARRIVALS[-1],),
    *((belt,) for belt in STATIONS[len(ARRIVALS) - 1 :]),
]
FORMS = 2


@pytest.fixture(scope="module")
def fragile():
    """A hub that can be killed anywhere, and notices soon that somebody died."""
    place = Path(tempfile.mkdtemp(prefix="sluis-kill-"))
    place.chmod(0o755)
    wish = {"SLUIS_KILL_FILE": str(place / "wish"), "SLUIS_LEASE_SECONDS": "2", "SLUIS_SWEEP_SECONDS": "1"}
    put_prepared(place / "data")
    hub = Hub(place / "data", environment=place_of_a_hub() | wish)
    hub.start()
    yield hub
    hub.stop()
    shutil.rmtree(place, ignore_errors=True)


def wish_for(hub, milestone):
    draft = hub.data.parent / "wish.new"
    draft.write_text(milestone)
    draft.rename(hub.data.parent / "wish")


def was_killed(hub):
    return not (hub.data.parent / "wish").exists()


def send_until_acknowledged(hub, number, milestones):
    """Send as Atlas, killed at the first milestone; resume, with a wish for the others. Returns the GO name."""
    wish_for(hub, milestones[0])
    home = hub.home("atlas")
    source = home / f"kill-{number}.xml"
    at = datetime.now(UTC)
    source.write_bytes(world.sample(world.ATLAS, "training", forms=FORMS, mark=f"KILL{number}", at=at))
    config = replace(load_config(home / "sender.toml"), first_sequence=1)
    with closing(Journal(config.journal)) as journal:

        def attempt(resume):
            key = load_ssh_key(config.keys)
            with closing(SftpTransport(config.hub, username=config.username, key=key)) as line:
                sender = Sender(
                    config, line, journal, now=lambda: datetime.now(UTC), structures=known_structures()
                )
                sent = sender.resume() if resume else sender.send([source], Environment.R)
                return sent[0] if sent and sent[0].problem is None else None

        sent = attempt(resume=False)
        for milestone in milestones[1:]:
            assert was_killed(hub), f"nobody came to {milestones[0]}"
            wish_for(hub, milestone)
        return (sent or wait_until(lambda: attempt(resume=True), what="the resumed upload")).go_name


def answers(hub, go_name):
    """Status and names of the answers of every submission with this GO."""
    return hub.rows(
        "SELECT status, receipt_name, notification_name FROM journey_submission WHERE go_name = %s", go_name
    )


@pytest.mark.timeout(600)
def test_every_acknowledged_go_is_answered_once_and_registered_once(fragile):
    sent = {}
    for number, milestones in enumerate(ROUNDS):
        go_name = send_until_acknowledged(fragile, number, milestones)
        sent[go_name] = milestones
        wait_until(lambda: was_killed(fragile), what=f"the kill at {milestones[-1]}")

    for go_name, milestones in sent.items():
        wait_until(
            lambda name=go_name: [row[0] for row in answers(fragile, name)] == ["answered"],
            what=f"the answer after a kill at {milestones}: {answers(fragile, go_name)}",
        )
    assert {name for milestones in ROUNDS for name in milestones} == {*ARRIVALS, *STATIONS}
    expect_everything_once(fragile)


def expect_everything_once(hub):
    rounds = len(ROUNDS)
    sent = "SELECT count(*) FROM journey_submission WHERE go_name <> '' AND status = 'answered'"
    out = "SELECT count(*), count(DISTINCT ticket) FROM pickup_pickupfile WHERE name LIKE %s"
    registered = (
        "SELECT count(*), count(DISTINCT own_reference) FROM learning_entry WHERE own_reference LIKE 'KILL%%'"
    )
    demo = 1  # the declaration that the start itself sends
    assert hub.rows(sent) == [(rounds + demo,)]
    for kind in ("FO.ACRF.%", "FO.NOTI.%"):
        assert hub.rows(out, kind) == [(rounds + demo, rounds + demo)]
    assert hub.rows(registered) == [(rounds * FORMS, rounds * FORMS)]
    assert hub.rows(
        "SELECT count(*) FROM journey_submission WHERE status IN ('complete','accepted','applied')"
    ) == [(0,)]
