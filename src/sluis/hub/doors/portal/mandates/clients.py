"""The clients for whom a mandatary may act today, and the choice of one of them.

Laws: the list holds who gave a mandate to this capacity that is in force, for an application that is open to
the person; the choice stands in the session and is checked again on every request (acting.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluis.hub.doors.portal.acting import act_for_client, act_for_oneself, groups_open_to
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.people.applications import grantable
from sluis.hub.mandates.quarters import day_in_brussels
from sluis.hub.mandates.queries import applications_covered, groups_held
from sluis.hub.mandates.queries import clients as clients_of
from sluis.hub.mandates.rules import MAY_BE_AGENT, title_of
from sluis.hub.web.components import Link
from sluis.hub.web.forms import FilterForm
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.parties.access import Standpoint
    from sluis.hub.parties.models import Company


class ClientsFilter(FilterForm):
    """Which client."""

    q = forms.CharField(label=gettext_lazy("Search by name or enterprise number"), max_length=80)


def acts_for_others(standpoint: Standpoint) -> bool:
    """The rule of these pages: whoever acts in a capacity that can be a mandatary."""
    return standpoint.capacity is not None and standpoint.capacity.kind in MAY_BE_AGENT


@require_safe
@acting(acts_for_others)
def clients(request: PortalRequest) -> HttpResponse:
    form = ClientsFilter(request.GET)
    table = _table(request, _own(request, search=form.wanted.get("q", "")), filtered=bool(form.wanted))
    return render(request, "mandates/clients.html", {"filter": form, "table": table})


@require_http_methods(["GET", "HEAD", "POST"])
@acting(acts_for_others)
def client(request: PortalRequest, number: int) -> HttpResponse:
    """What may be used for one client; a POST chooses it."""
    found = _own(request).filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise Http404
    if request.method == "POST":
        act_for_client(request, found)
        messages.success(request, _("You act in the name of %(name)s now.") % {"name": found.name})
        return redirect("home")
    names, place = grantable(), request.standpoint
    covered = place.usable(
        applications_covered(
            agent=place.company,
            principal=found,
            on=day_in_brussels(timezone.now()),
            capacity=place.capacity.kind if place.capacity else None,
        )
    )
    page = {"client": found, "covered": sorted(names.get(code, code) for code in covered)}
    return render(request, "mandates/client.html", page)


@require_POST
@acting(acts_for_others)
def leave(request: PortalRequest) -> HttpResponse:
    """Act for the own company again."""
    act_for_oneself(request)
    return redirect("clients")


def _own(request: PortalRequest, *, search: str = "") -> QuerySet[Company]:
    place = request.standpoint
    return clients_of(
        place.company,
        on=day_in_brussels(timezone.now()),
        search=search,
        capacity=place.capacity.kind if place.capacity else None,
        groups=groups_open_to(place, on=day_in_brussels(timezone.now())),
    )


def _table(request: PortalRequest, rows: QuerySet[Company], *, filtered: bool) -> Listing:
    held: dict[int, str] = {}
    table = Listing(
        rows=rows,
        columns=[
            Column(key="name", label=_("Client"), cell=_named, sort=("name",)),
            Column(key="groups", label=_("Groups of applications"), cell=lambda one: held[one.pk]),
        ],
        query=request.GET,
        caption=_("Your clients"),
        sort="name",
        filtered=filtered,
        empty=_(
            "Nobody gave you a mandate that is in force. Propose one to the companies for which you will act."
        ),
        empty_link=Link(label=_("Mandates"), address=reverse("mandates")),
    )
    place = request.standpoint
    groups = groups_held(
        place.company,
        list(table.page.object_list),
        on=day_in_brussels(timezone.now()),
        capacity=place.capacity.kind if place.capacity else None,
    )
    held |= {pk: ", ".join(title_of(group) for group in found) for pk, found in groups.items()}
    return table


def _named(company: Company) -> Cell:
    address = reverse("client", args=[company.pk])
    return Cell(text=company.name, address=address, note=enterprise_number(company.number))
