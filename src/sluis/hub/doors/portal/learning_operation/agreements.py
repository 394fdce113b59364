"""The table of sector agreements: what ships with Sluis, what this installation added, and its changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.applications.learning.agreements import (
    add_agreement,
    change_agreement,
    import_agreements,
    remove_agreement,
)
from sluis.hub.applications.learning.installation import agreement_of
from sluis.hub.applications.learning.models import SectorAgreement
from sluis.hub.applications.learning.rights.queries import shipped_agreements
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.learning_operation.forms import AgreementForm, ImportForm
from sluis.hub.doors.portal.learning_operation.words import SIZES, tabs
from sluis.hub.web.components import Link
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.hub.web.templatetags.furniture import number as written
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from django.http import HttpResponse

    from sluis.hub.applications.learning.rights.queries import Agreement
    from sluis.hub.doors.portal.entrance import PortalRequest

either_way = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of the page. `key` is None for what ships with Sluis; `counts` unless an own row replaces it."""

    agreement: Agreement
    key: int | None = None
    counts: bool = True

    @property
    def committee(self) -> str:
        return self.agreement.committee


@require_safe
@operators_only
def listed(request: PortalRequest) -> HttpResponse:
    """Every agreement, shipped or own."""
    table = Listing(
        rows=_rows(),
        columns=[
            Column(
                key="committee",
                label=_("Joint committee"),
                cell=lambda row: Cell(text=row.committee, exact=True),
                sort=("committee",),
            ),
            Column(key="size", label=_("Size of the employer"), cell=lambda row: SIZES[row.agreement.size]),
            Column(key="years", label=_("Years"), cell=_years),
            Column(key="days", label=_("Days"), cell=_days, number=True),
            Column(key="source", label=_("Source"), cell=_source),
            Column(key="state", label=_("State"), cell=_state),
        ],
        query=request.GET,
        caption=_("Sector agreements"),
        sort="committee",
        empty=_("No agreement is known yet. Add one, or import a table."),
        key=lambda row: row.key,
    )
    page = {"table": table, "tabs": tabs("learning-agreements")}
    return render(request, "learning_operation/agreements.html", page)


@either_way
@operators_only
def add(request: PortalRequest) -> HttpResponse:
    form = AgreementForm(request.POST or None, initial={"size": "twenty_or_more"})
    by = person(request.user.username)
    if form.is_valid() and _done(form, lambda: add_agreement(form.agreement(), by=by, at=timezone.now())):
        messages.success(request, _("The agreement was added. The balances are made anew."))
        return redirect("learning-agreements")
    return render(request, "learning_operation/agreement.html", {"form": form, "is_new": True})


@either_way
@operators_only
def change(request: PortalRequest, key: int) -> HttpResponse:
    row = _own(key)
    form = AgreementForm(request.POST or None, initial=AgreementForm.known(row))
    by = person(request.user.username)
    if form.is_valid() and _done(
        form, lambda: change_agreement(row, form.agreement(), by=by, at=timezone.now())
    ):
        messages.success(request, _("The agreement was changed. The balances are made anew."))
        return redirect("learning-agreements")
    return render(request, "learning_operation/agreement.html", {"form": form, "is_new": False})


@either_way
@operators_only
def remove(request: PortalRequest, key: int) -> HttpResponse:
    row = _own(key)
    if request.method == "POST":
        try:
            remove_agreement(row, by=person(request.user.username), at=timezone.now())
            messages.success(request, _("The agreement was removed. The balances are made anew."))
        except CallerError as problem:
            messages.error(request, str(problem))
        return redirect("learning-agreements")
    return render(
        request, "learning_operation/agreement_remove.html", {"row": Row(agreement=agreement_of(row))}
    )


@either_way
@operators_only
def imported(request: PortalRequest) -> HttpResponse:
    """A CSV file: all of it, or nothing and what is wrong."""
    form = ImportForm(request.POST or None, request.FILES or None)
    errors = []
    if form.is_valid() and form.read:
        errors = [(one, one.text[current_language()]) for one in form.read.errors]
        if not errors:
            by = person(request.user.username)
            count = import_agreements(form.read.agreements, by=by, at=timezone.now())
            sentence = ngettext(
                "%(count)d agreement was imported. The balances are made anew.",
                "%(count)d agreements were imported. The balances are made anew.",
                count,
            )
            messages.success(request, sentence % {"count": count})
            return redirect("learning-agreements")
    page = {"form": form, "errors": errors, "has_errors": bool(errors)}
    return render(request, "learning_operation/agreements_import.html", page)


def _done(form: AgreementForm, act: Callable[[], object]) -> bool:
    try:
        act()
    except CallerError as problem:
        form.add_error(None, str(problem))
        return False
    return True


def _own(key: int) -> SectorAgreement:
    row = SectorAgreement.objects.filter(pk=key, removed_at=None).first()
    if row is None:
        raise Http404
    return row


def _rows() -> list[Row]:
    own = [
        Row(agreement=agreement_of(row), key=row.pk)
        for row in SectorAgreement.objects.filter(removed_at=None)
    ]
    shipped = [
        Row(agreement=one, counts=not any(one.overlaps(row.agreement) for row in own))
        for one in shipped_agreements().rows
    ]
    return sorted([*own, *shipped], key=lambda row: (row.committee, row.agreement.first_year))


def _years(row: Row) -> str:
    one = row.agreement
    if one.last_year is None:
        return _("from %(year)s") % {"year": one.first_year}
    return str(one.first_year) if one.last_year == one.first_year else f"{one.first_year}-{one.last_year}"


def _days(row: Row) -> Cell:
    target = row.agreement.target
    note = ""
    if target:
        note = _("%(days)s from %(year)s") % {"days": _plain(target.days), "year": target.year}
    return Cell(text=_plain(row.agreement.days), note=note)


def _plain(days: Fraction) -> str:
    """3 or 2.5, as the reader writes it."""
    return written(days.numerator if days.denominator == 1 else float(days))


def _source(row: Row) -> Cell:
    return Cell(text=row.agreement.source, note=row.agreement.number)


def _state(row: Row) -> Cell:
    if row.key is None:
        if row.counts:
            return Cell(tag=_("Shipped"), colour="blue")
        return Cell(tag=_("Replaced"), colour="grey")
    name = row.committee
    links = (
        Link(label=_("Change"), address=reverse("learning-agreement", args=[row.key]), of=name),
        Link(label=_("Remove"), address=reverse("learning-agreement-remove", args=[row.key]), of=name),
    )
    return Cell(tag=_("Own"), colour="green", links=links)
