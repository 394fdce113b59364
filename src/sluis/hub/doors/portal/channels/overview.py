"""The first page: the sender of this capacity, its channels and certificates, or why it cannot have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.channels.actions import change_contact
from sluis.hub.channels.models import Contact
from sluis.hub.channels.overview import overview_of
from sluis.hub.channels.queries import draft_of
from sluis.hub.channels.rules import objection_to_holding
from sluis.hub.doors.portal.channels.forms import ContactForm
from sluis.hub.doors.portal.channels.frames import question, take
from sluis.hub.doors.portal.channels.reach import actor, keepers, own_sender
from sluis.hub.doors.portal.channels.showing import contact_facts, ending, kind_name, state_cell
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from sluis.hub.channels.overview import CertificateView, ChannelView, Overview
    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@acting(keepers)
def channels(request: PortalRequest) -> HttpResponse:
    capacity, at = request.standpoint.capacity, timezone.now()
    if capacity is None:
        raise Http404
    objection = objection_to_holding(capacity.kind)
    if objection:
        return render(request, "channels/none.html", {"objection": objection})
    overview = overview_of(capacity, at=at)
    page = {
        "overview": overview,
        "draft": draft_of(capacity=capacity, owner=actor(request)),
        "table": _channels(request, overview),
        "certificates": _certificates(request, overview, at=at),
        "contact": contact_facts(overview.contact, change=reverse("channel-contact"))
        if overview.contact
        else [],
    }
    return render(request, "channels/channels.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@acting(keepers)
def contact(request: PortalRequest) -> HttpResponse:
    """Change the contact person of the sender."""
    sender = own_sender(request)
    known = Contact.objects.filter(sender=sender).values().first()
    form = ContactForm(request.POST or None, initial=ContactForm.filled(dict(known)) if known else None)
    if form.is_valid() and take(
        form,
        lambda: change_contact(sender=sender, answers=form.answers(), by=actor(request), at=timezone.now()),
    ):
        messages.success(request, _("The changes were saved."))
        return redirect("channels")
    return question(request, form, title=_("Contact person"), back=reverse("channels"), button=_("Save"))


def _channels(request: PortalRequest, overview: Overview) -> Listing:
    return Listing(
        rows=overview.channels,
        columns=[
            Column(key="kind", label=_("Channel"), cell=_name),
            Column(key="state", label=_("State"), cell=state_cell),
            Column(
                key="sign-in", label=_("Last sign-in"), cell=lambda one: one.last_sign_in_at or _("never")
            ),
            Column(key="file", label=_("Last file"), cell=lambda one: one.last_file_at or _("none yet")),
            Column(key="failures", label=_("Failed attempts"), cell=_failures, number=True),
        ],
        query=request.GET,
        caption=_("Channels"),
        empty=_("There is no channel yet. Open one to send files with your own program."),
        empty_link=Link(label=_("Open a channel"), address=reverse("channel-new")),
    )


def _name(view: ChannelView) -> Cell:
    return Cell(
        text=f"{kind_name(view.kind)}: {view.account_name or view.username}",
        address=reverse("channel", args=[view.id]),
        note=view.username,
    )


def _failures(view: ChannelView) -> Cell:
    return Cell(
        text=view.failures, address=reverse("channel-attempts", args=[view.id]) if view.failures else ""
    )


def _certificates(request: PortalRequest, overview: Overview, *, at: datetime) -> Listing:
    def ends(view: CertificateView) -> Cell:
        last = min(view.facts.not_after, view.valid_until or view.facts.not_after)
        soon = ending(last, at=at)
        return Cell(text=last.date(), tag=soon, colour="red" if soon else "")

    def links(view: CertificateView) -> Cell:
        renew = Link(label=_("Renew"), address=reverse("certificate-renew", args=[view.id]), of=view.name)
        retire = Link(
            label=_("Take out of use"), address=reverse("certificate-retire", args=[view.id]), of=view.name
        )
        return Cell(links=(renew, retire))

    return Listing(
        rows=overview.certificates,
        columns=[
            Column(
                key="name",
                label=_("Certificate"),
                cell=lambda view: Cell(
                    text=view.name or view.facts.owner,
                    address=reverse("certificate", args=[view.id]),
                    note=view.facts.owner,
                ),
            ),
            Column(key="issuer", label=_("Issuer"), cell=lambda view: view.facts.issuer),
            Column(key="ends", label=_("Valid until"), cell=ends),
            Column(key="do", label=_("Actions"), cell=links),
        ],
        query=request.GET,
        caption=_("Signing certificates"),
        empty=_("No certificate is registered. Files in production need one."),
        empty_link=Link(label=_("Add a certificate"), address=reverse("certificate-add"))
        if overview.number
        else None,
    )
