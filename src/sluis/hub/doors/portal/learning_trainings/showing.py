"""The page of one training: everything that is known, what can be done, documents, history."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.documents import documents_of
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.models import Pair
from sluis.hub.doors.portal.learning.place import learning, note_look
from sluis.hub.doors.portal.learning_trainings.forms import ContestForm, DocumentForm
from sluis.hub.doors.portal.learning_trainings.history import told_history
from sluis.hub.doors.portal.learning_trainings.rows import (
    companies_named,
    name_of,
    training_in,
    worker_address,
)
from sluis.hub.doors.portal.learning_trainings.words import (
    CHANNELS,
    COLOURS,
    FIELDS,
    STATES,
    VERDICTS,
    clock,
    value_of,
    word,
)
from sluis.hub.web.components import Fact
from sluis.hub.web.templatetags.furniture import masked_person_number

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest

NOT_SHOWN = {"worker", "last_name", "first_name", "title", "status", "charged", "charge_reason"}


@require_safe
@learning
def show(request: LearningRequest, key: int) -> HttpResponse:
    return training_page(request, training_in(request, key))


def training_page(request: LearningRequest, entry: Any, **forms: Form) -> HttpResponse:
    """The page of a training, with the forms that hold mistakes."""
    note_look(request, [entry.worker], "page")
    history = told_history(request, entry)
    page = {
        "entry": entry,
        "worker": name_of(entry),
        "facts": _facts(entry, history[-1].who, entry.versions.get(number=1).channel),
        "history": history,
        "documents": documents_of(entry),
        "upload": forms.get("upload") or DocumentForm(),
        "contest": forms.get("contest") or ContestForm(),
        "pair": pair_of(entry),
        "to_verify": entry.living and entry.verdict == "to_verify",
        "is_planned": entry.living and entry.state == "planned",
        "has_errors": any(form.errors for form in forms.values()),
        "most_bytes": settings.LEARNING_DOCUMENT_BYTES,
        "kinds": ", ".join(one.upper() for one in settings.LEARNING_DOCUMENT_TYPES),
    }
    return render(request, "learning_trainings/training.html", page)


def pair_of(entry: Any) -> Pair | None:
    """The pair that waits for a decision about this training."""
    return (
        Pair.objects.filter(
            Q(first=entry) | Q(second=entry),
            decision=Pair.Decision.OPEN,
            first__living=True,
            second__living=True,
        )
        .order_by("pk")
        .first()
    )


def _facts(entry: Any, who: str, channel: str) -> list[Fact]:
    facts = TrainingFacts.from_json(entry.declared)
    return [
        _state(entry),
        Fact(
            key=_("Worker"),
            value=f"{name_of(entry)} ({masked_person_number(entry.worker)})",
            address=worker_address(entry),
        ),
        *_verdict(entry),
        *(
            Fact(key=FIELDS[field.name], value=value_of(field.name, getattr(facts, field.name)))
            for field in fields(facts)
            if field.name not in NOT_SHOWN and getattr(facts, field.name) is not None
        ),
        Fact(key=_("Charged to the right"), value=_charged(entry, facts)),
        Fact(key=_("Registered by"), value=_registered(entry, who, channel)),
        Fact(key=_("Own reference"), value=entry.own_reference, exact=True),
    ]


def _state(entry: Any) -> Fact:
    if not entry.living:
        return Fact(key=_("State"), tag=_("Cancelled"), colour="grey")
    return Fact(key=_("State"), tag=word(STATES, entry.state), colour=COLOURS.get(entry.state, ""))


def _verdict(entry: Any) -> list[Fact]:
    if not entry.living or (entry.verdict == "confirmed" and not entry.registered_by):
        return []
    return [Fact(key=_("Verified"), tag=word(VERDICTS, entry.verdict), colour=COLOURS[entry.verdict])]


def _charged(entry: Any, facts: TrainingFacts) -> str:
    if facts.charge_reason is not None:
        return str(value_of("charge_reason", facts.charge_reason))
    told = clock(entry.charged)
    if not facts.is_followed:
        return _("%s once it is followed") % told
    return told if entry.verdict == "confirmed" else _("%s once it is confirmed") % told


def _registered(entry: Any, who: str, channel: str) -> str:
    provider = entry.registered_by
    by = companies_named([provider]).get(provider, provider) if provider else who
    return f"{by}, {word(CHANNELS, channel)}"
