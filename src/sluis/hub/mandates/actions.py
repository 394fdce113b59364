"""The verbs of this room: the only writers of mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from sluis.hub.audit.actions import record
from sluis.hub.mandates.models import Mandate
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import date, datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import Company


def grant(
    *,
    principal: Company,
    agent: Company,
    application: str,
    starts: date,
    ends: date | None = None,
    by: Actor,
    at: datetime,
) -> Mandate:
    """Give a mandate from `starts` until before `ends`.

    Raises CallerError when the period holds no day, when a company would act for itself, and when the
    principal already has an agent for this application in that period.
    """
    if ends is not None and ends <= starts:
        raise CallerError("A mandate ends after the day on which it starts.")
    if principal == agent:
        raise CallerError(f"{principal.name} needs no mandate to act for itself.")
    try:
        with transaction.atomic():
            mandate = Mandate.objects.create(
                principal=principal,
                agent=agent,
                application=application,
                period=DateRange(starts, ends, "[)"),
            )
            record("mandate.granted", subject=f"mandate:{mandate.pk}", by=by, at=at)
    except IntegrityError as problem:
        raise CallerError(
            f"{principal.name} already has a mandatary for {application} in that period."
        ) from problem
    return mandate


@transaction.atomic
def end(*, mandate: Mandate, on: date, by: Actor, at: datetime) -> None:
    """End a mandate: `on` is the first day without it.

    A mandate that never began is emptied; one that is over by then stays as it is.
    """
    period = Mandate.objects.select_for_update().get(pk=mandate.pk).period
    if period.isempty or (period.upper and period.upper <= on):
        return
    last = max(on, period.lower)
    Mandate.objects.filter(pk=mandate.pk).update(period=DateRange(period.lower, last, "[)"))
    record("mandate.ended", subject=f"mandate:{mandate.pk}", by=by, at=at)
