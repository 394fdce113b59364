"""One submission: where it is, its files, what was said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.submissions.access import one_of, uses_submissions, visible_to
from sluis.hub.doors.portal.submissions.showing import answer_files, facts, findings, part_files, refusals
from sluis.hub.doors.portal.submissions.stations import is_under_way, stations
from sluis.hub.journey.queries import answers_to, way_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_safe
@acting(uses_submissions)
def show(request: PortalRequest, ticket: str) -> HttpResponse:
    submission = one_of(visible_to(request.standpoint), ticket)
    answers = answers_to(submission)
    page = {
        "submission": submission,
        "facts": facts(submission),
        "stations": stations(submission, way_of(submission)),
        "under_way": is_under_way(submission),
        "parts": part_files(submission),
        "findings": findings(submission),
        "refusals": refusals(submission),
        "receipt": answer_files(submission, answers, of=submission.receipt_name),
        "notification": answer_files(submission, answers, of=submission.notification_name),
    }
    return render(request, "submissions/submission.html", page)
