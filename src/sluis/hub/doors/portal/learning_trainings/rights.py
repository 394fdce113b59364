"""Rights that were declared, corrections and opt-outs: the list, the page of one, cancelling it."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.applications.learning.facts import facts_from_json
from sluis.hub.applications.learning.models import Kind
from sluis.hub.applications.learning.years import FIRST_YEAR
from sluis.hub.doors.portal.learning.place import entries_in, learning, note_look
from sluis.hub.doors.portal.learning_trainings.changing import cancelled
from sluis.hub.doors.portal.learning_trainings.forms import ReasonForm
from sluis.hub.doors.portal.learning_trainings.history import told_history
from sluis.hub.doors.portal.learning_trainings.rows import (
    name_of,
    with_people,
    worker_address,
    workers_called,
)
from sluis.hub.doors.portal.learning_trainings.words import BASES, FIELDS, RIGHT_KINDS, clock, value_of, word
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.forms import FilterForm
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest

KINDS = (Kind.RIGHT, Kind.CORRECTION, Kind.OPT_OUT)
NOT_SHOWN = {"worker", "last_name", "first_name"}


class RightsFilter(FilterForm):
    """Which of them are listed."""

    q = forms.CharField(label=gettext_lazy("Name of a worker"), max_length=80)
    kind = forms.ChoiceField(
        label=gettext_lazy("What"), choices=[("", gettext_lazy("All")), *RIGHT_KINDS.items()]
    )
    year = forms.ChoiceField(label=gettext_lazy("Year"))

    def __init__(self, data: Mapping[str, Any], *, request: LearningRequest) -> None:
        super().__init__(data)
        self._request = request
        years = [(str(year), str(year)) for year in range(timezone.localdate().year + 1, FIRST_YEAR - 1, -1)]
        self.fields["year"].choices = [("", _("All years")), *years]  # type: ignore[attr-defined]  # a choice field

    def narrow(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        wanted = self.wanted
        if kind := wanted.get("kind"):
            entries = entries.filter(kind=kind)
        if year := wanted.get("year"):
            entries = entries.filter(starts_on__year=int(year))
        if text := wanted.get("q"):
            entries = entries.filter(worker__in=workers_called(self._request, text).values("number"))
        return entries


@require_safe
@learning
def rights(request: LearningRequest) -> HttpResponse:
    form = RightsFilter(request.GET, request=request)
    table = Listing(
        rows=form.narrow(_all(request).filter(living=True)),
        columns=_columns(),
        query=request.GET,
        caption=_("Rights, corrections and opt-outs"),
        sort="-year",
        filtered=bool(form.wanted),
        empty=_("Nothing was declared: the hub computes every right itself. Declare one when yours differs."),
    )
    note_look(request, {row.worker for row in table.page.object_list if row.worker}, "list")
    return render(request, "learning_trainings/rights.html", {"table": table, "filter": form})


@require_safe
@learning
def show(request: LearningRequest, key: int) -> HttpResponse:
    """All that is known of one of them, and its history."""
    entry = _own(request, key)
    facts = facts_from_json(entry.kind, entry.declared)
    state = (
        Fact(key=_("State"), tag=_("In force"), colour="green")
        if entry.living
        else Fact(key=_("State"), tag=_("Cancelled"), colour="grey")
    )
    worker = Fact(key=_("Worker"), value=name_of(entry), address=worker_address(entry))
    told = [
        Fact(key=FIELDS[field.name], value=value_of(field.name, getattr(facts, field.name)))
        for field in fields(facts)
        if field.name not in NOT_SHOWN and getattr(facts, field.name) not in (None, ())
    ]
    page = {
        "entry": entry,
        "worker": name_of(entry),
        "heading": word(RIGHT_KINDS, entry.kind),
        "facts": [state, worker, *told],
        "history": told_history(request, entry),
    }
    _note(request, entry)
    return render(request, "learning_trainings/right.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@learning
def cancel_right(request: LearningRequest, key: int) -> HttpResponse:
    """Take it out of the account, with a reason."""
    entry = _own(request, key)
    if not entry.living:
        raise Http404
    form = ReasonForm(request.POST or None, initial={"version": entry.number})
    if form.is_valid() and cancelled(request, entry, form):
        messages.success(request, _("It was cancelled. Its history stays."))
        return redirect("learning_rights")
    page = {"form": form, "entry": entry, "worker": name_of(entry), "what": _what(entry)}
    _note(request, entry)
    return render(request, "learning_trainings/right_cancel.html", page)


def _all(request: LearningRequest) -> QuerySet[Entry]:
    return with_people(request, entries_in(request).filter(kind__in=KINDS))


def _own(request: LearningRequest, key: int) -> Any:
    entry = _all(request).filter(pk=key).first()
    if entry is None:
        raise Http404
    return entry


def _note(request: LearningRequest, entry: Any) -> None:
    note_look(request, [entry.worker] if entry.worker else [], "page")


def _columns() -> list[Column]:
    return [
        Column(key="what", label=_("What"), cell=_cell, sort=("kind",)),
        Column(key="worker", label=_("Worker"), cell=name_of, sort=("by_name",)),
        Column(key="year", label=_("Year"), cell=lambda row: str(row.starts_on.year), sort=("starts_on",)),
        Column(key="minutes", label=_("How much"), cell=_minutes, sort=("minutes",), number=True),
        Column(key="cancel", label=_("Cancel it"), cell=_cancel),
    ]


def _what(row: Any) -> str:
    return f"{word(RIGHT_KINDS, row.kind)} {row.starts_on.year}"


def _cell(row: Any) -> Cell:
    note = word(BASES, row.state) if row.kind == Kind.RIGHT else ""
    return Cell(text=word(RIGHT_KINDS, row.kind), address=reverse("learning_right", args=[row.pk]), note=note)


def _minutes(row: Any) -> str:
    return "" if row.minutes is None else clock(row.minutes, sign=row.kind == Kind.CORRECTION)


def _cancel(row: Any) -> Cell:
    address = reverse("learning_right_cancel", args=[row.pk])
    return Cell(links=(Link(label=_("Cancel it"), address=address, of=f"{_what(row)}, {name_of(row)}"),))
