"""What opens a channel: SSH keys, the password and the client certificates of an FTP channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sluis.hub.channels.actions import (
    add_client_certificate,
    add_ssh_key,
    give_ftp_password,
    retire_client_certificate,
    retire_ssh_key,
)
from sluis.hub.channels.models import Channel
from sluis.hub.doors.portal.channels.forms import KeysForm
from sluis.hub.doors.portal.channels.frames import ask, question, take
from sluis.hub.doors.portal.channels.life_forms import CertificateForm, RetireForm
from sluis.hub.doors.portal.channels.reach import (
    actor,
    keepers,
    own_channel,
    own_client_certificate,
    own_key,
)
from sluis.hub.doors.portal.channels.uploads import taking_keys, tell_too_large
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from sluis.hub.channels.overview import CertificateView, ChannelView, KeyView
    from sluis.hub.doors.portal.entrance import PortalRequest

either_way = require_http_methods(["GET", "HEAD", "POST"])


@taking_keys
@either_way
@acting(keepers)
def add_key(request: PortalRequest, number: int) -> HttpResponse:
    """Let in one more key, or several."""
    channel = _of_kind(own_channel(request, number), Channel.Kind.SFTP)
    form = KeysForm(*_given(request))
    tell_too_large(form, request)
    if form.is_valid():
        keys = form.keys()
        if not keys:
            form.add_error("public_keys", _("Give at least one public SSH key."))
        elif take(form, lambda: _add(request, channel, keys)):
            messages.success(request, _("The key opens the channel from now on."))
            return redirect("channel", channel.pk)
    return question(request, form, title=_("Add an SSH key"), back=_back(channel), button=_("Add"))


@either_way
@acting(keepers)
def retire_key(request: PortalRequest, number: int, key: int) -> HttpResponse:
    channel, at = own_channel(request, number), timezone.now()
    row = own_key(channel, key, at=at)
    form = RetireForm(request.POST if request.method == "POST" else None, initial={"when": "now"})
    if form.is_valid() and take(
        form, lambda: retire_ssh_key(key=row, by=actor(request), at=at, until=form.until())
    ):
        messages.success(request, _("The changes were saved."))
        return redirect("channel", channel.pk)
    return question(
        request,
        form,
        title=_("Retire an SSH key"),
        back=_back(channel),
        button=_("Retire"),
        sentences=[row.fingerprint, _("Add the new key first, so that your program can always sign in.")],
    )


@never_cache
@either_way
@acting(keepers)
def password(request: PortalRequest, number: int) -> HttpResponse:
    """A new password of an FTP channel, shown in the answer to the button and never again."""
    channel = _of_kind(own_channel(request, number), Channel.Kind.FTP)
    if request.method == "POST":
        secret = give_ftp_password(channel=channel, by=actor(request), at=timezone.now())
        response = render(request, "channels/password.html", {"channel": channel, "password": secret})
        response["Cache-Control"] = "no-store, private"
        return response
    return ask(
        request,
        title=_("Make a new password?"),
        back=_back(channel),
        button=_("Make a new password"),
        sentences=[_("The present password ends at once. The new one is shown once.")],
    )


@taking_keys
@either_way
@acting(keepers)
def add_program_certificate(request: PortalRequest, number: int) -> HttpResponse:
    """Let in a program that shows this certificate."""
    channel = own_channel(request, number)
    if channel.kind == Channel.Kind.SFTP:
        raise Http404
    form = CertificateForm(*_given(request))
    tell_too_large(form, request)
    if form.is_valid() and take(
        form,
        lambda: add_client_certificate(
            channel=channel, data=form.data_of_file(), by=actor(request), at=timezone.now()
        ),
    ):
        messages.success(request, _("The certificate opens the channel from now on."))
        return redirect("channel", channel.pk)
    return question(
        request,
        form,
        title=_("Certificate with which your program signs in"),
        back=_back(channel),
        button=_("Add"),
    )


@either_way
@acting(keepers)
def retire_program_certificate(request: PortalRequest, number: int, certificate: int) -> HttpResponse:
    channel, at = own_channel(request, number), timezone.now()
    row = own_client_certificate(channel, certificate, at=at)
    form = RetireForm(request.POST if request.method == "POST" else None, initial={"when": "now"})
    if form.is_valid() and take(
        form, lambda: retire_client_certificate(certificate=row, by=actor(request), at=at, until=form.until())
    ):
        messages.success(request, _("The changes were saved."))
        return redirect("channel", channel.pk)
    return question(
        request, form, title=_("Take the certificate out of use"), back=_back(channel), button=_("Retire")
    )


def keys_of(request: PortalRequest, view: ChannelView) -> Listing:
    """The keys that open a channel."""

    def ends(key: KeyView) -> Cell:
        return _end(key.valid_until)

    def links(key: KeyView) -> Cell:
        address = reverse("channel-key-retire", args=[view.id, key.id])
        return Cell(links=(Link(label=_("Retire"), address=address, of=key.fingerprint),))

    return Listing(
        rows=view.keys,
        columns=[
            Column(
                key="key",
                label=_("Key"),
                cell=lambda key: Cell(text=key.fingerprint, note=key.kind, exact=True),
            ),
            Column(key="added", label=_("Added"), cell=lambda key: key.added_at),
            Column(key="until", label=_("Until"), cell=ends),
            Column(key="do", label=_("Actions"), cell=links),
        ],
        query=request.GET,
        caption=_("SSH keys"),
        empty=_("No key opens this channel."),
        empty_link=Link(label=_("Add an SSH key"), address=reverse("channel-key-add", args=[view.id])),
    )


def client_certificates_of(request: PortalRequest, view: ChannelView) -> Listing:
    """The certificates with which programs sign in."""

    def links(one: CertificateView) -> Cell:
        address = reverse("channel-certificate-retire", args=[view.id, one.id])
        return Cell(links=(Link(label=_("Retire"), address=address, of=one.facts.owner),))

    return Listing(
        rows=view.client_certificates,
        columns=[
            Column(key="owner", label=_("Certificate"), cell=lambda one: one.facts.owner),
            Column(key="ends", label=_("Valid until"), cell=lambda one: one.facts.not_after.date()),
            Column(key="until", label=_("Until"), cell=lambda one: _end(one.valid_until)),
            Column(key="do", label=_("Actions"), cell=links),
        ],
        query=request.GET,
        caption=_("Certificates with which programs sign in"),
        empty=_("No program signs in with a certificate."),
        empty_link=Link(
            label=_("Add a certificate"), address=reverse("channel-certificate-add", args=[view.id])
        ),
    )


def _end(until: datetime | None) -> Cell:
    return Cell(text=until) if until else Cell(text=_("no end"))


def _given(request: PortalRequest) -> tuple[object, object]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _add(request: PortalRequest, channel: Channel, keys: list[str | bytes]) -> None:
    with transaction.atomic():  # all of them or none
        for key in keys:
            add_ssh_key(channel=channel, public_key=key, by=actor(request), at=timezone.now())


def _back(channel: Channel) -> str:
    return reverse("channel", args=[channel.pk])


def _of_kind(channel: Channel, kind: Channel.Kind) -> Channel:
    if channel.kind != kind:
        raise Http404
    return channel
