"""Who acts for others identifies itself: asked by the chief, decided by an operator.

Law: the company asks for the capacity in which the person acts; only its chief can, who is the legal
representative here. Others of the company read what became of it.
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
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.audit.actor import Actor
from sluis.hub.doors.portal.entrance import acting, operators_only
from sluis.hub.doors.portal.mandates.reach import actor, capacity_of, of_mandates
from sluis.hub.doors.portal.mandates.words import capacity, named
from sluis.hub.mandates import actions
from sluis.hub.mandates.actions.deciding import LONGEST_REASON
from sluis.hub.mandates.models import ProviderIdentification
from sluis.hub.mandates.queries import identification_of, identifications
from sluis.hub.mandates.rules import MUST_BE_IDENTIFIED
from sluis.hub.parties.models import CapacityKind
from sluis.hub.web.components import Fact
from sluis.hub.web.forms import PageForm, Radios
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.parties.access import Standpoint

State = ProviderIdentification.State
COLOURS = {
    State.REQUESTED: "yellow",
    State.CONFIRMED: "green",
    State.REFUSED: "red",
    State.REVOKED: "red",
}
either_way = require_http_methods(["GET", "HEAD", "POST"])


class IdentificationForm(PageForm):
    """Who asks, and that the terms are accepted."""

    representative = forms.CharField(label=gettext_lazy("Name of the legal representative"), max_length=200)
    terms_accepted = forms.BooleanField(
        label=gettext_lazy(
            "I represent this company. It acts for others only under their mandate, keeps their data"
            " confidential, and ends its access when a mandate ends."
        )
    )


class DecisionForm(PageForm):
    """What an operator saw, and decides."""

    decision = forms.ChoiceField(label=gettext_lazy("Decision"), choices=[], widget=Radios)
    number_is_active = forms.BooleanField(
        label=gettext_lazy("The enterprise number is active"), required=False
    )
    message_box_is_open = forms.BooleanField(label=gettext_lazy("The e-Box was opened"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST_REASON,
        required=False,
    )

    def __init__(self, *args: Any, state: str, **named: Any) -> None:
        super().__init__(*args, **named)
        decided: Any = self.fields["decision"]
        if state == State.CONFIRMED:
            decided.choices = [("revoke", _("Revoke"))]
            del self.fields["number_is_active"], self.fields["message_box_is_open"]
        else:
            decided.choices = [("confirm", _("Confirm")), ("refuse", _("Refuse"))]


def providers(standpoint: Standpoint) -> bool:
    """The rule: who works with mandates in a capacity that has to be identified."""
    place = standpoint.capacity
    return of_mandates(standpoint) and place is not None and place.kind in MUST_BE_IDENTIFIED


@either_way
@acting(providers)
def own(request: PortalRequest) -> HttpResponse:
    """What became of the identification; the chief asks for it."""
    place, kind = request.standpoint, CapacityKind(capacity_of(request) or "")
    known = identification_of(place.company, capacity=kind)
    may_ask = place.is_chief and (known is None or known.state in (State.REFUSED, State.REVOKED))
    if request.method == "POST" and not may_ask:
        raise Http404
    form = IdentificationForm(request.POST or None, initial={"representative": request.user.get_full_name()})
    if form.is_valid():
        try:
            actions.request_identification(
                company=place.company,
                capacity=kind,
                by=actor(request),
                at=timezone.now(),
                **form.cleaned_data,
            )
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The identification was asked. An operator will look at it."))
            return redirect("identification")
    page = {"facts": _facts(known) if known else (), "form": form if may_ask else None}
    return render(request, "mandates/identification.html", page)


@require_safe
@operators_only
def waiting(request: PortalRequest) -> HttpResponse:
    """Every identification, those that wait first."""
    words = state_words()
    table = Listing(
        rows=identifications(),
        columns=[
            Column(key="company", label=_("Company"), cell=_company, sort=("company__name",)),
            Column(
                key="capacity",
                label=_("Capacity"),
                cell=lambda one: capacity(one.capacity),
                sort=("capacity",),
            ),
            Column(
                key="state",
                label=_("State"),
                cell=lambda one: Cell(tag=words[one.state], colour=COLOURS[State(one.state)]),
                sort=("state",),
            ),
            Column(key="asked", label=_("Asked"), cell=lambda one: one.requested_at, sort=("requested_at",)),
        ],
        query=request.GET,
        caption=_("Identifications"),
        empty=_("No company has asked for its identification. There is nothing to do here."),
    )
    return render(request, "mandates/identifications.html", {"table": table})


@either_way
@operators_only
def decide(request: PortalRequest, number: int) -> HttpResponse:
    """One identification: confirmed, refused or revoked."""
    found = identifications().filter(pk=number).first() if number < 2**63 else None
    if found is None:
        raise Http404
    open_ = found.state in (State.REQUESTED, State.CONFIRMED)
    form = DecisionForm(request.POST or None, state=found.state) if open_ else None
    if form and form.is_valid():
        try:
            _decide(request, found, form.cleaned_data)
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The decision was written."))
            return redirect("identifications")
    page = {"identification": found, "facts": _facts(found), "form": form}
    return render(request, "mandates/identification_decide.html", page)


def _decide(request: PortalRequest, found: ProviderIdentification, wanted: dict[str, Any]) -> None:
    told: dict[str, Any] = {
        "identification": found,
        "by": Actor("operator", request.user.username),
        "at": timezone.now(),
    }
    match wanted["decision"]:
        case "confirm":
            conditions = {name: wanted[name] for name in ("number_is_active", "message_box_is_open")}
            actions.confirm_identification(**told, **conditions)
        case "refuse":
            actions.refuse_identification(**told, reason=wanted["reason"])
        case _:
            actions.revoke_identification(**told, reason=wanted["reason"])


def state_words() -> dict[str, str]:
    return {
        State.REQUESTED: _("Being looked at"),
        State.CONFIRMED: _("Confirmed"),
        State.REFUSED: _("Refused"),
        State.REVOKED: _("Revoked"),
    }


def _facts(known: ProviderIdentification) -> list[Fact]:
    facts = [
        Fact(key=_("State"), tag=state_words()[known.state], colour=COLOURS[State(known.state)]),
        Fact(key=_("Company"), value=named(known.company)),
        Fact(key=_("Capacity"), value=capacity(known.capacity)),
        Fact(key=_("Legal representative"), value=known.representative),
        Fact(key=_("Asked"), value=known.requested_at),
    ]
    if known.decided_at:
        facts.append(Fact(key=_("Decided"), value=known.decided_at))
    if known.reason:
        facts.append(Fact(key=_("Reason"), value=known.reason))
    return facts


def _company(one: ProviderIdentification) -> Cell:
    address = reverse("identification-decide", args=[one.pk])
    return Cell(text=one.company.name, address=address, note=enterprise_number(one.company.number))
