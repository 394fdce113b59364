"""One channel: everything about it, with what can be changed; its applications, limits, name and state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluis.hub.channels.actions import (
    change_limits,
    prefer_channel,
    rename_account,
    set_state,
    tick_application,
    untick_application,
)
from sluis.hub.channels.models import Channel, ChannelApplication
from sluis.hub.channels.overview import attempts_of, channel_view
from sluis.hub.doors.portal.channels.frames import ask, question, take
from sluis.hub.doors.portal.channels.life_forms import ApplicationsForm, LimitsForm, NameForm
from sluis.hub.doors.portal.channels.parts import client_certificates_of, keys_of
from sluis.hub.doors.portal.channels.reach import actor, keepers, own_channel
from sluis.hub.doors.portal.channels.showing import (
    channel_facts,
    connection_facts,
    hint_for,
    kind_name,
    limit_facts,
    titles,
)
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.channels.overview import AttemptView, ChannelView
    from sluis.hub.doors.portal.entrance import PortalRequest

either_way = require_http_methods(["GET", "HEAD", "POST"])
VERBS = {"suspend": Channel.State.SUSPENDED, "resume": Channel.State.ACTIVE}


@require_safe
@acting(keepers)
def show(request: PortalRequest, number: int) -> HttpResponse:
    channel, at = own_channel(request, number), timezone.now()
    view = channel_view(channel, at=at)
    page = {
        "channel": channel,
        "kind": kind_name(view.kind),
        "facts": channel_facts(view, sender=channel.sender.number),
        "connection": connection_facts(view),
        "applications": _application_facts(view),
        "limits": limit_facts(view),
        "keys": keys_of(request, view) if view.kind == Channel.Kind.SFTP else None,
        "client_certificates": None
        if view.kind == Channel.Kind.SFTP
        else client_certificates_of(request, view),
        "has_password": view.kind == Channel.Kind.FTP,
        "password_set_at": view.password_set_at,
        "suspended": view.state == Channel.State.SUSPENDED,
    }
    return render(request, "channels/channel.html", page)


@require_safe
@acting(keepers)
def attempts(request: PortalRequest, number: int) -> HttpResponse:
    """The last 20 attempts to connect, and what to do about each that failed."""
    channel = own_channel(request, number)
    table = Listing(
        rows=attempts_of(channel),
        columns=[
            Column(key="at", label=_("Last time"), cell=lambda one: one.last_at),
            Column(key="outcome", label=_("What happened"), cell=_outcome),
            Column(key="detail", label=_("Detail"), cell=lambda one: Cell(text=one.detail, exact=True)),
            Column(key="address", label=_("From"), cell=lambda one: Cell(text=one.address, exact=True)),
            Column(key="count", label=_("Times"), cell=lambda one: one.count, number=True),
        ],
        query=request.GET,
        caption=_("Last attempts to connect"),
        empty=_("Nobody tried to connect yet."),
    )
    return render(request, "channels/attempts.html", {"channel": channel, "table": table})


@either_way
@acting(keepers)
def applications(request: PortalRequest, number: int) -> HttpResponse:
    """Tick and untick."""
    channel = own_channel(request, number)
    held = set(channel.applications.values_list("code", flat=True))
    form = ApplicationsForm(
        request.POST if request.method == "POST" else None,
        codes=list(titles().items()),
        initial={"applications": sorted(held)},
    )
    if form.is_valid() and take(
        form, lambda: _tick(request, channel, held, set(form.cleaned_data["applications"]))
    ):
        messages.success(request, _("The changes were saved."))
        return redirect("channel", channel.pk)
    return question(
        request, form, title=_("Applications"), back=reverse("channel", args=[channel.pk]), button=_("Save")
    )


def _tick(request: PortalRequest, channel: Channel, held: set[str], wanted: set[str]) -> None:
    by, at = actor(request), timezone.now()
    with transaction.atomic():
        for code in sorted(wanted - held):
            tick_application(channel=channel, code=code, by=by, at=at)
        # What this hub no longer knows was not on the page.
        for code in sorted((held & set(titles())) - wanted):
            untick_application(channel=channel, code=code, by=by, at=at)


@require_POST
@acting(keepers)
def prefer(request: PortalRequest, number: int) -> HttpResponse:
    """Let the answers of one application come to this channel."""
    channel = own_channel(request, number)
    code = request.POST.get("code", "")
    if code not in titles():
        raise Http404
    try:
        prefer_channel(channel=channel, code=code, by=actor(request), at=timezone.now())
    except CallerError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("The answers come to this channel from now on."))
    return redirect("channel", channel.pk)


@either_way
@acting(keepers)
def limits(request: PortalRequest, number: int) -> HttpResponse:
    channel = own_channel(request, number)
    form = LimitsForm(request.POST if request.method == "POST" else None, initial=LimitsForm.filled(channel))
    if form.is_valid() and take(
        form,
        lambda: change_limits(channel=channel, by=actor(request), at=timezone.now(), **form.limits()),
    ):
        messages.success(request, _("The changes were saved."))
        return redirect("channel", channel.pk)
    return question(
        request,
        form,
        title=_("Limits"),
        back=reverse("channel", args=[channel.pk]),
        button=_("Save"),
        sentences=[_("Open connections that the new limits no longer allow end at once.")],
    )


@either_way
@acting(keepers)
def name(request: PortalRequest, number: int) -> HttpResponse:
    channel = own_channel(request, number)
    form = NameForm(
        request.POST if request.method == "POST" else None, initial={"account_name": channel.account_name}
    )
    if form.is_valid() and take(
        form,
        lambda: rename_account(
            channel=channel,
            account_name=form.cleaned_data["account_name"],
            by=actor(request),
            at=timezone.now(),
        ),
    ):
        messages.success(request, _("The changes were saved."))
        return redirect("channel", channel.pk)
    return question(
        request,
        form,
        title=_("Name of the account"),
        back=reverse("channel", args=[channel.pk]),
        button=_("Save"),
    )


@require_POST
@acting(keepers)
def change_state(request: PortalRequest, number: int) -> HttpResponse:
    """Suspend or resume."""
    channel = own_channel(request, number)
    state = VERBS.get(request.POST.get("action", ""))
    if state is None:
        raise Http404
    set_state(channel=channel, state=state, by=actor(request), at=timezone.now())
    if state == Channel.State.SUSPENDED:
        messages.success(request, _("The channel is suspended. Its open connections have ended."))
    else:
        messages.success(request, _("The channel may be used again."))
    return redirect("channel", channel.pk)


@either_way
@acting(keepers)
def remove(request: PortalRequest, number: int) -> HttpResponse:
    """Ask, then remove."""
    channel = own_channel(request, number)
    if request.method == "POST":
        set_state(channel=channel, state=Channel.State.REMOVED, by=actor(request), at=timezone.now())
        messages.success(request, _("The channel was removed."))
        return redirect("channels")
    return ask(
        request,
        title=_("Remove the channel %(name)s?") % {"name": channel.username},
        back=reverse("channel", args=[channel.pk]),
        button=_("Remove"),
        sentences=[
            _("Its keys let nobody in any more, and open connections end at once."),
            _("You keep your sender number and user name; you may open a new channel later."),
        ],
    )


def _application_facts(view: ChannelView) -> list[Fact]:
    """Each application; where it is on a second channel, which one gets the answers."""
    names = titles()
    codes = [one.code for one in view.applications]
    shared = set(
        ChannelApplication.objects.filter(
            sender__channels=view.id, code__in=codes, channel__state__in=["active", "suspended"]
        )
        .exclude(channel=view.id)
        .values_list("code", flat=True)
    )
    facts = []
    for one in view.applications:
        link = Link(label=_("Let the answers come here"), address=_ask_to_prefer(view, one.code), of=one.code)
        facts.append(
            Fact(
                key=names.get(one.code, one.code),
                value=one.code,
                tag=_("Answers come here") if one.preferred and one.code in shared else "",
                links=(link,) if one.code in shared and not one.preferred else (),
            )
        )
    return facts


def _ask_to_prefer(view: ChannelView, code: str) -> str:
    return f"{reverse('channel-preferred', args=[view.id])}?code={code}"


@require_safe
@acting(keepers)
def preferred(request: PortalRequest, number: int) -> HttpResponse:
    """Ask before answers go another way; the button posts to `prefer`."""
    channel = own_channel(request, number)
    code = request.GET.get("code", "")
    if code not in titles() or not channel.applications.filter(code=code).exists():
        raise Http404
    page = {"channel": channel, "code": code, "application": titles()[code]}
    return render(request, "channels/preferred.html", page)


def _outcome(view: AttemptView) -> Cell:
    good = view.outcome == "signed-in"
    return Cell(tag=view.label, colour="green" if good else "red", note=hint_for(view.outcome))
