"""The way back: answers are verified, filed beside what was sent, and only then deleted at the hub."""

from __future__ import annotations

import pytest

from sluis.protocol.errors import ConfigurationError, TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.receipt import Receipt
from sluis.sender.journal import Journal, State
from sluis.sender.simulator import Reply
from tests.sender.world import CIRCE_KEYS, HUB_KEYS, MOMENT, document, make_world

T = Environment.T


def receipt_for(name, *, accepted=True):
    errors = () if accepted else ("ACRF-125",)
    return Receipt(
        file_name=name, ticket="0000000000001", accepted=accepted, errors=errors, created=MOMENT
    ).to_xml()


def outbox(world):
    return sorted(world.hub.boxes[Folder.OUTTEST])


def test_receipt_and_notification_lie_beside_what_was_sent(world):
    go_name = world.sender.send([world.file(content=document(3))], T)[0].go_name

    collected = world.sender.collect([T])

    row = world.sender.status()[0]
    assert [(one.answer.kind, one.verified, one.go_name) for one in collected] == [
        ("ACRF", True, go_name),
        ("NOTI", True, go_name),
    ]
    assert all(one.path.parent == world.folder(go_name) and one.path.exists() for one in collected)
    assert (row.state, row.verdict, row.forms_accepted, row.forms_refused) == (
        State.ANSWERED,
        "accepted",
        3,
        0,
    )
    assert len(row.ticket) == 13


def test_what_is_filed_is_deleted_at_the_hub(world):
    world.sender.send([world.file()], T)

    collected = world.sender.collect([T])

    assert outbox(world) == []
    assert all(one.removed for one in collected)


def test_what_is_filed_stays_at_the_hub_when_the_sender_wants_so(tmp_path):
    world = make_world(tmp_path, more="[collect]\ndelete = false\n")
    world.sender.send([world.file()], T)

    first, second = world.sender.collect([T]), world.sender.collect([T])
    world.close()

    assert (len(first), second) == (2, [])
    assert len(outbox(world)) == 6


def test_only_the_environments_that_are_asked_are_emptied(world):
    world.sender.send([world.file()], T)

    assert world.sender.collect([Environment.R, Environment.S]) == []
    assert len(outbox(world)) == 6


def test_a_refusal_is_written_with_its_codes(world):
    refusal = Refusal(reason=Reason.NO_MANDATE)
    world.hub.reply = lambda _submission: Reply(refusals=(refusal,))
    world.sender.send([world.file()], T)

    world.sender.collect([T])

    row = world.sender.status()[0]
    assert (row.verdict, row.errors, row.is_waiting) == ("refused", ("ACRF-155",), False)


def test_an_answer_signed_by_a_stranger_is_kept_aside_and_stays_at_the_hub(world):
    go_name = world.sender.send([world.file()], T)[0].go_name
    world.hub.boxes[Folder.OUTTEST].clear()
    name = world.hub.put_answer("ACRF", receipt_for(go_name), environment=T, signed_by=CIRCE_KEYS)

    collected = world.sender.collect([T])[0]

    assert (collected.verified, collected.removed) == (False, False)
    assert "CN=Circe" in collected.problem
    assert collected.path == world.home / "exchange" / "unverified" / name
    assert len(outbox(world)) == 3
    assert world.sender.status()[0].state is State.UPLOADED


@pytest.mark.parametrize("damage", ["data", "signature", "no signature"])
def test_a_damaged_answer_is_kept_aside(world, damage):
    go_name = world.sender.send([world.file()], T)[0].go_name
    box = world.hub.boxes[Folder.OUTTEST]
    box.clear()
    name = world.hub.put_answer("ACRF", receipt_for(go_name), environment=T, signed_by=HUB_KEYS)
    if damage == "data":
        box[name] = box[name].replace(b"<ResultCode>1", b"<ResultCode>0")
    elif damage == "signature":
        box["FS" + name[2:]] = b"c2lnbmVk\n"
    else:
        del box["FS" + name[2:]]

    collected = world.sender.collect([T])[0]

    assert (collected.verified, collected.removed) == (False, False)
    assert world.sender.status()[0].verdict is None


def test_an_answer_kept_aside_is_filed_once_its_signature_is_right(world):
    go_name = world.sender.send([world.file()], T)[0].go_name
    box = world.hub.boxes[Folder.OUTTEST]
    box.clear()
    name = world.hub.put_answer("ACRF", receipt_for(go_name), environment=T, signed_by=HUB_KEYS)
    right, box["FS" + name[2:]] = box["FS" + name[2:]], b"c2lnbmVk\n"
    world.sender.collect([T])
    box["FS" + name[2:]] = right

    collected = world.sender.collect([T])

    assert [one.verified for one in collected] == [True]
    assert world.sender.status()[0].verdict == "accepted"


def test_an_answer_without_its_go_is_left_for_later(world):
    world.sender.send([world.file()], T)
    box = world.hub.boxes[Folder.OUTTEST]
    for name in [name for name in box if name.startswith("GO")]:
        del box[name]

    assert world.sender.collect([T]) == []
    assert len(box) == 4


def put_in_parts(world, *, signed_by):
    """An answer of two parts under one GO, as DMNO has it; the second part is signed by `signed_by`."""
    box = world.hub.boxes[Folder.OUTTEST]
    for number, keys in ((1, HUB_KEYS), (2, signed_by)):
        name = world.hub.put_answer("DMNO", b"<x/>", environment=T, signed_by=keys)
        for part in ("FO", "FS"):
            box[f"{part}.DMNO.999999.20261121.00099.T.2.{number}"] = box.pop(part + name[2:])
        del box["GO" + name[2:]]
    box["GO.DMNO.999999.20261121.00099.T.2"] = b""


def test_the_parts_of_an_answer_are_taken_together(world):
    put_in_parts(world, signed_by=HUB_KEYS)

    collected = world.sender.collect([T])

    assert [(one.name[-3:], one.removed) for one in collected] == [("2.1", True), ("2.2", True)]
    assert outbox(world) == []


def test_one_wrong_part_keeps_the_whole_answer_at_the_hub(world):
    put_in_parts(world, signed_by=CIRCE_KEYS)

    first, again = world.sender.collect([T]), world.sender.collect([T])

    assert [(one.verified, one.removed) for one in first] == [(True, False), (False, False)]
    assert [one.name[-3:] for one in again] == ["2.2"]
    assert len(outbox(world)) == 5


def test_a_notification_that_names_only_the_ticket_is_ours(world):
    go_name = world.sender.send([world.file()], T)[0].go_name
    receipt, notification = world.sender.collect([T])
    ticket = receipt.answer.receipts[0].ticket
    text = notification.path.read_text()
    start, end = text.index("<FileReference>"), text.index("</FileReference>") + len("</FileReference>")
    reference = (
        "<Reference><ReferenceType>0</ReferenceType><ReferenceOrigin>2</ReferenceOrigin>"
        f"<ReferenceNbr>{ticket}</ReferenceNbr></Reference>"
    )
    text = (text[:start] + text[end:]).replace("<HandledReference>", reference + "<HandledReference>")
    world.hub.put_answer("NOTI", text.encode(), environment=T, signed_by=HUB_KEYS)

    assert world.sender.collect([T])[0].go_name == go_name


def test_the_answer_to_another_client_goes_to_other(world):
    name = world.hub.put_answer(
        "ACRF", receipt_for("GO.DMFA.999998.20261121.00001.T.1"), environment=T, signed_by=HUB_KEYS
    )

    collected = world.sender.collect([T])[0]

    assert (collected.go_name, collected.problem) == (None, None)
    assert collected.path == world.home / "exchange" / "other" / name
    assert outbox(world) == []


def test_an_answer_of_an_unknown_kind_goes_to_other_unread(world):
    name = world.hub.put_answer("IDFL", b"<IDFLUX/>", environment=T, signed_by=HUB_KEYS)

    collected = world.sender.collect([T])[0]

    assert (collected.answer.kind, collected.path.name, collected.verified) == ("IDFL", name, True)


def test_a_signed_answer_that_cannot_be_read_is_kept_and_told(world):
    world.hub.put_answer("ACRF", b"<Something/>", environment=T, signed_by=HUB_KEYS)

    collected = world.sender.collect([T])[0]

    assert "cannot be read" in collected.problem
    assert collected.path.read_bytes() == b"<Something/>"


def test_an_answer_that_quotes_the_name_of_the_data_file_is_ours(world):
    sent = world.sender.send([world.file()], T)[0]
    world.hub.boxes[Folder.OUTTEST].clear()
    world.hub.put_answer("ACRF", receipt_for(sent.names[0]), environment=T, signed_by=HUB_KEYS)

    assert world.sender.collect([T])[0].go_name == sent.go_name


def test_a_name_that_is_a_path_is_never_taken(world):
    world.hub.boxes[Folder.OUTTEST] = dict.fromkeys(
        [
            "FO.../../../x.a.b.c.d.e",
            "GO.../../../x.a.b.c.d.e",
            "FO.A/B.1.2.3.4.5",
            "GO.A/B.1.2.3.4.5",
            "notes.txt",
        ],
        b"",
    )

    assert world.sender.collect([T]) == []


class Crash(BaseException):
    """The process dies here."""


def test_a_crash_before_the_journal_loses_nothing(world, monkeypatch):
    world.sender.send([world.file()], T)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "record_received", crash)
        with pytest.raises(Crash):
            world.sender.collect([T])

    collected = world.restarted().collect([T])

    assert [one.answer.kind for one in collected] == ["ACRF", "NOTI"]
    assert world.sender.status()[0].state is State.ANSWERED


def crash(*_args, **_kwargs):
    raise Crash


def test_a_crash_before_the_deletion_is_swept_and_not_told_again(world, monkeypatch):
    world.sender.send([world.file()], T)
    with monkeypatch.context() as patch:
        patch.setattr(world.hub, "remove", crash)
        with pytest.raises(Crash):
            world.sender.collect([T])

    collected = world.restarted().collect([T])

    assert [one.answer.kind for one in collected] == ["NOTI"]
    assert outbox(world) == []


def test_what_a_crash_in_the_deletion_left_is_swept(world):
    world.sender.send([world.file()], T)
    kept = dict(world.hub.boxes[Folder.OUTTEST])
    world.sender.collect([T])
    world.hub.boxes[Folder.OUTTEST] = {name: data for name, data in kept.items() if not name.startswith("FO")}

    assert world.sender.collect([T]) == []
    assert outbox(world) == []


def test_a_name_that_the_hub_uses_again_does_not_hide_a_new_answer(world):
    world.hub.put_answer("ACRF", receipt_for("GO.A.1.2.3.T.1"), environment=T, signed_by=HUB_KEYS)
    first = world.sender.collect([T])[0]
    world.hub.put_answer("ACRF", receipt_for("GO.B.1.2.3.T.1"), environment=T, signed_by=HUB_KEYS)

    second = world.sender.collect([T])[0]

    assert second.name == first.name
    assert second.path.name == first.name + "~2"
    assert first.path.read_bytes() != second.path.read_bytes()


def test_a_hub_that_cannot_be_reached_is_an_error(world):
    def unreachable(_folder):
        raise TransferError("the line fell")

    world.hub.list = unreachable

    with pytest.raises(TransferError, match="the line fell"):
        world.sender.collect([T])


def test_without_a_ca_nothing_is_collected(tmp_path):
    world = make_world(tmp_path)
    toml = tmp_path / "sender.toml"
    toml.write_text(toml.read_text().replace('ca = "hub.pem"\n', ""))

    with pytest.raises(ConfigurationError, match=r"\[hub\] ca is missing"):
        world.restarted().collect([T])
    world.close()
