"""A right, a correction or an opt-out for the people who were chosen; an opt-out for the whole company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning.changes import New, register
from sluis.hub.doors.portal.learning.place import gesture_of, learning
from sluis.hub.doors.portal.learning_trainings.choosing import PURPOSES, chosen, forget
from sluis.hub.doors.portal.learning_trainings.findings import ANYWAY, attempt
from sluis.hub.doors.portal.learning_trainings.rights_forms import CorrectionForm, OptOutForm, RightForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from sluis.hub.doors.portal.learning.place import LearningRequest
    from sluis.hub.doors.portal.learning_trainings.choosing import Somebody

    Form = RightForm | CorrectionForm | OptOutForm

either_way = require_http_methods(["GET", "HEAD", "POST"])


@either_way
@learning
def add_right(request: LearningRequest) -> HttpResponse:
    """A right by the law or by the sector."""
    return _for_people(request, "right", RightForm(request.POST or None))


@either_way
@learning
def add_correction(request: LearningRequest) -> HttpResponse:
    """The right of a year, made larger or smaller."""
    return _for_people(request, "correction", CorrectionForm(request.POST or None))


@either_way
@learning
def add_opt_out(request: LearningRequest) -> HttpResponse:
    """No automatic calculation for these workers in a year."""
    return _for_people(request, "opt-out", OptOutForm(request.POST or None))


@either_way
@learning
def opt_out_company(request: LearningRequest) -> HttpResponse:
    """No automatic calculation for anybody in a year."""
    form = OptOutForm(request.POST or None)
    page: dict[str, Any] = {"form": form, "heading": _("Opt out for the whole company")}
    if form.is_valid() and _done(request, form, [None], page):
        return redirect("learning_rights")
    return render(request, "learning_trainings/right_add.html", page)


def _for_people(request: LearningRequest, purpose: str, form: Form) -> HttpResponse:
    people = chosen(request, purpose)
    if not people:
        return redirect("learning_choose", purpose)
    page: dict[str, Any] = {
        "form": form,
        "people": people,
        "purpose": purpose,
        "heading": PURPOSES[purpose].heading,
    }
    if form.is_valid() and _done(request, form, people, page):
        forget(request, purpose)
        return redirect("learning_rights")
    return render(request, "learning_trainings/right_add.html", page)


def _done(
    request: LearningRequest, form: Form, people: Sequence[Somebody | None], page: dict[str, Any]
) -> bool:
    facts = [form.facts(one) for one in people]  # type: ignore[arg-type]  # nobody only for an opt-out
    news = [New(employer=request.place.employer, facts=one) for one in facts]
    gesture = gesture_of(request, reason=form.cleaned_data.get("reason", ""))
    outcome = page["outcome"] = attempt(
        form,
        lambda: register(news, gesture=gesture),
        names=[one.name if one else "" for one in people],
        anyway=request.POST.get(ANYWAY) == "yes",
    )
    if outcome.done:
        sentence = ngettext("%(count)d was registered.", "%(count)d were registered.", outcome.accepted)
        messages.success(request, sentence % {"count": outcome.accepted})
        if refused := outcome.total - outcome.accepted:
            sentence = ngettext("%(count)d was refused.", "%(count)d were refused.", refused)
            messages.warning(request, sentence % {"count": refused})
    return outcome.done
