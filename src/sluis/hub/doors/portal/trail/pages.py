"""The trail on pages of twenty, and as a CSV file.

Laws: a page follows the event before it (keyset), so that no page counts or skips millions; the file streams
and holds what the page shows, nothing more.
"""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.doors.portal.entrance import acting, managers, operators_only
from sluis.hub.doors.portal.trail.forms import TrailFilter
from sluis.hub.doors.portal.trail.scope import everything, scope_of
from sluis.hub.doors.portal.trail.told import harmless, tell
from sluis.hub.web.forms import LARGEST_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.audit.models import AuditEvent
    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.doors.portal.trail.scope import Scope

SIZE, BATCH = 20, 1000


@require_safe
@acting(managers)
def own(request: PortalRequest) -> HttpResponse:
    return _page(request, scope_of(request.standpoint), export=reverse("trail-export"))


@require_safe
@acting(managers)
def export_own(request: PortalRequest) -> StreamingHttpResponse:
    return _file(request, scope_of(request.standpoint))


@require_safe
@operators_only
def whole(request: PortalRequest) -> HttpResponse:
    return _page(request, everything(), export=reverse("operator-trail-export"))


@require_safe
@operators_only
def export_whole(request: PortalRequest) -> StreamingHttpResponse:
    return _file(request, everything())


def _page(request: PortalRequest, scope: Scope, *, export: str) -> HttpResponse:
    form = TrailFilter(request.GET)
    events, older, newer = _slice(form.narrow(scope), request)
    page: dict[str, Any] = {
        "filter": form,
        "events": tell(events, scope=scope),
        "older": older,
        "newer": newer,
        "is_first": not newer,
        "export": export,
        "is_whole": scope.usernames is None,
    }
    return render(request, "trail/trail.html", page)


def _slice(
    events: QuerySet[AuditEvent], request: PortalRequest
) -> tuple[list[AuditEvent], int | None, int | None]:
    """One page, the newest first; the ids where the pages before and after it begin."""
    before, after = _number(request, "before"), _number(request, "after")
    if after and not before:
        found = list(events.filter(pk__gt=after).order_by("pk")[: SIZE + 1])
        shown = found[:SIZE][::-1]
        return shown, shown[-1].pk if shown else None, shown[0].pk if len(found) > SIZE else None
    narrowed = events.filter(pk__lt=before) if before else events
    found = list(narrowed.order_by("-pk")[: SIZE + 1])
    shown = found[:SIZE]
    older = shown[-1].pk if len(found) > SIZE else None
    return shown, older, shown[0].pk if shown and before else None


def _number(request: PortalRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_NUMBER**2))
    return int(text) if is_number else None


def _file(request: PortalRequest, scope: Scope) -> StreamingHttpResponse:
    events = TrailFilter(request.GET).narrow(scope).order_by("pk")
    answer = StreamingHttpResponse(_lines(events, scope), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="trail-{timezone.localdate():%Y-%m-%d}.csv"'
    return answer


class _Echo:
    """A file that gives back what is written to it, line by line."""

    def write(self, text: str) -> str:
        return text


def _lines(events: QuerySet[AuditEvent], scope: Scope) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"  # spreadsheets know by it that this is UTF-8
    yield writer.writerow(
        [_("When"), _("Who"), _("What"), _("About"), _("Detail"), _("Code"), _("Place in the chain")]
    )
    rows = events.iterator(chunk_size=BATCH)
    while some := list(islice(rows, BATCH)):
        for one in tell(some, scope=scope):
            place = str(one.place) if one.place is not None else ""
            cells = [one.at.isoformat(), one.who, one.what, one.about, one.detail, one.action, place]
            yield writer.writerow([harmless(cell) for cell in cells])
