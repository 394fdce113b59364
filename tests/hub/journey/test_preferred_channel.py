"""Answers go to the preferred channel of their application; a rehearsal says what the verdict says."""

from __future__ import annotations

from io import BytesIO

import pytest

from sluis.hub.audit.models import AuditEvent
from sluis.hub.channels.actions import open_channel, prefer_channel, set_state
from sluis.hub.channels.models import Channel
from sluis.hub.journey.models import Part, Submission
from sluis.hub.journey.rehearsal import Given, Outcome, rehearse
from sluis.hub.pickup.models import PickupFile
from tests.hub.cast import NOON, declaration, walk
from tests.hub.people import OPERATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(atlas):
    return open_channel(
        capacity=atlas.channel.sender.capacity,
        username=atlas.channel.username,
        language="en",
        contact_name="",
        contact_email="",
        applications=["FLAD"],
        kind="FTP",
        by=OPERATOR,
        at=NOON,
    )


def answered(atlas):
    submission = walk(atlas.send(declaration()))
    return set(PickupFile.objects.filter(ticket=submission.ticket).values_list("channel_id", flat=True))


def test_without_another_wish_answers_go_to_the_first_channel(atlas, second):
    assert answered(atlas) == {atlas.channel.pk}


def test_answers_go_to_the_preferred_channel(atlas, second):
    prefer_channel(channel=second, code="FLAD", by=OPERATOR, at=NOON)

    assert answered(atlas) == {second.pk}


def given(data):
    return Given(size=len(data), open=lambda: BytesIO(data))


def rehearsed(atlas, data=None, signature=None, name="", **named):
    channel = Channel.objects.select_related("sender__capacity__company").get(pk=atlas.channel.pk)
    return rehearse(
        channel=channel,
        name=name or f"FI.{atlas.stem()}.1.1",
        at=NOON,
        data=given(data) if data is not None else None,
        signature=given(signature) if signature is not None else None,
        **named,
    )


def said_of(rehearsal):
    return {refusal.reason.code for one in rehearsal.judged for refusal in one.refusals}


def test_a_good_set_passes_every_check_and_nothing_is_written(atlas):
    data = declaration()
    before = AuditEvent.objects.count()

    rehearsal = rehearsed(atlas, data, atlas.signature(data))

    assert {one.outcome for one in rehearsal.judged} == {Outcome.PASSED}
    assert (rehearsal.forms, Submission.objects.count(), Part.objects.count()) == (1, 0, 0)
    assert AuditEvent.objects.count() == before


def test_without_files_only_the_name_is_judged(atlas):
    rehearsal = rehearsed(atlas)

    left = {one.check for one in rehearsal.judged if one.outcome is Outcome.NOT_JUDGED}
    assert left == {"parts_are_there", "signatures_are_valid", "content_is_sound"}


@pytest.mark.parametrize(
    ("data", "by"), [(b"no xml", "atlas"), (b"", "atlas"), (None, "circe"), (b"\x00\xff" * 999, "circe")]
)
def test_it_says_what_the_verdict_says(atlas, circe, data, by):
    data = declaration() if data is None else data

    rehearsal = rehearsed(atlas, data, atlas.signature(data, by=by))
    refused = walk(atlas.send(data, by=by)).refusals

    assert said_of(rehearsal) == {one["code"] for one in refused} != set()


def test_a_used_name_is_refused(atlas):
    walk(atlas.send(declaration()))

    assert said_of(rehearsed(atlas)) == {"133"}


def test_a_suspended_channel_is_refused(atlas):
    set_state(channel=atlas.channel, state=Channel.State.SUSPENDED, by=OPERATOR, at=NOON)

    assert "103" in said_of(rehearsed(atlas))


@pytest.mark.parametrize(
    "name", ["x", "FI", "FI.....", "GO.A.B.C.D.E", "FI." + "9" * 240, "\u0662.FI.a.b.c.d.e.f"]
)
def test_any_name_gets_an_answer(atlas, name):
    assert not rehearsed(atlas, name=name).accepted
