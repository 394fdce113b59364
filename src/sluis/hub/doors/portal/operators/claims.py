"""Claims of companies: what waits, one claim beside what the enterprise register says, and the decision.

Laws: nobody decides on a claim of their own; a chief without a person number gets the first key in the
transaction that confirms the claim, so that nobody is chief who cannot come in.
"""

from __future__ import annotations

from secrets import SystemRandom
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.companies.claiming import COLOURS, state_words
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.operators.forms import REFUSE, REPLACE, ClaimsFilter, DecisionForm
from sluis.hub.doors.portal.signin.passwords import provisional_password
from sluis.hub.doors.portal.signin.welcome import welcome
from sluis.hub.parties.actions.claims import confirm_claim, refuse_claim
from sluis.hub.parties.models import Appointment, Claim, Company, RegisteredEnterprise, Role
from sluis.hub.web.components import Fact
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number, masked_person_number
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@operators_only
def listed(request: PortalRequest) -> HttpResponse:
    words, form = state_words(), ClaimsFilter(request.GET)
    table = Listing(
        rows=form.narrow(Claim.objects.select_related("claimant")),
        columns=[
            Column(key="name", label=_("Company"), cell=_company, sort=("name",)),
            Column(key="kind", label=_("Capacity"), cell=lambda claim: claim.get_kind_display()),
            Column(key="who", label=_("Claimed by"), cell=lambda claim: str(claim.claimant)),
            Column(
                key="state",
                label=_("State"),
                cell=lambda claim: Cell(tag=words[claim.state], colour=COLOURS[Claim.State(claim.state)]),
            ),
            Column(key="at", label=_("Claimed"), cell=lambda claim: claim.claimed_at, sort=("claimed_at",)),
        ],
        query=request.GET,
        caption=_("Claims"),
        sort="at",
        empty=_("No claim waits. Who claims a company, is listed here until somebody decides."),
        filtered=bool(form.wanted),
    )
    return render(request, "operators/claims.html", {"table": table, "filter": form})


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def show(request: PortalRequest, number: int) -> HttpResponse:
    """One claim; a POST decides on it."""
    claim = get_object_or_404(Claim.objects.select_related("claimant"), pk=number)
    company = Company.objects.filter(number=claim.number).first()
    chief = _chief_of(company)
    form = None
    if claim.state == Claim.State.WAITING and not _is_own(request, claim):
        form = DecisionForm(request.POST or None, has_chief=_is_another(chief, claim))
        if form.is_valid():
            try:
                _decide(request, claim, form.cleaned_data)
            except CallerError as problem:
                form.add_error(None, str(problem))
            else:
                return redirect("operator-claims")
    elif request.method == "POST":
        raise Http404
    page: dict[str, Any] = {
        "claim": claim,
        "claimed": _claimed(claim),
        "known": _known(claim, company, chief),
        "form": form,
        "is_own": _is_own(request, claim),
    }
    return render(request, "operators/claim.html", page)


@transaction.atomic
def _decide(request: PortalRequest, claim: Claim, answer: dict[str, str]) -> None:
    by, now = acting_person(request.user.username), timezone.now()
    if answer["decision"] == REFUSE:
        refuse_claim(claim=claim, reason=answer["reason"], by=by, at=now)
        messages.success(request, _("The claim was refused."))
        return
    confirmed = confirm_claim(claim=claim, replace_chief=answer["decision"] == REPLACE, by=by, at=now)
    if confirmed.needs_welcome:
        welcome(person=confirmed.chief, secret=provisional_password(SystemRandom()), by=by, at=now)
        messages.success(
            request, _("The claim was confirmed. The chief gets a user name by e-mail and a password by SMS.")
        )
    else:
        messages.success(request, _("The claim was confirmed."))


def _is_own(request: PortalRequest, claim: Claim) -> bool:
    """Whether this operator would decide for themselves."""
    own_number = request.user.insz
    return claim.claimant_id == request.user.pk or bool(own_number and own_number == claim.chief_insz)


def _chief_of(company: Company | None) -> Appointment | None:
    held = Appointment.objects.filter(company=company, role=Role.CHIEF, ended_at=None)
    return held.select_related("person").first() if company else None


def _is_another(chief: Appointment | None, claim: Claim) -> bool:
    """Whether confirming the claim would take the chief's place from somebody."""
    if chief is None:
        return False
    if claim.chief_is_claimant:
        return chief.person_id != claim.claimant_id
    return not claim.chief_insz or chief.person.insz != claim.chief_insz


def _company(claim: Claim) -> Cell:
    address = reverse("operator-claim", args=[claim.pk])
    return Cell(text=claim.name, address=address, note=enterprise_number(claim.number))


def _claimed(claim: Claim) -> list[Fact]:
    words = state_words()
    facts = [
        Fact(
            key=_("State"),
            tag=words[claim.state],
            colour=COLOURS[Claim.State(claim.state)],
            value=claim.reason,
        ),
        Fact(key=_("Enterprise number"), value=enterprise_number(claim.number), exact=True),
        Fact(key=_("Name of the company"), value=claim.name),
        Fact(key=_("Address of the registered office"), value=claim.address),
        Fact(key=_("Capacity"), value=claim.get_kind_display()),
    ]
    if claim.employer_number:
        facts.append(Fact(key=_("NSSO employer number"), value=claim.employer_number, exact=True))
    facts += [
        Fact(key=_("Claimed by"), value=f"{claim.claimant} ({claim.claimant.username})"),
        Fact(key=_("Claimed"), value=claim.claimed_at),
    ]
    return facts + _proposed(claim)


def _proposed(claim: Claim) -> list[Fact]:
    if claim.chief_is_claimant:
        return [Fact(key=_("Chief access manager"), value=_("The person who claims the company"))]
    facts = [
        Fact(key=_("Chief access manager"), value=f"{claim.chief_first_name} {claim.chief_last_name}"),
        Fact(
            key=_("Person number (INSZ)"),
            value=masked_person_number(claim.chief_insz) if claim.chief_insz else _("none"),
        ),
    ]
    if claim.chief_email:
        facts.append(Fact(key=_("E-mail address"), value=claim.chief_email))
    if claim.chief_phone:
        facts.append(Fact(key=_("Telephone number"), value=claim.chief_phone))
    return facts


def _known(claim: Claim, company: Company | None, chief: Appointment | None) -> list[Fact]:
    """What the enterprise register says, and what this hub knows of the company."""
    register = RegisteredEnterprise.objects.filter(pk=claim.number).first()
    facts = []
    if register is None:
        facts.append(Fact(key=_("Enterprise register"), tag=_("Not known"), colour="yellow"))
    else:
        state = (_("Active"), "green") if register.is_active else (_("Not active"), "red")
        facts += [
            Fact(key=_("Enterprise register"), tag=state[0], colour=state[1]),
            _compared(_("Name in the register"), register.name, claim.name),
            _compared(_("Address in the register"), register.address, claim.address),
        ]
    here = company.registered_at if company else _("Not registered yet")
    page = reverse("operator-company", args=[company.number]) if company else ""
    return [
        *facts,
        Fact(key=_("Registered here"), value=here, address=page),
        Fact(key=_("Chief access manager now"), value=str(chief.person) if chief else _("Nobody")),
    ]


def _compared(key: str, there: str, here: str) -> Fact:
    same = _plain(there) == _plain(here)
    return Fact(
        key=key,
        value=there,
        tag=_("The same") if same else _("Differs"),
        colour="green" if same else "yellow",
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", " ").split())
