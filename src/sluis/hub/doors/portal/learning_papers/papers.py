"""The workers whose papers an employer can print, and the paper of one of them.

Laws: only workers whom the employer may see today exist here; the person's number is hidden on the page and
on the paper; every paper leaves a look. Papers of many are asked for in orders.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.paper_values import PaperTexts, language_of, masked, papers_at
from sluis.hub.applications.learning.papers.queries import (
    PaperKind,
    individual_account,
    yearly_notice,
)
from sluis.hub.doors.portal.download import safe_name
from sluis.hub.doors.portal.learning.place import learning, note_look, worker_in, workers_in
from sluis.hub.doors.portal.learning_papers.forms import WorkersFilter
from sluis.hub.doors.portal.learning_papers.tabs import tabs
from sluis.hub.web.bulk import Bulk
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.doors.portal.learning.place import LearningRequest

MAKERS = {PaperKind.ACCOUNT: individual_account, PaperKind.NOTICE: yearly_notice}


@require_safe
@learning
def papers(request: LearningRequest) -> HttpResponse:
    return workers_page(request)


@require_safe
@learning
def paper(request: LearningRequest, number: int, kind: str) -> HttpResponse:
    """The account or the notice of one worker, as PDF in the worker's language."""
    worker = worker_in(request, number)
    if kind not in {str(known) for known in PaperKind}:
        raise Http404
    place, which, day = request.place, PaperKind(kind), timezone.localdate()
    language = language_of(worker, fallback=get_language() or "en")
    (value,) = papers_at(
        place.employer,
        [worker],
        environment=place.environment,
        day=day,
        texts=PaperTexts(consult_at=own_pages(request)),
    )
    note_look(request, [worker.number], "paper")
    name = safe_name(f"{which.words[language]} {value.name} {day:%Y-%m-%d}.pdf")
    return as_attachment(MAKERS[which](value, language), name=name, content_type="application/pdf")


def workers_page(request: LearningRequest, *, mistake: str = "") -> HttpResponse:
    """The list; `mistake`: what was wrong with the wish that came from it."""
    form = WorkersFilter(request.GET)
    table = Listing(
        rows=form.narrow(workers_in(request), place=request.place),
        columns=_columns(),
        query=request.GET,
        caption=_("Your workers"),
        sort="name",
        empty=_("Nobody works here yet: as soon as an employment is registered, the worker stands here."),
        filtered=bool(form.wanted),
        bulk=bulk(mistake),
        name=lambda worker: worker.name or masked(worker.number),
    )
    note_look(request, [worker.number for worker in table.page.object_list], "list")
    context = {"table": table, "filter": form, "tabs": tabs(request), "has_errors": bool(mistake)}
    return render(request, "learning_papers/papers.html", context)


def bulk(mistake: str = "") -> Bulk:
    """What can be asked for many workers at once."""
    actions = (
        ("account", _("Print the individual accounts")),
        ("notice", _("Print the yearly notices")),
        ("box", _("Send the yearly notices to the workers' own pages")),
    )
    return Bulk(address=reverse("learning_papers_chosen"), actions=actions, mistake=mistake)


def own_pages(request: LearningRequest) -> str:
    """Where a worker reads the own account."""
    return request.build_absolute_uri(reverse("my-learning"))


def as_attachment(data: bytes, *, name: str, content_type: str) -> HttpResponse:
    """Bytes made now, as a file that nobody on the way keeps."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Cache-Control"] = "private, no-store"
    return response


def _columns() -> list[Column]:
    return [
        Column(key="name", label=_("Name"), cell=_name, sort=("last_name", "first_name")),
        Column(key="language", label=_("Language"), cell=_language, sort=("language",)),
        Column(key="papers", label=_("Papers"), cell=_links),
    ]


def _name(worker: Worker) -> Cell:
    return Cell(text=worker.name or masked(worker.number), note=masked(worker.number))


def _language(worker: Worker) -> str:
    return {"nl": _("Dutch"), "fr": _("French"), "de": _("German"), "en": _("English")}.get(
        worker.language, _("not known")
    )


def _links(worker: Worker) -> Cell:
    of = worker.name or masked(worker.number)
    return Cell(
        links=(
            Link(
                label=_("Individual account"),
                address=reverse("learning_paper", args=[worker.pk, "account"]),
                of=of,
            ),
            Link(
                label=_("Yearly notice"), address=reverse("learning_paper", args=[worker.pk, "notice"]), of=of
            ),
        )
    )
