"""What the pages of the glossary say about a field besides its own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sluis.hub.applications.learning.definition import FORMS
from sluis.hub.applications.learning.definition.form import Presence
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from sluis.hub.applications.learning.definition.anomaly_list import ListedAnomaly
    from sluis.hub.applications.learning.definition.form import Field

AROUND = "form"  # in addresses: what stands around the facts, the same in every form


def presence(field: Field) -> str:
    """Whether it must be there, in one word."""
    return {
        Presence.MANDATORY: _("Mandatory"),
        Presence.OPTIONAL: _("Optional"),
        Presence.CONDITIONAL: _("Conditional"),
    }[field.presence]


def times(field: Field) -> str:
    """How often it may stand in its block."""
    return ngettext("%(count)d time", "at most %(count)d times", field.most) % {"count": field.most}


def title_of(form: str) -> str:
    """What a form is called: its identification and its subject."""
    labels = {one.identification: one.root.label[current_language()] for one in FORMS}
    return f"{form} {labels[form]}" if form in labels else _("The form around the facts")


def class_of(anomaly: ListedAnomaly) -> str:
    """The class in words."""
    return _("Blocks") if anomaly.blocking else _("Warns")


def colour_of(anomaly: ListedAnomaly) -> str:
    """The colour of the tag that says the class."""
    return "red" if anomaly.blocking else "yellow"


def found_by(anomaly: ListedAnomaly) -> str:
    """Who finds it; what needs no register is found by a check before sending."""
    if anomaly.from_schema:
        return _("Found by the schema.")
    return _("Needs the register.") if anomaly.needs_register else _("Found in the form itself.")
