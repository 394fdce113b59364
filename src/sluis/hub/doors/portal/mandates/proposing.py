"""Proposing a mandate in a few questions: who, which company, what, when; then a last look.

Laws: the answers wait in the session; "sign later" keeps a draft that only the own side sees; a proposal and
the message to the other side commit together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sluis.hub.doors.portal.entrance import acting
from sluis.hub.doors.portal.mandates import answers as given
from sluis.hub.doors.portal.mandates.letters import tell
from sluis.hub.doors.portal.mandates.questions import (
    ChoiceForm,
    GroupForm,
    NumberForm,
    QuartersForm,
    SideForm,
)
from sluis.hub.doors.portal.mandates.reach import actor, capacity_of, of_mandates, one_of, own, side_in
from sluis.hub.doors.portal.mandates.words import terms_of
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Side
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.rules import MAY_BE_AGENT
from sluis.hub.mandates.states import Status
from sluis.hub.web.components import Link
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.mandates.models import Mandate
    from sluis.hub.mandates.rules import Terms
    from sluis.hub.web.components import Fact
    from sluis.hub.web.forms import PageForm

either_way = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@acting(of_mandates)
def begin(request: PortalRequest) -> HttpResponse:
    """Begin anew."""
    given.forget(request)
    return redirect("mandate-ask", "side")


@either_way
@acting(of_mandates)
def ask(request: PortalRequest, page: str) -> HttpResponse:
    """One question; those before it must have an answer."""
    told, order = given.answers(request), given.pages(request)
    if page not in order:
        raise Http404
    place = order.index(page)
    if not all(given.is_answered(told, before) for before in order[:place]):
        return redirect("mandate-ask", "side")
    form = _form(request, page, told)
    if form.is_valid() and _accepted(form, page, told):
        given.keep(request, told)
        following = given.pages(request)
        after = following[following.index(page) + 1 :]
        return redirect("mandate-ask", after[0]) if after else redirect("mandate-check")
    back = reverse("mandate-ask", args=[order[place - 1]]) if place else reverse("mandates")
    frame = {"form": form, "step": place + 1, "steps": len(order) + 1, "back": back}
    return render(request, "mandates/question.html", frame)


@either_way
@acting(of_mandates)
def check(request: PortalRequest) -> HttpResponse:
    """Everything once more; a POST proposes it, or keeps it as a draft."""
    terms = given.terms(request)
    if terms is None:
        return redirect("mandate-ask", "side")
    mistake = ""
    if request.method == "POST":
        later = "later" in request.POST
        try:
            mandate = _written(request, terms, send=not later, at=timezone.now())
        except CallerError as problem:
            mistake = str(problem)
        else:
            given.forget(request)
            words = (
                _("The draft was kept. You find it under “To finish”.")
                if later
                else _("The mandate was proposed. The other side was told in its e-Box.")
            )
            messages.success(request, words)
            return redirect("mandate", mandate.pk)
    page = {"facts": _facts(request, terms), "mistake": mistake, "has_errors": bool(mistake)}
    order = given.pages(request)
    page |= {"step": len(order) + 1, "steps": len(order) + 1, "last": order[-1]}
    return render(request, "mandates/check.html", page)


@require_POST
@acting(of_mandates)
def resume(request: PortalRequest, number: int) -> HttpResponse:
    """Go on with a kept draft."""
    draft = one_of(request, number)
    side = side_in(request, draft)
    if draft.status != Status.DRAFT or draft.made_by != side:
        raise Http404
    given.keep(request, given.from_draft(draft, side=side))
    return redirect("mandate-check")


@transaction.atomic
def _written(request: PortalRequest, terms: Terms, *, send: bool, at: datetime) -> Mandate:
    company, who = request.standpoint.company, actor(request)
    kept: int = given.answers(request).get("draft", 0)
    draft = own(request).filter(pk=kept, status=Status.DRAFT).first()
    if draft is None:
        mandate = actions.save_draft(terms=terms, acting=company, by=who, at=at)
    else:
        mandate = actions.change_draft(mandate=draft, terms=terms, acting=company, by=who, at=at)
    if not send:
        return mandate
    sent = actions.send_draft(mandate=mandate, acting=company, by=who, at=at)
    other = terms.agent if company.pk == terms.principal.pk else terms.principal
    tell(sent, what="proposed", to=other, by=who, at=at)
    return sent


def _form(request: PortalRequest, page: str, told: dict[str, Any]) -> PageForm:
    data = request.POST if request.method == "POST" else None
    match page:
        case "side":
            return SideForm(data, initial=told, may_be_agent=capacity_of(request) in MAY_BE_AGENT)
        case "company":
            return NumberForm(data, initial=told, side=Side(told["side"]))
        case "group":
            return GroupForm(data, initial=told)
        case "quarters":
            return QuartersForm(data, initial=told, now=Quarter.at(timezone.now()))
        case "capacity":
            company = given.other_company(told)
            kinds = [(str(kind), kind.label) for kind in (given.capacities_of(company) if company else [])]
            label = _("In which capacity will this company act for you?")
            return ChoiceForm(data, initial={"chosen": told.get("capacity")}, label=label, choices=kinds)
        case _:
            label = _("This group allows several mandataries. Does the new one take over from another?")
            leaving = [(str(one.pk), one.agent.name) for one in given.letting_go(request)]
            choices = [*leaving, ("none", _("No, from nobody"))]
            return ChoiceForm(data, initial={"chosen": told.get("replaces")}, label=label, choices=choices)


def _accepted(form: PageForm, page: str, told: dict[str, Any]) -> bool:
    """Whether the answer can stand; it is written into `told`, and what it makes wrong is taken out."""
    answer = form.cleaned_data
    if page in ("capacity", "takeover"):
        told["capacity" if page == "capacity" else "replaces"] = answer["chosen"]
        return True
    before = {name: told.get(name) for name in answer}
    told |= answer
    if page == "company" and given.other_company(told) is None:
        form.add_error("number", _("No company that can be chosen here has this number."))
        return False
    if before != answer:
        stale = {"side": ("number", "capacity", "replaces"), "company": ("capacity", "replaces")}
        for name in stale.get(page, ("replaces",) if page == "group" else ()):
            told.pop(name, None)
    return True


def _facts(request: PortalRequest, terms: Terms) -> list[Fact]:
    """The terms, each with the page that changes it."""
    gives = terms.principal.pk == request.standpoint.company.pk
    facts = terms_of(given.summary(terms))
    pages = ["side", "company", "capacity", "group", "quarters", "quarters"]
    if not gives:
        pages[:3] = ["company", "side", ""]
    return [_changeable(fact, page) for fact, page in zip(facts, pages, strict=True)]


def _changeable(fact: Fact, page: str) -> Fact:
    if not page:
        return fact
    link = Link(label=_("Change"), address=reverse("mandate-ask", args=[page]), of=fact.key)
    return replace(fact, links=(link,))
