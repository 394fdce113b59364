"""The glossary and the list of anomalies as plain values, for programs.

Law: a name, once given, keeps its meaning; texts stand under their language.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sluis.hub.applications.learning.definition import FORMS
from sluis.hub.applications.learning.definition.anomaly_list import all_anomalies
from sluis.hub.applications.learning.definition.glossary import entries, places_in

if TYPE_CHECKING:
    from sluis.hub.applications.learning.definition.anomaly_list import ListedAnomaly
    from sluis.hub.applications.learning.definition.glossary import Place
    from sluis.protocol.language import TranslatedText


def glossary() -> dict[str, Any]:
    """The four forms and the form around, with every field in its places."""
    return {
        "forms": [
            {
                "identification": form.identification,
                "element": form.root.name,
                "label": asdict(form.root.label),
                "explanation": asdict(form.root.explanation),
                "fields": [_place(place) for place in places_in(form.identification)],
            }
            for form in FORMS
        ],
        "envelope": [_place(place) for place in places_in("")],
        "fields": {
            number: {"name": entry.name, "anomalies": [one.error_id for one in entry.anomalies]}
            for number, entry in entries().items()
        },
    }


def anomaly_list() -> dict[str, Any]:
    """Every anomaly, by ErrorID."""
    return {"anomalies": [_anomaly(one) for one in all_anomalies()]}


def _place(place: Place) -> dict[str, Any]:
    field = place.field
    told: dict[str, Any] = {
        "number": field.number,
        "name": field.name,
        "path": place.path,
        "label": asdict(field.label),
        "explanation": asdict(field.explanation),
        "presence": field.presence.value,
        "most": field.most,
        "block": place.is_block,
    }
    texts = {"condition": field.condition, "rule": field.rule, "type": place.kind, "length": place.length}
    told |= {name: _text(text) for name, text in texts.items() if text is not None}
    if place.codes:
        told["codes"] = [{"value": code.value, "text": asdict(code.text)} for code in place.codes]
    return told


def _text(text: TranslatedText) -> dict[str, str]:
    return asdict(text)


def _anomaly(one: ListedAnomaly) -> dict[str, Any]:
    return {
        "errorId": one.error_id,
        "field": one.field,
        "number": one.number,
        "code": one.code,
        "class": one.anomaly_class,
        "text": asdict(one.text),
        "fix": asdict(one.fix),
        "fromSchema": one.from_schema,
        "needsRegister": one.needs_register,
    }
