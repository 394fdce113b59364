"""What others may ask about submissions: whose they are, where they are, what was said of them.

Laws: it writes nothing; every list begins with who may see it; each question walks along an index. Whether
a person may ask is not decided here, but by the doors with parties/access.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q

from sluis.hub.audit.models import AuditEvent
from sluis.hub.channels.models import Channel
from sluis.hub.ebox.models import Message
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import ON_THE_BELT, TRANSITIONS, Status
from sluis.hub.observability.health import PATIENCE
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.names import stem_of
from sluis.protocol.ticket import submission_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.parties.models import Capacity, Company

MOST_TOLD = 5000  # of a company; it is told of one file a day from each of its mandataries


def sent_by(
    company: Company, *, capacity: Capacity | None = None, applications: Collection[str] | None = None
) -> QuerySet[Submission]:
    """What a company sent by any channel, also a removed one.

    With `capacity`: only of that one. With `applications` (file codes): only of those, and nothing whose
    application is not known yet. One question finds the channels, so that each is a walk along an index.
    """
    channels = Channel.objects.filter(sender__capacity__company=company)
    if capacity is not None:
        channels = channels.filter(sender__capacity=capacity)
    found = Submission.objects.filter(channel__in=list(channels.values_list("pk", flat=True)))
    return found if applications is None else found.filter(application__in=list(applications))


def declared_for(company: Company, *, applications: Collection[str] | None = None) -> QuerySet[Submission]:
    """What mandataries sent with forms of this company in it, as its e-Box was told: see messages.py.

    Only production, and only as long as the message stays.
    """
    told = Message.objects.filter(company=company, type="declared-for-you")
    if applications is not None:
        told = told.filter(application__in=list(applications))
    tickets = told.order_by("-received_at", "-pk").values_list("business_data", flat=True)[:MOST_TOLD]
    return Submission.objects.filter(pk__in=[number for number in map(number_in, tickets) if number])


def number_in(ticket: str) -> int | None:
    """The number of the submission that a ticket names, its own or that of a form in it; None: no ticket."""
    try:
        number, _form = submission_of(ticket.upper())
    except ValueError:
        return None
    return number or None


def stem_in(name: str) -> str:
    """What all files of one submission share, from the name of any of them; another text as it is."""
    return stem_of(name) or name


def way_of(submission: Submission) -> dict[Status, datetime]:
    """When the submission came into each status, as the audit trail tells."""
    events = AuditEvent.objects.filter(
        subject=f"submission:{submission.ticket}", action__in=[f"submission.{status}" for status in Status]
    )
    moments = events.order_by("pk").values_list("action", "at")
    known = {Status(action.partition(".")[2]): at for action, at in moments}
    return {Status.ARRIVING: submission.created_at, **known}


def answers_to(submission: Submission) -> list[PickupFile]:
    """The files of its receipt and its notification, collected or not, oldest first."""
    return list(
        PickupFile.objects.filter(ticket=submission.ticket, channel_id=submission.channel_id).order_by("pk")
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """What waits in one status: how many, since when the first of them, how many a worker has now."""

    status: Status
    count: int
    oldest: datetime | None
    claimed: int


def queues(*, now: datetime) -> list[Queue]:
    """Every status in which something must still happen, in the order of the way; one question."""
    unfinished = [status for status in Status if TRANSITIONS[status]]
    counted = (
        Submission.objects.filter(status__in=unfinished)
        .values_list("status")
        .annotate(
            count=Count("pk"), oldest=Min("status_at"), held=Count("pk", filter=Q(claimed_until__gt=now))
        )
    )
    found = {status: rest for status, *rest in counted.order_by()}
    return [
        Queue(status=status, count=count, oldest=oldest, claimed=claimed)
        for status in unfinished
        for count, oldest, claimed in [found.get(status, (0, None, 0))]
    ]


def stuck(*, now: datetime) -> QuerySet[Submission]:
    """What the belt should have carried on: it failed, lost its worker, or waits too long."""
    reasons = Q(attempts__gt=0) | Q(waits=True) | Q(claimed_until__lt=now) | Q(status_at__lt=now - PATIENCE)
    return Submission.objects.filter(reasons, status__in=ON_THE_BELT).order_by("status_at", "pk")
