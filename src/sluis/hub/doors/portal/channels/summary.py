"""What a draft holds before it is confirmed, and what its owner must know once the channel is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sluis.hub.channels.answers import kept_bytes
from sluis.hub.channels.drafts import CHANNEL, CONTACT, USER, username_of
from sluis.hub.channels.models import Channel
from sluis.hub.channels.overview import channel_view
from sluis.hub.channels.sender_file import sender_toml_for
from sluis.hub.channels.ssh_keys import fingerprint_of
from sluis.hub.doors.portal.channels.reach import keepers, own_channel
from sluis.hub.doors.portal.channels.showing import (
    certificate_facts,
    connection_facts,
    contact_facts,
    kind_name,
    named,
)
from sluis.hub.doors.portal.connecting import public_host_key
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.web.components import Fact, Link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sluis.hub.channels.models import ChannelDraft
    from sluis.hub.doors.portal.entrance import PortalRequest


def draft_sections(draft: ChannelDraft, *, at: datetime) -> list[dict[str, Any]]:
    """Titles with their facts: all that will be confirmed."""
    answers = draft.steps[CHANNEL]
    sections: list[dict[str, Any]] = []
    if CONTACT in draft.steps:
        change = reverse("channel-step", args=[CONTACT])
        sections.append(
            {"title": _("Contact person"), "facts": contact_facts(draft.steps[CONTACT], change=change)}
        )
    sections.append({"title": _("The channel"), "facts": _channel_facts(draft, answers)})
    for field, title in (
        ("certificate", _("Signing certificate")),
        ("client_certificate", _("Certificate with which your program signs in")),
    ):
        if der := kept_bytes(answers[field]):
            name = answers["certificate_name"] if field == "certificate" else ""
            sections.append({"title": title, "facts": certificate_facts(der, name=name, at=at)})
    return sections


def _channel_facts(draft: ChannelDraft, answers: Mapping[str, Any]) -> list[Fact]:
    change = Link(label=_("Change"), address=reverse("channel-step", args=[CHANNEL]), of=_("The channel"))
    user = Link(label=_("Change"), address=reverse("channel-step", args=[USER]), of=_("Technical user name"))
    rows = [
        Fact(key=_("Kind of channel"), value=kind_name(answers["kind"]), links=(change,)),
        Fact(key=_("Name of the account"), value=answers["account_name"]),
        Fact(
            key=_("Technical user name"),
            value=username_of(draft),
            exact=True,
            links=(user,) if USER in draft.steps else (),
        ),
        Fact(key=_("Applications"), value=named(answers["applications"])),
    ]
    rows += [
        Fact(key=_("SSH key"), value=f"{text.split()[0]} {fingerprint_of(text)}", exact=True)
        for text in answers["public_keys"]
    ]
    if answers["kind"] == Channel.Kind.FTP and not answers["client_certificate"]:
        rows.append(Fact(key=_("Password"), value=_("is made when you confirm, and shown once")))
    return rows


def opened_page(request: PortalRequest, channel: Channel, *, password: str = "") -> HttpResponse:
    """The channel is open: what its program must know. `password` is shown here and never again."""
    view = channel_view(channel, at=timezone.now())
    facts = [
        Fact(key=_("Sender number"), value=channel.sender.number, exact=True),
        Fact(key=_("Technical user name"), value=channel.username, exact=True),
        *connection_facts(channel),
        *(Fact(key=_("SSH key"), value=f"{key.kind} {key.fingerprint}", exact=True) for key in view.keys),
        Fact(key=_("Applications"), value=named(one.code for one in view.applications)),
    ]
    page = {
        "channel": channel,
        "facts": facts,
        "password": password,
        "has_file": _host_key(channel) is not None,
    }
    response = render(request, "channels/opened.html", page)
    if password:
        response["Cache-Control"] = "no-store, private"
    return response


@never_cache
@require_safe
@acting(keepers)
def opened(request: PortalRequest, number: int) -> HttpResponse:
    """What its program must know, also later; a password is not among it."""
    return opened_page(request, own_channel(request, number))


@require_safe
@acting(keepers)
def sender_toml(request: PortalRequest, number: int) -> HttpResponse:
    """The file for our own sender."""
    channel = own_channel(request, number)
    public = _host_key(channel)
    if public is None:
        raise Http404
    text = sender_toml_for(channel, host=settings.SFTP_HOST, port=settings.SFTP_PORT, host_key=public)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="sender.toml"'
    return response


def _host_key(channel: Channel) -> str | None:
    return public_host_key(settings.HOST_KEY) if channel.kind == Channel.Kind.SFTP else None
