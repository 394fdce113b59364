"""The list of what this company sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.registry import applications
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.submissions.access import uses_submissions, visible_to
from sluis.hub.doors.portal.submissions.forms import OwnFilter
from sluis.hub.doors.portal.submissions.rows import MOST, bounded
from sluis.hub.doors.portal.submissions.words import application_name, environment_tag, status_cell
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.journey.models import Submission


@require_safe
@acting(uses_submissions)
def submissions(request: PortalRequest) -> HttpResponse:
    place = request.standpoint
    form = OwnFilter(request.GET, codes=place.usable(applications()))
    found = form.narrow(visible_to(place), company=place.company, now=timezone.now())
    table = Listing(
        rows=bounded(found),
        columns=[name_column("submission"), *facts_columns()],
        query=request.GET,
        caption=_("Submissions"),
        sort="-received",
        filtered=bool(form.wanted),
        empty=_("Nothing was sent yet. The first page tells how to connect and how to send a file."),
        empty_link=Link(label=_("How to send a file"), address=reverse("status")),
    )
    page = {
        "table": table,
        "filter": form,
        "most": MOST,
        "cut": table.total >= MOST,
        "links": tabs("submissions"),
    }
    return render(request, "submissions/list.html", page)


def tabs(current: str) -> list[Link]:
    """The lists of a company: what it sent, and what was declared for it."""
    words = {"submissions": _("Sent by you"), "submissions-for-us": _("Declared for you")}
    return [
        Link(label=label, address=reverse(name), current=name == current) for name, label in words.items()
    ]


def name_column(page: str) -> Column:
    """The environment and the name of a submission, which leads to `page`, with its ticket below."""

    def cell(submission: Submission) -> Cell:
        address = reverse(page, args=[submission.ticket])
        tag = environment_tag(submission)
        return replace(tag, text=submission.stem, address=address, exact=True, note=submission.ticket)

    return Column(key="name", label=_("Name"), cell=cell, sort=("stem",))


def facts_columns() -> list[Column]:
    """What a list tells of every submission."""
    return [
        Column(key="application", label=_("Application"), cell=lambda one: application_name(one.application)),
        Column(key="received", label=_("Received"), cell=lambda one: one.created_at, sort=("created_at",)),
        Column(key="status", label=_("Status"), cell=status_cell),
        Column(key="forms", label=_("Forms"), cell=lambda one: one.forms, sort=("forms",), number=True),
    ]
