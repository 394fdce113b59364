"""Registering a session: the training, who takes part, everything that is wrong, and then all at once.

Laws: between the pages it stands in a draft of the person, which nobody else sees; the rules are those of the
batch, told for each participant before anything is written; who is right is registered, the others are told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning.changes import New, judge, register
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.models import TableDraft
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.learning_provider.forms import ParticipantsForm, SessionForm
from sluis.hub.doors.portal.learning_provider.place import gesture, providers_only
from sluis.hub.parties.models import Company
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import enterprise_number, masked_person_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from sluis.hub.applications.learning.settling import Settled
    from sluis.hub.doors.portal.learning.place import LearningRequest

WHAT: Final = "provider-session"
either_way = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A participant before anything is written: who, for whom, and what the rules say."""

    name: str
    number: str
    employer: str
    refused: tuple[str, ...]
    warned: tuple[str, ...]


@either_way
@providers_only
def training(request: LearningRequest) -> HttpResponse:
    """The first page: what the training is."""
    form = SessionForm(request.POST or None, initial={"unit": "hours", "kind": "formal-external"})
    if form.is_valid():
        company = request.standpoint.company
        facts = form.facts(provider=company.name, number=company.number)
        draft = TableDraft.objects.create(
            environment=request.place.environment,
            company=company.number,
            person=str(person(request.user.username)),
            made_at=timezone.now(),
            rows=[],
            choices={"what": WHAT, "session": facts.to_json()},
        )
        return redirect("provider-participants", draft.pk)
    return render(request, "learning_provider/training.html", {"form": form})


@either_way
@providers_only
def participants(request: LearningRequest, key: int) -> HttpResponse:
    """The second page: who takes part."""
    draft = _draft(request, key)
    facts = _facts(draft)
    line = "{worker}, {last_name}, {first_name}, {employer}"
    known = "\n".join(line.format(**row) for row in draft.rows)
    form = ParticipantsForm(request.POST or None, initial={"people": known})
    if form.is_valid():
        draft.rows = [one.to_json() for one in form.participants]
        draft.save(update_fields=["rows"])
        return redirect("provider-check", draft.pk)
    return render(request, "learning_provider/participants.html", {"form": form, "facts": facts})


@either_way
@providers_only
def check(request: LearningRequest, key: int) -> HttpResponse:
    """The third page: what is wrong, and the button that registers what is right."""
    if request.method == "POST":
        return _register(request, key)
    draft = _draft(request, key)
    if not draft.rows:
        return redirect("provider-participants", draft.pk)
    settled = judge(_news(draft), gesture=gesture(request))
    shown = _judged(draft.rows, settled)
    page = {
        "facts": _facts(draft),
        "right": [one for one in shown if not one.refused],
        "wrong": [one for one in shown if one.refused],
        "change": reverse("provider-participants", args=[draft.pk]),
    }
    return render(request, "learning_provider/check.html", page)


@transaction.atomic
def _register(request: LearningRequest, key: int) -> HttpResponse:
    draft = _drafts(request).select_for_update().filter(pk=key).first()
    if draft is None:  # a second click, a moment later
        return redirect("provider")
    settled = register(_news(draft), gesture=gesture(request))
    done = [one.entry.id for one in settled if one.entry and one.entry.id is not None]
    if not done:
        messages.error(request, _("Nothing was registered. See what is wrong with each participant."))
        return redirect("provider-check", draft.pk)
    draft.delete()
    sentence = ngettext(
        "%(count)d training was registered. The employer verifies it.",
        "%(count)d trainings were registered. The employers verify them.",
        len(done),
    )
    messages.success(request, sentence % {"count": len(done)})
    if left := len(settled) - len(done):
        sentence = ngettext(
            "%(count)d participant was left out.", "%(count)d participants were left out.", left
        )
        messages.warning(request, sentence % {"count": left})
    return redirect("provider-session", done[0])


def _drafts(request: LearningRequest) -> QuerySet[TableDraft]:
    return TableDraft.objects.filter(
        environment=request.place.environment,
        company=request.place.employer,
        person=str(person(request.user.username)),
        choices__what=WHAT,
    )


def _draft(request: LearningRequest, key: int) -> TableDraft:
    draft = _drafts(request).filter(pk=key).first()
    if draft is None:
        raise Http404
    return draft


def _facts(draft: TableDraft) -> TrainingFacts:
    return TrainingFacts.from_json(draft.choices["session"])


def _news(draft: TableDraft) -> list[New]:
    facts = _facts(draft)
    return [
        New(
            employer=row["employer"],
            facts=replace(
                facts,
                worker=row["worker"],
                last_name=row["last_name"] or None,
                first_name=row["first_name"] or None,
            ),
        )
        for row in draft.rows
    ]


def _judged(rows: Sequence[dict[str, Any]], settled: Sequence[Settled]) -> list[Judged]:
    language = current_language()
    numbers = {row["employer"] for row in rows}
    names = dict(Company.objects.filter(number__in=numbers).values_list("number", "name"))
    return [
        Judged(
            name=f"{row['first_name']} {row['last_name']}".strip(),
            number=str(masked_person_number(row["worker"])),
            employer=names.get(row["employer"]) or enterprise_number(row["employer"]),
            refused=tuple(one.rule.label(language) for one in said.findings if one.rule.blocking),
            warned=tuple(one.rule.label(language) for one in said.findings if not one.rule.blocking),
        )
        for row, said in zip(rows, settled, strict=True)
    ]
