"""To the application, form by form, streaming. ACCEPTED -> APPLIED.

Laws: what the application writes, the notification's text and the status commit together; a form
whose sender may not declare for its employer never reaches the application; a sender's files keep their
order where order counts: a file that changes or cancels earlier forms goes alone (has_to_wait).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from sluis.hub.applications.interface import TryAgain
from sluis.hub.applications.registry import application_for
from sluis.hub.audit.actor import BELT
from sluis.hub.journey import messages, wake
from sluis.hub.journey.claim import put_down
from sluis.hub.journey.hand import Hand
from sluis.hub.journey.receipt import day_of
from sluis.hub.journey.states import Status, advance
from sluis.hub.mandates.actions import record_uses
from sluis.hub.observability.milestones import reached
from sluis.hub.vault.store import Draft, vault
from sluis.protocol.names import Environment
from sluis.protocol.notification import Envelope, NotificationWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sluis.hub.applications.interface import Application
    from sluis.hub.journey.models import Submission

log = logging.getLogger("sluis.journey")
FOLLOWERS = 20  # how many waiting files of one sender are woken at a time


EARLIER = """
SELECT EXISTS (
    SELECT FROM journey_submission
     WHERE status IN ('complete', 'accepted') AND channel_id = %s AND environment = %s AND application = %s
       AND (go_at, id) < (%s, %s) AND (%s OR has_changes IS DISTINCT FROM false))"""


def has_to_wait(mine: Submission) -> bool:
    """Whether an earlier file of the same sender must be applied before this accepted one.

    Originals may overtake originals. A file with changes waits for all before it, and all after it wait.
    """
    waits_for_all = bool(mine.has_changes)
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [*_lane(mine), mine.go_at, mine.pk, waits_for_all])
        return bool(cursor.fetchone()[0])


# Somebody has them in hand this moment: their verdict is a matter of milliseconds.
EXAMINED_NOW = """
SELECT NOT EXISTS (
    SELECT FROM journey_submission
     WHERE status IN ('complete', 'accepted') AND channel_id = %s AND environment = %s AND application = %s
       AND (go_at, id) < (%s, %s) AND has_changes IS DISTINCT FROM false
       AND (status = 'accepted' OR claimed_until IS NULL OR claimed_until < clock_timestamp()))"""


def waits_for_verdicts_only(mine: Submission) -> bool:
    """Whether all that an accepted file of originals waits for is being examined at this moment."""
    if mine.has_changes:
        return False
    with connection.cursor() as cursor:
        cursor.execute(EXAMINED_NOW, [*_lane(mine), mine.go_at, mine.pk])
        return bool(cursor.fetchone()[0])


def _lane(submission: Submission) -> tuple[int, str, str]:
    """Whose files keep their order."""
    return submission.channel_id, submission.environment, submission.application


def wait(submission: Submission) -> None:
    """Put a claimed submission down until the one before it is done."""
    put_down(submission, waits=True)
    if not has_to_wait(submission):  # it was done at this very moment, and may not have seen that we wait
        wake.once(wake.HAND_OVER, submission.pk)


FOLLOW = """
WITH woken AS (
    UPDATE journey_submission SET waits = false
     WHERE id IN (
        SELECT id FROM journey_submission
         WHERE status = 'accepted' AND waits AND channel_id = %s AND environment = %s AND application = %s
         ORDER BY go_at, id LIMIT %s FOR UPDATE SKIP LOCKED)
    RETURNING id)
INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args)
SELECT %s, %s, %s || '/' || id, jsonb_build_object('submission', id) FROM woken ORDER BY id
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING"""


def wake_followers(submission: Submission) -> None:
    """Something before them is done: wake the files of this sender that wait.

    After the commit, so that who begins to wait at this moment either is seen here or sees that it need not.
    """
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, [*_lane(submission), FOLLOWERS, wake.QUEUE, wake.HAND_OVER, wake.HAND_OVER])


def hand_over(submission: Submission, now: Callable[[], datetime]) -> None:
    """Deliver every form, write what became of it, and move on. The submission is claimed by the caller."""
    application = application_for(submission.application)
    if application is None:
        raise TryAgain(f"The application {submission.application} is not declared any more.")
    with vault().draft() as draft, transaction.atomic():
        at = now()  # who may declare, and what is counted, is of one day
        uses = _deliver(submission, application, draft, at=at)
        reached("accepted.applied")
        notice = vault().keep(draft)
        advance(
            submission, Status.APPLIED, by=BELT, at=now(), outcomes=notice.digest, outcomes_size=notice.size
        )
        _count(submission, uses, at=at)
        reached("accepted.before_commit")
    reached("accepted.committed")
    wake_followers(submission)
    log.info(
        "Handed over",
        extra={
            "action": "handed_over",
            "ticket": submission.ticket,
            "environment": submission.environment,
            "forms": submission.forms,
        },
    )


def _deliver(
    submission: Submission, application: Application, draft: Draft, *, at: datetime
) -> dict[int, int]:
    """Every form to the application; returns how many were declared for each principal, by its pk."""
    hand = Hand(submission, application, at=at)
    with NotificationWriter(draft, envelope(submission, at=at)) as notice:  # type: ignore[arg-type]  # it only writes
        for outcome in application.apply(hand.delivery()):
            for handled in hand.settled(outcome):
                notice.write(handled)
        for handled in hand.rest():
            notice.write(handled)
    messages.declared_for(submission, hand.principals, at=at)
    return hand.uses


def _count(submission: Submission, uses: dict[int, int], *, at: datetime) -> None:
    """Both sides of a mandate see what it was used for: real declarations only. The last write of all."""
    if submission.environment == Environment.R:
        record_uses(
            agent=submission.channel.sender.capacity.company,
            application=submission.application,
            on=day_of(at),
            channel="sftp",
            forms=uses,
        )


def envelope(submission: Submission, *, at: datetime) -> Envelope:
    """What every form of the notification says about the file."""
    zone = ZoneInfo(settings.TIME_ZONE)
    return Envelope(
        go_name=submission.go_name,
        file_ticket=submission.ticket,
        sender=submission.channel.sender.number,
        company=submission.channel.sender.capacity.company.number,
        received_at=(submission.go_at or submission.created_at).astimezone(zone),
        created=at.astimezone(zone),
    )
