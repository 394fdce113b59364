"""Claims: one carrier at a time, and a revived worker that comes too late changes nothing."""

from __future__ import annotations

import pytest
from django.db import connection

from sluis.hub.audit.actor import BELT
from sluis.hub.journey import belt, claim
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import TRANSITIONS, ClaimLost, Status, advance
from tests.hub.cast import NOON, declaration


def expire(submission):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journey_submission SET claimed_until = now() - interval '1 hour' WHERE id = %s",
            [submission.pk],
        )


def test_only_one_worker_gets_a_submission(atlas):
    submission = atlas.send(declaration())

    first = claim.claim(submission.pk, Status.COMPLETE)

    assert first is not None
    assert claim.claim(submission.pk, Status.COMPLETE) is None
    claim.let_go(first)


def test_a_submission_that_moved_on_cannot_be_claimed(atlas):
    submission = atlas.send(declaration())

    assert claim.claim(submission.pk, Status.ACCEPTED) is None


def test_a_revived_worker_cannot_move_what_another_claimed_since(atlas):
    sleeper = claim.claim(atlas.send(declaration()).pk, Status.COMPLETE)
    expire(sleeper)
    other = claim.claim(sleeper.pk, Status.COMPLETE)

    with pytest.raises(ClaimLost):
        advance(sleeper, Status.REFUSED, by=BELT, at=NOON)

    advance(other, Status.REFUSED, by=BELT, at=NOON)
    assert Submission.objects.get().status == Status.REFUSED


def test_a_failing_station_rests_the_submission_and_is_tried_again(atlas, caplog):
    submission = atlas.send(declaration())

    def broken(*_):
        raise RuntimeError("the disk is on fire")

    assert belt.carry(submission.pk, Status.COMPLETE, broken, now=lambda: NOON)

    submission.refresh_from_db()
    assert (submission.status, submission.attempts) == (Status.COMPLETE, 1)
    assert claim.claim(submission.pk, Status.COMPLETE) is None
    expire(submission)
    assert claim.claim(submission.pk, Status.COMPLETE) is not None


@pytest.mark.parametrize("status", list(Status))
def test_nothing_goes_where_the_table_does_not_lead(atlas, status):
    submission = atlas.send(declaration())
    Submission.objects.filter(pk=submission.pk).update(status=status)
    submission.refresh_from_db()

    for target in set(Status) - TRANSITIONS[status]:
        with pytest.raises(ValueError, match="No submission goes"):
            advance(submission, target, by=BELT, at=NOON)


def test_every_status_can_be_reached_and_stands_in_the_table():
    reached = {Status.ARRIVING}.union(*TRANSITIONS.values())

    assert reached == set(Status) == set(TRANSITIONS)
