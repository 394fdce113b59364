"""The belt: the tasks that carry a submission from station to station, and the clock that misses none.

Laws: a task claims its submission or does nothing, and carries it on as far as it goes; each station is a
transaction of its own, and where a task dies between two of them, the clock finds its submission; a failure
is logged with the ticket and rests the submission a while (claim.pause), it never stops another sender's
work. Only doors and the belt read the clock.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from time import sleep

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from procrastinate.contrib.django import app

from sluis.hub.applications.interface import TryAgain
from sluis.hub.audit.actions import seal
from sluis.hub.audit.actor import CLOCK
from sluis.hub.journey import completion, examination, handover, notification, wake
from sluis.hub.journey.claim import claim, let_go, pause, put_down
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import ON_THE_BELT, ClaimLost, Status
from sluis.hub.mandates.actions import pass_time
from sluis.hub.observability.milestones import reached
from sluis.hub.vault.store import vault

log = logging.getLogger("sluis.journey")
Clock = Callable[[], datetime]
Station = Callable[[Submission, Clock], None]
DRAFTS_KEPT = timedelta(days=2)  # an upload that was never closed is forgotten after this


#: The station that carries a submission on from each status.
STATIONS: dict[Status, Station] = {
    Status.COMPLETE: examination.examine,
    Status.ACCEPTED: handover.hand_over,
    Status.APPLIED: notification.notify,
}
#: A file of originals waits here for earlier ones that are being examined: to put it down and fetch it again
#: costs more, and all that waits in the queue would go before it.
MOMENT, MOMENTS = 0.02, 50
#: A file with more forms goes back to the queue once it has its receipt: those behind it want theirs too.
AT_ONCE = 1000


def carry(pk: int, status: Status, station: Station | None = None, *, now: Clock = timezone.now) -> bool:
    """Claim a submission in `status` and take it as far as it goes, or through one given station only.

    False when there was nothing to do.
    """
    submission = claim(pk, status)
    if submission is None:
        return False
    try:
        if station is None:
            _carry_on(submission, now)
        elif _passed(submission, station, now):
            put_down(submission)
    finally:
        let_go(submission)
    return True


def _carry_on(submission: Submission, now: Clock) -> None:
    """From station to station under one claim, until the end of the way or until something stands in it."""
    begun_at = submission.status
    while station := STATIONS.get(Status(submission.status)):
        if submission.status == Status.ACCEPTED and _has_to_wait(submission):
            handover.wait(submission)
            return
        if submission.status == Status.ACCEPTED != begun_at and (submission.forms or 0) > AT_ONCE:
            put_down(submission)
            wake.next_station(submission)
            return
        if not _passed(submission, station, now):
            return


def _has_to_wait(submission: Submission) -> bool:
    """Whether it must be put down for an earlier file, after a moment's patience with those under way."""
    for _ in range(MOMENTS):
        if not handover.has_to_wait(submission):
            return False
        if not handover.waits_for_verdicts_only(submission):
            return True
        sleep(MOMENT)
    return handover.has_to_wait(submission)


def _passed(submission: Submission, station: Station, now: Clock) -> bool:
    """Take a claimed submission through one station; False when it could not, and rests or is lost."""
    status = submission.status
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
    else:
        return True
    return False


@app.task(name=wake.EXAMINE, queue=wake.QUEUE)
def examine(*, submission: int) -> None:
    carry(submission, Status.COMPLETE)


@app.task(name=wake.HAND_OVER, queue=wake.QUEUE)
def hand_over(*, submission: int) -> None:
    carry(submission, Status.ACCEPTED)


@app.task(name=wake.NOTIFY, queue=wake.QUEUE)
def notify(*, submission: int) -> None:
    carry(submission, Status.APPLIED)


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
    """Wake every unfinished submission whose next step should have run by now; returns how many.

    Who stands in the queue already is left alone: to try again would cost a statement for each of them.
    """
    quiet = at - timedelta(seconds=settings.SWEEP_SECONDS)
    # A status of the future was written by a clock that is wrong: it must not wait until that moment comes.
    due = Q(status_at__lt=quiet) | Q(status_at__gt=at)
    unclaimed = Q(claimed_until=None) & due | Q(claimed_until__lt=Now())
    arriving = Submission.objects.filter(status=Status.ARRIVING)
    grace = at - timedelta(seconds=settings.GRACE_SECONDS)
    left = arriving.filter(go_at=None, status_at__lt=completion.stranded_before(at))
    quiet_ones = {
        **{
            wake.STATION[status]: Submission.objects.filter(unclaimed, status=status)
            for status in ON_THE_BELT
        },
        wake.SETTLE: arriving.filter(go_at__lt=grace),
        wake.STRAND: left,
    }
    return sum(wake.forgotten(task, found, limit=limit) for task, found in quiet_ones.items())
