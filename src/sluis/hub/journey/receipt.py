"""Accepted or refused: always said. The receipt (ACRF) goes to OUT* in the transaction of the verdict.

Law: one receipt for each GO, and one for a set that stranded; its FileName is the GO name (facts 4.1).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from sluis.hub.audit.actor import BELT
from sluis.hub.channels.models import Channel
from sluis.hub.channels.queries import channel_for_answers
from sluis.hub.journey import messages
from sluis.hub.journey.states import Status, advance
from sluis.hub.observability.milestones import reached
from sluis.hub.pickup.actions import Answer, put_out
from sluis.hub.pickup.signing import Signed, signed
from sluis.hub.vault.store import vault
from sluis.protocol.names import Environment
from sluis.protocol.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.journey.models import Submission
    from sluis.protocol.reasons import Refusal

log = logging.getLogger("sluis.journey")
WITH_A_DOOR = frozenset({Channel.Kind.SFTP, Channel.Kind.FTP})  # where a sender can collect answers
EXPLAINED = 20  # a person reads so many sentences, no more


@dataclass(frozen=True, slots=True)
class Said:
    """What a receipt says: its ticket and the codes, none when the file is accepted."""

    about: str
    ticket: str
    refusals: Sequence[Refusal]


def day_of(at: datetime) -> date:
    """The day of a moment where the hub stands; dates in names are days there."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def written(refusals: Iterable[Refusal]) -> list[dict[str, object]]:
    """Refusals as the row keeps them."""
    return [
        {"code": refusal.reason.code, "file": refusal.file, "line": refusal.line, "detail": refusal.detail}
        for refusal in refusals
    ]


def make(said: Said, *, language: str, at: datetime) -> Signed:
    """The signed receipt, in the vault. It changes no row, so it may be made outside a transaction."""
    codes = tuple(dict.fromkeys(refusal.reason.acrf for refusal in said.refusals))
    receipt = Receipt(
        file_name=said.about,
        ticket=said.ticket,
        accepted=not codes,
        errors=codes,
        created=at.astimezone(ZoneInfo(settings.TIME_ZONE)),
    )
    sentences = [_explained(refusal, language) for refusal in said.refusals[:EXPLAINED]]
    draft = vault().draft()
    draft.write(receipt.to_xml(sentences if settings.RECEIPT_EXPLANATIONS else ()))
    return signed(vault().keep(draft), at=at)


def _explained(refusal: Refusal, language: str) -> str:
    """The sentence for the person, and behind it what exactly was found."""
    found = f" ({refusal.detail})" if refusal.detail else ""
    return refusal.sentence(language) + found


def channel_of_answers(submission: Submission) -> int:
    """Where answers go: the preferred channel of the application when it has a door, else the sending one."""
    code = submission.stem.partition(".")[0]
    preferred = channel_for_answers(sender=submission.channel.sender, code=code)
    return preferred.pk if preferred and preferred.kind in WITH_A_DOOR else submission.channel_id


def put(submission: Submission, files: Signed, *, at: datetime) -> str:
    """Put a receipt out in the caller's transaction; returns its name."""
    return put_out(
        Answer(
            channel_id=channel_of_answers(submission),
            environment=Environment(submission.environment),
            code="ACRF",
            ticket=submission.ticket,
            files=files,
        ),
        day=day_of(at),
        at=at,
    )


@transaction.atomic
def close(
    submission: Submission,
    status: Status,
    refusals: Sequence[Refusal],
    *,
    about: str,
    at: datetime,
    by: Actor = BELT,
    ticket: str = "",
    **facts: object,
) -> None:
    """Give a submission its last or next status together with its receipt."""
    said = Said(about, ticket or submission.ticket, refusals)
    files = make(said, language=submission.channel.language, at=at)
    name = put(submission, files, at=at)
    messages.refused(submission, refusals, files, name=name, at=at)
    advance(submission, status, by=by, at=at, refusals=written(refusals), receipt_name=name, **facts)
    reached("receipt.before_commit")
    log.info(
        "Receipt issued",
        extra={
            "action": "receipt_issued",
            "ticket": submission.ticket,
            "sender": submission.channel.sender.number,
            "environment": submission.environment,
            "status": str(status),
            "reason": " ".join(dict.fromkeys(refusal.reason.code for refusal in refusals)),
        },
    )
