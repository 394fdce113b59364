"""Hostile names: the grammar names every code, the door lets in only what can be listed and quoted."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from sluis.hub.journey import completion
from sluis.hub.journey.arrival import ArrivalRefused
from sluis.hub.journey.models import Part, Submission
from sluis.hub.journey.states import Status
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.names import check_name
from tests.hostile.names_corpus import NAMES
from tests.hub import cast

WHAT = [name.what for name in NAMES]
LATER = cast.NOON + timedelta(minutes=1)
NEXT_WEEK = cast.NOON + timedelta(days=7)


def filled(name, number="100001", day="20261121"):
    return name.text.replace("{n}", number).replace("{d}", day)


@pytest.mark.parametrize("name", NAMES, ids=WHAT)
def test_the_grammar_gives_every_code_and_no_other(name):
    begin = time.process_time()

    found = check_name(filled(name), today=date(2026, 11, 21))

    assert {refusal.reason.code for refusal in found} == name.codes
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("name", [name for name in NAMES if not name.arrives], ids=lambda name: name.what)
def test_the_door_turns_away_what_nobody_could_list(name, atlas):
    with pytest.raises(ArrivalRefused) as refused:
        atlas.put(filled(name, atlas.number, f"{cast.NOON:%Y%m%d}"), b"<x/>")

    assert (refused.value.kind, len(refused.value.sentence) < 300) == ("permission", True)
    assert not Part.objects.exists()


@pytest.mark.parametrize("name", [name for name in NAMES if name.arrives], ids=lambda name: name.what)
def test_what_arrives_is_answered_with_its_codes(name, atlas):
    text = filled(name, atlas.number, f"{cast.NOON:%Y%m%d}")
    atlas.put(text, b"<x/>")

    submission = answered(atlas, Submission.objects.get())

    assert submission.status in {Status.REFUSED, Status.STRANDED}
    if submission.status == Status.REFUSED:
        assert {refusal["code"] for refusal in submission.refusals} >= name.codes
    assert {file.name[:2] for file in PickupFile.objects.all()} == {"FO", "FS", "GO"}


def answered(sender, submission):
    """Send GO when a name for it can be made, wait, and let the verdict come."""
    try:
        sender.put(f"GO.{submission.stem}.1", b"")
    except ArrivalRefused:
        completion.strand(submission.pk, at=NEXT_WEEK)
    completion.settle(submission.pk, at=LATER)
    return cast.walk(submission)
