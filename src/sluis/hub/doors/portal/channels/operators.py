"""All channels, for the people of the institution that runs this hub: searched, suspended, resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.audit.actor import person
from sluis.hub.channels.actions import set_state
from sluis.hub.channels.models import Channel
from sluis.hub.doors.portal.channels.life_forms import ChannelsFilter
from sluis.hub.doors.portal.channels.showing import kind_name, state_cell
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest

STATES = {"suspend": Channel.State.SUSPENDED, "resume": Channel.State.ACTIVE}


@require_safe
@operators_only
def every_channel(request: PortalRequest) -> HttpResponse:
    return _page(request, mistake="")


@require_POST
@operators_only
def change(request: PortalRequest) -> HttpResponse:
    """Suspend or resume the chosen channels."""
    wish = read_wish(request.POST, bulk=_bulk())
    if wish.mistake:
        return _page(request, mistake=wish.mistake)
    chosen = _open_channels().filter(pk__in=[key for key in wish.keys if key.isdecimal()])
    done = sum(_set(request, channel, STATES[wish.action]) for channel in chosen)
    sentence = ngettext("%(count)d channel was changed.", "%(count)d channels were changed.", done)
    messages.success(request, sentence % {"count": done})
    return redirect("all-channels")


def _set(request: PortalRequest, channel: Channel, state: Channel.State) -> bool:
    try:
        set_state(channel=channel, state=state, by=person(request.user.username), at=timezone.now())
    except CallerError:  # removed a moment ago
        return False
    return True


def _open_channels() -> QuerySet[Channel]:
    rows = Channel.objects.exclude(state=Channel.State.REMOVED)
    return rows.select_related("sender__capacity__company").order_by("sender__number", "kind")


def _page(request: PortalRequest, *, mistake: str) -> HttpResponse:
    form = ChannelsFilter(request.GET)
    table = Listing(
        rows=form.narrow(_open_channels()),
        columns=[
            Column(key="sender", label=_("Sender number"), cell=_number, sort=("sender__number",)),
            Column(
                key="company", label=_("Company"), cell=_company, sort=("sender__capacity__company__name",)
            ),
            Column(key="kind", label=_("Channel"), cell=_kind, sort=("username",)),
            Column(key="state", label=_("State"), cell=state_cell, sort=("state",)),
            Column(
                key="seen",
                label=_("Last sign-in"),
                cell=lambda one: one.last_sign_in_at or _("never"),
                sort=("last_sign_in_at",),
            ),
        ],
        query=request.GET,
        caption=_("Channels of all senders"),
        sort="sender",
        empty=_("No sender has a channel yet."),
        filtered=bool(form.wanted),
        bulk=_bulk(mistake),
        name=lambda one: f"{one.username} ({kind_name(one.kind)})",
    )
    return render(
        request, "channels/operators.html", {"table": table, "filter": form, "has_errors": bool(mistake)}
    )


def _bulk(mistake: str = "") -> Bulk:
    actions = (("suspend", _("Suspend")), ("resume", _("Resume")))
    return Bulk(address=reverse("all-channels-change"), actions=actions, mistake=mistake)


def _number(channel: Channel) -> Cell:
    return Cell(text=channel.sender.number, exact=True)


def _company(channel: Channel) -> Cell:
    company = channel.sender.capacity.company
    return Cell(text=company.name, note=enterprise_number(company.number))


def _kind(channel: Channel) -> Cell:
    return Cell(text=channel.username, note=kind_name(channel.kind), exact=True)
