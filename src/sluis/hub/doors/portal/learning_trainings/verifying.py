"""Trainings that a provider registered: confirmed, corrected or contested by the employer, one or many.

Law: only what is to be verified gets an answer here; a contest has a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.applications.learning.changes import give_verdict
from sluis.hub.applications.learning.models import Verdict
from sluis.hub.doors.portal.learning.place import gesture_of, learning, note_look
from sluis.hub.doors.portal.learning_trainings.forms import ContestForm
from sluis.hub.doors.portal.learning_trainings.rows import (
    companies_named,
    name_of,
    training_in,
    trainings_of,
)
from sluis.hub.doors.portal.learning_trainings.showing import training_page
from sluis.hub.doors.portal.learning_trainings.words import clock
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.web.bulk import Wish

CONFIRM, CONTEST = "confirm", "contest"


@require_safe
@learning
def to_verify(request: LearningRequest) -> HttpResponse:
    return _page(request, mistake="")


@require_POST
@learning
def answer_many(request: LearningRequest) -> HttpResponse:
    """Confirm the chosen at once; contest them after a reason."""
    wish = read_wish(request.POST, bulk=_bulk())
    if wish.mistake:
        return _page(request, mistake=wish.mistake)
    chosen = list(_waiting(request).filter(pk__in=wish.numbers))
    if not chosen:
        messages.warning(request, _("Somebody answered these already."))
        return redirect("learning_verify")
    if wish.action == CONFIRM:
        _confirm(request, chosen)
        return redirect("learning_verify")
    form = ContestForm(request.POST if wish.confirmed else None)
    if form.is_valid():
        _contest(request, chosen, form.cleaned_data["reason"])
        return redirect("learning_verify")
    return _ask_why(request, wish, form, chosen)


@require_POST
@learning
def confirm(request: LearningRequest, key: int) -> HttpResponse:
    """This one is right."""
    entry = training_in(request, key)
    if entry.living:
        _confirm(request, [entry])
    return _back(request, entry)


@require_POST
@learning
def contest(request: LearningRequest, key: int) -> HttpResponse:
    """This one is wrong, and why."""
    entry = training_in(request, key)
    form = ContestForm(request.POST)
    if not form.is_valid():
        return training_page(request, entry, contest=form)
    if entry.living and entry.registered_by:
        _contest(request, [entry], form.cleaned_data["reason"])
    return _back(request, entry)


def _back(request: LearningRequest, entry: Any) -> HttpResponse:
    if request.POST.get("back") == "list":
        return redirect("learning_verify")
    return redirect("learning_training", entry.pk)


def _waiting(request: LearningRequest) -> QuerySet[Entry]:
    return trainings_of(request).filter(living=True, verdict=Verdict.TO_VERIFY)


def _confirm(request: LearningRequest, entries: list[Any]) -> None:
    done = give_verdict(entries, Verdict.CONFIRMED, gesture=gesture_of(request))
    sentence = ngettext("%(count)d training was confirmed.", "%(count)d trainings were confirmed.", done)
    messages.success(request, sentence % {"count": done})


def _contest(request: LearningRequest, entries: list[Any], reason: str) -> None:
    done = give_verdict(entries, Verdict.CONTESTED, gesture=gesture_of(request, reason=reason))
    sentence = ngettext("%(count)d training was contested.", "%(count)d trainings were contested.", done)
    messages.success(request, sentence % {"count": done})


def _ask_why(request: LearningRequest, wish: Wish, form: ContestForm, chosen: list[Any]) -> HttpResponse:
    page = {
        "form": form,
        "wish": wish,
        "names": [f"{row.title}, {name_of(row)}" for row in chosen],
    }
    return render(request, "learning_trainings/contest.html", page)


def _page(request: LearningRequest, *, mistake: str) -> HttpResponse:
    rows = _waiting(request)
    names: dict[str, str] = {}
    table = Listing(
        rows=rows,
        columns=_columns(names),
        query=request.GET,
        caption=_("To verify"),
        sort="day",
        empty=_("Nothing waits for you. What training providers register for your workers comes here first."),
        empty_link=Link(label=_("All trainings"), address=reverse("learning_trainings")),
        bulk=_bulk(mistake),
        name=lambda row: f"{row.title}, {name_of(row)}",
    )
    shown = list(table.page.object_list)
    table.page.object_list = shown
    names |= companies_named(row.registered_by for row in shown)
    note_look(request, {row.worker for row in shown}, "list")
    return render(request, "learning_trainings/verify.html", {"table": table, "has_errors": bool(mistake)})


def _bulk(mistake: str = "") -> Bulk:
    actions = ((CONFIRM, _("Confirm")), (CONTEST, _("Contest")))
    return Bulk(address=reverse("learning_verify_answer"), actions=actions, mistake=mistake)


def _columns(names: dict[str, str]) -> list[Column]:
    return [
        Column(key="title", label=_("Training"), cell=_title, sort=("title",)),
        Column(key="worker", label=_("Worker"), cell=name_of, sort=("by_name",)),
        Column(
            key="provider",
            label=_("Registered by"),
            cell=lambda row: names.get(row.registered_by, row.registered_by),
            sort=("registered_by",),
        ),
        Column(key="day", label=_("First day"), cell=lambda row: row.starts_on, sort=("starts_on",)),
        Column(
            key="duration",
            label=_("Duration"),
            cell=lambda row: clock(row.minutes or 0),
            sort=("minutes",),
            number=True,
        ),
        Column(key="answer", label=_("Answer"), cell=_links),
    ]


def _title(row: Any) -> Cell:
    note = _("planned") if row.state == "planned" else ""
    return Cell(text=row.title, address=reverse("learning_training", args=[row.pk]), note=note)


def _links(row: Any) -> Cell:
    change = Link(
        label=_("Correct"), address=reverse("learning_training_change", args=[row.pk]), of=row.title
    )
    return Cell(links=(change,))
