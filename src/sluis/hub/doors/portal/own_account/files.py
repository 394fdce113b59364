"""Fetching: documents of trainings, notices, and the whole account as PDF or JSON.

Laws: only what is the reader's own; opening a notice for the first time makes it read.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.notices import mark_read
from sluis.hub.applications.learning.own import documents_of, notices_of, workers_of
from sluis.hub.applications.learning.paper_values import PaperTexts, paper_of
from sluis.hub.applications.learning.papers.queries import individual_account
from sluis.hub.applications.learning.privacy.held import held_about
from sluis.hub.doors.portal.download import download
from sluis.hub.doors.portal.own_account.reach import actor, own_account
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from sluis.hub.applications.learning.papers.queries import AccountPaper
    from sluis.hub.doors.portal.own_account.reach import OwnRequest


@require_safe
@own_account
def document(request: OwnRequest, number: int) -> HttpResponseBase:
    found = documents_of(request.holder).filter(pk=number).first()
    if found is None:
        raise Http404
    return download(found.name, digest=found.digest, size=found.size, media_type=found.media_type)


@require_safe
@own_account
def notice(request: OwnRequest, number: int) -> HttpResponseBase:
    found = notices_of(request.holder).filter(pk=number).first()
    if found is None:
        raise Http404
    response = download(found.name, digest=found.digest, size=found.size, media_type="application/pdf")
    if request.method == "GET":
        mark_read(found, by=actor(request), at=timezone.now())
    return response


@require_safe
@own_account
def as_pdf(request: OwnRequest) -> HttpResponse:
    """Every employer, the whole number: it is the person's own."""
    paper = _paper(request)
    if paper is None:
        raise Http404
    return _attached(individual_account(paper, current_language()), "application/pdf", "pdf")


@require_safe
@own_account
def as_json(request: OwnRequest) -> HttpResponse:
    """Everything that is held about the person."""
    told = json.dumps(held_about(request.holder), ensure_ascii=False, indent=2)
    return _attached(told.encode("utf-8", "backslashreplace"), "application/json", "json")


def _paper(request: OwnRequest) -> AccountPaper | None:
    workers = {worker.number: worker for worker in workers_of(request.holder)}
    known = [workers[number] for number in request.holder.numbers if number in workers]
    if not known:
        return None
    texts = PaperTexts(consult_at=request.build_absolute_uri(reverse("my-learning")))
    papers = [paper_of(worker, day=timezone.localdate(), texts=texts) for worker in known]
    employers = tuple(part for paper in papers for part in paper.employers)
    return replace(papers[0], employers=employers)


def _attached(data: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"{_('learning-account')}-{timezone.localdate():%Y-%m-%d}.{ending}"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
