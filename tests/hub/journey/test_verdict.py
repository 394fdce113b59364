"""The verdict: what a sender gets wrong, and the official code that the receipt quotes."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import set_state
from sluis.hub.channels.models import Channel
from sluis.hub.journey import completion
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.folders import Folder
from sluis.protocol.receipt import read_receipts
from tests.hub.cast import NOON, content, declaration, walk


def codes(submission):
    return {refusal["code"] for refusal in walk(submission).refusals}


def receipt_of(submission):
    file = PickupFile.objects.get(channel=submission.channel, name=submission.receipt_name)
    return read_receipts(content(file.digest))[0]


def test_a_right_declaration_is_accepted_applied_and_answered(atlas):
    submission = walk(atlas.send(declaration()))

    assert submission.refusals == []
    assert submission.status == Status.ANSWERED
    assert submission.forms == 1


def test_the_receipt_quotes_the_go_name_and_the_ticket(atlas):
    submission = walk(atlas.send(declaration()))

    receipt = receipt_of(submission)

    assert receipt.accepted
    assert (receipt.file_name, receipt.ticket) == (submission.go_name, submission.ticket)


def test_every_refusal_is_collected(atlas):
    atlas.send(b"<wrong", sequence="00000", code="NOPE", signed=False)
    submission = Submission.objects.get()
    completion.settle(submission.pk, at=NOON.replace(minute=1))

    assert codes(submission) >= {"122", "127", "129"}
    submission.refresh_from_db()
    assert submission.status == Status.REFUSED


@pytest.mark.parametrize(
    ("naming", "code"),
    [
        ({"sequence": "00000"}, "127"),
        ({"sequence": "0001"}, "112"),
        ({"sequence": "0000a"}, "367"),
        ({"code": "NOPE"}, "129"),
        ({"code": "DIMN"}, "154"),
    ],
)
def test_a_wrong_name_gets_its_code(atlas, naming, code):
    atlas.send(declaration(), **naming)
    submission = Submission.objects.get()
    if submission.status == Status.ARRIVING:
        completion.settle(submission.pk, at=NOON.replace(minute=1))

    assert code in codes(submission)


@pytest.mark.parametrize(
    ("environment", "folder", "code"),
    [("T", Folder.IN, "119"), ("S", Folder.IN, "257"), ("R", Folder.INTEST, "118")],
)
def test_a_set_in_the_folder_of_another_environment_is_refused(atlas, environment, folder, code):
    submission = atlas.send(declaration(), environment=environment, folder=folder)

    assert code in codes(submission)
    assert submission.environment == folder.environment


def test_a_foreign_sender_number_is_refused(atlas, circe):
    stem = circe.stem()
    data = declaration()
    atlas.put(f"FI.{stem}.1.1", data)
    atlas.put(f"FS.{stem}.1.1", atlas.signature(data))
    atlas.put(f"GO.{stem}.1", b"")

    assert codes(Submission.objects.get()) == {"108"}


def test_a_name_is_used_once_and_the_receipt_quotes_the_first_ticket(atlas):
    first = walk(atlas.send(declaration(mark="A")))

    second = walk(atlas.send(declaration(mark="B")))

    assert second.refusals[0]["code"] == "133"
    assert receipt_of(second).ticket == first.ticket


def test_a_suspended_channel_may_send_nothing(atlas):
    submission = atlas.send(declaration())
    set_state(channel=atlas.channel, state=Channel.State.SUSPENDED, by=OPERATOR, at=NOON)

    assert codes(submission) == {"103"}


def test_missing_files_are_counted(atlas):
    atlas.put(f"GO.{atlas.stem()}.1", b"")
    completion.settle(Submission.objects.get().pk, at=NOON.replace(minute=1))

    assert codes(Submission.objects.get()) >= {"120", "122"}


def test_production_needs_a_signature(atlas):
    atlas.send(declaration(), signed=False)
    completion.settle(Submission.objects.get().pk, at=NOON.replace(minute=1))

    assert codes(Submission.objects.get()) == {"122"}


@pytest.mark.parametrize("environment", ["T", "S"])
def test_a_test_file_goes_the_whole_way_without_signature(atlas, environment):
    submission = walk(atlas.send(declaration(), signed=False, environment=environment))

    assert submission.status == Status.ANSWERED
    assert PickupFile.objects.filter(folder=Folder.outbox(submission.environment)).count() == 6


def test_a_test_file_with_a_bad_signature_is_refused(atlas):
    data = declaration()
    stem = atlas.stem(environment="T")
    atlas.put(f"FI.{stem}.1.1", data, folder=Folder.INTEST)
    atlas.put(f"FS.{stem}.1.1", atlas.signature(b"something else"), folder=Folder.INTEST)
    atlas.put(f"GO.{stem}.1", b"", folder=Folder.INTEST)

    assert codes(Submission.objects.get()) == {"125"}


def test_parts_are_read_as_one_submission(atlas):
    stem = atlas.stem()
    for number, mark in ((1, "A"), (2, "B")):
        data = declaration(mark=mark)
        atlas.put(f"FI.{stem}.2.{number}", data)
        atlas.put(f"FS.{stem}.2.{number}", atlas.signature(data))
    atlas.put(f"GO.{stem}.2", b"")

    submission = walk(Submission.objects.get())

    assert (submission.status, submission.forms) == (Status.ANSWERED, 2)
