"""Writing letters: the only writers of a new one. They are carried away by delivery.py.

They commit with the caller's transaction. They ask for no `by` and write no audit event: this room stands
beside the audit trail, and the event belongs to whoever had a reason to write (see decision 0023).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.post.models import Letter, LetterKind, LetterState
from sluis.hub.post.rules import mail_address, mobile_number, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """A mail that is to be written: plain text in the language of who gets it."""

    to: str
    subject: str
    text: str


def write_mail(*, to: str, subject: str, text: str, at: datetime) -> Letter:
    """Write a mail in the caller's transaction. Raises CallerError for what is no address."""
    letter = _mail(Mail(to=to, subject=subject, text=text), at=at)
    letter.save()
    return letter


def write_mails(mails: Iterable[Mail], *, at: datetime) -> int:
    """Write many at once; returns how many. Raises CallerError for what is no address."""
    return len(Letter.objects.bulk_create([_mail(mail, at=at) for mail in mails], batch_size=1000))


def write_sms(*, to: str, text: str, at: datetime) -> Letter:
    """Write an SMS in the caller's transaction. Raises CallerError for what is no number."""
    return Letter.objects.create(
        kind=LetterKind.SMS, to=mobile_number(to), text=text, written_at=at, due_at=at
    )


def forget_old(*, before: datetime) -> int:
    """Remove letters that left, or were given up, before this moment; returns how many."""
    return Letter.objects.exclude(state=LetterState.WAITING).filter(ended_at__lt=before).delete()[0]


def _mail(mail: Mail, *, at: datetime) -> Letter:
    return Letter(
        kind=LetterKind.MAIL,
        to=mail_address(mail.to),
        subject=one_line(mail.subject),
        text=mail.text,
        written_at=at,
        due_at=at,
    )
