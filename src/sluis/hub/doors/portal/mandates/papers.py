"""The PDF of a mandate: fetched, and brought back signed.

Law: what is uploaded is believed only for what its signatures say (mandates/actions/papers.py); a signed
paper and the message to the other side commit together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.mandates.answering import tell_the_former
from sluis.hub.doors.portal.mandates.forms import PaperForm
from sluis.hub.doors.portal.mandates.letters import tell
from sluis.hub.doors.portal.mandates.reach import actor, of_mandates, one_of, side_in
from sluis.hub.doors.portal.mandates.words import other_of
from sluis.hub.mandates import actions
from sluis.hub.mandates.states import Status
from sluis.hub.web.language import current_language
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.mandates.models import Mandate


@require_safe
@acting(of_mandates)
def paper(request: PortalRequest, number: int) -> HttpResponse:
    """The PDF of a proposal, in the language of the reader."""
    mandate = one_of(request, number)
    if mandate.status == Status.DRAFT:
        raise Http404
    try:
        data = actions.make_paper(
            mandate=mandate, language=current_language(), by=actor(request), at=timezone.now()
        )
    except CallerError as problem:
        messages.error(request, str(problem))
        return redirect("mandate", mandate.pk)
    return _file(data, f"{mandate.reference}.pdf")


@require_safe
@acting(of_mandates)
def signed_paper(request: PortalRequest, number: int) -> HttpResponse:
    """The paper that came back."""
    mandate = one_of(request, number)
    data = actions.signed_paper(mandate)
    if data is None:
        raise Http404
    return _file(data, f"{mandate.reference}-signed.pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@acting(of_mandates)
def bring_back(request: PortalRequest, number: int) -> HttpResponse:
    """Upload the signed PDF: it confirms the mandate for the side that was asked."""
    mandate = one_of(request, number)
    if mandate.status == Status.DRAFT:
        raise Http404
    sent = request.method == "POST"
    form = PaperForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            _accept(request, mandate, form.cleaned_data["paper"])
        except CallerError as problem:
            form.add_error("paper", str(problem))
        else:
            messages.success(request, _("The signed PDF was accepted: the mandate is confirmed."))
            return redirect("mandate", mandate.pk)
    page = {"form": form, "mandate": mandate, "other": other_of(mandate, side_in(request, mandate))}
    return render(request, "mandates/signed.html", page)


@transaction.atomic
def _accept(request: PortalRequest, mandate: Mandate, data: bytes) -> None:
    who, at = actor(request), timezone.now()
    now = actions.accept_signed_pdf(mandate=mandate, data=data, by=who, at=at)
    tell(now, what="confirmed", to=other_of(now, side_in(request, now)), by=who, at=at)
    tell_the_former(now, by=who, at=at)


def _file(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)
