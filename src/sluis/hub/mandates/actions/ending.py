"""How a mandate ends: by either side, at the end of a quarter or at once; or by itself, when time passes.

Laws: an end only makes a mandate shorter, and never touches a day that is over. The clock only tells the
status what the period has said since midnight; when it is late, nobody acts longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from sluis.hub.mandates import rules
from sluis.hub.mandates.actions.deciding import reason_in
from sluis.hub.mandates.actions.settling import cut, held, one_at_a_time
from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.quarters import Quarter, day_in_brussels
from sluis.hub.mandates.states import RUNNING, Status, advance

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import Company


def end_at_quarter(
    *, mandate: Mandate, last: Quarter, reason: str = "", acting: Company, by: Actor, at: datetime
) -> Mandate:
    """Let `last` be the last quarter. Raises CallerError unless that comes, and makes the mandate shorter."""
    with one_at_a_time():
        now = held(mandate)
        side = rules.check_side(now, acting)
        rules.check_running(now)
        rules.check_last_quarter(now, last, now=Quarter.at(at))
        detail: dict[str, object] = {"side": str(side)}
        cut(now, on=last.day_after, by=by, at=at, reason=reason.strip() and reason_in(reason), detail=detail)
    return Mandate.objects.get(pk=now.pk)


def end_at_once(*, mandate: Mandate, reason: str, acting: Company, by: Actor, at: datetime) -> Mandate:
    """Today is the first day without it; one that has not begun never does. A reason has to be given."""
    with one_at_a_time():
        now = held(mandate)
        side = rules.check_side(now, acting)
        rules.check_running(now)
        detail: dict[str, object] = {"side": str(side)}
        cut(now, on=day_in_brussels(at), by=by, at=at, reason=reason_in(reason), detail=detail)
    return Mandate.objects.get(pk=now.pk)


def pass_time(*, by: Actor, at: datetime, limit: int = 1000) -> int:
    """Let mandates begin and end as their periods say; returns how many did.

    Safe to run anywhere, at any time; one that somebody holds now is left for the next time.
    """
    today = day_in_brussels(at)
    over = Q(status__in=RUNNING) & (Q(period__isempty=True) | Q(period__fully_lt=(today, None)))
    begins = Q(status=Status.CONFIRMED, period__startswith__lte=today)
    with transaction.atomic():
        due = Mandate.objects.filter(over | begins).order_by("pk")
        moved = 0
        for mandate in due.select_for_update(skip_locked=True, no_key=True)[:limit]:
            to = rules.status_of(mandate.period, today=today)
            if to != mandate.status:
                advance(mandate, to, by=by, at=at)
                moved += 1
    return moved
