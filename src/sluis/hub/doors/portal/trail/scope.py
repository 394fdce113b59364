"""Which events somebody may read: all, or those of one company or one capacity.

Laws: a manager reads of the company, its channels, senders, mandates and messages, and of its people while
they belong to it; what another company did to such a person is not told, and of people outside the
company no name. Who manages one capacity reads of that capacity only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import DateTimeField, F, Func, Q, Value

from sluis.hub.audit.models import AuditEvent
from sluis.hub.channels.models import Channel, Sender
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.states import Status
from sluis.hub.parties.models import Appointment, CapacityKind, CompanyUser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from sluis.hub.parties.access import Standpoint

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What may be read, and whose names may be told (None: everybody's)."""

    events: QuerySet[AuditEvent]
    usernames: frozenset[str] | None = field(default=None)


def everything() -> Scope:
    """For operators."""
    return Scope(events=AuditEvent.objects.all())


def scope_of(place: Standpoint) -> Scope:
    """For a manager, in seven queries at most, whatever the number of people and channels."""
    everybody, mine = _stays(place)
    about = Q(subject__in=_things(place)) | _of_the_company(place) | _of_people(mine, everybody)
    return Scope(events=AuditEvent.objects.filter(about), usernames=frozenset(everybody))


def _of_the_company(place: Standpoint) -> Q:
    events = Q(subject=f"company:{place.company.number}")
    if place.manages_company or place.capacity is None:
        return events
    other = [kind.value for kind in CapacityKind if kind != place.capacity.kind]
    return events & ~Q(detail__capacity__in=other)


def _things(place: Standpoint) -> list[str]:
    """Channels, senders and mandates, as the audit names them."""
    senders = Sender.objects.filter(capacity__company=place.company)
    channels = Channel.objects.filter(sender__capacity__company=place.company)
    if not place.manages_company:
        senders = senders.filter(capacity=place.capacity)
        channels = channels.filter(sender__capacity=place.capacity)
    return [
        *(f"sender:{number}" for number in senders.values_list("number", flat=True)),
        *(f"channel:{name}" for name in channels.values_list("username", flat=True)),
        *(f"mandate:{pk}" for pk in _mandates(place).values_list("pk", flat=True)),
    ]


def _mandates(place: Standpoint) -> QuerySet[Mandate]:
    """The mandates of both sides, but for what the other side only drafted."""
    given, held = Q(principal=place.company), Q(agent=place.company)
    if not place.manages_company and place.capacity:
        held &= Q(capacity__in=["", place.capacity.kind])
        given = given if place.capacity.kind == CapacityKind.EMPLOYER else Q(pk=None)
    hidden = Q(status__in=[Status.DRAFT, Status.WITHDRAWN])
    by_others = (given & Q(made_by=Side.AGENT)) | (held & Q(made_by=Side.PRINCIPAL))
    return Mandate.objects.filter(given | held).exclude(hidden & by_others)


def _stays(place: Standpoint) -> tuple[dict[str, tuple[datetime, datetime]], ...]:
    """From when until when each person was of the company; and those of them in the scope of this manager."""
    everybody: dict[str, tuple[datetime, datetime]] = {}
    mine: dict[str, tuple[datetime, datetime]] = {}
    users = CompanyUser.objects.filter(capacity__company=place.company)
    held = Appointment.objects.filter(company=place.company)
    rows = [
        *users.values_list("person__username", "capacity", "created_at", "removed_at"),
        *held.values_list("person__username", "capacity", "appointed_at", "ended_at"),
    ]
    own = place.capacity.pk if place.capacity else None
    for username, capacity, since, until in rows:
        _widen(everybody, username, since, until or FOR_EVER)
        if place.manages_company or capacity == own:
            _widen(mine, username, since, until or FOR_EVER)
    return everybody, mine


def _widen(
    stays: dict[str, tuple[datetime, datetime]], username: str, since: datetime, until: datetime
) -> None:
    known = stays.get(username, (since, until))
    stays[username] = (min(known[0], since), max(known[1], until))


def _of_people(mine: dict[str, tuple[datetime, datetime]], everybody: Iterable[str]) -> Q:
    since = {f"person:{name}": first.isoformat() for name, (first, _last) in mine.items()}
    until = {f"person:{name}": last.isoformat() for name, (_first, last) in mine.items()}
    own = [f"person/{name}" for name in everybody]
    return (
        Q(subject__in=list(since), at__gte=_moment_by_subject(since), at__lte=_moment_by_subject(until))
        & (Q(actor__in=own) | ~Q(actor__startswith="person/"))
    )  # fmt: skip  # one condition for the person, one for who did it


def _moment_by_subject(moments: dict[str, str]) -> Func:
    """The moment that belongs to the subject of an event, looked up by the database."""
    return Func(
        Value(json.dumps(moments)),
        F("subject"),
        template="(%(expressions)s)::timestamptz",
        arg_joiner="::jsonb ->> ",
        output_field=DateTimeField(),
    )
