"""The answer goes out: the notification (NOTI), signed, in OUT*. APPLIED -> ANSWERED.

Its text was written with the handover, in the same transaction as the register; this station signs it
and puts it out, so it says exactly what was applied.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction

from sluis.hub.audit.actor import BELT
from sluis.hub.journey import messages
from sluis.hub.journey.receipt import channel_of_answers, day_of
from sluis.hub.journey.states import Status, advance
from sluis.hub.observability.milestones import reached
from sluis.hub.pickup.actions import Answer, put_out
from sluis.hub.pickup.signing import signed
from sluis.hub.vault.store import Kept
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sluis.hub.journey.models import Submission

log = logging.getLogger("sluis.journey")


def notify(submission: Submission, now: Callable[[], datetime]) -> None:
    """Sign the notification and put it out. The submission is claimed by the caller."""
    at = now()
    files = signed(Kept(submission.outcomes, submission.outcomes_size), at=at)
    reached("applied.signed")
    with transaction.atomic():
        answer = Answer(
            channel_id=channel_of_answers(submission),
            environment=Environment(submission.environment),
            code="NOTI",
            ticket=submission.ticket,
            files=files,
        )
        name = put_out(answer, day=day_of(at), at=at)
        messages.answered(submission, files, name=name, at=at)
        advance(submission, Status.ANSWERED, by=BELT, at=at, notification_name=name)
        reached("applied.before_commit")
    reached("applied.committed")
    log.info(
        "Notification issued",
        extra={
            "action": "notification_issued",
            "ticket": submission.ticket,
            "sender": submission.channel.sender.number,
            "environment": submission.environment,
            "forms": submission.forms,
        },
    )
