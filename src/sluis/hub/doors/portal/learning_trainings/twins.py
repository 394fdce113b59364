"""Two registrations that may be one training: side by side, merged or kept apart by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.applications.learning.changes import ChangedMeanwhile, Seen
from sluis.hub.applications.learning.duplicates import compare
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.merging import REASON, keep_apart, merge
from sluis.hub.applications.learning.models import Pair
from sluis.hub.doors.portal.learning.place import entries_in, gesture_of, learning, note_look
from sluis.hub.doors.portal.learning_trainings.rows import companies_named, name_of, trainings_of
from sluis.hub.doors.portal.learning_trainings.words import FIELDS, VERDICTS, value_of, word
from sluis.hub.web.bulk import LONGEST_NUMBER
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_safe
@learning
def pairs(request: LearningRequest) -> HttpResponse:
    """What may be registered twice."""
    names: dict[int, str] = {}
    table = Listing(
        rows=open_pairs(request).select_related("first", "second"),
        columns=[
            Column(key="title", label=_("Training"), cell=_title, sort=("first__title",)),
            Column(key="worker", label=_("Worker"), cell=lambda pair: names.get(pair.first_id, "")),
            Column(
                key="day",
                label=_("First day"),
                cell=lambda pair: pair.first.starts_on,
                sort=("first__starts_on",),
            ),
            Column(key="found", label=_("Found"), cell=lambda pair: pair.found_at, sort=("found_at",)),
        ],
        query=request.GET,
        caption=_("May be registered twice"),
        sort="-found",
        empty=_("No training seems to be registered twice."),
        empty_link=Link(label=_("All trainings"), address=reverse("learning_trainings")),
    )
    shown = list(table.page.object_list)
    table.page.object_list = shown
    people = trainings_of(request).filter(pk__in=[pair.first_id for pair in shown])
    names |= {row.pk: name_of(row) for row in people}
    note_look(request, {pair.first.worker for pair in shown}, "list")
    return render(request, "learning_trainings/pairs.html", {"table": table})


@require_safe
@learning
def pair(request: LearningRequest, key: int) -> HttpResponse:
    """Both, field by field."""
    found = _own(request, key)
    rows: dict[int, Any] = {
        row.pk: row for row in trainings_of(request).filter(pk__in=[found.first_id, found.second_id])
    }
    first, second = rows[found.first_id], rows[found.second_id]
    compared = compare(TrainingFacts.from_json(first.declared), TrainingFacts.from_json(second.declared))
    providers = companies_named([first.registered_by, second.registered_by])
    page = {
        "pair": found,
        "first": first,
        "second": second,
        "worker": name_of(first),
        "by": [_by(first, providers), _by(second, providers)],
        "fields": [
            (
                FIELDS.get(one.name, one.name),
                value_of(one.name, one.first),
                value_of(one.name, one.second),
                one.same,
            )
            for one in compared
        ],
    }
    note_look(request, [first.worker], "page")
    return render(request, "learning_trainings/pair.html", page)


@require_POST
@learning
def decide(request: LearningRequest, key: int) -> HttpResponse:
    """Merge, keeping the one that was chosen, or keep both."""
    found = _own(request, key)
    wish = request.POST.get("keep", "")
    try:
        if wish == "both":
            keep_apart(found, gesture=gesture_of(request))
            messages.success(request, _("These stay two trainings."))
        elif wish in {str(found.first_id), str(found.second_id)}:
            kept, other = _sides(request, found, wish)
            merge(found, keep=kept, other=other, gesture=gesture_of(request, reason=REASON))
            messages.success(request, _("The two were merged. The history tells what was changed."))
            return redirect("learning_training", kept.entry.pk)
        else:
            raise Http404
    except ChangedMeanwhile as problem:
        messages.error(request, str(problem))
        return redirect("learning_pair", found.pk)
    except CallerError as problem:
        messages.error(request, str(problem))
    return redirect("learning_duplicates")


def open_pairs(request: LearningRequest) -> QuerySet[Pair]:
    """Pairs of living trainings of this employer that wait for a decision."""
    mine = entries_in(request).filter(living=True).values("pk")
    return Pair.objects.filter(decision=Pair.Decision.OPEN, first__in=mine, second__in=mine)


def _own(request: LearningRequest, key: int) -> Pair:
    found = open_pairs(request).select_related("first", "second").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _sides(request: LearningRequest, found: Pair, wish: str) -> tuple[Seen, Seen]:
    """Both entries with the versions that the person saw; the kept one first."""
    first = Seen(entry=found.first, number=_version(request, "first"))
    second = Seen(entry=found.second, number=_version(request, "second"))
    return (first, second) if wish == str(found.first_id) else (second, first)


def _version(request: LearningRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else 0


def _title(pair: Pair) -> Cell:
    note = "" if pair.first.title == pair.second.title else pair.second.title
    return Cell(text=pair.first.title, address=reverse("learning_pair", args=[pair.pk]), note=note)


def _by(row: Any, providers: dict[str, str]) -> str:
    by = providers.get(row.registered_by, row.registered_by) or _("Your company")
    return by if row.verdict == "confirmed" else f"{by} ({word(VERDICTS, row.verdict)})"
