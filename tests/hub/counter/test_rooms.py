"""The real rooms behind the door, each through the door's own words."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import add_ssh_key, retire_ssh_key, set_state
from sluis.hub.channels.models import Channel
from sluis.hub.counter.house import Refused
from sluis.hub.pickup.actions import Answer, put_out
from sluis.hub.pickup.signing import Signed
from sluis.hub.vault.store import vault
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from tests.hub.cast import NOON
from tests.hub.counter.house_as_it_is import rooms

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPdummydummydummydummydummydummydummydummydu"


@pytest.fixture
def inbox(atlas) -> dict[str, object]:
    """Which inbox: the one of Atlas."""
    return {"channel_id": atlas.channel.pk, "folder": Folder.IN}


def test_a_channel_is_known_with_its_keys_until_they_are_retired(atlas) -> None:
    key = add_ssh_key(channel=atlas.channel, public_key=KEY, by=OPERATOR, at=NOON)
    before = rooms().caller("EXPATLAS")

    retire_ssh_key(key=key, by=OPERATOR, at=NOON)

    assert (before.channel_id, before.language, before.public_keys) == (atlas.channel.pk, "en", (KEY,))
    assert rooms().caller("EXPATLAS").public_keys == ()


def test_a_suspended_channel_and_an_unknown_one_are_nobody(atlas) -> None:
    set_state(channel=atlas.channel, state=Channel.State.SUSPENDED, by=OPERATOR, at=NOON)

    assert rooms().caller("EXPATLAS") is None
    assert rooms().caller("EXPNOBODY") is None


def test_a_sign_in_is_remembered(atlas) -> None:
    house = rooms()
    house.note_attempt("signed-in", username="EXPATLAS", address="192.0.2.1", at=NOON)

    house.write_notes()

    atlas.channel.refresh_from_db()
    assert atlas.channel.last_sign_in_at == NOON


def test_a_part_is_received_listed_renamed_and_removed(atlas, inbox) -> None:
    name, other = f"FI.{atlas.stem()}.1.1", f"FI.{atlas.stem(sequence='00002')}.1.1"
    kept = vault().keep_bytes(b"<x/>")

    before = rooms().writable(**inbox, name=name)
    rooms().receive(**inbox, name=name, kept=kept, whole=True, at=NOON)
    after = rooms().writable(**inbox, name=name)
    listed = rooms().parts(**inbox, after="", most=10)
    rooms().rename(**inbox, old=name, new=other, at=NOON)
    rooms().remove(**inbox, name=other, at=NOON)

    assert [(entry.name, entry.size, entry.whole, entry.taken) for entry in listed] == [
        (name, 4, True, False)
    ]
    assert (before, after) == (None, listed[0])
    assert rooms().parts(**inbox, after="", most=10) == []


def test_a_taken_part_is_still_answered(atlas, inbox) -> None:
    atlas.send(b"<x/>")

    part = rooms().part(**inbox, name=f"FI.{atlas.stem()}.1.1")

    assert (part.taken, part.size) == (True, 4)
    assert rooms().part(**inbox, name="FI.unknown") is None


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (lambda inbox: rooms().writable(**inbox, name="nothing of ours"), "permission"),
        (lambda inbox: rooms().remove(**inbox, name="FI.x", at=NOON), "missing"),
        (lambda inbox: rooms().rename(**inbox, old="FI.x", new="FI.y", at=NOON), "missing"),
        (
            lambda inbox: rooms().receive(
                **inbox, name="x", kept=vault().keep_bytes(b""), whole=True, at=NOON
            ),
            "permission",
        ),
    ],
    ids=["write", "remove", "rename", "receive"],
)
def test_what_the_journey_refuses_is_refused_with_its_sentence(inbox, ask, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(inbox)

    assert (refused.value.kind, bool(refused.value.sentence)) == (kind, True)


def test_answers_wait_until_they_are_collected(atlas) -> None:
    outbox = {"channel_id": atlas.channel.pk, "folder": Folder.OUT}
    kept = vault().keep_bytes(b"<ACRF/>")
    answer = Answer(
        channel_id=atlas.channel.pk,
        environment=Environment.R,
        code="ACRF",
        ticket="0" * 13,
        files=Signed(data=kept, signature=kept, trigger=kept),
    )
    name = put_out(answer, day=NOON.date(), at=NOON)

    first, *_ = waiting = rooms().answers(**outbox, after=0, most=10)

    assert (len(waiting), len(rooms().answers(**outbox, after=first.key, most=10))) == (3, 2)
    assert rooms().answer(**outbox, name=name).digest == kept.digest
    assert rooms().collect(**outbox, name=name, at=NOON)
    assert not rooms().collect(**outbox, name=name, at=NOON)
    assert rooms().answer(**outbox, name=name) is None
