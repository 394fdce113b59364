"""Work that takes longer than a page may: a page asks for it, a worker carries it, a page tells of it.

Laws: the row is the truth, the task is only a wake-up (journey/long_work.py carries it); whoever carries it
may die, and the work is then begun again, so that what it does must be right when done twice; only who asked
sees it. What came out lies in the vault and can be fetched for a while.
"""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from procrastinate.contrib.django import app

from sluis.hub.applications.learning.models import LongWork
from sluis.hub.audit.actions import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.audit.actor import Actor

#: The task and the queue of journey/long_work.py, which a page may not import.
TASK, QUEUE = "journey.long_work", "belt"
FOR_EVER: Final = 36_500  # days
KEPT: Final = timedelta(days=settings.LEARNING_KEEP_RESULT_DAYS or FOR_EVER)
MOST_TIMES: Final = 3  # begun; then it failed
_stopping = threading.Event()
_OPEN: Final = (LongWork.State.WAITING, LongWork.State.RUNNING)


class Stopped(Exception):  # noqa: N818  # nothing went wrong
    """This process ends: the work is put back and begun again by another."""


def stop_all() -> None:
    """Let whatever long work this process carries end at its next step."""
    _stopping.set()


@transaction.atomic
def start(
    what: str,
    parameters: Mapping[str, Any],
    *,
    total: int,
    environment: str,
    company: str,
    by: Actor,
    at: datetime,
) -> LongWork:
    """Ask for work; it begins soon after this transaction. `parameters`: plain values, no person's number.

    The language of who asks is noted as `language`; sentences of failures are in it.
    """
    work = LongWork.objects.create(
        environment=environment,
        company=company,
        person=str(by),
        what=what,
        parameters={"language": get_language() or "en", **parameters},
        total=total,
        asked_at=at,
    )
    detail = {"what": what, "company": company, "environment": environment, "total": total}
    record("learning.work_asked", subject=str(work), by=by, at=at, detail=detail)
    wake(work)
    return work


def wake(work: LongWork) -> None:
    """Tell a worker of it. One at a time in the whole hub, so that submissions always find a hand."""
    app.configure_task(TASK, queue=QUEUE, lock=TASK).defer(work=work.pk)


def begin(pk: int) -> LongWork | None:
    """The work, now running, for who carries it; None when it ended already or was forgotten."""
    with transaction.atomic():
        work = LongWork.objects.select_for_update().filter(pk=pk, state__in=_OPEN).first()
        if work is None:
            return None
        work.state = LongWork.State.RUNNING
        work.parameters = {**work.parameters, "begun": work.parameters.get("begun", 0) + 1}
        work.save(update_fields=["state", "parameters"])
    return work


def begun_too_often(work: LongWork) -> bool:
    """Whether those who carried it died again and again, perhaps of it."""
    return bool(work.parameters["begun"] > MOST_TIMES)


def advance(work: LongWork, done: int, *, total: int | None = None) -> None:
    """How far it is; to be called outside of what must be written at once, so that others see it.

    Raises Stopped when this process is asked to end: let it pass.
    """
    if _stopping.is_set():
        raise Stopped
    work.done, work.total = done, work.total if total is None else total
    work.save(update_fields=["done", "total"])


def put_back(work: LongWork) -> None:
    """For another process to begin; this time does not count."""
    work.state = LongWork.State.WAITING
    work.parameters = {**work.parameters, "begun": work.parameters["begun"] - 1}
    work.save(update_fields=["state", "parameters"])
    wake(work)


def finish(work: LongWork, result: Mapping[str, Any], *, at: datetime) -> None:
    """It is done. `result`: name, media_type, digest and size of a file in the vault; or counts."""
    work.state, work.result, work.ended_at = LongWork.State.DONE, dict(result), at
    work.done = work.total
    work.save(update_fields=["state", "result", "ended_at", "done"])


def fail(work: LongWork, problem: str, *, at: datetime) -> None:
    """It cannot be done; `problem` is a sentence for who asked, empty when it is our fault."""
    work.state, work.problem, work.ended_at = LongWork.State.FAILED, problem[:300], at
    work.save(update_fields=["state", "problem", "ended_at"])


def asked_by(by: Actor, *, environment: str, company: str) -> QuerySet[LongWork]:
    """What this person asked for this company, the newest first."""
    mine = LongWork.objects.filter(person=str(by), environment=environment, company=company)
    return mine.order_by("-asked_at", "-pk")


def left_open(*, asked_before: datetime) -> QuerySet[LongWork]:
    """Work that should have ended or at least be carried."""
    return LongWork.objects.filter(state__in=_OPEN, asked_at__lt=asked_before)


def forget_old(*, at: datetime) -> int:
    """Remove work, and with it the way to its file, some days after it was asked; how much."""
    removed, _models = LongWork.objects.filter(asked_at__lt=at - KEPT).delete()
    return removed
