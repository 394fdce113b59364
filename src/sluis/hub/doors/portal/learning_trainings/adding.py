"""A training for the people who were chosen; informal learning in one form, for somebody by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning.changes import New, register
from sluis.hub.applications.learning.facts import Amount, TrainingFacts, Unit
from sluis.hub.applications.learning.session_templates import keep_template, templates_of, use_template
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.learning.place import gesture_of, learning, note_look, worker_in, workers_in
from sluis.hub.doors.portal.learning_trainings.choosing import chosen, find, forget
from sluis.hub.doors.portal.learning_trainings.fields import Number, units
from sluis.hub.doors.portal.learning_trainings.findings import ANYWAY, Outcome, attempt
from sluis.hub.doors.portal.learning_trainings.people import begin_with
from sluis.hub.doors.portal.learning_trainings.training_form import (
    TrainingForm,
    empty_training,
    initial_of,
    quick_training,
)
from sluis.hub.web.bulk import LONGEST_NUMBER
from sluis.hub.web.forms import DateField3, PageForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import SessionTemplate
    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.doors.portal.learning_trainings.choosing import Somebody

either_way = require_http_methods(["GET", "HEAD", "POST"])
MOST_SUGGESTED = 300  # names that a browser offers while one types
MOST_TEMPLATES = 8


class NewTrainingForm(TrainingForm):
    """A training to add; it may be kept as a template."""

    kept_as = forms.CharField(
        label=gettext_lazy("Keep it as a template, under this name"),
        help_text=gettext_lazy("For a training that you give again: the next time it is filled in."),
        required=False,
        max_length=100,
    )


class QuickForm(PageForm):
    """Who learned what; everything else has a default."""

    widths: ClassVar[Mapping[str, int]] = {"number": 4, "who": 30}
    autocomplete: ClassVar[Mapping[str, str]] = {"who": "off", "title": "off"}

    who = forms.CharField(
        label=gettext_lazy("Who"),
        help_text=gettext_lazy("First name and name, or the beginning of it. More people: with commas."),
        max_length=400,
        widget=forms.TextInput({"list": "people"}),
    )
    title = forms.CharField(
        label=gettext_lazy("What"), max_length=200, widget=forms.TextInput({"list": "titles"})
    )
    number = Number(label=gettext_lazy("How long"))
    unit = forms.ChoiceField(label=gettext_lazy("Hours or days"), choices=units("hours", "days"))
    starts_on = DateField3(label=gettext_lazy("Day"))


@either_way
@learning
def add(request: LearningRequest) -> HttpResponse:
    """The facts of a training, for everybody who was chosen."""
    if request.method != "POST" and request.GET.get("worker"):
        return begin_with(request, "training", request.GET["worker"])
    people = chosen(request, "training")
    if not people:
        return redirect("learning_choose", "training")
    template = _template(request)
    initial = initial_of(template.facts) if template else empty_training()
    form = NewTrainingForm(request.POST or None, initial=initial)
    outcome = None
    if form.is_valid():
        outcome = _register(request, form, [form.facts(one) for one in people], people)
        if outcome.done:
            _keep_as_template(request, form, people[0])
            _use(template)
            forget(request, "training")
            return redirect("learning_trainings")
    page = {
        "form": form,
        "people": people,
        "templates": templates_of(request.place.employer)[:MOST_TEMPLATES],
        "outcome": outcome,
    }
    return render(request, "learning_trainings/add.html", page)


@either_way
@learning
def quick(request: LearningRequest) -> HttpResponse:
    """Informal learning in less than twenty seconds."""
    templates = list(templates_of(request.place.employer)[:MOST_TEMPLATES])
    template = _template(request) or next((one for one in templates if _is_informal(one)), None)
    initial = quick_training() | (_of_template(template) if template else {})
    if request.method != "POST" and (key := request.GET.get("worker", "")):
        initial["who"] = worker_in(request, _number(key)).name
    form = QuickForm(request.POST or None, initial=initial)
    outcome = None
    if form.is_valid():
        people = _people(request, form)
        if people:
            facts = [_informal(form.cleaned_data, initial, one) for one in people]
            outcome = _register(request, form, facts, people)
        if outcome and outcome.done:
            _use(template)
            return redirect("learning_training_quick")
    page = {"form": form, "outcome": outcome, "templates": templates, "template": template}
    return render(request, "learning_trainings/quick.html", page | _suggestions(request, templates))


def _register(
    request: LearningRequest, form: forms.Form, facts: Sequence[TrainingFacts], people: Sequence[Somebody]
) -> Outcome:
    news = [New(employer=request.place.employer, facts=one) for one in facts]
    outcome = attempt(
        form,
        lambda: register(news, gesture=gesture_of(request)),
        names=[one.name for one in people],
        anyway=request.POST.get(ANYWAY) == "yes",
    )
    if outcome.done:
        tell_registered(request, outcome)
    return outcome


def tell_registered(request: LearningRequest, outcome: Outcome) -> None:
    """How many were registered, and how many were not."""
    sentence = ngettext(
        "%(count)d training was registered.", "%(count)d trainings were registered.", outcome.accepted
    )
    messages.success(request, sentence % {"count": outcome.accepted})
    refused = outcome.total - outcome.accepted
    if refused:
        sentence = ngettext("%(count)d was refused.", "%(count)d were refused.", refused)
        messages.warning(request, sentence % {"count": refused})


def _people(request: LearningRequest, form: QuickForm) -> list[Somebody]:
    """Who was meant; what cannot be understood is told on the form."""
    lines = form.cleaned_data["who"].replace(",", "\n")
    found = find(request, lines, takes_others=True)
    for mistake in found.mistakes:
        form.add_error("who", mistake)
    return [] if found.mistakes else list({one.number: one for one in found.people}.values())


def _informal(data: dict[str, Any], initial: dict[str, Any], one: Somebody) -> TrainingFacts:
    return TrainingFacts(
        worker=one.number,
        last_name=one.last_name or None,
        first_name=one.first_name or None,
        title=data["title"],
        kind="informal",
        status="followed",
        starts_on=data["starts_on"],
        ends_on=data["starts_on"],
        duration=Amount(data["number"], Unit(data["unit"])),
        delivery_mode=initial["delivery_mode"],
        theme=initial.get("theme"),
        language=initial.get("language"),
    )


def _suggestions(request: LearningRequest, templates: list[SessionTemplate]) -> dict[str, Any]:
    workers = list(
        workers_in(request).exclude(search="").order_by("last_name", "first_name")[:MOST_SUGGESTED]
    )
    note_look(request, {one.number for one in workers}, "list")
    titles = dict.fromkeys(str(one.facts.get("title", "")) for one in templates)
    return {"names": [one.name for one in workers], "titles": [one for one in titles if one]}


def _is_informal(template: SessionTemplate) -> bool:
    return bool(template.facts.get("kind") == "informal")


def _of_template(template: SessionTemplate) -> dict[str, Any]:
    told = initial_of(template.facts)
    wanted = ("title", "number", "unit", "delivery_mode", "theme", "language")
    return {name: told[name] for name in wanted if told.get(name)}


def _template(request: LearningRequest) -> SessionTemplate | None:
    """The one that the address names, when it belongs to this employer."""
    key = request.GET.get("template", "")
    if not key:
        return None
    return templates_of(request.place.employer).filter(pk=_number(key)).first()


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdigit() and len(key) <= LONGEST_NUMBER else 0


def _use(template: SessionTemplate | None) -> None:
    if template:
        use_template(template, at=timezone.now())


def _keep_as_template(request: LearningRequest, form: NewTrainingForm, somebody: Somebody) -> None:
    if name := form.cleaned_data["kept_as"]:
        keep_template(
            company=request.place.employer,
            name=name,
            facts=form.facts(somebody),
            by=person(request.user.username),
            at=timezone.now(),
        )
        messages.success(request, _("The template was kept."))
