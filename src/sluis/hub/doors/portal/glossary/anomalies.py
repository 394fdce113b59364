"""The list of anomalies: everything that a notification can answer about a form of the learning account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.definition.anomaly_list import all_anomalies
from sluis.hub.applications.learning.definition.glossary import entries
from sluis.hub.doors.portal.glossary import words
from sluis.hub.web.components import Link
from sluis.hub.web.forms import FilterForm
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing
from sluis.protocol.language import Language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sluis.hub.applications.learning.definition.anomaly_list import ListedAnomaly


class AnomaliesFilter(FilterForm):
    """Anomalies by class, by who finds them, by code or a word of their texts in any language."""

    q = forms.CharField(label=gettext_lazy("Search by code, field or a word"), max_length=80)
    kind = forms.ChoiceField(
        label=gettext_lazy("Class"),
        choices=[
            ("", gettext_lazy("All classes")),
            ("B", gettext_lazy("B: blocks")),
            ("W", gettext_lazy("W: warns")),
        ],
    )
    by = forms.ChoiceField(
        label=gettext_lazy("Found by"),
        choices=[
            ("", gettext_lazy("All")),
            ("schema", gettext_lazy("The schema")),
            ("form", gettext_lazy("The rules for a form")),
            ("register", gettext_lazy("The register")),
        ],
    )

    def narrow(self, anomalies: tuple[ListedAnomaly, ...]) -> list[ListedAnomaly]:
        wanted = self.wanted
        searched = wanted.get("q", "").casefold().split()
        return [
            one
            for one in anomalies
            if wanted.get("kind") in (None, one.anomaly_class)
            and wanted.get("by") in (None, _found_by(one))
            and all(word in _all_words(one) for word in searched)
        ]


@require_safe
def anomalies(request: HttpRequest) -> HttpResponse:
    """The whole list, by ErrorID, narrowed as the reader wants."""
    search, language = AnomaliesFilter(request.GET), current_language()
    table = Listing(
        rows=search.narrow(all_anomalies()),
        columns=[
            Column(key="code", label=_("Code"), sort=("error_id",), cell=_code),
            Column(key="class", label=_("Class"), sort=("anomaly_class", "error_id"), cell=_class),
            Column(key="field", label=_("Field"), sort=("field", "error_id"), cell=_field),
            Column(
                key="text",
                label=_("What is wrong, and what to do"),
                cell=lambda one: Cell(text=one.text[language], note=one.fix[language]),
            ),
        ],
        query=request.GET,
        caption=_("Anomalies"),
        filtered=bool(search.wanted),
        key=lambda one: one.error_id,
    )
    way = [Link(label=_("Glossary of the learning account"), address=reverse("learning-glossary"))]
    return render(request, "glossary/anomalies.html", {"table": table, "filter": search, "way": way})


def _found_by(one: ListedAnomaly) -> str:
    return "schema" if one.from_schema else "register" if one.needs_register else "form"


def _all_words(one: ListedAnomaly) -> str:
    texts = [text[language] for text in (one.text, one.fix) for language in Language]
    return " ".join([one.error_id, one.field, *texts]).casefold()


def _code(one: ListedAnomaly) -> Cell:
    address = f"{reverse('learning-field', args=[one.number])}#{one.error_id}"
    return Cell(text=one.error_id, address=address, exact=True)


def _class(one: ListedAnomaly) -> Cell:
    return Cell(tag=words.class_of(one), colour=words.colour_of(one))


def _field(one: ListedAnomaly) -> Cell:
    return Cell(text=entries()[one.number].label[current_language()], note=one.field)
