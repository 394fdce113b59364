"""What a side does to a mandate: confirm, refuse, take back, end. Each tells the e-Box of the other side.

Law: the deed and its message commit together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.mandates.forms import EndForm, ReasonForm, quarters_to_end
from sluis.hub.doors.portal.mandates.letters import tell
from sluis.hub.doors.portal.mandates.reach import actor, of_mandates, one_of, side_in
from sluis.hub.doors.portal.mandates.words import other_of, terms_of
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Side
from sluis.hub.mandates.quarters import Quarter, day_in_brussels
from sluis.hub.mandates.queries import would_end
from sluis.hub.mandates.states import RUNNING, Status
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from sluis.hub.audit.actor import Actor
    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.mandates.models import Mandate

either_way = require_http_methods(["GET", "HEAD", "POST"])


@either_way
@acting(of_mandates)
def confirm(request: PortalRequest, number: int) -> HttpResponse:
    """Everything once more, and what it ends; a POST confirms."""
    mandate = _to_answer(request, number)
    now, mistake = timezone.now(), ""
    if request.method == "POST":
        try:
            confirmed(request, mandate, at=now)
        except CallerError as problem:
            mistake = str(problem)
        else:
            messages.success(request, _("The mandate was confirmed."))
            return redirect("mandate", mandate.pk)
    side = side_in(request, mandate)
    leaves = would_end(mandate, at=now) if side is Side.PRINCIPAL else None
    page = {"mandate": mandate, "facts": terms_of(mandate), "mistake": mistake, "has_errors": bool(mistake)}
    ends = max(mandate.period.lower, day_in_brussels(now)) if leaves else None
    page |= {"leaves": leaves, "ends": ends, "other": other_of(mandate, side)}
    return render(request, "mandates/confirm.html", page)


@transaction.atomic
def confirmed(request: PortalRequest, mandate: Mandate, *, at: datetime) -> None:
    """Confirm, and tell the other side; and who loses its mandate by it."""
    who = actor(request)
    now = actions.confirm(mandate=mandate, acting=request.standpoint.company, by=who, at=at)
    tell(now, what="confirmed", to=other_of(now, side_in(request, now)), by=who, at=at)
    tell_the_former(now, by=who, at=at)


def tell_the_former(mandate: Mandate, *, by: Actor, at: datetime) -> None:
    """An agreed mandate may have taken over from another: its agent hears of the end."""
    if former := mandate.replaces:
        tell(former, what="ended", to=former.agent, by=by, at=at)


@either_way
@acting(of_mandates)
def refuse(request: PortalRequest, number: int) -> HttpResponse:
    mandate = _to_answer(request, number)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            _refuse(request, mandate, form.cleaned_data["reason"])
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The proposal was refused."))
            return redirect("mandate", mandate.pk)
    page = {"form": form, "mandate": mandate, "other": other_of(mandate, side_in(request, mandate))}
    return render(request, "mandates/refuse.html", page)


@transaction.atomic
def _refuse(request: PortalRequest, mandate: Mandate, reason: str) -> None:
    who, at = actor(request), timezone.now()
    now = actions.refuse(mandate=mandate, reason=reason, acting=request.standpoint.company, by=who, at=at)
    tell(now, what="refused", to=other_of(now, side_in(request, now)), by=who, at=at)


@require_POST
@acting(of_mandates)
def withdraw(request: PortalRequest, number: int) -> HttpResponse:
    """Throw a draft away, take a proposal back, or put a refused one away."""
    mandate = one_of(request, number)
    try:
        _withdraw(request, mandate)
    except CallerError as problem:
        messages.error(request, str(problem))
        return redirect("mandate", mandate.pk)
    messages.success(request, _("The proposal was taken back."))
    return redirect("mandates")


@transaction.atomic
def _withdraw(request: PortalRequest, mandate: Mandate) -> None:
    who, at = actor(request), timezone.now()
    now = actions.withdraw(mandate=mandate, acting=request.standpoint.company, by=who, at=at)
    if mandate.status == Status.PROPOSED:  # the other side saw it
        tell(now, what="withdrawn", to=other_of(now, side_in(request, now)), by=who, at=at)


@either_way
@acting(of_mandates)
def end(request: PortalRequest, number: int) -> HttpResponse:
    """End a mandate at the end of a quarter, or at once with a reason."""
    mandate = one_of(request, number)
    if mandate.status not in RUNNING:
        return _too_late(request, mandate)
    now = timezone.now()
    quarters = quarters_to_end(mandate.first, mandate.period.upper, now=Quarter.at(now))
    form = EndForm(request.POST or None, quarters=quarters)
    if form.is_valid():
        try:
            _end(request, mandate, form.cleaned_data, at=now)
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The end of the mandate was set."))
            return redirect("mandate", mandate.pk)
    page = {"form": form, "mandate": mandate, "other": other_of(mandate, side_in(request, mandate))}
    return render(request, "mandates/end.html", page)


@transaction.atomic
def _end(request: PortalRequest, mandate: Mandate, wanted: dict[str, str], *, at: datetime) -> None:
    who, company = actor(request), request.standpoint.company
    reason = wanted["reason"]
    if wanted["when"] == "now":
        now = actions.end_at_once(mandate=mandate, reason=reason, acting=company, by=who, at=at)
    else:
        last = Quarter.parse(wanted["last"])
        now = actions.end_at_quarter(mandate=mandate, last=last, reason=reason, acting=company, by=who, at=at)
    tell(now, what="ended", to=other_of(now, side_in(request, now)), by=who, at=at)


def _to_answer(request: PortalRequest, number: int) -> Mandate:
    """A proposal that waits, or waited, for this side. Raises Http404 for what it never had to answer."""
    mandate = one_of(request, number)
    if not mandate.made_by or mandate.made_by == side_in(request, mandate):
        raise Http404
    return mandate


def _too_late(request: PortalRequest, mandate: Mandate) -> HttpResponse:
    messages.error(request, _("This mandate is not in force, and will not be: there is nothing to end."))
    return redirect("mandate", mandate.pk)
