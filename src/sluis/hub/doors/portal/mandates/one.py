"""One mandate: what was agreed, its life, who did what, what it covers on a day, and every use of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.mandates.forms import DayForm
from sluis.hub.doors.portal.mandates.history import history, stations
from sluis.hub.doors.portal.mandates.reach import of_mandates, one_of, side_in
from sluis.hub.doors.portal.mandates.words import other_of, state_of, terms_of
from sluis.hub.doors.portal.people.applications import grantable
from sluis.hub.mandates.models import Side
from sluis.hub.mandates.quarters import day_in_brussels
from sluis.hub.mandates.queries import has_signed_paper, uses_of
from sluis.hub.mandates.states import RUNNING, Status
from sluis.hub.web.components import Fact
from sluis.hub.web.tables import Column, Listing

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.mandates.models import Mandate

CHANNELS = {"sftp": "SFTP", "ftps": "FTPS", "rest": "REST"}
UNAGREED = (Status.DRAFT, Status.PROPOSED, Status.REFUSED, Status.WITHDRAWN)


@require_safe
@acting(of_mandates)
def show(request: PortalRequest, number: int) -> HttpResponse:
    mandate = one_of(request, number)
    side, now = side_in(request, mandate), timezone.now()
    form = DayForm(request.GET)
    chosen: date = form.wanted.get("day") or day_in_brussels(now)
    deeds = history(mandate, side=side)
    page: dict[str, Any] = {
        "mandate": mandate,
        "other": other_of(mandate, side),
        "facts": _facts(mandate, side),
        "stations": stations(mandate, deeds, today=day_in_brussels(now)),
        "deeds": deeds,
        "day_form": form,
        "day": chosen,
        "covered": _covered(mandate, chosen),
        "uses": _uses(request, mandate) if mandate.status not in UNAGREED else None,
        **_open_to(mandate, side),
    }
    return render(request, "mandates/one.html", page)


def _facts(mandate: Mandate, side: Side) -> list[Fact]:
    word, colour = state_of(mandate)
    facts = [
        Fact(key=_("Reference"), value=mandate.reference, exact=True),
        Fact(key=_("State"), tag=word, colour=colour),
        *terms_of(mandate),
    ]
    if mandate.reason:
        facts.append(Fact(key=_("Reason"), value=mandate.reason))
    if mandate.replaces and side is Side.PRINCIPAL:
        facts.append(Fact(key=_("Takes over from"), value=mandate.replaces.agent.name))
    return facts


def _open_to(mandate: Mandate, side: Side) -> dict[str, bool]:
    """What this side can do now."""
    status, mine = Status(mandate.status), mandate.made_by == side
    return {
        "can_continue": status is Status.DRAFT and mine,
        "can_answer": status is Status.PROPOSED and not mine,
        "can_take_back": status is Status.PROPOSED and mine,
        "can_put_away": status is Status.REFUSED and mine,
        "can_end": status in RUNNING,
        "has_paper": status is Status.PROPOSED,
        "has_signed_paper": status not in UNAGREED and has_signed_paper(mandate),
    }


def _covered(mandate: Mandate, on: date) -> list[str]:
    """The applications of its group on that day, by name."""
    names = grantable()
    return sorted(names.get(code, code) for code in mandate.about.applications(on=on))


def _uses(request: PortalRequest, mandate: Mandate) -> Listing:
    names = grantable()
    return Listing(
        rows=uses_of(mandate),
        columns=[
            Column(key="day", label=_("Day"), cell=lambda use: use.day, sort=("day",)),
            Column(
                key="application",
                label=_("Application"),
                cell=lambda use: names.get(use.application, use.application),
                sort=("application",),
            ),
            Column(
                key="channel",
                label=_("Channel"),
                cell=lambda use: CHANNELS.get(use.channel, _("Portal")),
                sort=("channel",),
            ),
            Column(key="forms", label=_("Forms"), cell=lambda use: use.forms, sort=("forms",), number=True),
        ],
        query=request.GET,
        caption=_("Use of this mandate"),
        sort="-day",
        empty=_("This mandate has not been used yet. Every use will be shown here, to both sides."),
    )
