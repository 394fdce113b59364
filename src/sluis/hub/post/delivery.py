"""Carrying letters away: the clock calls `deliver`, on any machine and as often as it likes.

Laws: a letter is claimed by compare-and-set on its attempts, so two workers never carry it at once; no
transaction is open while the other side is spoken to; a failure is kept with its reason and tried again,
longer each time; one that leaves, or is given up, loses its text unless the outbox page shows it.
A worker that dies between the "taken" of the other side and our own note makes a second one: SMTP has no
remedy but the Message-ID, which stays the same.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from sluis.hub.post.carriers import carrier_for, has_carrier
from sluis.hub.post.models import Letter, LetterKind, LetterState
from sluis.hub.post.outcome import NobodyThere, NotNow, Returned
from sluis.hub.post.rules import FIRST_PAUSE, GIVEN_UP_AFTER, pause_after
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sluis.hub.post.carriers import Carrier

log = logging.getLogger("sluis.post")
LEASE = timedelta(minutes=5)  # longer than one letter can take
AT_ONCE = 100  # letters in one round
LONGEST_REASON = 300


def deliver(now: Callable[[], datetime], *, limit: int = AT_ONCE) -> int:
    """Carry away what is due, of each kind up to `limit`; returns how many left."""
    return sum(_round(kind, now, limit=limit) for kind in LetterKind if has_carrier(kind))


def _round(kind: LetterKind, now: Callable[[], datetime], *, limit: int) -> int:
    letter, left = claim(kind, at=now()), 0
    if letter is None:
        return 0
    try:
        with carrier_for(kind) as carrier:
            while letter is not None:
                left += _carry(carrier, letter, now)
                limit -= 1
                letter = claim(kind, at=now()) if limit > 0 else None
    except (NobodyThere, ConfigurationError) as problem:
        if letter is not None:
            _failed(letter, NobodyThere(str(problem)), at=now())
        log.warning("Letters wait", extra={"action": "letters_wait", "kind": str(kind)})
    return left


def claim(kind: LetterKind, *, at: datetime) -> Letter | None:
    """Take the letter that has been due longest; None when there is none."""
    with transaction.atomic():
        due = Letter.objects.filter(kind=kind, state=LetterState.WAITING, due_at__lte=at)
        letter = due.order_by("due_at").select_for_update(skip_locked=True).first()
        if letter is not None:
            letter.attempts += 1
            letter.due_at = at + LEASE
            letter.save(update_fields=["attempts", "due_at"])
    return letter


def _carry(carrier: Carrier, letter: Letter, now: Callable[[], datetime]) -> bool:
    try:
        carrier.carry(letter)
    except NobodyThere:
        raise
    except (Returned, NotNow) as problem:
        _failed(letter, problem, at=now())
        return False
    return _end(letter, LetterState.DELIVERED, at=now())


def _failed(letter: Letter, problem: Returned | NotNow, *, at: datetime) -> None:
    reason = " ".join(str(problem).split())[:LONGEST_REASON]
    if isinstance(problem, Returned) or at - letter.written_at >= GIVEN_UP_AFTER:
        log.warning(
            "A letter was given up",
            extra={"action": "letter_given_up", "kind": letter.kind, "attempt": letter.attempts},
        )
        _end(letter, LetterState.FAILED, at=at, reason=reason)
    else:
        # A server that comes back finds every letter ready; one that only this letter displeases is spared.
        pause = FIRST_PAUSE if isinstance(problem, NobodyThere) else pause_after(letter.attempts)
        _held(letter, due_at=at + pause, reason=reason)


def give_up_old(*, at: datetime) -> int:
    """Give up letters that nobody ever carried, because no setting names a carrier; returns how many."""
    old = Letter.objects.filter(state=LetterState.WAITING, written_at__lt=at - GIVEN_UP_AFTER - LEASE)
    return old.update(state=LetterState.FAILED, ended_at=at, text="", reason="Nobody carries such letters.")


def _end(letter: Letter, state: LetterState, *, at: datetime, reason: str = "") -> bool:
    """False when another worker took it over meanwhile."""
    kept = letter.text if settings.OUTBOX_PAGE else ""
    return _held(letter, state=state, ended_at=at, reason=reason, text=kept)


def _held(letter: Letter, **facts: object) -> bool:
    mine = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING, attempts=letter.attempts)
    return bool(mine.update(**facts))
