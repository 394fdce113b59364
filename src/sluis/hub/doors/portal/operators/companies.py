"""The companies of this hub, for its operators: found, looked at, registered by hand, described anew.

Law: an operator gives a company its facts and capacities; who acts for it is decided by its own managers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Count, Max, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.channels.models import Channel
from sluis.hub.doors.portal.companies.facts import capacities_table, company_facts, managers_table
from sluis.hub.doors.portal.companies.forms import FurtherCapacityForm
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.operators.forms import (
    CompaniesFilter,
    CompanyFactsForm,
    NewCompanyForm,
)
from sluis.hub.parties.actions.companies import activate_capacity, describe_company, register_company
from sluis.hub.parties.models import Capacity, CapacityKind, Company, RegisteredEnterprise
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.audit.actor import Actor
    from sluis.hub.doors.portal.entrance import PortalRequest

either_way = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@operators_only
def listed(request: PortalRequest) -> HttpResponse:
    form = CompaniesFilter(request.GET)
    table = Listing(
        rows=form.narrow(Company.objects.prefetch_related("capacities")),
        columns=[
            Column(key="name", label=_("Company"), cell=_company, sort=("name",)),
            Column(
                key="capacities",
                label=_("Capacities"),
                cell=lambda company: ", ".join(one.get_kind_display() for one in company.capacities.all()),
            ),
            Column(key="state", label=_("State"), cell=_state, sort=("activated_at",)),
            Column(
                key="since",
                label=_("Registered"),
                cell=lambda company: company.registered_at.date(),
                sort=("registered_at",),
            ),
        ],
        query=request.GET,
        caption=_("Companies"),
        sort="name",
        empty=_("No company is registered yet. Confirm a claim, or register a company by hand."),
        empty_link=Link(label=_("Register a company"), address=reverse("operator-company-add")),
        filtered=bool(form.wanted),
    )
    return render(request, "operators/companies.html", {"table": table, "filter": form})


@either_way
@operators_only
def add(request: PortalRequest) -> HttpResponse:
    """Register a company by hand."""
    form = NewCompanyForm(request.POST or None, initial={"language": "nl"})
    if form.is_valid():
        wanted = _from_register(form.cleaned_data)
        if not wanted["name"]:
            form.add_error("name", _("Fill in the name: the enterprise register does not know this number."))
        else:
            try:
                company = register_company(by=_by(request), at=timezone.now(), **wanted)
            except CallerError as problem:
                form.add_error("number", str(problem))
            else:
                messages.success(request, _("The company was registered. Now give it a capacity."))
                return redirect("operator-company", company.number)
    return render(request, "operators/company_add.html", {"form": form})


@either_way
@operators_only
def show(request: PortalRequest, number: str) -> HttpResponse:
    """One company; a POST gives it a further capacity."""
    company = get_object_or_404(Company, number=number)
    capacities = list(Capacity.objects.filter(company=company).order_by("kind"))
    held = {one.kind for one in capacities}
    free = [kind for kind in CapacityKind if kind not in held]
    form = FurtherCapacityForm(request.POST or None, free=free) if free else None
    if form and form.is_valid():
        kind, employer = CapacityKind(form.cleaned_data["kind"]), form.cleaned_data["employer_number"]
        try:
            activate_capacity(
                company=company, kind=kind, employer_number=employer, by=_by(request), at=timezone.now()
            )
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The capacity was activated."))
            return redirect("operator-company", company.number)
    page: dict[str, Any] = {
        "company": company,
        "facts": [*_changeable(company), *_activity(company)],
        "capacities": capacities_table(capacities, query=request.GET),
        "in_charge": managers_table(company, query=request.GET),
        "form": form,
    }
    return render(request, "operators/company.html", page)


@either_way
@operators_only
def edit(request: PortalRequest, number: str) -> HttpResponse:
    """Change name, address and language."""
    company = get_object_or_404(Company, number=number)
    known = {"name": company.name, "address": company.address, "language": company.language}
    form = CompanyFactsForm(request.POST or None, initial=known)
    if form.is_valid():
        describe_company(company=company, by=_by(request), at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The changes were saved."))
        return redirect("operator-company", company.number)
    return render(request, "operators/company_edit.html", {"form": form, "company": company})


def _by(request: PortalRequest) -> Actor:
    return acting_person(request.user.username)


def _from_register(answers: dict[str, str]) -> dict[str, str]:
    """The answers, with what the register knows where nothing was filled in."""
    known = RegisteredEnterprise.objects.filter(pk=answers["number"]).first()
    if known is None:
        return answers
    name, address = answers["name"] or known.name[:200], answers["address"] or known.address[:300]
    return answers | {"name": name, "address": address}


def _company(company: Company) -> Cell:
    address = reverse("operator-company", args=[company.number])
    return Cell(text=company.name, address=address, note=enterprise_number(company.number))


def _state(company: Company) -> Cell:
    if company.activated_at:
        return Cell(tag=_("Active"), colour="green")
    return Cell(tag=_("Not active yet"), colour="yellow")


def _changeable(company: Company) -> list[Fact]:
    link = Link(
        label=_("Change"),
        address=reverse("operator-company-edit", args=[company.number]),
        of=_("name, address and language"),
    )
    return company_facts(company, change=link)


def _activity(company: Company) -> list[Fact]:
    """How much this company is here: channels, and when a file or a sign-in came last."""
    channels = Channel.objects.filter(sender__capacity__company=company)
    found = channels.exclude(state=Channel.State.REMOVED).aggregate(
        count=Count("pk", distinct=True),
        connected=Max("last_sign_in_at"),
        sent=Max("days__last_file_at"),
    )
    people = Company.objects.filter(pk=company.pk).aggregate(
        managers=Max("appointments__person__last_login", filter=Q(appointments__ended_at=None)),
        users=Max(
            "capacities__company_users__person__last_login",
            filter=Q(capacities__company_users__removed_at=None),
        ),
    )
    seen = [one for one in people.values() if one]
    return [
        Fact(key=_("Channels"), value=found["count"]),
        Fact(key=_("Last connection of a channel"), value=found["connected"] or _("never")),
        Fact(key=_("Last file"), value=found["sent"] or _("never")),
        Fact(key=_("Last sign-in"), value=max(seen) if seen else _("never")),
    ]
