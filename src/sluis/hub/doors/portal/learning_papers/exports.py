"""A whole list of the employer as a file: at once when it is short, as long work when it is not.

Law: whose facts the file holds has it in the access log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning import long_work
from sluis.hub.applications.learning.exporting import Extract, ListKind
from sluis.hub.applications.learning.exports.queries import FileKind
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.learning.place import learning, note_look
from sluis.hub.doors.portal.learning_papers.downloading import download
from sluis.hub.doors.portal.learning_papers.forms import ExportForm
from sluis.hub.doors.portal.learning_papers.tabs import tabs

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from sluis.hub.applications.learning.models import LongWork
    from sluis.hub.doors.portal.learning.place import LearningRequest

AT_ONCE = 2000  # rows: a second or so


@require_http_methods(["GET", "HEAD", "POST"])
@learning
def exports(request: LearningRequest) -> HttpResponseBase:
    today = timezone.localdate()
    form = ExportForm(request.POST or None, today=today)
    if not form.is_valid():
        return render(request, "learning_papers/exports.html", {"form": form, "tabs": tabs(request)})
    wanted = form.cleaned_data
    extract = Extract(
        kind=ListKind(wanted["list"]),
        environment=request.place.environment,
        employer=request.place.employer,
        on=today,
        language=get_language() or "en",
        year=wanted["year"],
    )
    count = extract.rows().count()
    if count > AT_ONCE:
        return redirect("learning_work", _start(request, extract, wanted["format"], count).pk)
    note_look(request, extract.people(), "export")
    sheet = extract.sheet()
    return download(sheet, FileKind(wanted["format"]), f"{sheet.title} {today:%Y-%m-%d}")


def _start(request: LearningRequest, extract: Extract, file: str, count: int) -> LongWork:
    parameters = {
        "list": extract.kind.value,
        "format": file,
        "year": extract.year,
        "asker": request.standpoint.company.number,
        "language": extract.language,
    }
    return long_work.start(
        "list",
        parameters,
        total=count,
        environment=extract.environment,
        company=extract.employer,
        by=person(request.user.username),
        at=timezone.now(),
    )
