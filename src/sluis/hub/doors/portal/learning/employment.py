"""Registering an employment and changing it: working regime, joint committees, end; and the worker's names.

Laws: every change is a version with its reason; whoever changes something that was changed meanwhile is
told; what the register finds wrong stands in the form, in the reader's language.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning import access, changes
from sluis.hub.applications.learning.facts import EmploymentFacts, RegimeSince
from sluis.hub.applications.learning.models import Employment, Entry, Kind, Worker
from sluis.hub.doors.portal.learning.employment_forms import (
    CommitteesForm,
    EndForm,
    NamesForm,
    NewEmploymentForm,
    NewWorkerForm,
    RegimeForm,
)
from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.doors.portal.learning.place import gesture_of, learning, worker_in, workers_in
from sluis.hub.doors.portal.learning.words import name_of
from sluis.hub.web.language import current_language
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from django.http import HttpResponse

    from sluis.hub.applications.learning.settling import Settled
    from sluis.hub.doors.portal.learning.employment_forms import ChangeForm
    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.web.forms import PageForm

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@learning
def add_worker(request: LearningRequest) -> HttpResponse:
    """The employment of somebody new; somebody who is known gets one more."""
    form = NewWorkerForm(request.POST or None, initial={"language": request.place.company.language})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        facts = _new_facts(
            form,
            worker=data["number"],
            last_name=data["last_name"],
            first_name=data["first_name"],
            language=data["language"],
            birth_date=data["birth_date"],
        )
        if settled := _registered(request, form, facts):
            return _to_worker(request, settled.worker)
    page = {"form": form, "title": _("Register an employment"), "back": address_of("learning_workers")}
    return render(request, "learning/change.html", page)


@require_http_methods(METHODS)
@learning
def add_employment(request: LearningRequest, key: int) -> HttpResponse:
    """One more employment of a worker."""
    worker = worker_in(request, key)
    form = NewEmploymentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = _new_facts(
            form,
            worker=worker.number,
            last_name=worker.last_name or None,
            first_name=worker.first_name or None,
            language=worker.language or None,
            birth_date=worker.birth_date,
        )
        if _registered(request, form, facts):
            return redirect("learning_worker", worker.pk)
    return _page(request, form, worker, _("Add an employment"))


@require_http_methods(METHODS)
@learning
def change_regime(request: LearningRequest, entry: int) -> HttpResponse:
    """Another working regime from a day on."""
    held, worker = _own(request, entry)
    facts = _facts(held)
    form = RegimeForm(request.POST or None, facts=facts, initial={"seen": held.number})

    def changed(data: dict[str, Any]) -> EmploymentFacts:
        others = [one for one in facts.regimes if one.day != data["day"]]
        regimes = sorted([*others, _regime(data["day"], data["regime"])], key=lambda one: one.day)
        return replace(facts, regimes=tuple(regimes))

    return _change(request, form, held, worker, changed, title=_("Change the working regime"))


@require_http_methods(METHODS)
@learning
def change_committees(request: LearningRequest, entry: int) -> HttpResponse:
    """The joint committees of an employment."""
    held, worker = _own(request, entry)
    facts = _facts(held)
    known = {"seen": held.number, "committees": ", ".join(facts.committees)}
    form = CommitteesForm(request.POST or None, initial=known)

    def changed(data: dict[str, Any]) -> EmploymentFacts:
        return replace(facts, committees=data["committees"])

    return _change(request, form, held, worker, changed, title=_("Change the joint committees"))


@require_http_methods(METHODS)
@learning
def change_end(request: LearningRequest, entry: int) -> HttpResponse:
    """The last day of an employment and its reason."""
    held, worker = _own(request, entry)
    facts = _facts(held)
    known = {"seen": held.number, "ends_on": facts.ends_on, "end_reason": facts.end_reason}
    form = EndForm(request.POST or None, facts=facts, initial=known)

    def changed(data: dict[str, Any]) -> EmploymentFacts:
        if data["ends_on"] is None:
            return replace(facts, ends_on=None, end_reason=None, agreed=None)
        return replace(facts, ends_on=data["ends_on"], end_reason=data["end_reason"], agreed=form.agreed)

    return _change(request, form, held, worker, changed, title=_("End of the employment"))


@require_http_methods(METHODS)
@learning
def change_names(request: LearningRequest, key: int) -> HttpResponse:
    """The worker's names and language: they stand in the last employment."""
    worker = worker_in(request, key)
    last = _employments(request).filter(worker=worker.number).order_by("-starts_on", "-pk").first()
    if last is None:
        messages.warning(request, _("Register the employment first: the names are part of it."))
        return redirect("learning_employment_add", worker.pk)
    facts = _facts(last.entry)
    fields = ("first_name", "last_name", "birth_date", "language")
    known = {"seen": last.entry.number} | {name: getattr(worker, name) for name in fields}
    form = NamesForm(request.POST or None, initial=known)

    def changed(data: dict[str, Any]) -> EmploymentFacts:
        return replace(facts, **{name: data[name] for name in fields})

    return _change(request, form, last.entry, worker, changed, title=_("Change the name and language"))


def _change(
    request: LearningRequest,
    form: ChangeForm,
    entry: Entry,
    worker: Worker,
    changed: Callable[[dict[str, Any]], EmploymentFacts],
    *,
    title: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        gesture = gesture_of(request, reason=form.cleaned_data["reason"])
        seen = changes.Seen(entry=entry, number=form.number_seen)
        try:
            settled = changes.modify(seen, changed(form.cleaned_data), gesture=gesture)
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            if settled.accepted:
                messages.success(request, _("The change is registered. Balances were computed anew."))
                return redirect("learning_worker", worker.pk)
            _tell(form, settled)
    return _page(request, form, worker, title)


def _registered(request: LearningRequest, form: PageForm, facts: EmploymentFacts) -> Any:
    """The entry of a new employment; None when it was refused, which the form then tells."""
    new = changes.New(employer=request.place.employer, facts=facts)
    try:
        settled = changes.register([new], gesture=gesture_of(request))[0]
    except CallerError as problem:
        form.add_error(None, str(problem))
        return None
    if not settled.accepted:
        _tell(form, settled)
        return None
    messages.success(request, _("The employment is registered."))
    return settled.entry


def _tell(form: PageForm, settled: Settled) -> None:
    for finding in settled.findings:
        if finding.rule.blocking:
            form.add_error(None, finding.rule.label(current_language()))


def _to_worker(request: LearningRequest, number: str) -> HttpResponse:
    place = request.place
    found = access.search(
        workers_in(request), number, environment=place.environment, employer=place.employer
    ).first()
    return redirect("learning_worker", found.pk) if found else redirect("learning_workers")


def _page(request: LearningRequest, form: PageForm, worker: Worker, title: str) -> HttpResponse:
    back = address_of("learning_worker", worker.pk)
    page = {"form": form, "title": title, "caption": name_of(worker), "back": back}
    return render(request, "learning/change.html", page)


def _employments(request: LearningRequest) -> Any:
    place = request.place
    held = Employment.objects.filter(environment=place.environment, employer=place.employer)
    return held.filter(entry__living=True).select_related("entry")


def _own(request: LearningRequest, key: int) -> tuple[Entry, Worker]:
    """A living employment of this employer, and its worker whom it may see. Raises Http404."""
    place = request.place
    entry = Entry.objects.filter(
        pk=key,
        kind=Kind.EMPLOYMENT,
        living=True,
        environment=place.environment,
        employer=place.employer,
    ).first()
    worker = workers_in(request).filter(number=entry.worker).first() if entry else None
    if entry is None or worker is None:
        raise Http404
    return entry, worker


def _facts(entry: Entry) -> EmploymentFacts:
    facts = changes.latest_facts(entry)
    assert isinstance(facts, EmploymentFacts)  # noqa: S101  # its kind says so
    return facts


def _new_facts(form: NewEmploymentForm, **who: Any) -> EmploymentFacts:
    data = form.cleaned_data
    return EmploymentFacts(
        starts_on=data["starts_on"],
        regimes=(_regime(data["starts_on"], data["regime"]),),
        committees=data["committees"],
        weekly_hours=data["weekly_hours"],
        **who,
    )


def _regime(day: Any, part: Fraction) -> RegimeSince:
    return RegimeSince(day=day, numerator=part.numerator, denominator=part.denominator)
