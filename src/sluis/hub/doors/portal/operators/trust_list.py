"""The trust list: which authorities this hub trusts, its revocation lists; adding and removing roots."""

from __future__ import annotations

from datetime import timedelta
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

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.channels.authorities import (
    LARGEST,
    Authority,
    add_root,
    authorities,
    remove_root,
    revocation_lists,
)
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.web.components import Link
from sluis.hub.web.forms import PageForm
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from sluis.hub.channels.authorities import RevocationList
    from sluis.hub.doors.portal.entrance import PortalRequest

SOON = timedelta(days=60)
either_way = require_http_methods(["GET", "HEAD", "POST"])


class RootForm(PageForm):
    """A certificate of an authority, as a file."""

    file = forms.FileField(
        label=gettext_lazy("Certificate of the authority"),
        help_text=gettext_lazy("One certificate, as PEM or DER. Compare its fingerprint before you add it."),
    )


@require_safe
@operators_only
def listed(request: PortalRequest) -> HttpResponse:
    now = timezone.now()
    page = {
        "authorities": _authorities(request, now),
        "revocations": _revocations(request, now),
    }
    return render(request, "operators/trust.html", page)


@either_way
@operators_only
def add(request: PortalRequest) -> HttpResponse:
    """Add a root."""
    form = RootForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(LARGEST + 1)
        try:
            added = add_root(data=data, by=acting_person(request.user.username), at=timezone.now())
        except CallerError as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, _("%(name)s is trusted from now on.") % {"name": added.subject})
            return redirect("operator-trust")
    return render(request, "operators/trust_add.html", {"form": form})


@either_way
@operators_only
def remove(request: PortalRequest, number: str) -> HttpResponse:
    """Ask, then remove a root; `number` is its fingerprint."""
    found = next((one for one in authorities() if one.kind == "root" and one.fingerprint == number), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            remove_root(fingerprint=number, by=acting_person(request.user.username), at=timezone.now())
        except CallerError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("%(name)s is not trusted any more.") % {"name": found.subject})
        return redirect("operator-trust")
    return render(request, "operators/trust_remove.html", {"authority": found})


def _authorities(request: PortalRequest, now: datetime) -> Listing:
    kinds = {"root": _("Root"), "intermediate": _("Intermediate")}

    def end(one: Authority) -> Cell:
        if one.kind != "root":
            return Cell()
        address = reverse("operator-trust-remove", args=[one.fingerprint])
        return Cell(links=(Link(label=_("Remove"), address=address, of=one.subject),))

    return Listing(
        rows=authorities(),
        columns=[
            Column(key="kind", label=_("Kind"), cell=lambda one: kinds[one.kind]),
            Column(key="subject", label=_("Subject"), cell=_subject, sort=("subject",)),
            Column(key="issuer", label=_("Issuer"), cell=lambda one: one.issuer),
            Column(
                key="until", label=_("Valid until"), cell=lambda one: _until(one, now), sort=("not_after",)
            ),
            Column(key="remove", label=_("Remove"), cell=end),
        ],
        query=request.GET,
        caption=_("Authorities"),
        empty=_("This hub trusts no authority: every signature is refused. Add the certificate of one."),
        empty_link=Link(label=_("Add an authority"), address=reverse("operator-trust-add")),
        key=lambda one: one.fingerprint,
    )


def _subject(one: Authority) -> Cell:
    grouped = " ".join(one.fingerprint[place : place + 8] for place in range(0, 64, 8))
    return Cell(text=one.subject, note=f"SHA-256 {grouped}")


def _until(one: Authority, now: datetime) -> Cell:
    if one.not_after <= now:
        return Cell(text=one.not_after.date(), tag=_("Expired"), colour="red")
    if one.not_after - now < SOON:
        return Cell(text=one.not_after.date(), tag=_("Ends soon"), colour="yellow")
    return Cell(text=one.not_after.date())


def _revocations(request: PortalRequest, now: datetime) -> Listing:
    def until(one: RevocationList) -> Cell:
        is_old = bool(one.until and one.until <= now)
        return Cell(text=one.until, tag=_("Expired") if is_old else "", colour="red" if is_old else "")

    return Listing(
        rows=revocation_lists(),
        columns=[
            Column(key="by", label=_("Issuer"), cell=lambda one: one.issuer),
            Column(key="from", label=_("Made"), cell=lambda one: one.since),
            Column(key="to", label=_("Next list"), cell=until),
            Column(key="count", label=_("Revoked certificates"), cell=lambda one: one.count, number=True),
        ],
        query=request.GET,
        caption=_("Revocation lists"),
        empty=_("No revocation list lies in the folder of the trust list."),
        key=lambda one: one.issuer,
    )
