"""The other side of a request for correction: the employer's (or its mandatary's) pages, and the operators'.

Laws: an employer reads and answers what concerns workers it may still see; when its access ended, the
request is the operators'. The correction itself is made on the pages of trainings, with its reason; here it
is said what was done. Who reads a request leaves a look.
"""

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
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning import requests as room
from sluis.hub.applications.learning.models import Kind, Request, Worker
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.learning.place import learning, note_look, workers_in
from sluis.hub.doors.portal.own_account import letters
from sluis.hub.doors.portal.own_account.log import lines_of
from sluis.hub.doors.portal.own_account.reach import actor
from sluis.hub.doors.portal.own_account.words import names_of, state_cell, title_of
from sluis.hub.parties.models import Person
from sluis.hub.web.components import Fact
from sluis.hub.web.forms import PageForm
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.doors.portal.learning.place import LearningRequest


class AnswerForm(PageForm):
    """What is said to the worker; the button says what it means."""

    text = forms.CharField(
        label=gettext_lazy("Your answer to the worker"),
        widget=forms.Textarea({"rows": 4}),
        max_length=room.LONGEST,
        help_text=gettext_lazy("Say what you corrected, or why you do not."),
    )


@require_safe
@learning
def requests(request: LearningRequest) -> HttpResponse:
    """What workers asked this employer."""
    found = _to_this_employer(request)
    numbers = list(found.values_list("worker", flat=True).distinct())
    note_look(request, numbers, "list")
    who = _names(request.place.environment, numbers)
    table = _table(request, found, page="learning_request", who=lambda one: who.get(one.worker, ""))
    return render(request, "own_account/requests.html", {"table": table, "for_employer": True})


@require_http_methods(["GET", "HEAD", "POST"])
@learning
def one(request: LearningRequest, number: int) -> HttpResponse:
    """A request with its log, and answering it."""
    found = _to_this_employer(request).filter(pk=number).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answer(request, found, form):
        return redirect("learning_request", found.pk)
    note_look(request, [found.worker], "page")
    seen = workers_in(request).filter(number=found.worker).first()
    page = _page(found, form) | {
        "worker_address": reverse("learning_worker", args=[seen.pk]) if seen else "",
        "for_employer": True,
        "back": reverse("learning_requests"),
    }
    if found.entry and found.entry.kind == Kind.TRAINING and found.entry.living:
        page["correct_address"] = reverse("learning_training_change", args=[found.entry.pk])
    return render(request, "own_account/answer.html", page)


@require_safe
@operators_only
def for_operators(request: PortalRequest) -> HttpResponse:
    """What no employer can answer any more."""
    found = room.to_operators(on=timezone.localdate())
    names = names_of(found.values_list("employer", flat=True).distinct())
    table = _table(request, found, page="operator_learning_request", who=lambda one: names[one.employer])
    return render(request, "own_account/requests.html", {"table": table, "for_employer": False})


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def one_for_operators(request: PortalRequest, number: int) -> HttpResponse:
    found = room.to_operators(on=timezone.localdate()).filter(pk=number).first()
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _answer(request, found, form):
        return redirect("operator_learning_request", found.pk)
    access.note_look(
        [found.worker],
        environment=found.environment,
        company="",
        what="page",
        by=actor(request),
        at=timezone.now(),
    )
    page = _page(found, form) | {"for_employer": False, "back": reverse("operator_learning_requests")}
    return render(request, "own_account/answer.html", page)


def open_requests(request: LearningRequest) -> int:
    """How many wait for this employer."""
    return _to_this_employer(request).filter(state=Request.State.OPEN).count()


def _to_this_employer(request: LearningRequest) -> QuerySet[Request]:
    place = request.place
    return room.to_employer(environment=place.environment, employer=place.employer, on=timezone.localdate())


def _answer(request: PortalRequest, found: Request, form: AnswerForm) -> bool:
    """Write the answer and close the task of the e-Box, both or none; False for a mistake in the form."""
    now: dict[str, Any] = {"by": actor(request), "at": timezone.now()}
    text = form.cleaned_data["text"]
    action = request.POST.get("action", "")
    if action not in {"accept", "refuse", "remark"}:
        form.add_error(None, _("Choose what your answer means."))
        return False
    try:
        with transaction.atomic():
            if action == "remark":
                room.remark(found, text, by_worker=False, **now)
            else:
                (room.accept if action == "accept" else room.refuse)(found, text, **now)
                letters.close_task(found, **now)
    except CallerError as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("The worker sees your answer now."))
    return True


def _page(found: Request, form: AnswerForm) -> dict[str, Any]:
    names = names_of([found.employer])
    worker = _names(found.environment, [found.worker]).get(found.worker, "")
    operators = frozenset(
        f"person/{name}"
        for name in Person.objects.filter(is_operator=True).values_list("username", flat=True)
    )
    return {
        "found": found,
        "title": title_of(found.entry) if found.entry else _("Something that is missing"),
        "worker": worker,
        "number": found.worker,
        "employer": names[found.employer],
        "state": state_cell(found),
        "facts": _facts(found),
        "lines": lines_of(found, employer=names[found.employer], operators=operators),
        "form": form,
        "open": found.state == Request.State.OPEN,
    }


def _facts(found: Request) -> list[Fact]:
    """What is registered now about what the worker means."""
    entry = found.entry
    if entry is None:
        return []
    state = [Fact(key=_("First day"), value=entry.starts_on), Fact(key=_("Last day"), value=entry.ends_on)]
    if not entry.living:
        state.append(Fact(key=_("State"), tag=_("Cancelled"), colour="grey"))
    return state


def _table(
    request: PortalRequest, found: QuerySet[Request], *, page: str, who: Callable[[Request], str]
) -> Listing:
    def about(one: Request) -> Cell:
        title = title_of(one.entry) if one.entry else _("Something that is missing")
        return Cell(text=title, address=reverse(page, args=[one.pk]))

    return Listing(
        rows=found,
        columns=[
            Column(key="about", label=_("About"), cell=about),
            Column(key="who", label=_("Worker") if page == "learning_request" else _("Employer"), cell=who),
            Column(key="asked", label=_("Asked"), cell=lambda one: one.asked_at, sort=("asked_at",)),
            Column(key="state", label=_("State"), cell=state_cell, sort=("state",)),
        ],
        query=request.GET,
        caption=_("Requests of workers"),
        sort="-asked",
        empty=_("No worker asks for a correction."),
    )


def _names(environment: str, numbers: list[str]) -> dict[str, str]:
    workers = Worker.objects.filter(environment=environment, number__in=numbers)
    return {worker.number: worker.name for worker in workers}
