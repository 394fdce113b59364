"""The first page of the grid: take a table, check it, keep it. And the empty tables to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.applications.learning import tables
from sluis.hub.applications.learning.exports.queries import FileKind
from sluis.hub.applications.learning.grid.columns import COLUMNS
from sluis.hub.applications.learning.tables import Mode
from sluis.hub.doors.portal.learning_grid.forms import TableForm
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.doors.portal.learning_grid.desk import Desk

_SHOWN = 5  # tables that are still open


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: LearningRequest, *, desk: Desk) -> HttpResponse:
    """Take a table; one that can be read is kept and shown."""
    sent = request.method == "POST"
    form = TableForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        draft = tables.keep(
            form.sheet,
            mode=Mode(form.cleaned_data["mode"]),
            owner=desk.owner(request),
            terms=desk.terms(request),
            gesture=desk.gesture(request),
        )
        return redirect(desk.page("table"), draft.pk)
    language = current_language()
    known = tables.of_owner(desk.owner(request), at=timezone.now()).defer("rows")[:_SHOWN]
    page = {
        "form": form,
        "desk": desk,
        "xlsx_address": reverse(desk.page("template"), args=["xlsx"]),
        "csv_address": reverse(desk.page("template"), args=["csv"]),
        "open_tables": [
            (draft, tables.standing_of(draft), reverse(desk.page("table"), args=[draft.pk]))
            for draft in known
        ],
        "columns": [
            (column.heading[language], column.explanation[language], column.required)
            for column in COLUMNS
            if column.key != "employer" or desk.employer(request) is None
        ],
    }
    return render(request, "learning_grid/start.html", page)


@require_safe
def template(request: LearningRequest, *, desk: Desk, form: str) -> HttpResponse:
    """The empty table, as a workbook or CSV, in the language of the reader."""
    # Its library takes long to load, in every process.
    from sluis.hub.applications.learning.grid.template import (  # noqa: PLC0415  # as said
        template_csv,
        template_workbook,
    )

    language, with_employer = current_language(), desk.employer(request) is None
    if form == "xlsx":
        return attached(template_workbook(language, with_employer=with_employer), "sluis-template.xlsx")
    if form == "csv":
        return attached(template_csv(language, with_employer=with_employer), "sluis-template.csv")
    raise Http404


def attached(content: bytes, name: str) -> HttpResponse:
    """A file made for this reader, which nobody on the way keeps."""
    media_type = FileKind.XLSX.content_type if name.endswith(".xlsx") else "text/csv; charset=utf-8"
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
