"""What an operator does in the name of both sides: grant a mandate, and end one on a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from sluis.hub.audit.actions import record
from sluis.hub.mandates import rules
from sluis.hub.mandates.actions.settling import agreed_of, cut, held, hold_principal, one_at_a_time
from sluis.hub.mandates.groups import group_for
from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.quarters import Quarter, day_in_brussels
from sluis.hub.mandates.states import AGREED
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
    """Give a mandate from `starts` until before `ends`, for the group that holds this application.

    Nobody has to confirm it, and it may have begun. Raises CallerError when the period holds no day, when a
    company would act for itself, and when the principal already has an agent in that period.
    """
    if ends is not None and ends <= starts:
        raise CallerError(_("A mandate ends after the day on which it starts."))
    if principal.pk == agent.pk:
        raise CallerError(_("%(company)s needs no mandate to act for itself.") % {"company": principal.name})
    period = DateRange(starts, ends, "[)")
    mandate = Mandate(
        principal=principal,
        agent=agent,
        group=group_for(application, on=starts).code,
        first_quarter=str(Quarter.of(starts)),
        last_quarter=str(Quarter.of(ends - timedelta(days=1))) if ends else "",
        period=period,
        status=rules.status_of(period, today=day_in_brussels(at)),
        status_at=at,
    )
    with one_at_a_time():
        hold_principal(principal.pk)
        place = rules.place_for(mandate, period, others=agreed_of(principal.pk, mandate.group))
        if place.leaves:
            raise CallerError(rules.already_given(mandate))
        mandate.slot = place.slot
        mandate.save(force_insert=True)
        record("mandate.granted", subject=f"mandate:{mandate.pk}", by=by, at=at)
    return mandate


def end(*, mandate: Mandate, on: date, by: Actor, at: datetime) -> None:
    """End a mandate: `on` is the first day without it.

    A mandate that never began is emptied; one that is over by then stays as it is. Only an operator can take
    days back that are over: to put right what was granted wrongly.
    """
    with one_at_a_time():
        now = held(mandate)
        over = now.period.isempty or (now.period.upper and now.period.upper <= on)
        if now.status in AGREED and not over:
            cut(now, on=on, by=by, at=at)
