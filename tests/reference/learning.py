"""docs/reference/learning-fields.md and learning-anomalies.md, from the one definition of the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.applications.learning.definition import FORMS
from sluis.hub.applications.learning.definition.anomaly_list import all_anomalies
from sluis.hub.applications.learning.definition.glossary import places_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.learning.definition.glossary import Place

FIELDS = """# Fields of the learning account

Every field of the four forms, and of the form around them, by its place. A running hub serves the same, a page for
each field in four languages, at `/learning/glossary/`, and the schema at `/learning/learning.xsd`.
This page is made from `src/sluis/hub/applications/learning/definition/` by `make docs`.
"""
ANOMALIES = """# Anomalies of the learning account

What a notification can answer about a form: a field (five digits) and a code of annex 30. B keeps the form out of the
register, W only warns. `sluis check` finds all but those that need the register, before anything is sent.
A running hub serves the same in four languages at `/learning/anomalies/`.
This page is made from `src/sluis/hub/applications/learning/definition/` by `make docs`.
"""
ROW = "| number | path | what it is | type | length | presence | rule |\n|---|---|---|---|---|---|---|"


def fields_page() -> str:
    """A table for each form, then the codes."""
    lines = [FIELDS]
    for form in FORMS:
        lines += [f"## {form.identification} {form.root.name}", "", f"{form.root.explanation.en}", "", ROW]
        lines += [_row(place) for place in places_in(form.identification)]
        lines += ["", *_codes(places_in(form.identification))]
    lines += ["## The form around", "", ROW, *map(_row, places_in("")), "", *_codes(places_in(""))]
    return "\n".join(lines).rstrip("\n") + "\n"


def anomalies_page() -> str:
    """One table, by ErrorID."""
    lines = [
        ANOMALIES,
        "| ErrorID | class | field | what is wrong | what to do | found by |",
        "|---|---|---|---|---|---|",
    ]
    for one in all_anomalies():
        by = "the schema" if one.from_schema else "the register" if one.needs_register else "the rules"
        lines.append(
            f"| `{one.error_id}` | {one.anomaly_class} | `{one.field}` | {one.text.en} | {one.fix.en} | {by} |"
        )
    return "\n".join(lines) + "\n"


def _row(place: Place) -> str:
    field = place.field
    presence = field.presence.value + (f", up to {field.most}" if field.most > 1 else "")
    kind, length = (text.en if text else "block" for text in (place.kind, place.length))
    words = " ".join(text.en for text in (field.rule, field.condition) if text)
    what = f"**{field.label.en}.** {field.explanation.en}"
    return (
        f"| {field.number} | `{place.path}` | {what} | {kind} | {'' if place.is_block else length} "
        f"| {presence} | {words} |"
    )


def _codes(places: tuple[Place, ...]) -> Iterator[str]:
    for place in places:
        if place.codes:
            yield f"Codes of `{place.path}`:"
            yield ""
            yield from (f"- `{code.value}`: {code.text.en}" for code in place.codes)
            yield ""
