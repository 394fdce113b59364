"""The glossary: its first page, the fields of one form, and the page of one field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.definition import FORMS
from sluis.hub.applications.learning.definition.form import Block
from sluis.hub.applications.learning.definition.glossary import Entry, Place, entries, places_in
from sluis.hub.doors.portal.glossary import words
from sluis.hub.web.components import Link
from sluis.hub.web.forms import FilterForm
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.language import Language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

WHOLE_FORM = {"size": "100"}  # a form is read in one piece


class FieldsFilter(FilterForm):
    """Fields by number or name, or by a word of what they are called in any language."""

    q = forms.CharField(label=gettext_lazy("Search by number, name or a word"), max_length=80)

    def narrow(self, fields: list[Entry]) -> list[Entry]:
        wanted = self.wanted.get("q", "").casefold().split()
        return [one for one in fields if all(word in _all_words(one) for word in wanted)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """What a field is for in one or more places that say the same of it."""

    place: Place
    paths: tuple[Place, ...]
    presence: str
    times: str
    parts: tuple[Link, ...]


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The forms, what can be fetched, and every field."""
    search, language = FieldsFilter(request.GET), current_language()
    table = Listing(
        rows=search.narrow(list(entries().values())),
        columns=[
            Column(key="number", label=_("Number"), sort=("number",), cell=_number),
            Column(key="field", label=_("Field"), cell=lambda one: one.label[language]),
            Column(
                key="name", label=_("Name"), sort=("name",), cell=lambda one: Cell(text=one.name, exact=True)
            ),
            Column(key="forms", label=_("Forms"), cell=_forms_of),
        ],
        query=request.GET,
        caption=_("Fields"),
        filtered=bool(search.wanted),
        key=lambda one: one.number,
    )
    kinds = [
        {
            "title": words.title_of(one.identification),
            "address": reverse("learning-form", args=[one.identification]),
            "text": one.root.explanation[language],
        }
        for one in FORMS
    ]
    return render(request, "glossary/glossary.html", {"table": table, "filter": search, "kinds": kinds})


@require_safe
def form(request: HttpRequest, form: str) -> HttpResponse:
    """The fields of one form, in their order."""
    try:
        places = places_in("" if form == words.AROUND else form)
    except KeyError:
        raise Http404 from None
    language = current_language()
    table = Listing(
        rows=places,
        columns=[
            Column(key="number", label=_("Number"), cell=lambda one: Cell(text=one.field.number, exact=True)),
            Column(key="field", label=_("Field"), cell=_field),
            Column(key="type", label=_("Type"), cell=_kind),
            Column(key="presence", label=_("Presence"), cell=_presence),
        ],
        query=WHOLE_FORM,
        caption=_("Fields"),
        key=lambda one: one.path,
    )
    page = {
        "table": table,
        "title": words.title_of(form),
        "text": places[0].field.explanation[language],
        "way": _way(),
    }
    return render(request, "glossary/form.html", page)


@require_safe
def field(request: HttpRequest, number: str) -> HttpResponse:
    """One field: what it is for, wherever it stands, and what can be answered about it."""
    entry = entries().get(number)
    if entry is None:
        raise Http404
    page = {
        "entry": entry,
        "meanings": _meanings(entry),
        "anomalies": [
            {
                "anomaly": one,
                "kind": words.class_of(one),
                "colour": words.colour_of(one),
                "by": words.found_by(one),
            }
            for one in entry.anomalies
        ],
        "way": _way(),
    }
    return render(request, "glossary/field.html", page)


def _way() -> list[Link]:
    return [Link(label=_("Glossary of the learning account"), address=reverse("learning-glossary"))]


def _meanings(entry: Entry) -> list[Meaning]:
    """Places with the same definition are told once."""
    groups: dict[int, list[Place]] = {}
    for place in entry.places:
        groups.setdefault(id(place.field), []).append(place)
    return [
        Meaning(
            place=places[0],
            paths=tuple(places),
            presence=words.presence(places[0].field),
            times=words.times(places[0].field),
            parts=_parts(places[0]),
        )
        for places in groups.values()
    ]


def _parts(place: Place) -> tuple[Link, ...]:
    language = current_language()
    return tuple(
        Link(label=part.label[language], address=reverse("learning-field", args=[part.number]))
        for part in place.field.parts
    )


def _all_words(entry: Entry) -> str:
    texts = [text for place in entry.places for text in (place.field.label, place.field.explanation)]
    said = [text[language] for text in texts for language in Language]
    return " ".join([entry.number, entry.name, *(place.form for place in entry.places), *said]).casefold()


def _number(entry: Entry) -> Cell:
    return Cell(text=entry.number, address=reverse("learning-field", args=[entry.number]), exact=True)


def _forms_of(entry: Entry) -> str:
    named = dict.fromkeys(place.form or _("around") for place in entry.places)
    return ", ".join(named)


def _field(place: Place) -> Cell:
    return Cell(
        text=place.field.label[current_language()],
        address=reverse("learning-field", args=[place.field.number]),
        note=place.path,
    )


def _kind(place: Place) -> Cell:
    if isinstance(place.field.inside, Block):
        return Cell(text=_("Group of fields"))
    language = current_language()
    inside = place.field.inside
    return Cell(text=inside.kind[language], note=inside.length[language])


def _presence(place: Place) -> Cell:
    condition = place.field.condition
    often = words.times(place.field) if place.field.most > 1 else ""
    note = " ".join(filter(None, (condition[current_language()] if condition else "", often)))
    return Cell(text=words.presence(place.field), note=note)
