"""What is registered about one worker, as tables: trainings, rights, corrections, opt-outs, requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.models import Kind
from sluis.hub.doors.portal.learning import amounts
from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.doors.portal.learning.words import kind_words, state_words, verdict_words
from sluis.hub.web.components import Link
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sluis.hub.applications.learning.models import Entry, Request

OTHERS = (Kind.RIGHT, Kind.CORRECTION, Kind.OPT_OUT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request of the worker: when, what was said last, about what."""

    at: datetime
    text: str
    about: str
    address: str


def trainings_of(entries: Sequence[Entry], *, query: Mapping[str, str]) -> Listing:
    """The trainings among these entries."""
    return Listing(
        rows=[entry for entry in entries if entry.kind == Kind.TRAINING],
        columns=[
            Column(key="title", label=_("Training"), cell=_title, sort=("title",)),
            Column(key="when", label=_("Period"), cell=_period, sort=("starts_on",)),
            Column(
                key="long", label=_("Duration"), cell=lambda one: _minutes(one.minutes), sort=("minutes",)
            ),
            Column(
                key="charged",
                label=_("Charged to the right"),
                cell=lambda one: _minutes(one.charged),
                sort=("charged",),
            ),
            Column(key="state", label=_("State"), cell=_state, sort=("state",)),
            Column(
                key="valid",
                label=_("Certificate until"),
                cell=lambda one: one.valid_until,
                sort=("valid_until",),
            ),
        ],
        query=query,
        caption=_("Trainings"),
        sort="-when",
        empty=_("No training is registered yet."),
        empty_link=_add_link(),
    )


def others_of(entries: Iterable[Entry], *, key: int) -> list[dict[str, object]]:
    """Rights that were declared, corrections and opt-outs: what each is, of which year, how much."""
    return [
        {
            "kind": kind_words(entry.kind),
            "year": entry.starts_on.year if entry.starts_on else "",
            "amount": "" if entry.minutes is None else amounts.amount(entry.minutes),
            "state": state_words(entry.state),
            "address": reverse("learning_entry_history", args=[key, entry.pk]),
        }
        for entry in entries
        if entry.kind in OTHERS
    ]


def requests_of(requests: Iterable[Request]) -> list[Asked]:
    """Open requests, with their last remark."""
    found = []
    for request in requests:
        remarks = sorted(request.remarks.all(), key=lambda one: one.at)
        found.append(
            Asked(
                at=request.asked_at,
                text=remarks[-1].text if remarks else "",
                about=request.entry.title if request.entry else _("Something that is missing"),
                address=address_of("learning_request", request.pk),
            )
        )
    return found


def _add_link() -> Link | None:
    address = address_of("learning_training_add")
    return Link(label=_("Add a training"), address=address) if address else None


def _title(entry: Entry) -> Cell:
    return Cell(text=entry.title, address=address_of("learning_training", entry.pk))


def _period(entry: Entry) -> str:
    first, last = entry.starts_on, entry.ends_on
    if first is None or last is None or first == last:
        return date_format(first) if first else ""
    return _("%(first)s to %(last)s") % {"first": date_format(first), "last": date_format(last)}


def _state(entry: Entry) -> Cell:
    word, colour = verdict_words(entry.verdict)
    return Cell(tag=word, colour=colour, text=state_words(entry.state))


def _minutes(minutes: int | None) -> str:
    return amounts.amount(minutes) if minutes else ""
