"""Opening a channel, one step a page (source document 001): information, contact person, channel, user name,
confirmation, done.

Laws: what was filled in waits in a draft of the room, never in the session; a password is shown in the answer
to "Confirm" and is in no other page, message or cookie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sluis.hub.channels.actions import begin_draft, confirm_draft, save_step, throw_away_draft
from sluis.hub.channels.drafts import CHANNEL, CONTACT, STEPS, USER, missing_steps, steps_of
from sluis.hub.channels.models import Channel, ChannelDraft
from sluis.hub.channels.queries import draft_of
from sluis.hub.channels.rules import objection_to_holding
from sluis.hub.doors.portal.channels.forms import ChannelForm, ContactForm, UserNameForm
from sluis.hub.doors.portal.channels.frames import question, take
from sluis.hub.doors.portal.channels.reach import actor, keepers, own_capacity
from sluis.hub.doors.portal.channels.showing import titles
from sluis.hub.doors.portal.channels.summary import draft_sections, opened_page
from sluis.hub.doors.portal.channels.uploads import taking_keys, tell_too_large
from sluis.hub.doors.portal.entrance import acting
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.web.forms import PageForm

either_way = require_http_methods(["GET", "HEAD", "POST"])


@either_way
@acting(keepers)
def information(request: PortalRequest) -> HttpResponse:
    """What is needed; going on begins the draft."""
    capacity = own_capacity(request)
    if objection := objection_to_holding(capacity.kind):
        return render(request, "channels/none.html", {"objection": objection})
    known = draft_of(capacity=capacity, owner=actor(request))
    if request.method == "POST":
        draft = begin_draft(capacity=capacity, by=actor(request), at=timezone.now())
        return redirect(_next(draft))
    steps = steps_of(known or ChannelDraft(capacity=capacity))
    page = {"draft": known, "wanted": steps, "step": 1, "steps": len(steps) + 2, "full": not _kinds(request)}
    return render(request, "channels/information.html", page)


@taking_keys
@either_way
@acting(keepers)
def step(request: PortalRequest, name: str) -> HttpResponse:
    """One step of the draft."""
    draft = _draft(request)
    if draft is None:
        return redirect("channel-new")
    wanted = steps_of(draft)
    if name not in wanted:
        raise Http404
    form = _form(request, draft, name)
    tell_too_large(form, request)
    if form.is_valid() and take(form, lambda: _save(request, draft, name, form)):
        return redirect(_next(ChannelDraft.objects.get(pk=draft.pk)))
    place = wanted.index(name)
    back = reverse("channel-step", args=[wanted[place - 1]]) if place else reverse("channel-new")
    return question(
        request,
        form,
        title=_titles()[name],
        back=back,
        button=_("Continue"),
        step=place + 2,
        steps=len(wanted) + 2,
        leaving=True,
    )


@never_cache
@either_way
@acting(keepers)
def check(request: PortalRequest) -> HttpResponse:
    """Everything once more; "Confirm" opens the channel."""
    draft = _draft(request)
    if draft is None:
        return redirect("channel-new")
    if missing_steps(draft):
        return redirect(_next(draft))
    mistake = ""
    if request.method == "POST":
        try:
            done = confirm_draft(draft=draft, by=actor(request), at=timezone.now())
        except CallerError as problem:
            mistake = str(problem)
        else:
            if done.password:
                return opened_page(request, done.channel, password=done.password)
            return redirect("channel-opened", done.channel.pk)
    wanted = steps_of(draft)
    page = {
        "sections": draft_sections(draft, at=timezone.now()),
        "mistake": mistake,
        "has_errors": bool(mistake),
        "step": len(wanted) + 2,
        "steps": len(wanted) + 2,
        "back": reverse("channel-step", args=[wanted[-1]]),
    }
    return render(request, "channels/check.html", page)


@require_POST
@acting(keepers)
def throw_away(request: PortalRequest) -> HttpResponse:
    draft = _draft(request)
    if draft:
        throw_away_draft(draft=draft, by=actor(request), at=timezone.now())
        messages.success(request, _("The draft was thrown away."))
    return redirect("channels")


def _titles() -> dict[str, str]:
    return {CONTACT: _("Contact person"), CHANNEL: _("The channel"), USER: _("Technical user name")}


def _draft(request: PortalRequest) -> ChannelDraft | None:
    return draft_of(capacity=own_capacity(request), owner=actor(request))


def _next(draft: ChannelDraft) -> str:
    missing = missing_steps(draft)
    return reverse("channel-step", args=[missing[0]]) if missing else reverse("channel-check")


def _kinds(request: PortalRequest) -> list[tuple[str, Any]]:
    """The kinds that this sender has no channel of yet."""
    held = Channel.objects.filter(sender__capacity=own_capacity(request)).exclude(state=Channel.State.REMOVED)
    taken = set(held.values_list("kind", flat=True))
    return [choice for choice in Channel.Kind.choices if choice[0] not in taken]


def _form(request: PortalRequest, draft: ChannelDraft, name: str) -> PageForm:
    kept = draft.steps.get(name, {})
    given = request.POST if request.method == "POST" else None
    if name == CONTACT:
        return ContactForm(given, initial=ContactForm.filled(kept) if kept else _oneself(request))
    if name == USER:
        return UserNameForm(given, initial=kept)
    files = request.FILES if request.method == "POST" else None
    return ChannelForm(given, files, kinds=_kinds(request), codes=list(titles().items()), kept=kept)


def _oneself(request: PortalRequest) -> dict[str, str]:
    """Who opens the channel often is its contact person."""
    user = request.user
    return {
        "name": user.last_name,
        "first_name": user.first_name,
        "language": user.language,
        "telephone": user.phone,
        "email_1": user.email,
    }


def _save(request: PortalRequest, draft: ChannelDraft, name: str, form: Any) -> None:
    assert name in STEPS  # noqa: S101  # the address was compared with the steps of the draft
    save_step(
        draft=draft,
        step=name,
        answers=form.answers(),
        by=actor(request),
        at=timezone.now(),
        offered=titles().keys(),
    )
