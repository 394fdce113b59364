"""The workers of the employer: the list, and finding one by name or by number.

Laws: a person's number is never in an address: a search by number is posted and leads to the worker; every
row that is shown leaves a look. The figures are computed now, for the rows of this page; sorting by them
uses their kept copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sluis.hub.applications.learning import access
from sluis.hub.applications.learning.lists import workers_sheet
from sluis.hub.doors.portal.learning import amounts
from sluis.hub.doors.portal.learning.figures import Figures, with_kept_balance
from sluis.hub.doors.portal.learning.forms import WorkersFilter
from sluis.hub.doors.portal.learning.place import learning, note_look, workers_in
from sluis.hub.doors.portal.learning.words import employed_words, name_of, regime_words
from sluis.hub.doors.portal.learning_papers.downloading import download, wanted_format
from sluis.hub.doors.portal.learning_trainings import choosing
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.components import Link
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import masked_person_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import FileResponse, HttpResponse
    from django.http.response import HttpResponseBase

    from sluis.hub.applications.learning.exports.queries import FileKind
    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.doors.portal.learning.place import LearningRequest

NUMBER_LENGTH: Final = 11
SORTED_BY_FIGURES: Final = ("right", "taken", "left")


@require_http_methods(["GET", "HEAD", "POST"])
@learning
def workers(request: LearningRequest) -> HttpResponseBase:
    """The list, or with ?format= all of it as a file.

    POST is a search, which is answered by the list or by the worker of that number.
    """
    return _search(request) if request.method == "POST" else _page(request)


@require_POST
@learning
def change_workers(request: LearningRequest) -> HttpResponseBase:
    """Begin something for the chosen workers: the page of that gesture has them chosen then."""
    wish = read_wish(request.POST, bulk=_bulk())
    if wish.mistake:
        return _page(request, mistake=wish.mistake)
    found = workers_in(request).filter(pk__in=wish.numbers)
    choosing.forget(request, wish.action)
    choosing.choose(request, wish.action, [choosing.Somebody(key=one.pk, number=one.number) for one in found])
    return redirect(choosing.PURPOSES[wish.action].then)


def _bulk(mistake: str = "") -> Bulk:
    actions = tuple((name, purpose.heading) for name, purpose in choosing.PURPOSES.items())
    return Bulk(address=reverse("learning_workers_change"), actions=actions, mistake=mistake)


def _page(request: LearningRequest, *, mistake: str = "") -> HttpResponseBase:
    form = WorkersFilter(request.GET)
    year = timezone.localdate().year
    found = form.narrow(workers_in(request), place=request.place, today=timezone.localdate())
    if kind := wanted_format(request):
        return _as_file(request, found, kind)
    if request.GET.get("sort", "").removeprefix("-") in SORTED_BY_FIGURES:
        found = with_kept_balance(found, place=request.place, year=year)
    figures = Figures(place=request.place, today=timezone.localdate())
    table = Listing(
        rows=found,
        columns=_columns(figures),
        query=request.GET,
        caption=_("Workers"),
        sort="name",
        filtered=bool(form.wanted),
        empty=_(
            "No worker is known yet. Register the employment of the first one, or send employments in a file."
        ),
        empty_link=Link(label=_("Register an employment"), address=reverse("learning_worker_add")),
        bulk=_bulk(mistake),
        name=name_of,
    )
    figures.look_up(table.page.object_list)
    note_look(request, [worker.number for worker in table.page.object_list], "list")
    page = {"table": table, "filter": form, "year": year, "has_errors": bool(mistake)}
    return render(request, "learning/workers.html", page)


def _as_file(request: LearningRequest, found: QuerySet[Worker], kind: FileKind) -> FileResponse:
    """All that the filter leaves; whoever is in it has it in the access log."""
    rows = found.order_by("last_name", "first_name", "pk")
    note_look(request, rows.values_list("number", flat=True), "export")
    sheet = workers_sheet(rows, employer=request.place.employer, language=current_language())
    return download(sheet, kind, f"{sheet.title} {timezone.localdate():%Y-%m-%d}")


def _search(request: LearningRequest) -> HttpResponse:
    """Lead a number to its worker, and words back to the list."""
    form = WorkersFilter(request.POST)
    wanted = form.wanted
    text = wanted.get("q", "")
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if len(digits) == NUMBER_LENGTH:
        place = request.place
        found = access.search(
            workers_in(request), digits, environment=place.environment, employer=place.employer
        ).first()
        if found:
            return redirect("learning_worker", found.pk)
        messages.warning(request, _("No worker with this number is known here."))
        wanted.pop("q")
    return redirect(f"{reverse('learning_workers')}?{urlencode(wanted)}")


def _columns(figures: Figures) -> list[Column]:
    def employed(worker: Worker) -> Cell:
        lines = [
            f"{employed_words(one.starts_on, one.ends_on)}, {regime_words(one.regime)}"
            for one in figures.employments(worker)
        ]
        committees = figures.committees(worker)
        note = _("joint committee %(names)s") % {"names": committees} if committees else ""
        return Cell(text="; ".join(lines) or _("not known"), note=note)

    return [
        Column(key="name", label=_("Name and number"), cell=_name, sort=("last_name", "first_name")),
        Column(key="employed", label=_("Employed"), cell=employed),
        *(
            Column(key=key, label=label, cell=_figure(figures, key), sort=(f"kept_{key}",), number=True)
            for key, label in (("right", _("Right")), ("taken", _("Taken")), ("left", _("Left")))
        ),
    ]


def _name(worker: Worker) -> Cell:
    return Cell(
        text=name_of(worker),
        address=reverse("learning_worker", args=[worker.pk]),
        note=masked_person_number(worker.number),
    )


def _figure(figures: Figures, key: str) -> Callable[[Any], Cell]:
    def cell(worker: Worker) -> Cell:
        sums = figures.sums(worker)
        if sums is None:
            return Cell()
        minutes = getattr(sums, key)
        negative = key == "left" and minutes < 0
        return Cell(
            text=amounts.days(minutes, sums.day_minutes),
            tag=_("Negative") if negative else "",
            colour="red",
        )

    return cell
