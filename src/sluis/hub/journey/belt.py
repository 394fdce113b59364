"""The belt: the tasks that carry a submission from station to station, and the clock that misses none.

Laws: a task claims its submission or does nothing; a failure is logged with the ticket and rests the
submission a while (claim.pause), it never stops another sender's work. Only doors and the belt read the
clock.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from procrastinate.contrib.django import app

from sluis.hub.applications.interface import TryAgain
from sluis.hub.audit.actions import seal
from sluis.hub.audit.actor import CLOCK
from sluis.hub.journey import completion, examination, handover, notification, wake
from sluis.hub.journey.claim import claim, let_go, pause
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import ON_THE_BELT, ClaimLost, Status
from sluis.hub.mandates.actions import pass_time
from sluis.hub.observability.milestones import reached
from sluis.hub.vault.store import vault

log = logging.getLogger("sluis.journey")
Clock = Callable[[], datetime]
Station = Callable[[Submission, Clock], None]
DRAFTS_KEPT = timedelta(days=2)  # an upload that was never closed is forgotten after this


def carry(pk: int, status: Status, station: Station, *, now: Clock = timezone.now) -> bool:
    """Claim a submission in `status` and take it through one station. False when there was nothing to do."""
    submission = claim(pk, status)
    if submission is None:
        return False
    reached(f"{status}.claimed")
    try:
        station(submission, now)
    except ClaimLost:
        log.info("Somebody else carries it", extra={"action": "claim_lost", "ticket": submission.ticket})
    except TryAgain as wish:
        log.warning(
            "Trying again later",
            extra={"action": "station_waits", "ticket": submission.ticket, "reason": str(wish)},
        )
        pause(submission)
    except Exception:
        log.exception(
            "A station failed",
            extra={"action": "station_failed", "ticket": submission.ticket, "station": status},
        )
        pause(submission)
    finally:
        let_go(submission)
    return True


@app.task(name=wake.EXAMINE, queue=wake.QUEUE)
def examine(*, submission: int) -> None:
    carry(submission, Status.COMPLETE, examination.examine)


@app.task(name=wake.HAND_OVER, queue=wake.QUEUE)
def hand_over(*, submission: int) -> None:
    if handover.has_to_wait(submission):
        handover.wait(submission)
    else:
        carry(submission, Status.ACCEPTED, handover.hand_over)


@app.task(name=wake.NOTIFY, queue=wake.QUEUE)
def notify(*, submission: int) -> None:
    carry(submission, Status.APPLIED, notification.notify)


@app.task(name=wake.SETTLE, queue=wake.QUEUE)
def settle(*, submission: int) -> None:
    completion.settle(submission, at=timezone.now())


@app.task(name=wake.STRAND, queue=wake.QUEUE)
def strand(*, submission: int) -> None:
    completion.strand(submission, at=timezone.now())


@app.periodic(cron=f"* * * * * */{settings.SWEEP_SECONDS}")
@app.task(name=wake.SWEEP, queue=wake.QUEUE, queueing_lock=wake.SWEEP)
def sweep(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    """Wake what nobody was woken for, forget drafts that no upload finished, begin and end mandates."""
    woken = wake_the_forgotten(at=timezone.now())
    if woken:
        log.info("Woke forgotten submissions", extra={"action": "forgotten_woken", "count": woken})
    wake.forget_the_lost()
    vault().forget_old_drafts(before=time.time() - DRAFTS_KEPT.total_seconds())
    pass_time(by=CLOCK, at=timezone.now())


@app.periodic(cron=f"* * * * * */{settings.SWEEP_SECONDS}")
@app.task(name=wake.SEAL_AUDIT, queue=wake.QUEUE, queueing_lock=wake.SEAL_AUDIT)
def seal_audit(timestamp: int) -> None:  # noqa: ARG001  # the scheduler gives it
    seal()


def wake_the_forgotten(*, at: datetime, limit: int = 500) -> int:
    """Wake every unfinished submission whose next step should have run by now; returns how many."""
    quiet = at - timedelta(seconds=settings.SWEEP_SECONDS)
    # A status of the future was written by a clock that is wrong: it must not wait until that moment comes.
    due = Q(status_at__lt=quiet) | Q(status_at__gt=at)
    unclaimed = Q(claimed_until=None) & due | Q(claimed_until__lt=Now())
    on_belt = Submission.objects.filter(unclaimed, status__in=ON_THE_BELT).order_by("status_at")
    woken = sum(
        wake.once(wake.STATION[Status(status)], pk)
        for pk, status in on_belt.values_list("pk", "status")[:limit]
    )
    arriving = Submission.objects.filter(status=Status.ARRIVING)
    grace = at - timedelta(seconds=settings.GRACE_SECONDS)
    triggered = arriving.filter(go_at__lt=grace).values_list("pk", flat=True)[:limit]
    left = arriving.filter(go_at=None, status_at__lt=completion.stranded_before(at))
    woken += sum(wake.once(wake.SETTLE, pk) for pk in triggered)
    return woken + sum(wake.once(wake.STRAND, pk) for pk in left.values_list("pk", flat=True)[:limit])
