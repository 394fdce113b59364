"""Wake-ups: a task for the next station, enqueued in the caller's transaction.

Law: the row is the truth, the task is only a wake-up. A task that is lost is made again by the clock
(belt.sweep); a task that comes twice finds the submission claimed or moved on, and does nothing.
Who carries a submission goes on with it unasked: a wake-up is made for what somebody else has to carry.
Tasks are named here and defined in belt.py, so that stations can wake what comes after them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import connection
from procrastinate.contrib.django import app

from sluis.hub.journey.states import Status

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.journey.models import Submission

EXAMINE, HAND_OVER, NOTIFY = "journey.examine", "journey.hand_over", "journey.notify"
SETTLE, STRAND, SWEEP, SEAL_AUDIT = "journey.settle", "journey.strand", "journey.sweep", "journey.seal_audit"
QUEUE = "belt"

#: The task that carries a submission on from each status.
STATION = {Status.COMPLETE: EXAMINE, Status.ACCEPTED: HAND_OVER, Status.APPLIED: NOTIFY}


def next_station(submission: Submission) -> None:
    """Wake the station for the submission's present status, if it has one."""
    task = STATION.get(Status(submission.status))
    if task:
        once(task, submission.pk)


LOST = """
DELETE FROM procrastinate_jobs j WHERE j.queue_name = %s AND (
    (j.status = 'doing' AND NOT EXISTS (
        SELECT FROM procrastinate_workers w
         WHERE w.id = j.worker_id AND w.last_heartbeat > now() - interval '1 minute'))
 OR (j.status IN ('failed', 'aborted') AND NOT EXISTS (
        SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > now() - interval '1 day')))"""


def forget_the_lost() -> int:
    """Remove tasks whose worker is gone, and failed ones after a day: the row has been woken anew since."""
    with connection.cursor() as cursor:
        cursor.execute(LOST, [QUEUE])
        return int(cursor.rowcount)


def settle_later(submission: Submission, *, seconds: float) -> None:
    """Look at a triggered set again when its grace time is over."""
    app.configure_task(SETTLE, queue=QUEUE, schedule_in={"seconds": seconds}).defer(submission=submission.pk)


# As procrastinate's own defer, without the savepoint that an error in a transaction needs: in the middle of
# a transaction a task that waits already is no error.
ONCE = """
INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args) VALUES (%s, %s, %s, %s)
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING"""


FORGOTTEN = """
INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args)
SELECT %s, %s, found.lock, jsonb_build_object('submission', found.id)
  FROM (SELECT id, %s || '/' || id AS lock FROM ({found}) AS everything) AS found
 WHERE NOT EXISTS (SELECT FROM procrastinate_jobs j WHERE j.queueing_lock = found.lock AND j.status = 'todo')
 ORDER BY found.id LIMIT %s
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING"""


def forgotten(task: str, found: QuerySet[Submission], *, limit: int) -> int:
    """Wake a station for those of `found` for whom no such task waits; one statement. Returns how many."""
    sql, values = found.order_by().values("id").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(FORGOTTEN.format(found=sql), [QUEUE, task, task, *values, limit])
        return int(cursor.rowcount)


def once(task: str, pk: int) -> bool:
    """Wake a station unless such a task waits already. False when it does."""
    with connection.cursor() as cursor:
        cursor.execute(ONCE, [QUEUE, task, f"{task}/{pk}", json.dumps({"submission": pk})])
        return bool(cursor.rowcount)
