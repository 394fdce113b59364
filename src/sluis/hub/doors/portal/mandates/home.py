"""The mandates of a company: what waits for whom, and three lists: all, given, held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.mandates.forms import MandatesFilter
from sluis.hub.doors.portal.mandates.reach import capacity_of, counted, of_mandates, own, side_in
from sluis.hub.doors.portal.mandates.words import other_of, quarter, state_of
from sluis.hub.mandates.models import Side
from sluis.hub.mandates.queries import in_state
from sluis.hub.mandates.rules import MAY_BE_AGENT, MUST_BE_IDENTIFIED, title_of
from sluis.hub.mandates.states import RUNNING, Status
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.mandates.models import Mandate

PAGES = {None: "mandates", Side.PRINCIPAL: "mandates-given", Side.AGENT: "mandates-held"}


@require_safe
@acting(of_mandates)
def everything(request: PortalRequest) -> HttpResponse:
    return _page(request, side=None)


@require_safe
@acting(of_mandates)
def given(request: PortalRequest) -> HttpResponse:
    return _page(request, side=Side.PRINCIPAL)


@require_safe
@acting(of_mandates)
def held(request: PortalRequest) -> HttpResponse:
    return _page(request, side=Side.AGENT)


def _page(request: PortalRequest, *, side: Side | None) -> HttpResponse:
    form = MandatesFilter(request.GET)
    rows = _narrowed(request, own(request, side=side), form)
    kind = capacity_of(request)
    page = {
        "tabs": _tabs(side),
        "counters": _counters(request),
        "filter": form,
        "table": _table(request, rows, filtered=bool(form.wanted)),
        "acts_for_others": kind in MAY_BE_AGENT,
        "is_provider": kind in MUST_BE_IDENTIFIED,
    }
    return render(request, "mandates/home.html", page)


def _counters(request: PortalRequest) -> list[Link]:
    now, address = counted(request), reverse("mandates")
    words = {
        "to_finish": (_("To finish"), now.to_finish),
        "waiting_for_me": (_("Waiting for you"), now.waiting_for_me),
        "waiting_for_other": (_("Waiting for the other side"), now.waiting_for_other),
        "refused": (_("Refused"), now.refused),
    }
    return [
        Link(label=label, address=f"{address}?state={name}", count=count)
        for name, (label, count) in words.items()
    ]


def _tabs(side: Side | None) -> list[Link]:
    labels = {None: _("All"), Side.PRINCIPAL: _("Mandates you gave"), Side.AGENT: _("Mandates you hold")}
    return [
        Link(label=label, address=reverse(PAGES[one]), current=one == side) for one, label in labels.items()
    ]


def _narrowed(request: PortalRequest, rows: QuerySet[Mandate], form: MandatesFilter) -> QuerySet[Mandate]:
    wanted = form.wanted
    states = in_state(request.standpoint.company) | {
        "running": Q(status__in=RUNNING),
        "over": Q(status__in=(Status.ENDED, Status.WITHDRAWN)),
    }
    if chosen := wanted.get("state"):
        rows = rows.filter(states[chosen])
    if group := wanted.get("group"):
        rows = rows.filter(group=group)
    for word in wanted.get("q", "").split():
        rows = rows.filter(_found(word))
    return rows


def _found(word: str) -> Q:
    """Companies with this in their name, or in their number however it is written; or a reference."""
    found = Q(principal__name__icontains=word) | Q(agent__name__icontains=word)
    digits = "".join(letter for letter in word if letter.isascii() and letter.isdigit())
    if digits and word[:1].upper() == "M" and word[1:] == digits and int(digits) < 2**63:
        found |= Q(pk=int(digits))
    elif digits and set(word) <= set("0123456789.BEbe"):
        found |= Q(principal__number__contains=digits) | Q(agent__number__contains=digits)
    return found


def _table(request: PortalRequest, rows: QuerySet[Mandate], *, filtered: bool) -> Listing:
    def other(mandate: Mandate) -> Cell:
        company = other_of(mandate, side_in(request, mandate))
        address = reverse("mandate", args=[mandate.pk])
        return Cell(text=company.name, address=address, note=enterprise_number(company.number))

    def role(mandate: Mandate) -> str:
        return _("acts for you") if side_in(request, mandate) == Side.PRINCIPAL else _("you act for it")

    return Listing(
        rows=rows,
        columns=[
            Column(
                key="other", label=_("Other company"), cell=other, sort=("principal__name", "agent__name")
            ),
            Column(key="role", label=_("Role"), cell=role),
            Column(key="group", label=_("Group"), cell=lambda one: title_of(one.about), sort=("group",)),
            Column(key="first", label=_("First quarter"), cell=_first, sort=("first_quarter",)),
            Column(
                key="last",
                label=_("Last quarter"),
                cell=lambda one: quarter(one.last),
                sort=("last_quarter",),
            ),
            Column(key="state", label=_("State"), cell=_state, sort=("status",)),
        ],
        query=request.GET,
        caption=_("Mandates"),
        filtered=filtered,
        empty=_(
            "There are no mandates yet. Propose one to the company that will act for you,"
            " or for which you will act."
        ),
        empty_link=Link(label=_("Propose a mandate"), address=reverse("mandate-new")),
    )


def _first(mandate: Mandate) -> str:
    return quarter(mandate.first)


def _state(mandate: Mandate) -> Cell:
    word, colour = state_of(mandate)
    return Cell(tag=word, colour=colour)
