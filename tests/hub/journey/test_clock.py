"""The clock: what nobody was woken for is woken, and tasks that nobody will finish are forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from sluis.hub.journey import belt, wake
from sluis.hub.journey.models import Submission
from tests.hub.cast import NOON


def tasks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


def without_tasks():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.mark.parametrize("minutes", [-10, 10], ids=["long ago", "by a clock that is fast"])
def test_it_wakes_what_was_forgotten(atlas, minutes):
    submission = atlas.send(b"<x/>")
    Submission.objects.filter(pk=submission.pk).update(status_at=NOON + timedelta(minutes=minutes))
    without_tasks()

    assert belt.wake_the_forgotten(at=NOON) == 1

    assert tasks() == [("journey.examine", "todo")]


def test_it_lets_be_what_was_woken_just_now(atlas):
    atlas.send(b"<x/>")
    without_tasks()

    assert belt.wake_the_forgotten(at=NOON) == 0


def test_it_lets_be_what_stands_in_the_queue(atlas):
    submission = atlas.send(b"<x/>")
    Submission.objects.filter(pk=submission.pk).update(status_at=NOON - timedelta(minutes=10))

    assert belt.wake_the_forgotten(at=NOON) == 0

    assert tasks() == [("journey.examine", "todo")]


def test_it_wakes_no_more_than_it_is_told_to(atlas):
    for number in range(1, 4):
        atlas.send(b"<x/>", sequence=f"0000{number}")
    Submission.objects.update(status_at=NOON - timedelta(minutes=10))
    without_tasks()

    woken = [belt.wake_the_forgotten(at=NOON, limit=2) for _ in range(3)]

    assert woken == [2, 1, 0]


def worker(silent_for):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s) RETURNING id",
            [silent_for],
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("silent_for", "kept"), [(timedelta(0), 1), (timedelta(minutes=5), 0)])
def test_it_forgets_the_task_of_a_worker_that_is_gone(atlas, silent_for, kept):
    atlas.send(b"<x/>")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker(silent_for)])

    wake.forget_the_lost()

    assert len(tasks()) == kept


def test_it_forgets_a_failed_task_after_a_day(atlas):
    atlas.send(b"<x/>")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    wake.forget_the_lost()
    assert tasks() == [("journey.examine", "failed")]

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = at - interval '2 days'")
    wake.forget_the_lost()

    assert tasks() == []
