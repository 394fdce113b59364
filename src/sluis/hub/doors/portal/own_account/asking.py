"""The worker asks for a correction: the list of requests, one with its log, a new one, a remark, an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluis.hub.applications.learning import requests as room
from sluis.hub.applications.learning.own import requests_of, standings_of
from sluis.hub.doors.portal.own_account import letters
from sluis.hub.doors.portal.own_account.entry import entry_of
from sluis.hub.doors.portal.own_account.log import lines_of
from sluis.hub.doors.portal.own_account.reach import actor, own_account, tabs
from sluis.hub.doors.portal.own_account.words import names_of, state_cell, title_of
from sluis.hub.web.components import Link
from sluis.hub.web.forms import PageForm
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Request
    from sluis.hub.applications.learning.requests import Wish
    from sluis.hub.doors.portal.own_account.reach import OwnRequest


class AskForm(PageForm):
    """What is wrong with an entry."""

    text = forms.CharField(
        label=gettext_lazy("What is not right, and what should it be?"),
        widget=forms.Textarea({"rows": 6}),
        max_length=room.LONGEST,
        help_text=gettext_lazy("Your employer reads this. Do not write your national number in it."),
    )


class MissingForm(AskForm):
    """What is missing, and at which employer."""

    employer = forms.ChoiceField(label=gettext_lazy("Employer"))
    field_order = ("employer", "text")

    def __init__(self, *args: Any, employers: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer"].choices = list(employers.items())  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["text"].label = _("What is missing?")


class RemarkForm(PageForm):
    """A line for the log."""

    text = forms.CharField(
        label=gettext_lazy("Your remark"), widget=forms.Textarea({"rows": 4}), max_length=room.LONGEST
    )


@require_safe
@own_account
def listing(request: OwnRequest) -> HttpResponse:
    found = requests_of(request.holder)
    names = names_of(found.values_list("employer", flat=True).distinct())
    table = Listing(
        rows=found,
        columns=[
            Column(key="about", label=_("About"), cell=_about),
            Column(key="employer", label=_("Employer"), cell=lambda one: names[one.employer]),
            Column(key="asked", label=_("Asked"), cell=lambda one: one.asked_at, sort=("asked_at",)),
            Column(key="state", label=_("State"), cell=state_cell, sort=("state",)),
        ],
        query=request.GET,
        caption=_("Requests"),
        sort="-asked",
        empty=_("You asked nothing yet. Open a training that is not right, and ask to correct it."),
        empty_link=Link(label=_("See your trainings"), address=reverse("my-trainings")),
    )
    page = {"table": table, "links": tabs("my-requests"), "here": "my-requests"}
    return render(request, "own_account/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@own_account
def about(request: OwnRequest, number: int) -> HttpResponse:
    """Ask to correct one entry."""
    entry = entry_of(request, number)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wish = room.Wish(employer=entry.employer, entry=entry, text=form.cleaned_data["text"])
        if answer := _ask(request, wish, form):
            return answer
    page = {"form": form, "title": title_of(entry), "back": reverse("my-entry", args=[entry.pk])}
    return render(request, "own_account/ask.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@own_account
def missing(request: OwnRequest) -> HttpResponse:
    """Ask for something that is not there."""
    names = names_of(one.employer for one in standings_of(request.holder))
    form = MissingForm(request.POST or None, employers=names)
    if request.method == "POST" and form.is_valid():
        wish = room.Wish(employer=form.cleaned_data["employer"], text=form.cleaned_data["text"])
        if answer := _ask(request, wish, form):
            return answer
    page = {"form": form, "title": "", "back": reverse("my-requests"), "nobody": not names}
    return render(request, "own_account/ask.html", page)


@require_safe
@own_account
def one(request: OwnRequest, number: int) -> HttpResponse:
    return _show(request, _request_of(request, number), RemarkForm())


@require_POST
@own_account
def answer(request: OwnRequest, number: int) -> HttpResponse:
    """Add a remark, or take the request back."""
    found = _request_of(request, number)
    form = RemarkForm(request.POST)
    now: dict[str, Any] = {"by": actor(request), "at": timezone.now()}
    if request.POST.get("action") == "withdraw":
        form.fields["text"].required = False
    if not form.is_valid():
        return _show(request, found, form)
    text = form.cleaned_data["text"]
    try:
        with transaction.atomic():
            if request.POST.get("action") == "withdraw":
                room.withdraw(found, text, **now)
                letters.close_task(found, **now)
                said = _("The request was taken back.")
            else:
                room.remark(found, text, by_worker=True, **now)
                letters.tell_of_remark(found, **now)
                said = _("Your remark was added.")
    except CallerError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    return redirect("my-request", found.pk)


def _ask(request: OwnRequest, wish: Wish, form: PageForm) -> HttpResponse | None:
    """Ask, tell the employer's e-Box in the same transaction, and go to the request; None for a mistake."""
    now: dict[str, Any] = {"by": actor(request), "at": timezone.now()}
    try:
        with transaction.atomic():
            made = room.ask(wish, holder=request.holder, **now)
            told = letters.open_task(made, **now)
    except CallerError as problem:
        form.add_error(None, str(problem))
        return None
    messages.success(
        request,
        _("Your request was sent to your employer.")
        if told
        else _("Your request was sent to the operators of this hub."),
    )
    return redirect("my-request", made.pk)


def _request_of(request: OwnRequest, number: int) -> Request:
    found = requests_of(request.holder).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _show(request: OwnRequest, found: Request, form: RemarkForm) -> HttpResponse:
    names = names_of([found.employer])
    page = {
        "found": found,
        "title": title_of(found.entry) if found.entry else _("Something that is missing"),
        "entry_address": reverse("my-entry", args=[found.entry.pk]) if found.entry else "",
        "employer": names[found.employer],
        "state": state_cell(found),
        "lines": lines_of(found, employer=names[found.employer]),
        "form": form,
        "open": found.state == found.State.OPEN,
        "to_employer": room.goes_to_employer(found, on=timezone.localdate()),
    }
    return render(request, "own_account/request.html", page)


def _about(found: Request) -> Cell:
    title = title_of(found.entry) if found.entry else _("Something that is missing")
    return Cell(text=title, address=reverse("my-request", args=[found.pk]))
