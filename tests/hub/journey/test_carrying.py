"""One task carries a submission as far as it goes, and puts it down where something stands in its way."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sluis.hub.audit.models import AuditEvent
from sluis.hub.journey import belt, claim, hand, handover
from sluis.hub.journey.case import data_files
from sluis.hub.journey.checks import content
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.hub.pickup.models import PickupFile
from tests.hub.cast import NOON, declaration

#: For one file of an employer, from the wake-up to the notification. A new statement must be worth it.
STATEMENTS = 35  # five of them ask and keep what the learning account knows about people, for up to 500 forms


def tasks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        return [name for (name,) in cursor.fetchall()]


def without_tasks():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def carry(submission, status=Status.COMPLETE):
    done = belt.carry(submission.pk, status, now=lambda: NOON)
    submission.refresh_from_db()
    return done


def test_one_task_goes_all_the_way(atlas):
    submission = atlas.send(declaration())
    without_tasks()

    carry(submission)

    assert (submission.status, submission.fence, submission.claimed_until) == (Status.ANSWERED, 1, None)
    assert tasks() == []


@pytest.mark.parametrize(("most", "opened"), [(content.KEPT_OCTETS, 0), (0, 1)])
def test_the_handover_reads_a_file_again_only_when_it_was_too_large_to_keep(atlas, monkeypatch, most, opened):
    monkeypatch.setattr(content, "KEPT_OCTETS", most)
    submission = atlas.send(declaration(forms=3))
    asked = []

    def read_again(parts):
        asked.append(parts)
        return data_files(parts)

    monkeypatch.setattr(hand, "data_files", read_again)
    carry(submission)

    assert (submission.status, submission.forms, len(asked)) == (Status.ANSWERED, 3, opened)


def test_a_second_task_changes_nothing(atlas):
    submission = atlas.send(declaration())
    carry(submission)
    before = PickupFile.objects.count(), AuditEvent.objects.count()

    assert [carry(submission, status) for status in belt.STATIONS] == [False, False, False]

    assert (PickupFile.objects.count(), AuditEvent.objects.count()) == before


def test_a_large_file_lets_others_have_their_receipts_first(atlas, monkeypatch):
    monkeypatch.setattr(belt, "AT_ONCE", 1)
    submission = atlas.send(declaration(forms=2))
    without_tasks()

    carry(submission)

    assert (submission.status, submission.claimed_until, tasks()) == (
        Status.ACCEPTED,
        None,
        ["journey.hand_over"],
    )
    carry(submission, Status.ACCEPTED)
    assert submission.status == Status.ANSWERED


def test_who_has_to_wait_is_put_down_and_holds_nothing(atlas):
    atlas.send(declaration(mark="1"), sequence="00001")
    later = atlas.send(declaration(mark="2"), sequence="00002")

    carry(later)

    assert (later.status, later.waits, later.claimed_until) == (Status.ACCEPTED, True, None)


def test_who_begins_to_wait_too_late_is_woken_at_once(atlas):
    submission = atlas.send(declaration())
    Submission.objects.filter(pk=submission.pk).update(status=Status.ACCEPTED)
    without_tasks()

    handover.wait(claim.claim(submission.pk, Status.ACCEPTED))

    assert tasks() == ["journey.hand_over"]


def test_a_failing_station_ends_the_way_there(atlas, monkeypatch):
    def broken(*_):
        raise RuntimeError("the disk is on fire")

    monkeypatch.setitem(belt.STATIONS, Status.ACCEPTED, broken)
    submission = atlas.send(declaration())

    carry(submission)

    assert (submission.status, submission.attempts) == (Status.ACCEPTED, 1)
    assert submission.claimed_until is not None


@pytest.mark.django_db(transaction=True)
def test_the_way_of_a_submission_takes_few_statements(atlas):
    carry(atlas.send(declaration(mark="1"), sequence="00001"))
    submission = atlas.send(declaration(mark="2"), sequence="00002")

    with CaptureQueriesContext(connection) as asked:
        belt.carry(submission.pk, Status.COMPLETE, now=lambda: NOON)

    assert len(asked) <= STATEMENTS, "\n".join(query["sql"][:150] for query in asked)
