"""All parts are here, or never came. Runs in the transaction of the arrival, or when a time is over.

The rules are the automaton of `sluis.protocol.bundle`; this station only asks it, and writes what it says.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from sluis.hub.audit.actor import BELT, sender
from sluis.hub.journey import receipt, wake
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status, advance
from sluis.protocol.bundle import Bundle, BundleEvent, BundleState
from sluis.protocol.errors import InvalidName
from sluis.protocol.names import Environment, FileName, Part, part_of
from sluis.protocol.reasons import Reason, Refusal

if TYPE_CHECKING:
    from datetime import datetime


def signature_required(environment: str) -> bool:
    """Test files need no FS (source document 000; facts section 6)."""
    return environment == Environment.R


def is_right(name: str) -> bool:
    """Whether a name follows the grammar; one that does not may still be renamed within the grace time."""
    try:
        FileName.parse(name)
    except InvalidName:
        return False
    return True


def part_came(submission: Submission, name: str, *, at: datetime) -> None:
    """A whole part of an arriving submission was written. The row is locked by the caller."""
    part = part_of(name)
    if part is Part.GO and _is_acknowledgement(submission):
        _ignore(submission, at=at)
    elif part is Part.TD:
        _cancel(submission, at=at)
    elif part is Part.GO:
        _trigger(submission, name, at=at)
    elif submission.go_at:
        _follow(submission, BundleEvent.PART_CAME, at=at)


def _trigger(submission: Submission, name: str, *, at: datetime) -> None:
    submission.go_name, submission.go_at = name, submission.go_at or at
    if is_right(name) and _follow(submission, BundleEvent.GO_CAME, at=at):
        return
    Submission.objects.filter(pk=submission.pk).update(go_name=name, go_at=submission.go_at)
    wake.settle_later(submission, seconds=settings.GRACE_SECONDS)


def _is_acknowledgement(submission: Submission) -> bool:
    """A sender may send a receipt of its own for an answer that it took (FI.ACRF, facts 1.3)."""
    return submission.stem.startswith("ACRF.")


def _ignore(submission: Submission, *, at: datetime) -> None:
    """Nothing follows from a sender's own receipt; to answer it would never end."""
    advance(submission, Status.CANCELLED, by=sender(submission.channel.sender.number), at=at)


def _follow(submission: Submission, event: BundleEvent, *, at: datetime) -> bool:
    """What an event means for the set; whether it is sealed now."""
    # One look at all parts, and at who sent them. It must come after the lock: see keeping.py.
    rows = submission.parts.filter(whole=True).values_list("name", "channel__sender__number")
    names = frozenset(name for name, _ in rows)
    bundle = Bundle(names=names, state=BundleState.TRIGGERED if submission.go_at else BundleState.GATHERING)
    required = signature_required(submission.environment)
    if bundle.after(event, signature_required=required).state is not BundleState.COMPLETE:
        return False
    _seal(submission, number=rows[0][1], at=at)
    return True


def _seal(submission: Submission, *, number: str, at: datetime) -> None:
    # The application is set as soon as the set is sealed: the order of a sender's files depends on it.
    code = submission.stem.partition(".")[0]
    advance(
        submission,
        Status.COMPLETE,
        by=sender(number),
        at=at,
        application=code if len(code) <= 4 else "",  # noqa: PLR2004 (a code has four letters)
        go_name=submission.go_name,
        go_at=submission.go_at,
    )
    wake.next_station(submission)


def _cancel(submission: Submission, *, at: datetime) -> None:
    """TD: the sender takes the set back (V13). Who had sent GO as well is owed an answer (277)."""
    if submission.go_at:
        refusal = Refusal(reason=Reason.CANCELLED, file=submission.go_name)
        receipt.close(submission, Status.CANCELLED, [refusal], about=submission.go_name, at=at)
    else:
        advance(submission, Status.CANCELLED, by=sender(submission.channel.sender.number), at=at)


@transaction.atomic
def settle(pk: int, *, at: datetime) -> None:
    """The grace time of a triggered set is over: the verdict will say what is missing."""
    submission = _locked(pk)
    if submission and submission.go_at and submission.go_at <= at - timedelta(seconds=settings.GRACE_SECONDS):
        _seal(submission, number=submission.channel.sender.number, at=at)


@transaction.atomic
def strand(pk: int, *, at: datetime) -> None:
    """GO never came: give up, and say so with 130, quoting a file that did come (facts 4.3)."""
    submission = _locked(pk)
    if submission is None or submission.go_at or submission.status_at > stranded_before(at):
        return
    if _is_acknowledgement(submission):
        _ignore(submission, at=at)
        return
    name = submission.parts.order_by("name").values_list("name", flat=True).first() or ""
    refusal = Refusal(reason=Reason.GO_MISSING, file=name)
    receipt.close(submission, Status.STRANDED, [refusal], about=name, at=at, by=BELT)


def stranded_before(at: datetime) -> datetime:
    """What was last touched before this moment and has no GO is stranded."""
    return at - timedelta(hours=settings.STRANDED_HOURS)


def _locked(pk: int) -> Submission | None:
    return (
        Submission.objects.select_for_update(of=("self",))
        .select_related("channel__sender__capacity__company")
        .filter(pk=pk, status=Status.ARRIVING)
        .first()
    )
