"""Wake-ups: our own statement leaves what procrastinate's would, and a second one changes nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from sluis.hub.journey import wake

pytestmark = pytest.mark.django_db


def tasks() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT queue_name, task_name, priority, lock, queueing_lock, args::text, status::text, scheduled_at,"
            " attempts, worker_id FROM procrastinate_jobs"
        )
        return cursor.fetchall()


@pytest.fixture(autouse=True)
def _nothing_waits(db):
    """Tests with real transactions leave their tasks behind."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def test_a_wake_up_is_the_task_that_procrastinate_itself_would_make() -> None:
    app.configure_task(wake.EXAMINE, queue=wake.QUEUE, queueing_lock=f"{wake.EXAMINE}/7").defer(submission=7)
    theirs = tasks()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")

    wake.once(wake.EXAMINE, 7)

    assert tasks() == theirs


def test_who_is_woken_already_is_not_woken_twice() -> None:
    first = wake.once(wake.EXAMINE, 7)
    second = wake.once(wake.EXAMINE, 7)

    assert (first, second, len(tasks())) == (True, False, 1)
