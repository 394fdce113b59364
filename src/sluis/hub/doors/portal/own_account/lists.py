"""The lists of the own account: trainings, certificates, documents and notices, who looked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.own import (
    certified,
    documents_of,
    looks_at,
    notices_of,
    trainings_of,
)
from sluis.hub.doors.portal.own_account.reach import own_account, tabs
from sluis.hub.doors.portal.own_account.words import (
    LOOKED_AT,
    code,
    counts,
    hours,
    names_of,
    title_of,
    verdict_cell,
)
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Document, Entry, Look, Version, WorkerNotice
    from sluis.hub.doors.portal.own_account.reach import OwnRequest


@require_safe
@own_account
def trainings(request: OwnRequest) -> HttpResponse:
    found = trainings_of(request.holder)
    names = names_of(found.order_by().values_list("employer", flat=True).distinct())
    table = Listing(
        rows=found,
        columns=[
            Column(key="title", label=_("Training"), cell=_training_cell, sort=("title",)),
            Column(key="employer", label=_("Employer"), cell=lambda one: names[one.employer]),
            Column(key="days", label=_("Days"), cell=_days, sort=("starts_on",)),
            Column(key="duration", label=_("Duration"), cell=lambda one: hours(one.minutes), number=True),
            Column(
                key="charged",
                label=_("Charged to your right"),
                cell=lambda one: hours(one.charged or None) if counts(one) else "",
                number=True,
            ),
            Column(key="state", label=_("State"), cell=verdict_cell),
        ],
        query=request.GET,
        caption=_("Trainings"),
        sort="-days",
        empty=_("No training is registered yet. Did you follow one? Ask your employer to register it."),
    )
    return _page(request, "my-trainings", table)


@require_safe
@own_account
def certificates(request: OwnRequest) -> HttpResponse:
    found = sorted(certified(request.holder), key=_ends, reverse=True)
    today = timezone.localdate()
    table: Listing = Listing(
        rows=found,
        columns=[
            Column(key="title", label=_("Training"), cell=lambda pair: _training_cell(pair[0])),
            Column(key="number", label=_("Number"), cell=lambda pair: _certificate(pair).get("number")),
            Column(key="from", label=_("Valid from"), cell=lambda pair: _day(pair, "valid_from")),
            Column(key="until", label=_("Valid until"), cell=lambda pair: pair[0].valid_until),
            Column(key="state", label=_("State"), cell=lambda pair: _validity(pair[0], today)),
        ],
        query=request.GET,
        caption=_("Certificates"),
        empty=_("No training in your account has a certificate."),
    )
    return _page(request, "my-certificates", table)


@require_safe
@own_account
def notices(request: OwnRequest) -> HttpResponse:
    found = notices_of(request.holder)
    names = names_of(found.order_by().values_list("employer", flat=True).distinct())
    table = Listing(
        rows=found,
        columns=[
            Column(key="name", label=_("Notice"), cell=_notice_cell),
            Column(key="employer", label=_("From"), cell=lambda one: names[one.employer]),
            Column(key="sent", label=_("Sent"), cell=lambda one: one.sent_at, sort=("sent_at",)),
            Column(key="state", label=_("State"), cell=_read_cell),
        ],
        query=request.GET,
        caption=_("Notices"),
        sort="-sent",
        empty=_("No notice was sent to you yet. Your employer tells you your balance once a year."),
    )
    return _page(request, "my-notices", table)


@require_safe
@own_account
def documents(request: OwnRequest) -> HttpResponse:
    found = documents_of(request.holder)
    names = names_of(found.order_by().values_list("entry__employer", flat=True).distinct())
    table = Listing(
        rows=found,
        columns=[
            Column(key="document", label=_("Document"), cell=_document_cell, sort=("name",)),
            Column(key="about", label=_("Training"), cell=lambda one: _training_cell(one.entry)),
            Column(key="employer", label=_("Employer"), cell=lambda one: names[one.entry.employer]),
            Column(key="added", label=_("Added"), cell=lambda one: one.added_at, sort=("added_at",)),
        ],
        query=request.GET,
        caption=_("Documents"),
        sort="-added",
        empty=_("No document was added to your trainings."),
    )
    return _page(request, "my-documents", table)


@require_safe
@own_account
def looks(request: OwnRequest) -> HttpResponse:
    found = looks_at(request.holder)
    names = names_of(found.order_by().values_list("company", flat=True).distinct())

    def who(look: Look) -> str:
        return names.get(look.company) or _("An operator of this hub")

    table = Listing(
        rows=found,
        columns=[
            Column(key="at", label=_("When"), cell=lambda one: one.at, sort=("at",)),
            Column(key="who", label=_("Who"), cell=who, sort=("company",)),
            Column(key="what", label=_("What"), cell=lambda one: LOOKED_AT.get(one.what, one.what)),
        ],
        query=request.GET,
        caption=_("Who looked at my data"),
        sort="-at",
        empty=_("Nobody looked at your account yet."),
    )
    return _page(request, "my-looks", table)


def _page(request: OwnRequest, name: str, table: Listing, **more: Any) -> HttpResponse:
    page = {"table": table, "links": tabs(name), "here": name}
    return render(request, "own_account/list.html", page | more)


def _training_cell(entry: Entry) -> Cell:
    note = code(entry.state) if entry.state != "followed" else ""
    return Cell(text=title_of(entry), address=reverse("my-entry", args=[entry.pk]), note=note)


def _days(entry: Entry) -> Cell | date | None:
    if entry.ends_on is None or entry.starts_on in (None, entry.ends_on):
        return entry.ends_on
    return Cell(text=entry.starts_on, note=_("until %(day)s") % {"day": f"{entry.ends_on:%d/%m/%Y}"})


def _certificate(pair: tuple[Entry, Version]) -> dict[str, Any]:
    found: dict[str, Any] = (pair[1].facts or {}).get("certificate") or {}
    return found


def _day(pair: tuple[Entry, Version], name: str) -> date | None:
    told = _certificate(pair).get(name)
    return date.fromisoformat(told) if told else None


def _ends(pair: tuple[Entry, Version]) -> tuple[int, int]:
    """What ends last comes first, what never ends before it."""
    until = pair[0].valid_until
    return (until.toordinal() if until else 2**31, pair[0].pk)


def _validity(entry: Entry, today: date) -> Cell:
    if entry.valid_until and entry.valid_until < today:
        return Cell(tag=_("Ended"), colour="grey")
    return Cell(tag=_("Valid"), colour="green")


def _notice_cell(notice: WorkerNotice) -> Cell:
    return Cell(text=notice.name, address=reverse("my-notice", args=[notice.pk]))


def _read_cell(notice: WorkerNotice) -> Cell:
    return Cell(tag="", text=_("Read")) if notice.read_at else Cell(tag=_("New"))


def _document_cell(document: Document) -> Cell:
    return Cell(text=document.name, address=reverse("my-document", args=[document.pk]))
