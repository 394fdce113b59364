"""The last pages of the grid: register, tell what became of the rows, give the others back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.applications.learning import table_work, tables
from sluis.hub.applications.learning.tables import Mode
from sluis.hub.doors.portal.learning_grid.starting import attached
from sluis.hub.web.language import current_language
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.doors.portal.learning_grid.desk import Desk


@require_POST
def write(request: LearningRequest, *, desk: Desk, number: int) -> HttpResponse:
    """Register all rows, or with `rows=good` the good ones."""
    draft = desk.draft(request, number)
    mode = Mode.GOOD if request.POST.get("rows") == "good" else Mode.ALL
    terms, gesture = desk.terms(request), desk.gesture(request)
    if len(draft.rows) > table_work.LONG:
        table_work.ask(draft, mode=mode, terms=terms, gesture=gesture)
        return redirect(desk.page("progress"), draft.pk)
    try:
        tables.write(draft, mode=mode, terms=terms, gesture=gesture)
    except CallerError as problem:
        messages.error(request, str(problem))
        return redirect(desk.page("table"), draft.pk)
    return redirect(desk.page("result"), draft.pk)


@require_safe
def progress(request: LearningRequest, *, desk: Desk, number: int) -> HttpResponse:
    """Refreshes itself while a worker registers a long table; then it is the result, or the table again."""
    draft = desk.draft(request, number)
    if not table_work.is_open(draft):
        return redirect(desk.page("result"), draft.pk)
    page = {"desk": desk, "work": table_work.work_of(draft)}
    return render(request, "learning_grid/progress.html", page)


@require_safe
def result(request: LearningRequest, *, desk: Desk, number: int) -> HttpResponse:
    """How many were registered, and how many wait to be corrected."""
    draft = desk.draft(request, number)
    standing = tables.standing_of(draft)
    if standing.registered is None:
        return redirect(desk.page("table"), draft.pk)
    page = {
        "desk": desk,
        "draft": draft,
        "registered": standing.registered,
        "left": len(standing.wrong),
        "done_address": _done(desk),
        "go_on_address": reverse(desk.page("go_on"), args=[draft.pk]),
        "rejected_address": reverse(desk.page("rejected"), args=[draft.pk]),
        "start_address": reverse(desk.page("")),
    }
    return render(request, "learning_grid/result.html", page)


@require_POST
def go_on(request: LearningRequest, *, desk: Desk, number: int) -> HttpResponse:
    """Correct the rows that were not registered."""
    draft = desk.draft(request, number)
    tables.go_on(draft)
    return redirect(desk.page("table"), draft.pk)


@require_safe
def rejected(request: LearningRequest, *, desk: Desk, number: int) -> HttpResponse:
    """The rows that are wrong, as a workbook with what is wrong in a column."""
    from sluis.hub.applications.learning.grid.rejected import rejected_workbook  # noqa: PLC0415  # long to load

    draft = desk.draft(request, number)
    rows = tables.judged_rows(draft, terms=desk.terms(request))
    data = rejected_workbook(rows, columns=draft.choices["columns"], language=current_language())
    return attached(data, "sluis-rows-to-correct.xlsx")


def _done(desk: Desk) -> str:
    try:
        return reverse(desk.done)
    except NoReverseMatch:
        return reverse("learning")
