"""A worker asks to correct the account: about one entry, or about what is missing; the other side answers.

Laws: both sides write in one log, and no line of it is ever changed (the database refuses); an answer is
accepted or refused, with a reason, and is the last word; nothing of a person's number goes to the audit
trail. The employer answers for as long as it may see the worker, then whoever SLUIS_LEARNING_REQUESTS_AFTER
says. Accepting changes nothing in the register: the correction is a change of its own (changes.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.models import Remark, Request, Tie, Verdict
from sluis.hub.applications.learning.own import standings_of
from sluis.hub.audit.actions import record
from sluis.hub.parties.models import Company
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.applications.learning.own import Holder
    from sluis.hub.audit.actor import Actor

LONGEST: Final = 2000
MOST_OPEN: Final = 20  # of one worker at one employer
MOST_REMARKS: Final = 50  # in one request


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What the worker asks: about an entry, or (None) about something that is missing at that employer."""

    employer: str
    text: str = field(repr=False)
    entry: Entry | None = None


@transaction.atomic
def ask(wish: Wish, *, holder: Holder, by: Actor, at: datetime) -> Request:
    """Begin a request. Raises CallerError for what is not this person's, or too much."""
    if wish.employer not in {one.employer for one in standings_of(holder)}:
        raise CallerError(_("This employer has nothing in your account."))
    if wish.entry and (wish.entry.worker not in holder.numbers or wish.entry.employer != wish.employer):
        raise CallerError(_("This is not in your account."))
    waiting = Request.objects.filter(
        environment=holder.environment,
        worker__in=holder.numbers,
        employer=wish.employer,
        state=Request.State.OPEN,
    )
    if waiting.count() >= MOST_OPEN:
        raise CallerError(_("Too many requests wait for this employer. Wait for an answer first."))
    if wish.entry and waiting.filter(entry=wish.entry).exists():
        raise CallerError(_("You already asked to correct this. Add a remark to that request."))
    made = Request.objects.create(
        environment=holder.environment,
        employer=wish.employer,
        worker=wish.entry.worker if wish.entry else _tied_number(holder, wish.employer),
        entry=wish.entry,
        asked_at=at,
    )
    _write(made, wish.text, by_worker=True, by=by, at=at)
    _record("asked", made, by=by, at=at)
    return made


@transaction.atomic
def remark(request: Request, text: str, *, by_worker: bool, by: Actor, at: datetime) -> None:
    """Add a line to the log. Raises CallerError once the request was answered."""
    held = _open(request)
    if held.remarks.count() >= MOST_REMARKS:
        raise CallerError(_("This request has as many remarks as it can hold."))
    _write(held, text, by_worker=by_worker, by=by, at=at)
    _record("remarked", held, by=by, at=at)


def accept(request: Request, text: str, *, by: Actor, at: datetime) -> None:
    """Say that it was corrected, and how. Raises CallerError when it was answered already."""
    _decide(request, Request.State.ACCEPTED, text, by_worker=False, by=by, at=at)


def refuse(request: Request, text: str, *, by: Actor, at: datetime) -> None:
    """Say that nothing is corrected, and why. Raises CallerError when it was answered already."""
    _decide(request, Request.State.REFUSED, text, by_worker=False, by=by, at=at)


def withdraw(request: Request, text: str, *, by: Actor, at: datetime) -> None:
    """The worker asks no longer; `text` may be empty. Raises CallerError when it was answered already."""
    _decide(request, Request.State.WITHDRAWN, text, by_worker=True, by=by, at=at)


def to_employer(*, environment: str, employer: str, on: date) -> QuerySet[Request]:
    """The requests that this employer answers, or answered, and may still see."""
    theirs = Request.objects.filter(environment=environment, employer=employer).select_related("entry")
    return theirs if settings.LEARNING_REQUESTS_AFTER == "employer" else theirs.filter(_still_seen(on))


def to_operators(*, on: date) -> QuerySet[Request]:
    """The requests that no employer can answer any more: its access ended, or it is unknown here."""
    known = Exists(Company.objects.filter(number=OuterRef("employer")))
    reachable = Q(known) if settings.LEARNING_REQUESTS_AFTER == "employer" else Q(known) & _still_seen(on)
    return Request.objects.exclude(reachable).select_related("entry")


def waiting_for_operators(*, on: date) -> int:
    """How many of those are open."""
    return to_operators(on=on).filter(state=Request.State.OPEN).count()


def goes_to_employer(request: Request, *, on: date) -> bool:
    """Whether the employer answers this request on that day."""
    return not to_operators(on=on).filter(pk=request.pk).exists()


def _still_seen(on: date) -> Q:
    since = on - timedelta(days=settings.LEARNING_ACCESS_DAYS)
    tied = Tie.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=since),
        environment=OuterRef("environment"),
        employer=OuterRef("employer"),
        worker=OuterRef("worker"),
    )
    return Q(Exists(tied)) | Q(entry__verdict=Verdict.TO_VERIFY, entry__isnull=False)


def _tied_number(holder: Holder, employer: str) -> str:
    """Under which number this employer knows the person; the present one if it knows more of them."""
    tied = Tie.objects.filter(
        environment=holder.environment, employer=employer, worker__in=holder.numbers
    ).values_list("worker", flat=True)
    known = set(tied)
    return next((number for number in holder.numbers if number in known), holder.number)


@transaction.atomic
def _decide(
    request: Request, state: Request.State, text: str, *, by_worker: bool, by: Actor, at: datetime
) -> None:
    held = _open(request)
    if text.strip() or not by_worker:
        _write(held, text, by_worker=by_worker, by=by, at=at)
    held.state, held.decided_at, held.decided_by = state, at, str(by)
    held.save(update_fields=["state", "decided_at", "decided_by"])
    _record(str(state), held, by=by, at=at)


def _open(request: Request) -> Request:
    held = Request.objects.select_for_update().get(pk=request.pk)
    if held.state != Request.State.OPEN:
        raise CallerError(_("This request was answered already."))
    return held


def _write(request: Request, text: str, *, by_worker: bool, by: Actor, at: datetime) -> None:
    said = text.strip()
    if not said:
        raise CallerError(_("Write what the other side should know."))
    if len(said) > LONGEST:
        raise CallerError(_("Write at most %(count)d characters.") % {"count": LONGEST})
    Remark.objects.create(request=request, by_worker=by_worker, actor=str(by), at=at, text=said)


def _record(what: str, request: Request, *, by: Actor, at: datetime) -> None:
    detail = {"request": request.pk, "environment": request.environment}
    record(f"learning.request_{what}", subject=f"company:{request.employer}", detail=detail, by=by, at=at)
