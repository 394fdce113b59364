"""Sessions that ended are forgotten, with the address and the browser that were noted of them.

Law: no event is written: signing in and out stands in the audit already, without an address.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

if TYPE_CHECKING:
    from datetime import datetime

BEGINNING = timedelta(hours=1)  # a note may be there a moment before its session


@transaction.atomic
def forget_ended_sessions(*, at: datetime) -> int:
    """Remove sessions past their end, and notes of sessions that are gone; how many sessions there were."""
    ended, _by_kind = Session.objects.filter(expire_date__lt=at).delete()
    notes = UserSession.objects.filter(created_at__lt=at - BEGINNING)
    notes.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return ended
