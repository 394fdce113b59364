"""The figures of a sector, as a page and as a file: of workers together, never of one.

Law: production only; groups smaller than five are left out, and what would tell of them, in the file too.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.exports.queries import Column as SheetColumn
from sluis.hub.applications.learning.exports.queries import FileKind, Sheet, write_sheet
from sluis.hub.applications.learning.exports.queries import Kind as ValueKind
from sluis.hub.applications.learning.figures.queries import SMALLEST, figures_of
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.learning_operation.forms import FIRST_YEAR, FiguresFilter
from sluis.hub.doors.portal.learning_operation.words import SIZES, tabs
from sluis.hub.web.components import Fact
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import number
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sluis.hub.applications.learning.figures.queries import Figures, Line
    from sluis.hub.doors.portal.entrance import PortalRequest

DAY: Final = 456  # minutes of a full-timer's day in a week of 38 hours


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the reader asked for."""

    form: FiguresFilter
    year: int
    figures: Figures


@require_safe
@operators_only
def shown(request: PortalRequest) -> HttpResponse:
    """The page."""
    asked = _asked(request)
    figures = asked.figures
    page = {
        "filter": asked.form,
        "tabs": tabs("learning-operation"),
        "whole": _facts(figures.whole),
        "tables": [
            _workers(figures.by_committee, (_("By joint committee"), _("Joint committee")), _committee),
            _workers(figures.by_size, (_("By size of the employer"), _("Size of the employer")), _size),
            _followers(figures.by_kind, (_("By kind of training"), _("Kind")), _kind),
            _followers(figures.by_month, (_("By month"), _("Month")), _month),
        ],
        "smallest": SMALLEST,
        "year": asked.year,
        "query": request.GET.urlencode(),
        "kinds": list(FileKind),
    }
    return render(request, "learning_operation/figures.html", page)


@require_safe
@operators_only
def downloaded(request: PortalRequest, kind: str) -> HttpResponse:
    """The same as a file."""
    if kind not in set(FileKind):
        raise Http404
    asked = _asked(request)
    target = BytesIO()
    write_sheet(_sheet(asked), FileKind(kind), target)
    response = HttpResponse(target.getvalue(), content_type=FileKind(kind).content_type)
    response["Content-Disposition"] = f'attachment; filename="learning-{asked.year}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(request: PortalRequest) -> Asked:
    today = timezone.localdate()
    years = range(today.year, FIRST_YEAR - 1, -1)
    form = FiguresFilter(request.GET, years=years)
    wanted = form.wanted
    year = wanted.get("year") or today.year
    figures = figures_of(
        environment=str(Environment.R),
        year=year,
        committee=wanted.get("committee"),
        size=wanted.get("size"),
    )
    return Asked(form=form, year=year, figures=figures)


def _days(minutes: int | None) -> str:
    if minutes is None:
        return _("not shown")
    days = round(minutes / DAY, 1)
    return number(int(days) if days == int(days) else days)


def _people(count: int | None) -> str:
    return _("not shown") if count is None else number(count)


def _facts(whole: Line) -> list[Fact]:
    share = whole.participation
    return [
        Fact(key=_("Number of workers"), value=_people(whole.workers)),
        Fact(key=_("Days of right"), value=_days(whole.granted)),
        Fact(key=_("Workers who followed something"), value=_people(whole.participants)),
        Fact(key=_("Days followed"), value=_days(whole.followed)),
        Fact(key=_("Participation"), value=_("not shown") if share is None else f"{share} %"),
    ]


def _workers(lines: Sequence[Line], words: tuple[str, str], name: Callable[[Line], Any]) -> Listing:
    columns = [
        Column(key="name", label=words[1], cell=name),
        Column(
            key="workers", label=_("Number of workers"), cell=lambda one: _people(one.workers), number=True
        ),
        Column(key="right", label=_("Days of right"), cell=lambda one: _days(one.granted), number=True),
        Column(key="days", label=_("Days followed"), cell=lambda one: _days(one.followed), number=True),
        Column(key="share", label=_("Participation"), cell=_share, number=True),
    ]
    return _table(lines, columns, words[0])


def _followers(lines: Sequence[Line], words: tuple[str, str], name: Callable[[Line], Any]) -> Listing:
    columns = [
        Column(key="name", label=words[1], cell=name),
        Column(
            key="people",
            label=_("Number of workers"),
            cell=lambda one: _people(one.participants),
            number=True,
        ),
        Column(key="days", label=_("Days followed"), cell=lambda one: _days(one.followed), number=True),
    ]
    return _table(lines, columns, words[0])


def _table(lines: Sequence[Line], columns: list[Column], caption: str) -> Listing:
    return Listing(
        rows=lines,
        columns=columns,
        query={"size": "100"},
        caption=caption,
        empty=_("Nothing is known for this choice."),
        key=lambda one: one.name,
    )


def _share(line: Line) -> str:
    return _("not shown") if line.participation is None else f"{line.participation} %"


def _committee(line: Line) -> Any:
    return Cell(text=line.name, exact=True) if line.name else _("no joint committee")


def _size(line: Line) -> Any:
    return SIZES.get(line.name, line.name)


def _month(line: Line) -> Any:
    return MONTHS[int(line.name)]


def _kind(line: Line) -> Any:
    return {
        "formal-external": _("Formal, given by another organisation"),
        "formal-internal": _("Formal, given by the company itself"),
        "informal": _("Informal"),
        "recognised": _("Recognised by an authority"),
    }.get(line.name, line.name)


def _sheet(asked: Asked) -> Sheet:
    return Sheet(
        title=_("Figures"),
        columns=(
            SheetColumn("table", _("Table")),
            SheetColumn("group", _("Group")),
            SheetColumn("workers", _("Number of workers"), ValueKind.NUMBER),
            SheetColumn("right", _("Days of right"), ValueKind.MINUTES),
            SheetColumn("participants", _("Workers who followed something"), ValueKind.NUMBER),
            SheetColumn("followed", _("Days followed"), ValueKind.MINUTES),
        ),
        rows=_sheet_rows(asked.figures),
    )


def _sheet_rows(figures: Figures) -> Iterator[tuple[str | int | None, ...]]:
    tables = {
        "all": (figures.whole,),
        "committee": figures.by_committee,
        "size": figures.by_size,
        "kind": figures.by_kind,
        "month": figures.by_month,
    }
    for table, lines in tables.items():
        for one in lines:
            yield table, one.name, one.workers, one.granted, one.participants, one.followed
