"""The list of messages: three folders, and putting many messages away at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages as banners
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.messages.columns import columns
from sluis.hub.doors.portal.messages.forms import BoxFilter
from sluis.hub.doors.portal.messages.reading import actor, names_of_applications, reach_of, readers
from sluis.hub.ebox.actions import set_visible
from sluis.hub.ebox.models import MessageKind
from sluis.hub.ebox.queries import matching, waiting
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Link
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django.utils.functional import _StrOrPromise as Words

    from sluis.hub.doors.portal.entrance import PortalRequest


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """One part of the box: its page, what it holds, what is said when it is empty."""

    label: Words
    page: str
    holds: Mapping[str, Any]
    empty: Words
    action: tuple[str, Words]


HIDE, SHOW = ("hide", gettext_lazy("Hide")), ("show", gettext_lazy("Show again"))
MESSAGES = Folder(
    label=gettext_lazy("Messages"),
    page="ebox",
    holds={"kind": MessageKind.MESSAGE, "visible": True},
    empty=gettext_lazy("There is no message. The answers to what your company sends arrive here."),
    action=HIDE,
)
TASKS = Folder(
    label=gettext_lazy("Tasks"),
    page="ebox-tasks",
    holds={"kind": MessageKind.TASK, "visible": True},
    empty=gettext_lazy("There is no task. When your company is asked to do something, it stands here."),
    action=HIDE,
)
HIDDEN = Folder(
    label=gettext_lazy("Hidden"),
    page="ebox-hidden",
    holds={"visible": False},
    empty=gettext_lazy("Nothing is hidden. Hide a message when you no longer need it in the list."),
    action=SHOW,
)
FOLDERS = (MESSAGES, TASKS, HIDDEN)


@require_http_methods(["GET", "HEAD", "POST"])
@acting(readers)
def folder(request: PortalRequest, *, folder: Folder) -> HttpResponse:
    """The messages of a folder; what was chosen there is put away or taken back."""
    if request.method != "POST":
        return _page(request, folder, mistake="")
    wish = read_wish(request.POST, bulk=_bulk(request, folder))
    if wish.mistake:
        return _page(request, folder, mistake=wish.mistake)
    chosen = list(matching(**reach_of(request), **folder.holds).filter(pk__in=wish.numbers))
    visible = folder is HIDDEN
    changed = set_visible(messages=chosen, visible=visible, by=actor(request), at=timezone.now())
    if changed:
        banners.success(request, _said(changed, visible=visible))
    return redirect(_address(request, folder))


def _said(count: int, *, visible: bool) -> str:
    if visible:
        sentence = ngettext("%(count)d message is shown again.", "%(count)d messages are shown again.", count)
    else:
        sentence = ngettext("%(count)d message was hidden.", "%(count)d messages were hidden.", count)
    return sentence % {"count": count}


def _page(request: PortalRequest, folder: Folder, *, mistake: str) -> HttpResponse:
    names = names_of_applications(request)
    form = BoxFilter(request.GET, names=names, tasks=folder is TASKS)
    language = current_language()
    table = Listing(
        rows=matching(**reach_of(request), **folder.holds, **form.question),
        columns=columns(names, now=timezone.now(), tasks=folder is TASKS, both=folder is HIDDEN),
        query=request.GET,
        caption=folder.label,
        sort="-received",
        empty=folder.empty,
        filtered=bool(form.wanted),
        bulk=_bulk(request, folder, mistake),
        name=lambda message: message.subject_in(language),
    )
    page = {"table": table, "filter": form, "tabs": _tabs(request, folder), "has_errors": bool(mistake)}
    return render(request, "messages/box.html", page | {"manages": request.standpoint.manages})


def _tabs(request: PortalRequest, current: Folder) -> list[Link]:
    counts = waiting(**reach_of(request))
    numbers = {MESSAGES.page: counts.unread_messages, TASKS.page: counts.open_tasks}
    return [
        Link(
            label=one.label,
            address=reverse(one.page),
            current=one is current,
            count=numbers.get(one.page),
        )
        for one in FOLDERS
    ]


def _bulk(request: PortalRequest, folder: Folder, mistake: str = "") -> Bulk:
    return Bulk(address=_address(request, folder), actions=(folder.action,), mistake=mistake)


def _address(request: PortalRequest, folder: Folder) -> str:
    """This page of the folder, as it is searched and sorted now."""
    query = request.GET.urlencode()
    return reverse(folder.page) + (f"?{query}" if query else "")
