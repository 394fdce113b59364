"""Long work: how far it is, and what came out. The same pages for papers, lists and tables.

Laws: only who asked sees it, and only while they act for that employer; a file is fetched from the vault
while the work is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning import long_work
from sluis.hub.applications.learning.exports.queries import FileKind
from sluis.hub.applications.learning.models import LongWork
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.download import download
from sluis.hub.doors.portal.learning.place import learning
from sluis.hub.doors.portal.learning_papers.tabs import tabs
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import FileResponse, HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest

WHAT = {
    "papers": gettext_lazy("Papers to print"),
    "notices": gettext_lazy("Yearly notices to the workers' own pages"),
    "list": gettext_lazy("Export of a list"),
    "table": gettext_lazy("Registration of a table"),
}
STATES = {
    LongWork.State.WAITING: (gettext_lazy("Waiting"), "grey"),
    LongWork.State.RUNNING: (gettext_lazy("Busy"), "blue"),
    LongWork.State.DONE: (gettext_lazy("Ready"), "green"),
    LongWork.State.FAILED: (gettext_lazy("Failed"), "red"),
}


@require_safe
@learning
def all_work(request: LearningRequest) -> HttpResponse:
    table = Listing(
        rows=_mine(request),
        columns=(
            Column(key="what", label=_("What"), cell=_what),
            Column(key="asked", label=_("Asked"), cell=lambda work: work.asked_at, sort=("asked_at",)),
            Column(key="state", label=_("State"), cell=_state),
        ),
        query=request.GET,
        caption=_("What you asked"),
        sort="-asked",
        empty=_("You asked for nothing in the last week. Papers and lists of many workers come here."),
    )
    return render(request, "learning_papers/work_list.html", {"table": table, "tabs": tabs(request)})


@require_safe
@learning
def show(request: LearningRequest, number: int) -> HttpResponse:
    """How far it is; refreshes itself while it runs."""
    work = _one(request, number)
    state, colour = STATES[LongWork.State(work.state)]
    result = work.result or {}
    context = {
        "work": work,
        "what": WHAT.get(work.what, work.what),
        "state": state,
        "colour": colour,
        "under_way": work.state in {LongWork.State.WAITING, LongWork.State.RUNNING},
        "failed": work.state == LongWork.State.FAILED,
        "done": work.state == LongWork.State.DONE,
        "nothing": not result.get("count", 1),
        "file": result if "digest" in result else None,
        "sentence": _told(work, result.get("count", 0)),
    }
    return render(request, "learning_papers/work.html", context)


@require_safe
@learning
def file(request: LearningRequest, number: int) -> FileResponse:
    """What came out."""
    work = _one(request, number)
    result = work.result or {}
    if "digest" not in result:
        raise Http404
    response = download(result["name"], digest=result["digest"], size=result["size"])
    if result["media_type"] in {"application/pdf", *(kind.content_type for kind in FileKind)}:
        response["Content-Type"] = result["media_type"]
    return response


def _told(work: LongWork, count: int) -> str:
    """What was done, in a sentence."""
    sentence = {
        "papers": ngettext(
            "The paper of %(count)d worker is ready.", "The papers of %(count)d workers are ready.", count
        ),
        "notices": ngettext(
            "%(count)d worker can read the notice.", "%(count)d workers can read their notice.", count
        ),
        "list": ngettext("The list has %(count)d row.", "The list has %(count)d rows.", count),
    }.get(work.what, ngettext("%(count)d row was handled.", "%(count)d rows were handled.", count))
    return sentence % {"count": count}


def _mine(request: LearningRequest) -> QuerySet[LongWork]:
    place = request.place
    return long_work.asked_by(
        person(request.user.username), environment=place.environment, company=place.employer
    )


def _one(request: LearningRequest, number: int) -> LongWork:
    work = _mine(request).filter(pk=number).first()
    if work is None:
        raise Http404
    return work


def _what(work: LongWork) -> Cell:
    return Cell(text=WHAT.get(work.what, work.what), address=reverse("learning_work", args=[work.pk]))


def _state(work: LongWork) -> Cell:
    label, colour = STATES[LongWork.State(work.state)]
    return Cell(tag=label, colour=colour)
