"""The task that carries long work of the learning account, and the clock that finds what nobody carries.

Laws: one at a time in the whole hub; what fails by the caller's fault tells its sentence, any other failure
is logged and told as ours; work whose worker died is begun again. It reads the clock, as the belt does.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django import app

from sluis.hub.applications.learning import long_work, tables
from sluis.hub.applications.learning.exporting import write_list
from sluis.hub.applications.learning.printing import print_papers, send_notices
from sluis.hub.applications.learning.table_work import register_table
from sluis.hub.journey import wake
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    Clock = Callable[[], datetime]
    Carrier = Callable[..., dict[str, Any]]  # (work, now=clock) -> what came out

log = logging.getLogger("sluis.journey")
FORGOTTEN, OLD = "journey.long_work_forgotten", "journey.long_work_old"
_PATIENCE = timedelta(minutes=2)
#: Who carries what. A carrier tells how far it is with `advance`, and may be called again for the same work.
CARRIERS: dict[str, Carrier] = {
    "papers": print_papers,
    "notices": send_notices,
    "list": write_list,
    "table": register_table,
}
_CARRIED = """
SELECT (args->>'work')::bigint FROM procrastinate_jobs j
 WHERE j.task_name = %s AND (j.status = 'todo' OR (j.status = 'doing' AND EXISTS (
        SELECT FROM procrastinate_workers w
         WHERE w.id = j.worker_id AND w.last_heartbeat > now() - interval '1 minute')))"""


@app.task(name=long_work.TASK, queue=wake.QUEUE, lock=long_work.TASK)
def carry(*, work: int) -> None:
    carry_work(work)


def carry_work(pk: int, *, now: Clock = timezone.now) -> bool:
    """Do it. False when there was nothing to do."""
    work = long_work.begin(pk)
    if work is None:
        return False
    try:
        if long_work.begun_too_often(work):
            long_work.fail(work, "", at=now())
            return True
        with override(work.parameters["language"]):
            result = CARRIERS[work.what](work, now=now)
    except long_work.Stopped:
        long_work.put_back(work)
    except CallerError as problem:
        long_work.fail(work, str(problem), at=now())
    except Exception:
        log.exception("Long work failed", extra={"action": "long_work_failed", "kind": work.what})
        long_work.fail(work, "", at=now())
    else:
        long_work.finish(work, result, at=now())
    return True


@app.periodic(cron="* * * * *")
@app.task(name=FORGOTTEN, queue=wake.QUEUE, lock=FORGOTTEN, queueing_lock=FORGOTTEN)
def find_forgotten(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    wake_the_forgotten(at=timezone.now())


@app.periodic(cron="45 0-3 * * *")
@app.task(name=OLD, queue=wake.QUEUE, lock=OLD, queueing_lock=OLD)
def forget_old(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    removed = long_work.forget_old(at=timezone.now()) + tables.forget_old(at=timezone.now())
    log.info("Old work was forgotten", extra={"action": "long_work_forgotten", "count": removed})


def wake_the_forgotten(*, at: datetime) -> int:
    """Wake work that no living worker carries and no task waits for; how much."""
    with connection.cursor() as cursor:
        cursor.execute(_CARRIED, [long_work.TASK])
        carried = [row[0] for row in cursor.fetchall()]
    left = long_work.left_open(asked_before=at - _PATIENCE).exclude(pk__in=carried)
    for work in left:
        long_work.wake(work)
    return len(left)
