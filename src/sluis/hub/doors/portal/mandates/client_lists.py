"""A list of clients: uploaded, held against what is here, shown with every mistake, then proposed at once.

Laws: nothing is written before the list is right and confirmed, and then all of it or nothing; between the
two pages the file waits in the vault, and is read and checked again.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.mandates.letters import tell_all
from sluis.hub.doors.portal.mandates.reach import actor, capacity_of, of_mandates
from sluis.hub.doors.portal.mandates.words import quarter
from sluis.hub.mandates import actions
from sluis.hub.mandates.client_list import MOST_BYTES, read_client_list
from sluis.hub.mandates.groups import group_named
from sluis.hub.mandates.rules import MAY_BE_AGENT, title_of
from sluis.hub.parties.models import CapacityKind
from sluis.hub.vault.store import vault
from sluis.hub.web.forms import PageForm
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import enterprise_number
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.mandates.client_list import ClientList, ClientRow, RowError
    from sluis.hub.parties.access import Standpoint

KEPT = "client-list"  # in the session: {"capacity": ..., "digest": ..., "name": ...}
either_way = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row of the table of mistakes."""

    row: int
    column: str
    sentence: str


class ListForm(PageForm):
    """The file with the clients."""

    file = forms.FileField(
        label=gettext_lazy("List of clients"),
        help_text=gettext_lazy("A CSV file or an Excel workbook (.xlsx), at most 5 MB and 5,000 rows."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(number)d MB.") % {"number": MOST_BYTES // 1024**2}
            )
        return file


def list_senders(standpoint: Standpoint) -> bool:
    """The rule: who works with mandates in a capacity that can be a mandatary."""
    capacity = standpoint.capacity
    return of_mandates(standpoint) and capacity is not None and capacity.kind in MAY_BE_AGENT


@either_way
@acting(list_senders)
def upload(request: PortalRequest) -> HttpResponse:
    """Take a list; its mistakes are shown, a list without any is shown to be confirmed."""
    sent = request.method == "POST"
    form, mistakes = ListForm(request.POST if sent else None, request.FILES if sent else None), None
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            errors = _errors(request, read_client_list(data, file.name), at=timezone.now())
        except CallerError as problem:
            form.add_error("file", str(problem))
        else:
            if not errors:
                digest = vault().keep_bytes(data).digest
                request.session[KEPT] = {
                    "capacity": _capacity_pk(request),
                    "digest": digest,
                    "name": file.name[:200],
                }
                return redirect("mandates-import-check")
            mistakes = _mistakes(errors)
    page = {"form": form, "mistakes": mistakes, "has_errors": bool(mistakes)}
    return render(request, "mandates/list.html", page)


@either_way
@acting(list_senders)
def check(request: PortalRequest) -> HttpResponse:
    """The list once more; a POST proposes all of it."""
    known = _kept(request)
    if known is None:
        return redirect("mandates-import")
    mistake = ""
    if request.method == "POST":
        try:
            done = _propose(request, known.rows, at=timezone.now())
        except CallerError as problem:
            mistake = str(problem)
        else:
            del request.session[KEPT]
            sentence = ngettext("%(count)d mandate was proposed.", "%(count)d mandates were proposed.", done)
            messages.success(request, sentence % {"count": done})
            return redirect(f"{reverse('mandates-held')}?state=waiting_for_other")
    page = {"table": _rows(request, known.rows), "mistake": mistake, "has_errors": bool(mistake)}
    return render(request, "mandates/list_check.html", page)


@require_safe
@acting(list_senders)
def template(request: PortalRequest) -> HttpResponse:  # noqa: ARG001  # a page like the others
    """An empty list to fill in, with the names of its columns."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerow(_columns().values())
    headers = {"Content-Disposition": 'attachment; filename="mandates.csv"'}
    return HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@transaction.atomic
def _propose(request: PortalRequest, rows: Sequence[ClientRow], *, at: datetime) -> int:
    place, who = request.standpoint, actor(request)
    kind = CapacityKind(capacity_of(request) or "")
    proposed = actions.propose_all(rows=rows, agent=place.company, capacity=kind, by=who, at=at)
    tell_all(proposed, what="proposed", to=[one.principal for one in proposed], by=who, at=at)
    return len(proposed)


def _errors(request: PortalRequest, read: ClientList, *, at: datetime) -> list[RowError]:
    """What is wrong in the file, and what the hub has against it; by row."""
    kind = CapacityKind(capacity_of(request) or "")
    objections = actions.objections_to(rows=read.rows, agent=request.standpoint.company, capacity=kind, at=at)
    return sorted([*read.errors, *objections], key=lambda error: error.row)


def _kept(request: PortalRequest) -> ClientList | None:
    """The list that waits, if it was given in this place and can still be read."""
    kept = request.session.get(KEPT)
    if not kept or kept["capacity"] != _capacity_pk(request):
        return None
    try:
        with vault().open(kept["digest"]) as stream:
            known = read_client_list(stream.read(), kept["name"])
    except (CallerError, OSError):
        return None
    return None if known.errors else known


def _capacity_pk(request: PortalRequest) -> int | None:
    capacity = request.standpoint.capacity
    return capacity.pk if capacity else None


def _columns() -> dict[str, str]:
    """The columns of a list, in order, as `client_list` reads them."""
    return {
        "number": _("enterprise number"),
        "name": _("name"),
        "group": _("group"),
        "first": _("first quarter"),
        "last": _("last quarter"),
    }


def _mistakes(errors: Sequence[RowError]) -> Listing:
    columns = _columns()
    rows = [Mistake(one.row, columns.get(one.column, ""), one.sentence) for one in errors]
    return Listing(
        rows=rows[:1000],
        columns=[
            Column(key="row", label=_("Row"), cell=lambda one: one.row, number=True),
            Column(key="column", label=_("Column"), cell=lambda one: one.column),
            Column(key="sentence", label=_("What is wrong"), cell=lambda one: one.sentence),
        ],
        query={"size": "100"},
        caption=_("Mistakes in the list"),
    )


def _rows(request: PortalRequest, rows: Sequence[ClientRow]) -> Listing:
    return Listing(
        rows=rows,
        columns=[
            Column(key="number", label=_("Company"), cell=_company),
            Column(key="group", label=_("Group"), cell=lambda row: title_of(group_named(row.group))),
            Column(key="first", label=_("First quarter"), cell=lambda row: quarter(row.first)),
            Column(key="last", label=_("Last quarter"), cell=lambda row: quarter(row.last)),
        ],
        query=request.GET,
        caption=_("Mandates that will be proposed"),
    )


def _company(row: ClientRow) -> Cell:
    return Cell(text=enterprise_number(row.number), note=row.name)
