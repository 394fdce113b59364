"""The operators' pages: what everybody sent, what waits and what is stuck.

Law: operators see metadata and refusals; what stands in a file is its sender's, so nothing here leads to a
content or shows a word of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sluis.hub.applications.registry import applications
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.health import look
from sluis.hub.doors.portal.submissions.access import one_of
from sluis.hub.doors.portal.submissions.forms import EverybodyFilter
from sluis.hub.doors.portal.submissions.listing import facts_columns, name_column
from sluis.hub.doors.portal.submissions.rows import MOST, bounded
from sluis.hub.doors.portal.submissions.showing import answer_files, facts, findings, part_files, refusals
from sluis.hub.doors.portal.submissions.stations import is_under_way, stations
from sluis.hub.doors.portal.submissions.words import STATUSES
from sluis.hub.doors.portal.words import part_row
from sluis.hub.journey.models import Submission
from sluis.hub.journey.queries import answers_to, queues, stuck, way_of
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.journey.queries import Queue


@require_safe
@operators_only
def everything(request: PortalRequest) -> HttpResponse:
    form = EverybodyFilter(request.GET, codes=applications())
    table = Listing(
        rows=bounded(form.narrow(_all(), now=timezone.now())),
        columns=[_by_arrival(name_column("operator-submission")), _sender_column(), *_lean_columns()],
        query=request.GET,
        caption=_("All submissions"),
        sort="-received",
        filtered=bool(form.wanted),
        empty=_("Nothing was sent in the last 7 days."),
        empty_link=Link(label=_("Look at what waits"), address=reverse("operator-queue")),
    )
    page = {"table": table, "filter": form, "most": MOST, "cut": table.total >= MOST}
    return render(request, "submissions/everything.html", page | {"links": tabs("operator-submissions")})


@require_safe
@operators_only
def queue(request: PortalRequest) -> HttpResponse:
    """What waits at each station, what is stuck, and whether every part of the hub is there."""
    now = timezone.now()
    depth = Listing(
        rows=queues(now=now),
        columns=_queue_columns(),
        query={},
        caption=_("What waits, by station"),
    )
    late = Listing(
        rows=bounded(stuck(now=now).select_related("channel__sender__capacity__company")),
        columns=[name_column("operator-submission"), _sender_column(), *_stuck_columns(now)],
        query=request.GET,
        caption=_("Stuck work"),
        empty=_("Nothing is stuck. Failed and late work appears here by itself."),
    )
    page = {"depth": depth, "table": late, "parts": [part_row(check) for check in look(now=now)]}
    return render(request, "submissions/queue.html", page | {"links": tabs("operator-queue")})


@require_safe
@operators_only
def one(request: PortalRequest, ticket: str) -> HttpResponse:
    """The metadata of one submission, with its refusals; no content and nothing to fetch."""
    submission = one_of(_all(), ticket)
    answers = answers_to(submission)
    answered = [
        file
        for name in (submission.receipt_name, submission.notification_name)
        for file in answer_files(submission, answers, of=name, fetch=False)
    ]
    page = {
        "submission": submission,
        "facts": [*_owner(submission), *facts(submission), *_belt(submission)],
        "stations": stations(submission, way_of(submission)),
        "under_way": is_under_way(submission),
        "parts": part_files(submission, fetch=False),
        "findings": findings(submission, diagnosis=True),
        "refusals": refusals(submission),
        "answers": answered,
    }
    return render(request, "submissions/metadata.html", page)


def tabs(current: str) -> list[Link]:
    """The pages of this subject for operators."""
    words = {"operator-submissions": _("All submissions"), "operator-queue": _("Waiting and stuck")}
    return [
        Link(label=label, address=reverse(name), current=name == current) for name, label in words.items()
    ]


def _all() -> QuerySet[Submission]:
    return Submission.objects.select_related("channel__sender__capacity__company")


def _by_arrival(column: Column) -> Column:
    """The same column without an order: over all senders only the order of arrival has an index."""
    return Column(key=column.key, label=column.label, cell=column.cell, number=column.number)


def _lean_columns() -> list[Column]:
    return [column if column.key == "received" else _by_arrival(column) for column in facts_columns()]


def _sender_column() -> Column:
    def cell(submission: Submission) -> Cell:
        sender = submission.channel.sender
        return Cell(text=sender.capacity.company.name, note=sender.number)

    return Column(key="sender", label=_("Sender"), cell=cell)


def _queue_columns() -> list[Column]:
    def station(waiting: Queue) -> Cell:
        label, colour = STATUSES[waiting.status]
        return Cell(tag=label, colour=colour)

    return [
        Column(key="status", label=_("Status"), cell=station),
        Column(key="count", label=_("Submissions"), cell=lambda waiting: waiting.count, number=True),
        Column(key="claimed", label=_("Held by a worker"), cell=lambda one: one.claimed, number=True),
        Column(key="oldest", label=_("Oldest since"), cell=lambda waiting: waiting.oldest),
    ]


def _stuck_columns(now: datetime) -> list[Column]:
    return [
        Column(key="status", label=_("Status"), cell=lambda row: Cell(tag=STATUSES[row.status][0])),
        Column(key="since", label=_("Since"), cell=lambda row: row.status_at),
        Column(key="why", label=_("Why"), cell=lambda row: why_stuck(row, now=now)),
    ]


def why_stuck(submission: Submission, *, now: datetime) -> str:
    """Why the belt does not carry it on, as far as the row tells."""
    if submission.attempts:
        sentence = ngettext("Failed %(count)d time", "Failed %(count)d times", submission.attempts)
        return sentence % {"count": submission.attempts}
    if submission.waits:
        return _("Waits for an earlier file of its sender")
    if submission.claimed_until is None:
        return _("No worker took it")
    return _("Its worker is gone") if submission.claimed_until < now else _("A worker has had it for long")


def _owner(submission: Submission) -> list[Fact]:
    capacity = submission.channel.sender.capacity
    return [
        Fact(key=_("Company"), value=capacity.company.name),
        Fact(key=_("Enterprise number"), value=capacity.company.number, exact=True),
        Fact(key=_("Capacity"), value=capacity.get_kind_display()),
    ]


def _belt(submission: Submission) -> list[Fact]:
    if not is_under_way(submission):
        return []
    return [
        Fact(key=_("Failed attempts"), value=submission.attempts),
        Fact(key=_("Waits for an earlier file"), value=submission.waits),
        Fact(key=_("Held by a worker until"), value=submission.claimed_until),
    ]
