"""Completion: grace for a GO that came early, TD, and sets whose GO never came."""

from __future__ import annotations

from datetime import timedelta

from sluis.hub.journey import arrival, completion
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.folders import Folder
from sluis.protocol.receipt import read_receipts
from tests.hub.cast import NOON, content


def receipts():
    files = PickupFile.objects.filter(name__startswith="FO.ACRF").order_by("pk")
    return [read_receipts(content(file.digest))[0] for file in files]


def test_a_go_without_its_files_is_judged_after_the_grace_time(atlas):
    atlas.put(f"GO.{atlas.stem()}.1", b"")
    submission = Submission.objects.get()
    completion.settle(submission.pk, at=NOON + timedelta(seconds=1))
    assert Submission.objects.get().status == Status.ARRIVING

    completion.settle(submission.pk, at=NOON + timedelta(seconds=3))

    assert Submission.objects.get().status == Status.COMPLETE


def test_td_takes_a_set_back_without_an_answer(atlas):
    atlas.put(f"FI.{atlas.stem()}.1.1", b"<x/>")

    atlas.put(f"TD.{atlas.stem()}.1", b"")

    assert Submission.objects.get().status == Status.CANCELLED
    assert not receipts()


def test_td_after_go_answers_that_go(atlas):
    atlas.put(f"GO.{atlas.stem()}.1", b"")

    atlas.put(f"TD.{atlas.stem()}.1", b"")

    assert [receipt.errors for receipt in receipts()] == [("ACRF-277",)]


def test_td_is_too_late_for_a_set_that_was_taken(atlas):
    taken = atlas.send(b"<x/>")

    atlas.put(f"TD.{atlas.stem()}.1", b"")

    taken.refresh_from_db()
    assert taken.status == Status.COMPLETE


def test_a_set_without_go_strands_after_a_day(atlas):
    name = f"FI.{atlas.stem()}.1.1"
    atlas.put(name, b"<x/>")
    submission = Submission.objects.get()
    completion.strand(submission.pk, at=NOON + timedelta(hours=23))
    assert Submission.objects.get().status == Status.ARRIVING

    completion.strand(submission.pk, at=NOON + timedelta(hours=25))

    assert Submission.objects.get().status == Status.STRANDED
    assert [(receipt.file_name, receipt.errors) for receipt in receipts()] == [(name, ("ACRF-130",))]


def test_a_stranded_name_may_be_sent_again(atlas):
    atlas.put(f"FI.{atlas.stem()}.1.1", b"<x/>")
    completion.strand(Submission.objects.get().pk, at=NOON + timedelta(hours=25))

    again = atlas.send(b"<x/>")

    assert again.status == Status.COMPLETE


def test_a_wrong_go_name_may_be_mended_within_the_grace_time(atlas):
    atlas.put(f"FI.{atlas.stem()}.1.1", b"<x/>")
    atlas.put(f"FS.{atlas.stem()}.1.1", b"")
    atlas.put(f"GO.{atlas.stem()}.1.part", b"")
    who = {"channel_id": atlas.channel.pk, "folder": Folder.IN}

    arrival.rename_part(**who, old=f"GO.{atlas.stem()}.1.part", new=f"GO.{atlas.stem()}.1", at=NOON)

    submission = Submission.objects.get()
    assert (submission.status, submission.go_name) == (Status.COMPLETE, f"GO.{atlas.stem()}.1")


def test_a_receipt_for_our_answer_is_taken_and_not_answered(atlas):
    stem = f"ACRF.{atlas.number}.20261123.00001.R"
    atlas.put(f"FI.{stem}", b"<ACRF/>")

    atlas.put(f"GO.{stem}", b"")

    assert Submission.objects.get().status == Status.CANCELLED
    assert not receipts()


def test_a_receipt_for_our_answer_needs_no_go(atlas):
    atlas.put(f"FI.ACRF.{atlas.number}.20261123.00001.R", b"<ACRF/>")

    completion.strand(Submission.objects.get().pk, at=NOON + timedelta(hours=25))

    assert Submission.objects.get().status == Status.CANCELLED
    assert not receipts()
