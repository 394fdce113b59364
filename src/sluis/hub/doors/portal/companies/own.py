"""Your company: what the hub knows of it, for its managers; and asking for a further capacity.

Laws: a further capacity is a claim like the first one, so an operator looks at it; only the chief asks,
who stays chief, and the answers that the hub has already are filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.companies.facts import capacities_table, company_facts, managers_table
from sluis.hub.doors.portal.companies.forms import FurtherCapacityForm
from sluis.hub.doors.portal.entrance import acting, managers
from sluis.hub.parties.actions.claims import claim_company
from sluis.hub.parties.models import Capacity, CapacityKind, Claim
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.parties.access import Standpoint


def chiefs(standpoint: Standpoint) -> bool:
    return standpoint.is_chief


@require_safe
@acting(managers)
def show(request: PortalRequest) -> HttpResponse:
    place = request.standpoint
    capacities = list(Capacity.objects.filter(company=place.company).order_by("kind"))
    waiting = Claim.objects.filter(
        number=place.company.number, claimant=request.user, state=Claim.State.WAITING
    ).first()
    page: dict[str, Any] = {
        "company": place.company,
        "facts": company_facts(place.company),
        "capacities": capacities_table(capacities, query=request.GET),
        "in_charge": managers_table(place.company, query=request.GET),
        "may_ask": place.is_chief and len(capacities) < len(CapacityKind) and not waiting,
        "waiting": waiting if place.is_chief else None,
    }
    return render(request, "companies/own.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@acting(chiefs)
def further_capacity(request: PortalRequest) -> HttpResponse:
    """Ask for a further capacity."""
    place = request.standpoint
    held = set(Capacity.objects.filter(company=place.company).values_list("kind", flat=True))
    free = [kind for kind in CapacityKind if kind not in held]
    if not free:
        return redirect("own-company")
    form = FurtherCapacityForm(request.POST or None, free=free)
    if form.is_valid():
        try:
            claim_company(
                claimant=request.user,
                number=place.company.number,
                name=place.company.name,
                address=place.company.address,
                kind=CapacityKind(form.cleaned_data["kind"]),
                employer_number=form.cleaned_data["employer_number"],
                by=acting_person(request.user.username),
                at=timezone.now(),
            )
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your claim was sent. You read here what becomes of it."))
            return redirect("claims")
    return render(request, "companies/further.html", {"form": form, "company": place.company})
