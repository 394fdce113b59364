"""The list of trainings, as a page and as a file; planned ones are marked as followed from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.applications.learning.changes import Seen, latest_facts, modify
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.lists import trainings_sheet
from sluis.hub.applications.learning.models import Entry, Pair
from sluis.hub.doors.portal.learning.place import entries_in, gesture_of, learning, note_look, numbers_in
from sluis.hub.doors.portal.learning_papers.downloading import download, wanted_format
from sluis.hub.doors.portal.learning_trainings.filters import TrainingsFilter
from sluis.hub.doors.portal.learning_trainings.rows import name_of, person_cell, trainings_of
from sluis.hub.doors.portal.learning_trainings.words import COLOURS, KINDS, STATES, VERDICTS, clock, word
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Link
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http.response import HttpResponseBase

    from sluis.hub.applications.learning.exports.queries import FileKind
    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_safe
@learning
def trainings(request: LearningRequest) -> HttpResponseBase:
    """The list, or with ?format= all that the filter leaves, as a file."""
    form = TrainingsFilter(request.GET, request=request)
    rows = form.narrow(trainings_of(request))
    if kind := wanted_format(request):
        return _as_file(request, rows, kind)
    return _page(request, form, mistake="")


@require_POST
@learning
def change_trainings(request: LearningRequest) -> HttpResponseBase:
    """Mark the chosen planned trainings as followed."""
    wish = read_wish(request.POST, bulk=_bulk())
    if wish.mistake:
        return _page(request, TrainingsFilter({}, request=request), mistake=wish.mistake)
    chosen = trainings_of(request).filter(pk__in=wish.numbers, living=True, state="planned").order_by("pk")
    done = sum(mark_followed(request, row) for row in chosen)
    if done:
        sentence = ngettext(
            "%(count)d training is marked as followed.", "%(count)d trainings are marked as followed.", done
        )
        messages.success(request, sentence % {"count": done})
    elif not chosen:
        messages.warning(request, _("None of the chosen trainings is planned."))
    return redirect("learning_trainings")


def mark_followed(request: LearningRequest, row: Any) -> bool:
    """Change one planned training to followed; what stands in its way is told."""
    facts = latest_facts(row)
    if not isinstance(facts, TrainingFacts):
        return False
    try:
        with transaction.atomic():
            followed = TrainingFacts.from_json(facts.to_json() | {"status": "followed"})
            seen = Seen(entry=row, number=row.number)
            settled = modify(seen, followed, gesture=gesture_of(request))
    except CallerError as problem:
        messages.error(request, f"{name_of(row)}: {problem}")
        return False
    for finding in settled.findings:
        told = messages.warning if settled.accepted else messages.error
        told(request, f"{name_of(row)}, {row.title}: {finding.rule.label(current_language())}")
    return settled.accepted


def _page(request: LearningRequest, form: TrainingsFilter, *, mistake: str) -> HttpResponseBase:
    table = Listing(
        rows=form.narrow(trainings_of(request)),
        columns=_columns(),
        query=request.GET,
        caption=_("Trainings"),
        sort="-day",
        filtered=bool(form.wanted),
        empty=_("No training is registered yet. Register the first one, or paste a list from a spreadsheet."),
        empty_link=Link(label=_("Add a training"), address=reverse("learning_choose", args=["training"])),
        bulk=_bulk(mistake),
        name=lambda row: f"{name_of(row)}, {row.title}",
    )
    note_look(request, {row.worker for row in table.page.object_list}, "list")
    page = {"table": table, "filter": form, "has_errors": bool(mistake), "waiting": waiting(request)}
    return render(request, "learning_trainings/trainings.html", page)


def waiting(request: LearningRequest) -> dict[str, int]:
    """How much waits for this employer: trainings to verify, and pairs to look at."""
    mine = entries_in(request).filter(living=True)
    pairs = Pair.objects.filter(
        decision=Pair.Decision.OPEN, first__in=mine.values("pk"), second__in=mine.values("pk")
    )
    return {"verify": mine.filter(verdict="to_verify").count(), "pairs": pairs.count()}


def _as_file(request: LearningRequest, rows: QuerySet[Any], kind: FileKind) -> HttpResponseBase:
    """All that the filter leaves of workers whom the employer may see; each has it in the access log."""
    visible = rows.filter(worker__in=numbers_in(request))
    note_look(request, set(visible.values_list("worker", flat=True)), "export")
    entries = Entry.objects.filter(pk__in=visible.values("pk")).order_by("starts_on", "pk")
    sheet = trainings_sheet(entries, language=current_language())
    return download(sheet, kind, f"{sheet.title} {timezone.localdate():%Y-%m-%d}")


def _bulk(mistake: str = "") -> Bulk:
    actions = (("followed", _("Mark as followed")),)
    return Bulk(address=reverse("learning_trainings_change"), actions=actions, mistake=mistake)


def _columns() -> list[Column]:
    return [
        Column(key="title", label=_("Training"), cell=_title, sort=("title",)),
        Column(key="worker", label=_("Worker"), cell=person_cell, sort=("by_name",)),
        Column(key="day", label=_("Days"), cell=_days, sort=("starts_on",)),
        Column(
            key="duration",
            label=_("Duration"),
            cell=lambda row: clock(row.minutes or 0),
            sort=("minutes",),
            number=True,
        ),
        Column(key="state", label=_("State"), cell=_state, sort=("state", "verdict")),
    ]


def _title(row: Any) -> Cell:
    declared = row.declared or {}
    note = ", ".join(part for part in (word(KINDS, declared.get("kind")), declared.get("provider")) if part)
    return Cell(text=row.title, address=reverse("learning_training", args=[row.pk]), note=note)


def _days(row: Any) -> Cell:
    note = "" if row.ends_on == row.starts_on else _("until %s") % _short(row.ends_on)
    return Cell(text=row.starts_on, note=note)


def _short(day: Any) -> str:
    return f"{day:%d/%m/%Y}"


def _state(row: Any) -> Cell:
    if not row.living:
        return Cell(tag=_("Cancelled"), colour="grey")
    if row.verdict != "confirmed":
        return Cell(
            tag=word(VERDICTS, row.verdict), colour=COLOURS[row.verdict], note=word(STATES, row.state)
        )
    return Cell(tag=word(STATES, row.state), colour=COLOURS.get(row.state, ""))
