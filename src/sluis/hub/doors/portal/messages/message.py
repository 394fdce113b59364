"""One message: what it says, its files, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages as banners
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.applications.learning.requests import to_employer
from sluis.hub.doors.portal.download import download
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.learning.place import LEARNING
from sluis.hub.doors.portal.mandates.reach import of_mandates
from sluis.hub.doors.portal.messages.columns import state
from sluis.hub.doors.portal.messages.reading import (
    actor,
    mark_read,
    names_of_applications,
    one_message,
    readers,
)
from sluis.hub.doors.portal.submissions.access import one_of, uses_submissions, visible_to
from sluis.hub.ebox.actions import finish_task, set_visible
from sluis.hub.ebox.message_types import type_of
from sluis.hub.mandates.queries import mandate_seen_by
from sluis.hub.web.components import Fact
from sluis.hub.web.language import current_language
from sluis.protocol.errors import CallerError
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.ebox.models import Message


@require_safe
@acting(readers)
def show(request: PortalRequest, number: int) -> HttpResponse:
    """A message. Without any file this page is all of it: seen is read."""
    found = one_message(request, number)
    if found.main_content is None:
        mark_read(request, found)
    files = [
        {
            "name": one.name,
            "bytes": one.size,
            "sha256": one.digest,
            "address": reverse("message-file", args=[found.pk, place]),
        }
        for place, one in enumerate(found.contents, start=1)
    ]
    language = current_language()
    page = {
        "message": found,
        "type": type_of(found.type).title[language],
        "subject": found.subject_in(language),
        "paragraphs": found.text_in(language).split("\n\n"),
        "facts": list(_facts(request, found)),
        "content": files[:1],
        "others": files[1:],
    }
    return render(request, "messages/message.html", page)


@require_safe
@acting(readers)
def file(request: PortalRequest, number: int, place: int) -> HttpResponseBase:
    """A file of a message, by its place from 1. Who opens the first one, the main content, has read it."""
    found = one_message(request, number)
    if not 1 <= place <= len(found.contents):
        raise Http404
    wanted = found.contents[place - 1]
    response = download(wanted.name, digest=wanted.digest, size=wanted.size, media_type=wanted.media_type)
    if wanted == found.main_content:
        mark_read(request, found)
    return response


@require_POST
@acting(readers)
def change(request: PortalRequest, number: int) -> HttpResponse:
    """Hide it, show it again, or finish the task."""
    found = one_message(request, number)
    action = request.POST.get("action", "")
    if action not in {"hide", "show", "finish"}:
        raise Http404
    try:
        said = _change(request, found, action)
    except CallerError as problem:
        banners.error(request, str(problem))
    else:
        banners.success(request, said)
    return redirect("ebox") if action == "hide" else redirect("message", found.pk)


def _change(request: PortalRequest, message: Message, action: str) -> str:
    by, now = actor(request), timezone.now()
    if action == "finish":
        finish_task(message=message, by=by, at=now)
        return _("The task is finished.")
    set_visible(messages=[message], visible=action == "show", by=by, at=now)
    if action == "show":
        return _("The message stands in the list again.")
    return _("The message was hidden. You find it under Hidden until it is deleted.")


def _facts(request: PortalRequest, message: Message) -> Iterator[Fact]:
    names = names_of_applications(request)
    now = state(message)
    yield Fact(key=_("State"), tag=now.tag, colour=now.colour, value=message.done_at or message.read_at or "")
    yield Fact(key=_("Received"), value=message.received_at)
    if message.application:
        yield Fact(key=_("Application"), value=names.get(message.application, message.application))
    if message.business_data:
        yield Fact(key=_("Reference"), value=message.business_data, exact=True)
    if submission := _submission(request, message):
        where = reverse("submission", args=[submission])
        yield Fact(key=_("Submission"), value=submission, address=where, exact=True)
    if mandate := _mandate(request, message):
        yield Fact(key=_("Mandate"), value=str(mandate), address=reverse("mandate", args=[mandate]))
    if asked := _request_of_worker(request, message):
        where = reverse("learning_request", args=[asked])
        yield Fact(key=_("Request"), value=_("Read and answer the request"), address=where)


def _submission(request: PortalRequest, message: Message) -> str:
    """The ticket of the submission that it is about, when the reader may see that; empty otherwise."""
    kind, _colon, ticket = message.about.partition(":")
    if kind != "submission" or not uses_submissions(request.standpoint):
        return ""
    try:
        return one_of(visible_to(request.standpoint), ticket).ticket
    except Http404:
        return ""


def _mandate(request: PortalRequest, message: Message) -> int | None:
    """The number of the mandate that it is about, when the reader may see that."""
    kind, _colon, number = message.about.partition(":")
    if kind != "mandate" or not number.isdecimal() or not of_mandates(request.standpoint):
        return None
    seen = mandate_seen_by(request.standpoint.company, pk=int(number))
    return seen.pk if seen else None


def _request_of_worker(request: PortalRequest, message: Message) -> int | None:
    """The number of the request for correction that it is about, when the reader may answer it."""
    kind, _colon, number = message.about.partition(":")
    if kind != "learning-request" or not number.isdecimal() or not request.standpoint.may_use(LEARNING):
        return None
    company = request.standpoint.company.number
    theirs = to_employer(environment=str(Environment.R), employer=company, on=timezone.localdate())
    found = theirs.filter(pk=int(number)).first()
    return found.pk if found else None
