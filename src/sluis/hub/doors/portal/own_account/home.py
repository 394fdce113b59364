"""The own account at a glance: what can still be taken, at every employer, and what asks for attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.models import Request
from sluis.hub.applications.learning.own import (
    ledgers_by_employer,
    name_of,
    notices_of,
    requests_of,
    standings_of,
    trainings_of,
)
from sluis.hub.doors.portal.own_account.reach import own_account, tabs
from sluis.hub.doors.portal.own_account.words import amount, names_of
from sluis.hub.web.components import Fact, Link
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpResponse

    from sluis.hub.applications.learning.balances import WorkerLedger
    from sluis.hub.applications.learning.own import Holder
    from sluis.hub.doors.portal.own_account.reach import OwnRequest

SOON: Final = timedelta(days=90)  # before a certificate ends


@dataclass(frozen=True, kw_only=True, slots=True)
class AtEmployer:
    """An employer, and what can be taken there by employment. `ended`: the last day, of a former one."""

    name: str
    ended: date | None
    contracts: list[Contract]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """One employment with the balance of this year, or of its last one."""

    address: str
    starts_on: date
    ends_on: date | None
    facts: list[Fact]
    cautions: bool


@require_safe
@own_account
def overview(request: OwnRequest) -> HttpResponse:
    holder, today = request.holder, timezone.localdate()
    ledgers = ledgers_by_employer(holder, through=today.year)
    standings = standings_of(holder)
    names = names_of(one.employer for one in standings)
    page = {
        "name": name_of(holder) or request.user.get_full_name(),
        "number": holder.number,
        "employers": [
            AtEmployer(
                name=names[one.employer],
                ended=one.ends_on if one.ends_on and one.ends_on < today else None,
                contracts=[_contract(each, today) for each in ledgers.get(one.employer, [])],
            )
            for one in standings
        ],
        "attention": list(_attention(holder, today)),
        "links": tabs("my-learning"),
        "is_test": holder.environment != Environment.R,
        "acts": bool(request.places),
    }
    return render(request, "own_account/overview.html", page)


def _contract(one: WorkerLedger, today: date) -> Contract:
    row = one.employment
    year = one.year(min(today.year, row.ends_on.year) if row.ends_on else today.year)
    facts = []
    if year:
        day = one.ledger.day_minutes
        facts = [
            Fact(key=_("Left in %(year)d") % {"year": year.year}, value=amount(year.left, day)),
            Fact(key=_("Right in %(year)d") % {"year": year.year}, value=amount(year.right, day)),
            Fact(key=_("Carried over from earlier years"), value=amount(year.open, day)),
            Fact(key=_("Taken in %(year)d") % {"year": year.year}, value=amount(year.taken, day)),
        ]
        if year.corrections:
            facts.append(Fact(key=_("Corrections"), value=amount(year.corrections, day)))
    return Contract(
        address=reverse("my-employment", args=[row.pk]),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        facts=facts,
        cautions=bool(year and year.warnings),
    )


def _attention(holder: Holder, today: date) -> Iterator[Link]:
    ending = trainings_of(holder).filter(valid_until__range=(today, today + SOON)).count()
    if ending:
        words = ngettext(
            "%(count)d certificate ends within three months",
            "%(count)d certificates end within three months",
            ending,
        )
        yield Link(label=words % {"count": ending}, address=reverse("my-certificates"))
    unread = notices_of(holder).filter(read_at=None).count()
    if unread:
        words = ngettext("%(count)d notice to read", "%(count)d notices to read", unread)
        yield Link(label=words % {"count": unread}, address=reverse("my-notices"))
    waiting = requests_of(holder).filter(state=Request.State.OPEN).count()
    if waiting:
        words = ngettext(
            "%(count)d request waits for an answer", "%(count)d requests wait for an answer", waiting
        )
        yield Link(label=words % {"count": waiting}, address=reverse("my-requests"))
