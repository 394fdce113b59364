"""The trainings that a provider registered: found, filtered, each with the verdict of its employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.learning.place import note_look
from sluis.hub.doors.portal.learning_provider.forms import TrainingsFilter
from sluis.hub.doors.portal.learning_provider.place import entries_of, name_of, providers_only
from sluis.hub.doors.portal.learning_provider.words import state_of, verdict_of
from sluis.hub.parties.models import Company
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number, masked_person_number

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_safe
@providers_only
def listed(request: LearningRequest) -> HttpResponse:
    """All of them, the last registered first."""
    form = TrainingsFilter(request.GET)
    names: dict[str, str] = {}
    table = Listing(
        rows=form.narrow(entries_of(request).order_by("-pk")),
        columns=_columns(names),
        query=request.GET,
        caption=_("Trainings that you registered"),
        empty=_("You registered no training yet. Register one for all its participants at once."),
        empty_link=Link(label=_("Register a training"), address=reverse("provider-register")),
        filtered=bool(form.wanted),
    )
    rows: list[Entry] = list(table.page.object_list)
    numbers = {one.employer for one in rows}
    names |= dict(Company.objects.filter(number__in=numbers).values_list("number", "name"))
    note_look(request, {one.worker for one in rows}, "list")
    page = {"table": table, "filter": form, "is_test": request.place.is_test}
    return render(request, "learning_provider/listed.html", page)


def _columns(names: dict[str, str]) -> list[Column]:
    return [
        Column(key="title", label=_("Training"), cell=_title, sort=("title",)),
        Column(
            key="worker",
            label=_("Participant"),
            cell=lambda entry: Cell(text=name_of(entry), note=masked_person_number(entry.worker)),
        ),
        Column(
            key="employer",
            label=_("Employer"),
            cell=lambda entry: Cell(
                text=names.get(entry.employer, ""), note=enterprise_number(entry.employer)
            ),
            sort=("employer",),
        ),
        Column(key="first", label=_("First day"), cell=lambda entry: entry.starts_on, sort=("starts_on",)),
        Column(key="state", label=_("State"), cell=state_of, sort=("state",)),
        Column(key="verdict", label=_("Verdict of the employer"), cell=verdict_of, sort=("verdict",)),
    ]


def _title(entry: Entry) -> Cell:
    return Cell(text=entry.title, address=reverse("provider-entry", args=[entry.pk]))
