"""What mandataries declared for this company: it sees that they did, and how far it is.

Laws: known from what the e-Box was told when forms of this company were handed over, so only production and
only while that message stays; nothing of the file is shown, because other principals' forms stand in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.submissions.access import declared_to, one_of, uses_submissions
from sluis.hub.doors.portal.submissions.listing import facts_columns, name_column, tabs
from sluis.hub.doors.portal.submissions.rows import bounded
from sluis.hub.doors.portal.submissions.showing import facts
from sluis.hub.doors.portal.submissions.stations import is_under_way, stations
from sluis.hub.journey.queries import way_of
from sluis.hub.web.components import Fact
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.journey.models import Submission

SHOWN = ("application", "received", "status")  # how many forms there are tells of other principals


@require_safe
@acting(uses_submissions)
def submissions(request: PortalRequest) -> HttpResponse:
    columns = [column for column in facts_columns() if column.key in SHOWN]
    table = Listing(
        rows=bounded(declared_to(request.standpoint)),
        columns=[name_column("submission-for-us"), _mandatary(), *columns],
        query=request.GET,
        caption=_("Declared for you"),
        sort="-received",
        empty=_("No mandatary declared anything for your company in the last six months."),
    )
    return render(request, "submissions/declared.html", {"table": table, "links": tabs("submissions-for-us")})


@require_safe
@acting(uses_submissions)
def show(request: PortalRequest, ticket: str) -> HttpResponse:
    submission = one_of(declared_to(request.standpoint), ticket)
    agent = submission.channel.sender.capacity.company
    page = {
        "submission": submission,
        "facts": [
            Fact(key=_("Mandatary"), value=agent.name),
            Fact(key=_("Enterprise number"), value=agent.number, exact=True),
            *facts(submission)[:-1],  # without the number of forms
        ],
        "stations": stations(submission, way_of(submission)),
        "under_way": is_under_way(submission),
    }
    return render(request, "submissions/declared_one.html", page)


def _mandatary() -> Column:
    def cell(submission: Submission) -> Cell:
        return Cell(text=submission.channel.sender.capacity.company.name)

    return Column(key="mandatary", label=_("Mandatary"), cell=cell)
