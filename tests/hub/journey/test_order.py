"""The order of a sender's files: originals may overtake, changes may not."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection

from sluis.hub.journey import belt, claim, examination, handover
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from tests.hub.cast import NOON, declaration


def fresh(submission):
    submission.refresh_from_db()
    return submission


def accepted(character, sequence, *, changes=False, minute=0):
    at = NOON + timedelta(minutes=minute)
    submission = character.send(declaration(mark=sequence), sequence=sequence, at=at)
    belt.carry(submission.pk, Status.COMPLETE, examination.examine, now=lambda: NOON)
    Submission.objects.filter(pk=submission.pk).update(has_changes=changes)
    fresh(submission)
    assert submission.status == Status.ACCEPTED
    return submission


def test_originals_do_not_wait_for_originals(atlas):
    accepted(atlas, "00001")
    second = accepted(atlas, "00002", minute=1)

    assert not handover.has_to_wait(second)


def test_a_change_waits_for_what_was_sent_before_it(atlas):
    first = accepted(atlas, "00001")
    change = accepted(atlas, "00002", changes=True, minute=1)
    assert handover.has_to_wait(change)

    belt.carry(first.pk, Status.ACCEPTED, handover.hand_over, now=lambda: NOON)

    assert not handover.has_to_wait(change)


def test_what_was_sent_after_a_change_waits_for_it(atlas):
    accepted(atlas, "00001", changes=True)
    later = accepted(atlas, "00002", minute=1)

    assert handover.has_to_wait(later)


def test_an_unexamined_file_is_waited_for_since_it_may_change_something(atlas):
    atlas.send(declaration(mark="00001"), sequence="00001")
    later = accepted(atlas, "00002", minute=1)

    assert handover.has_to_wait(later)


def test_a_file_of_originals_has_patience_with_one_that_is_examined_now(atlas, monkeypatch):
    first = atlas.send(declaration(mark="00001"), sequence="00001")
    later = atlas.send(declaration(mark="00002"), sequence="00002")
    claimed = claim.claim(first.pk, Status.COMPLETE)

    def examined_meanwhile(_seconds):
        claim.put_down(claimed)
        belt.carry(first.pk, Status.COMPLETE, examination.examine, now=lambda: NOON)

    monkeypatch.setattr(belt, "sleep", examined_meanwhile)
    belt.carry(later.pk, Status.COMPLETE, now=lambda: NOON)

    assert [fresh(one).status for one in (first, later)] == [Status.ACCEPTED, Status.ANSWERED]


def test_patience_ends(atlas, monkeypatch):
    first = atlas.send(declaration(mark="00001"), sequence="00001")
    later = atlas.send(declaration(mark="00002"), sequence="00002")
    claim.claim(first.pk, Status.COMPLETE)
    slept = []

    monkeypatch.setattr(belt, "sleep", slept.append)
    belt.carry(later.pk, Status.COMPLETE, now=lambda: NOON)

    assert (fresh(later).status, later.waits, later.claimed_until) == (Status.ACCEPTED, True, None)
    assert len(slept) == belt.MOMENTS


def test_nobody_has_patience_with_a_file_that_nobody_examines_or_that_is_a_change(atlas):
    first = atlas.send(declaration(mark="00001"), sequence="00001")
    later = accepted(atlas, "00002", minute=1)
    change = accepted(atlas, "00003", minute=2, changes=True)
    assert not handover.waits_for_verdicts_only(later)

    claim.claim(first.pk, Status.COMPLETE)

    assert [handover.waits_for_verdicts_only(one) for one in (later, change)] == [True, False]


def test_senders_and_environments_do_not_wait_for_each_other(atlas):
    accepted(atlas, "00001", changes=True)
    test_file = atlas.send(declaration(mark="T"), environment="T", at=NOON + timedelta(minutes=1))
    belt.carry(test_file.pk, Status.COMPLETE, examination.examine, now=lambda: NOON)

    assert not handover.has_to_wait(fresh(test_file))


def waiting():
    return list(Submission.objects.filter(waits=True).values_list("pk", flat=True))


def test_who_had_to_wait_is_woken_by_the_one_before_it(atlas):
    first = accepted(atlas, "00001")
    change = accepted(atlas, "00002", changes=True, minute=1)
    belt.hand_over.func(submission=change.pk)
    assert waiting() == [change.pk]

    belt.carry(first.pk, Status.ACCEPTED, handover.hand_over, now=lambda: NOON)

    assert waiting() == []
    woken = "SELECT count(*) FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo'"
    with connection.cursor() as cursor:
        cursor.execute(woken, [f"journey.hand_over/{change.pk}"])
        assert cursor.fetchone() == (1,)
