"""Claiming a company in four pages: which one, its details, its chief, and a last look (source document 002).

Laws: the answers wait in the session until they are sent; nothing tells whether the company is here already.
A claim counts when an operator confirmed it, or at once when the settings trust the identity provider through
which the claimant signed in and the company has no chief.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.audit.actor import SYSTEM_TRUST
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.companies.forms import ChiefForm, CompanyForm, DetailsForm
from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.doors.portal.signin.strength import is_strong, records
from sluis.hub.parties.actions.claims import ProposedChief, claim_company, confirm_claim
from sluis.hub.parties.models import CapacityKind, Claim, RegisteredEnterprise
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest

DRAFT = "claim"  # in the session: the answers so far, by page
PAGES = ("company", "details", "chief")
COLOURS = {Claim.State.WAITING: "yellow", Claim.State.CONFIRMED: "green", Claim.State.REFUSED: "red"}
either_way = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@signed_in
def mine(request: PortalRequest) -> HttpResponse:
    """What this person claimed, and what became of it."""
    words = state_words()
    table = Listing(
        rows=Claim.objects.filter(claimant=request.user),
        columns=[
            Column(key="name", label=_("Company"), cell=_company, sort=("name",)),
            Column(
                key="state",
                label=_("State"),
                cell=lambda claim: Cell(
                    tag=words[claim.state], colour=COLOURS[Claim.State(claim.state)], note=claim.reason
                ),
            ),
            Column(key="at", label=_("Claimed"), cell=lambda claim: claim.claimed_at, sort=("claimed_at",)),
        ],
        query=request.GET,
        caption=_("Companies that you claimed"),
        sort="-at",
        empty=_("You claimed no company. A legal representative of a company can do so here."),
        empty_link=Link(label=_("Claim a company"), address=reverse("claim-company")),
    )
    return render(request, "companies/claims.html", {"table": table})


@either_way
@signed_in
def company(request: PortalRequest) -> HttpResponse:
    form = CompanyForm(request.POST or None, initial=_draft(request).get("company"))
    if form.is_valid():
        return _keep(request, "company", form.cleaned_data, go_on="claim-details")
    return _question(request, form, page="company")


@either_way
@signed_in
def details(request: PortalRequest) -> HttpResponse:
    draft = _draft(request)
    if "company" not in draft:
        return redirect("claim-company")
    is_employer = draft["company"]["kind"] == CapacityKind.EMPLOYER
    known = draft.get("details") or _from_register(draft["company"]["number"])
    form = DetailsForm(request.POST or None, is_employer=is_employer, initial=known)
    if form.is_valid():
        return _keep(request, "details", form.cleaned_data, go_on="claim-chief")
    return _question(request, form, page="details")


@either_way
@signed_in
def chief(request: PortalRequest) -> HttpResponse:
    draft = _draft(request)
    if "details" not in draft:
        return redirect("claim-company")
    form = ChiefForm(request.POST or None, initial=draft.get("chief"))
    if form.is_valid():
        return _keep(request, "chief", form.cleaned_data, go_on="claim-check")
    return _question(request, form, page="chief")


@either_way
@signed_in
def check(request: PortalRequest) -> HttpResponse:
    """Everything once more; a POST sends the claim."""
    draft = _draft(request)
    if not set(PAGES) <= set(draft):
        return redirect("claim-company")
    mistake = ""
    if request.method == "POST":
        try:
            _send(request, draft)
        except CallerError as problem:
            mistake = str(problem)
        else:
            del request.session[DRAFT]
            return redirect("claims")
    page = {"facts": _facts(draft), "mistake": mistake, "has_errors": bool(mistake), "step": len(PAGES) + 1}
    return render(request, "companies/check.html", page | {"steps": len(PAGES) + 1})


def state_words() -> dict[str, str]:
    """What the states of a claim are called, in the language of the page."""
    return {
        Claim.State.WAITING: _("Being looked at"),
        Claim.State.CONFIRMED: _("Confirmed"),
        Claim.State.REFUSED: _("Refused"),
    }


def _send(request: PortalRequest, draft: dict[str, Any]) -> None:
    now, chief_data = timezone.now(), draft["chief"]
    proposed = None
    if chief_data["who"] == "other":
        names = ("first_name", "last_name", "insz", "email", "phone")
        proposed = ProposedChief(**{name: chief_data[name] for name in names})
    claim = claim_company(
        claimant=request.user,
        number=draft["company"]["number"],
        kind=CapacityKind(draft["company"]["kind"]),
        name=draft["details"]["name"],
        address=draft["details"]["address"],
        employer_number=draft["details"].get("employer_number", ""),
        chief=proposed,
        by=acting_person(request.user.username),
        at=now,
    )
    if settings.TRUST_PROVIDER_CLAIMS and proposed is None and _opened_by_provider(request):
        try:
            confirm_claim(claim=claim, by=SYSTEM_TRUST, at=now)
        except CallerError:  # there is a chief: an operator looks at it
            pass
        else:
            messages.success(request, _("Your company is registered. You are its chief access manager."))
            return
    messages.success(request, _("Your claim was sent. You read here what becomes of it."))


def _opened_by_provider(request: PortalRequest) -> bool:
    """Whether an OpenID provider that is sure told who this is, and not only a password of ours."""
    return any(one.get("method") == "socialaccount" and is_strong(one) for one in records(request))


def _question(request: PortalRequest, form: Any, *, page: str) -> HttpResponse:
    step = PAGES.index(page) + 1
    back = reverse(f"claim-{PAGES[step - 2]}") if step > 1 else reverse("claims")
    frame = {"form": form, "step": step, "steps": len(PAGES) + 1, "back": back}
    return render(request, f"companies/{page}.html", frame)


def _draft(request: PortalRequest) -> dict[str, Any]:
    return dict(request.session.get(DRAFT, {}))


def _keep(request: PortalRequest, page: str, answers: dict[str, Any], *, go_on: str) -> HttpResponse:
    request.session[DRAFT] = _draft(request) | {page: answers}
    return redirect(go_on)


def _from_register(number: str) -> dict[str, str]:
    known = RegisteredEnterprise.objects.filter(pk=number).first()
    return {"name": known.name, "address": known.address} if known else {}


def _company(claim: Claim) -> Cell:
    return Cell(text=claim.name, note=enterprise_number(claim.number))


def _facts(draft: dict[str, Any]) -> list[Fact]:
    def row(key: str, value: str, page: str, *, exact: bool = False) -> Fact:
        link = Link(label=_("Change"), address=reverse(f"claim-{page}"), of=key)
        return Fact(key=key, value=value, links=(link,), exact=exact)

    which, about, chosen = draft["company"], draft["details"], draft["chief"]
    somebody = f"{chosen['first_name']} {chosen['last_name']}"
    facts = [
        row(_("Enterprise number"), enterprise_number(which["number"]), "company", exact=True),
        row(_("Capacity"), str(CapacityKind(which["kind"]).label), "company"),
        row(_("Name of the company"), about["name"], "details"),
        row(_("Address of the registered office"), about["address"], "details"),
    ]
    if about.get("employer_number"):
        facts.append(row(_("NSSO employer number"), about["employer_number"], "details", exact=True))
    who = _("You") if chosen["who"] == "me" else somebody
    return [*facts, row(_("Chief access manager"), who, "chief")]
