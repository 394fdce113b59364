"""Your managers: who manages the company and each capacity, how to reach them; and appointing them.

Everybody who acts for the company sees who they are (source document 002, annex); who may change it stands
in parties/roles.py and is checked by the action again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluis.hub.doors.portal.entrance import acting, anybody, managers
from sluis.hub.doors.portal.people.forms import AppointForm
from sluis.hub.parties.actions.companies import permit_password_sign_in
from sluis.hub.parties.actions.roles import appoint, dismiss, hand_over
from sluis.hub.parties.models import Capacity, Role
from sluis.hub.parties.queries import colleagues_of, managers_of
from sluis.hub.parties.roles import is_for_the_company
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.parties.models import Appointment


@require_safe
@acting(anybody)
def show(request: PortalRequest) -> HttpResponse:
    place = request.standpoint
    table = Listing(
        rows=list(managers_of(place.company)),
        columns=[
            Column(key="role", label=_("Role"), cell=_role),
            Column(key="name", label=_("Name"), cell=lambda one: str(one.person)),
            Column(key="email", label=_("E-mail address"), cell=lambda one: one.person.email),
            Column(key="phone", label=_("Telephone number"), cell=lambda one: one.person.phone),
        ],
        query=request.GET,
        caption=_("Who manages %(company)s") % {"company": place.company.name},
        empty=_("Nobody manages this company yet."),
    )
    page = {"table": table, "place": place, "dismissible": _dismissible(request)}
    return render(request, "people/managers.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@acting(managers)
def appoint_manager(request: PortalRequest) -> HttpResponse:
    """Appoint a colleague to a role that is open to the asker."""
    place = request.standpoint
    capacities = list(Capacity.objects.filter(company=place.company).order_by("kind"))
    people = colleagues_of(place.company).exclude(pk=request.user.pk)
    places = _open_places(request, capacities)
    if not places:
        raise Http404
    form = AppointForm(request.POST or None, people=people, places=places)
    if form.is_valid():
        role, capacity = form.wanted(capacities)
        try:
            _appoint(request, form.cleaned_data["person"], role, capacity)
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The appointment counts from now on."))
            return redirect("managers")
    return render(request, "people/appoint.html", {"form": form})


@require_POST
@acting(managers)
def dismiss_manager(request: PortalRequest, number: int) -> HttpResponse:
    """End an appointment."""
    appointment = managers_of(request.standpoint.company).filter(pk=number).first()
    if appointment is None:
        raise Http404
    dismiss(acting=request.standpoint, appointment=appointment, at=timezone.now())
    messages.success(request, _("The appointment has ended."))
    return redirect("managers")


@require_POST
@acting(managers)
def password_sign_in(request: PortalRequest) -> HttpResponse:
    """The chief switches sign-in with a password off or on for the whole company."""
    permitted = request.POST.get("permitted") == "yes"
    permit_password_sign_in(acting=request.standpoint, permitted=permitted, at=timezone.now())
    messages.success(request, _("The changes were saved."))
    return redirect("managers")


def _appoint(request: PortalRequest, person: Any, role: Role, capacity: Capacity | None) -> None:
    if role == Role.CHIEF:
        hand_over(acting=request.standpoint, person=person, at=timezone.now())
    else:
        appoint(acting=request.standpoint, person=person, role=role, capacity=capacity, at=timezone.now())


def _open_places(request: PortalRequest, capacities: list[Capacity]) -> list[tuple[str, str]]:
    """The roles that this person may give, those of a capacity once for each that they manage."""
    place = request.standpoint
    mine = [one for one in capacities if place.manages_company or one == place.capacity]
    found = [(f"{Role.CHIEF}:", _("Chief access manager, in my place"))] if place.is_chief else []
    for role in Role:
        if not place.may_appoint(role):
            continue
        if is_for_the_company(role):
            found.append((f"{role}:", str(role.label)))
        else:
            found += [(f"{role}:{one.pk}", f"{role.label}, {one.get_kind_display()}") for one in mine]
    return found


def _dismissible(request: PortalRequest) -> list[dict[str, str]]:
    """The appointments that this person may end, each with the address that ends it."""
    place = request.standpoint
    mine = [
        one
        for one in managers_of(place.company)
        if place.may_appoint(Role(one.role))
        and one.person != request.user
        and (place.manages_company or one.capacity == place.capacity)
    ]
    return [
        {
            "name": str(one.person),
            "role": _role(one).text,
            "address": reverse("manager-dismiss", args=[one.pk]),
        }
        for one in mine
    ]


def _role(appointment: Appointment) -> Cell:
    role = appointment.get_role_display()
    text = role[:1].upper() + role[1:]
    return Cell(text=text, note=appointment.capacity.get_kind_display() if appointment.capacity else "")
