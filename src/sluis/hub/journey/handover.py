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
from django.db import transaction
from django.db.models import Q

from sluis.hub.applications.interface import TryAgain
from sluis.hub.applications.registry import application_for
from sluis.hub.audit.actor import BELT
from sluis.hub.journey import messages, wake
from sluis.hub.journey.hand import Hand
from sluis.hub.journey.models import Submission
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

    from django.db.models import QuerySet

    from sluis.hub.applications.interface import Application

log = logging.getLogger("sluis.journey")
FOLLOWERS = 20  # how many waiting files of one sender are woken at a time


def has_to_wait(pk: int) -> bool:
    """Whether an earlier file of the same sender must be applied before this one.

    Originals may overtake originals. A file with changes waits for all before it, and all after it wait.
    """
    mine = Submission.objects.filter(pk=pk, status=Status.ACCEPTED).first()
    if mine is None:
        return False
    earlier = _lane(mine).filter(Q(go_at__lt=mine.go_at) | Q(go_at=mine.go_at, pk__lt=mine.pk))
    unfinished = earlier.filter(status__in=(Status.COMPLETE, Status.ACCEPTED))
    if not mine.has_changes:
        unfinished = unfinished.exclude(has_changes=False)
    return unfinished.exists()


def _lane(submission: Submission) -> QuerySet[Submission]:
    return Submission.objects.filter(
        channel_id=submission.channel_id,
        environment=submission.environment,
        application=submission.application,
    )


def wait(pk: int) -> None:
    """Remember that this one waits. If the one before it is done at this very moment, the clock wakes it."""
    Submission.objects.filter(pk=pk, status=Status.ACCEPTED, claimed_until=None).update(waits=True)


def wake_followers(submission: Submission) -> None:
    """Something before them is done: wake the files of this sender that wait."""
    waiting = _lane(submission).filter(status=Status.ACCEPTED, waits=True).order_by("go_at", "pk")
    pks = list(waiting.values_list("pk", flat=True)[:FOLLOWERS])
    Submission.objects.filter(pk__in=pks).update(waits=False)
    for pk in pks:
        wake.once(wake.HAND_OVER, pk)


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
        wake.next_station(submission)
        wake_followers(submission)
        _count(submission, uses, at=at)
        reached("accepted.before_commit")
    reached("accepted.committed")
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
