"""The signing certificates of a sender: shown, added, renewed with an overlap, taken out of use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.channels.actions import register_certificate, renew_certificate, retire_certificate
from sluis.hub.doors.portal.channels.frames import question, take
from sluis.hub.doors.portal.channels.life_forms import RenewForm, RetireForm, SigningCertificateForm
from sluis.hub.doors.portal.channels.reach import actor, keepers, own_certificate, own_sender
from sluis.hub.doors.portal.channels.showing import certificate_facts
from sluis.hub.doors.portal.channels.uploads import taking_keys, tell_too_large
from sluis.hub.doors.portal.entrance import acting

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest

either_way = require_http_methods(["GET", "HEAD", "POST"])
USUAL_OVERLAP = timedelta(days=30)


@require_safe
@acting(keepers)
def show(request: PortalRequest, number: int) -> HttpResponse:
    at = timezone.now()
    row = own_certificate(request, number, at=at)
    page = {"certificate": row, "facts": certificate_facts(bytes(row.der), name=row.name, at=at)}
    return render(request, "channels/certificate.html", page)


@taking_keys
@either_way
@acting(keepers)
def add(request: PortalRequest) -> HttpResponse:
    sender = own_sender(request)
    form = SigningCertificateForm(*_given(request))
    tell_too_large(form, request)
    if form.is_valid() and take(
        form,
        lambda: register_certificate(
            sender=sender,
            data=form.data_of_file(),
            name=form.cleaned_data["name"],
            by=actor(request),
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("The certificate counts from now on."))
        return redirect("channels")
    return question(request, form, title=_("Add a certificate"), back=reverse("channels"), button=_("Add"))


@taking_keys
@either_way
@acting(keepers)
def renew(request: PortalRequest, number: int) -> HttpResponse:
    """Register the successor; both count for the time that the sender chooses."""
    at = timezone.now()
    old = own_certificate(request, number, at=at)
    form = RenewForm(
        *_given(request), initial={"name": old.name, "overlap": timezone.localdate(at + USUAL_OVERLAP)}
    )
    tell_too_large(form, request)
    if form.is_valid() and take(
        form,
        lambda: renew_certificate(
            old=old,
            data=form.data_of_file(),
            old_valid_until=form.until(),
            name=form.cleaned_data["name"],
            by=actor(request),
            at=at,
        ),
    ):
        messages.success(request, _("The certificate was renewed. Both count until the day that you chose."))
        return redirect("channels")
    return question(
        request, form, title=_("Renew a certificate"), back=reverse("channels"), button=_("Renew")
    )


@either_way
@acting(keepers)
def retire(request: PortalRequest, number: int) -> HttpResponse:
    at = timezone.now()
    row = own_certificate(request, number, at=at)
    form = RetireForm(request.POST if request.method == "POST" else None, initial={"when": "now"})
    if form.is_valid() and take(
        form, lambda: retire_certificate(certificate=row, by=actor(request), at=at, until=form.until())
    ):
        messages.success(request, _("The changes were saved."))
        return redirect("channels")
    return question(
        request,
        form,
        title=_("Take the certificate out of use"),
        back=reverse("channels"),
        button=_("Retire"),
        sentences=[_("Files that are signed with it will be refused from then on.")],
    )


def _given(request: PortalRequest) -> tuple[object, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
