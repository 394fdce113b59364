"""Making an agreed mandate count: its place among the others, and the end of the one it takes over from.

Laws: who changes what a principal agreed to holds the row of that principal, so that two people at the same
moment come one after the other; the constraints of the database stand behind that. Days that are over are
never touched: a mandate counts from its confirmation, and takes over from then at the earliest.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from sluis.hub.audit.actions import record
from sluis.hub.mandates import rules
from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.quarters import Quarter, day_in_brussels
from sluis.hub.mandates.states import AGREED, Moved, Status, advance
from sluis.hub.parties.models import Company
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from sluis.hub.audit.actor import Actor


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A transaction in which somebody else may turn out to have been first: CallerError says so."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, Moved) as problem:
        raise CallerError(
            _("Somebody else changed this mandate at the same moment. Look at it again.")
        ) from problem


def hold_principal(principal_id: int) -> None:
    """Wait for whoever changes the mandates of this principal now; let nobody else until we commit."""
    Company.objects.select_for_update(no_key=True).only("pk").get(pk=principal_id)


def held(mandate: Mandate) -> Mandate:
    """The mandate as it is now, with its principal held."""
    hold_principal(mandate.principal_id)
    found = Mandate.objects.select_related("principal", "agent").select_for_update(of=("self",), no_key=True)
    return found.get(pk=mandate.pk)


def agreed_of(principal_id: int, group: str) -> list[Mandate]:
    """What a principal agreed to for one group, as it is now."""
    found = Mandate.objects.filter(principal_id=principal_id, group=group, status__in=AGREED)
    return list(found.select_related("agent").order_by("pk"))


def agree(mandate: Mandate, *, by: Actor, at: datetime) -> None:
    """Let a held proposal count from its first quarter, today at the earliest; the one it replaces ends.

    Raises CallerError when there is no day left, or no place.
    """
    today = day_in_brussels(at)
    period = rules.period_of(mandate.first, mandate.last, not_before=today)
    if period.lower == period.upper:
        raise CallerError(_("The last quarter of this mandate is over: propose a new one."))
    place = rules.place_for(mandate, period, others=agreed_of(mandate.principal_id, mandate.group))
    if place.leaves:
        cut(place.leaves, on=rules.first_day(period), by=by, at=at, detail={"taken over by": mandate.pk})
    advance(
        mandate,
        rules.status_of(period, today=today),
        by=by,
        at=at,
        detail={"replaces": place.leaves.pk} if place.leaves else None,
        period=period,
        slot=place.slot,
        replaces=place.leaves,
    )


def cut(
    mandate: Mandate,
    *,
    on: date,
    by: Actor,
    at: datetime,
    reason: str = "",
    detail: dict[str, object] | None = None,
) -> None:
    """Make `on` the first day without this mandate, which runs until then; it may never have begun."""
    lower = mandate.period.lower
    upper = max(on, lower)
    facts: dict[str, object] = {
        "period": DateRange(lower, upper, "[)"),
        "last_quarter": str(Quarter.of(max(lower, upper - timedelta(days=1)))),
        "reason": reason,
    }
    if mandate.status != Status.ENDED and upper <= max(day_in_brussels(at), lower):
        advance(mandate, Status.ENDED, by=by, at=at, detail=detail, **facts)
        return
    Mandate.objects.filter(pk=mandate.pk).update(**facts)
    record(
        "mandate.ended" if mandate.status == Status.ENDED else "mandate.will_end",
        subject=f"mandate:{mandate.pk}",
        by=by,
        at=at,
        detail={"first day without": upper.isoformat(), **(detail or {})},
    )
