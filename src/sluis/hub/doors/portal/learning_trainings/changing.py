"""Changing and cancelling a training. Of two people who do so at once, the second is told what changed.

Law: a form carries the number of the version that the person saw; when somebody was quicker, nothing is
kept, the page says what the other changed, and only then may the person go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sluis.hub.applications.learning.changes import ChangedMeanwhile, Seen, cancel, modify
from sluis.hub.applications.learning.duplicates import differences
from sluis.hub.applications.learning.facts import facts_from_json
from sluis.hub.applications.learning.models import Version
from sluis.hub.doors.portal.learning.place import gesture_of, learning, note_look
from sluis.hub.doors.portal.learning_trainings.choosing import Somebody
from sluis.hub.doors.portal.learning_trainings.findings import ANYWAY, attempt
from sluis.hub.doors.portal.learning_trainings.forms import ChangeForm, ReasonForm
from sluis.hub.doors.portal.learning_trainings.history import fields_told, people_behind
from sluis.hub.doors.portal.learning_trainings.listing import mark_followed
from sluis.hub.doors.portal.learning_trainings.rows import name_of, training_in
from sluis.hub.doors.portal.learning_trainings.training_form import initial_of
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import Entry
    from sluis.hub.doors.portal.learning.place import LearningRequest

either_way = require_http_methods(["GET", "HEAD", "POST"])


@either_way
@learning
def change(request: LearningRequest, key: int) -> HttpResponse:
    """Other facts for this training; a training of a provider is confirmed by it."""
    entry = _living(training_in(request, key))
    form = ChangeForm(request.POST or None, initial=initial_of(entry.declared) | {"version": entry.number})
    page: dict[str, Any] = {"form": form, "entry": entry, "worker": name_of(entry)}
    if form.is_valid():
        seen = Seen(entry=entry, number=form.cleaned_data["version"])
        declared = entry.declared
        somebody = Somebody(
            number=entry.worker,
            last_name=declared.get("last_name", ""),
            first_name=declared.get("first_name", ""),
        )
        gesture = gesture_of(request, reason=form.cleaned_data["reason"])
        facts = form.facts(somebody)
        try:
            outcome = attempt(
                form,
                lambda: [modify(seen, facts, gesture=gesture)],
                names=[name_of(entry)],
                anyway=request.POST.get(ANYWAY) == "yes",
            )
        except ChangedMeanwhile as problem:
            form, page["meanwhile"] = _told(request, form, entry, str(problem))
            page["form"] = form
        else:
            if outcome.done:
                messages.success(request, _("The training was changed."))
                return redirect("learning_training", entry.pk)
            page["outcome"] = outcome
    note_look(request, [entry.worker], "page")
    return render(request, "learning_trainings/change.html", page)


@either_way
@learning
def cancel_training(request: LearningRequest, key: int) -> HttpResponse:
    """Take a training out of the account, with a reason."""
    entry = _living(training_in(request, key))
    form = ReasonForm(request.POST or None, initial={"version": entry.number})
    if form.is_valid() and cancelled(request, entry, form):
        messages.success(request, _("The training was cancelled. Its history stays."))
        return redirect("learning_training", entry.pk)
    page = {"form": form, "entry": entry, "worker": name_of(entry)}
    note_look(request, [entry.worker], "page")
    return render(request, "learning_trainings/cancel.html", page)


@require_POST
@learning
def followed(request: LearningRequest, key: int) -> HttpResponse:
    """A planned training was followed."""
    entry = _living(training_in(request, key))
    if entry.state == "planned" and mark_followed(request, entry):
        messages.success(request, _("The training is marked as followed."))
    return redirect("learning_training", entry.pk)


def cancelled(request: LearningRequest, entry: Entry, form: Form) -> bool:
    """Cancel an entry as a ReasonForm says; what stands in the way is told on the form."""
    seen = Seen(entry=entry, number=form.cleaned_data["version"])
    try:
        settled = cancel(seen, gesture=gesture_of(request, reason=form.cleaned_data["reason"]))
    except ChangedMeanwhile as problem:
        form.data = form.data.copy()  # type: ignore[attr-defined]  # of a QueryDict
        form.data["version"] = str(entry.number)  # type: ignore[index]  # a copy may change
        form.add_error(None, str(problem))
        return False
    for finding in settled.findings:
        form.add_error(None, finding.rule.label(current_language()))
    return settled.accepted


def _living(entry: Any) -> Any:
    """What is cancelled cannot be changed."""
    if not entry.living:
        raise Http404
    return entry


def _told(
    request: LearningRequest, form: ChangeForm, entry: Any, problem: str
) -> tuple[ChangeForm, dict[str, Any]]:
    """The form as the person filled it in, on the newest version, and what the other changed."""
    seen = form.cleaned_data["version"]
    data = request.POST.copy()
    data["version"] = str(entry.number)
    again = ChangeForm(data, initial=form.initial)
    again.is_valid()
    again.add_error(None, problem)
    versions = Version.objects.filter(entry=entry, number__gte=seen).order_by("number")
    known = [version for version in versions if version.facts is not None]
    last = known[-1]
    changed = differences(
        facts_from_json(entry.kind, known[0].facts or {}), facts_from_json(entry.kind, last.facts or {})
    )
    who = people_behind(request, [last.actor])[last.actor]
    return again, {"who": who, "at": last.received_at, "fields": fields_told(changed)}
