"""What the account must know of the employer: its size by quarter and by year, its joint committees.

Laws: every change has its history here; the size that counts is explained in the words of the rights engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.applications.learning import installation, sizes
from sluis.hub.applications.learning.models import Employment, SizeFact
from sluis.hub.applications.learning.present import USUAL_DAY
from sluis.hub.applications.learning.rights.queries import (
    Quarter,
    explained_in,
    full_time_days,
    reference_quarters,
    shipped_law,
    size_of,
)
from sluis.hub.audit.actor import person
from sluis.hub.audit.queries import events_about
from sluis.hub.doors.portal.learning import amounts
from sluis.hub.doors.portal.learning.company_forms import QuarterForm, StatedForm
from sluis.hub.doors.portal.learning.place import learning
from sluis.hub.doors.portal.learning.size_words import told_before
from sluis.hub.doors.portal.learning.words import size_words
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpResponse

    from sluis.hub.applications.learning.rights.queries import FullTimeDays, Size
    from sluis.hub.doors.portal.learning.place import LearningRequest

METHODS: Final = ["GET", "HEAD", "POST"]
YEARS_AHEAD: Final = 2
YEARS_BACK: Final = 3  # a block begins at most one year earlier, its reference period two before it
LAST_QUARTER: Final = 4
HISTORY: Final = 50


@require_safe
@learning
def company(request: LearningRequest) -> HttpResponse:
    """Everything that is known of the employer."""
    place = request.place
    year = timezone.localdate().year
    held = list(SizeFact.objects.filter(environment=place.environment, employer=place.employer))
    size = _size(request, year)
    page = {
        "year": year,
        "size": size_words(size.size),
        "is_known": not size.warnings,
        "explained": _sentences(size),
        "quarters": list(_quarters(held, year)),
        "stated": list(_stated(held, year)),
        "committees": list(_committees(request, size, year)),
        "history": told_before(
            events_about(f"company:{place.employer}")
            .filter(action__in=(sizes.TOLD, sizes.STATED), detail__environment=place.environment)
            .order_by("-pk")[:HISTORY]
        ),
    }
    return render(request, "learning/company.html", page)


@require_http_methods(METHODS)
@learning
def quarter(request: LearningRequest, year: int, number: int) -> HttpResponse:
    """Full-time equivalents and heads at the end of a quarter."""
    if not _first_year() - YEARS_BACK <= year <= timezone.localdate().year or not 1 <= number <= LAST_QUARTER:
        raise Http404
    held = _held(request, year, number)
    known = {source: fact.workers for source, fact in held.items()}
    form = QuarterForm(request.POST or None, initial=known)
    title = _("Quarter %(number)d of %(year)d") % {"number": number, "year": year}
    if request.method == "POST" and form.is_valid():
        sizes.tell_quarter(year, number, teller=_teller(request), **form.cleaned_data)
        return _saved(request)
    text = _("How many workers were there on the last day of this quarter?")
    return _form(request, form, title=title, text=text)


@require_http_methods(METHODS)
@learning
def stated(request: LearningRequest, year: int) -> HttpResponse:
    """The size of a year, when it is known from elsewhere."""
    if not _first_year() <= year <= timezone.localdate().year + YEARS_AHEAD:
        raise Http404
    fact = _held(request, year, 0).get(SizeFact.Source.STATED)
    form = StatedForm(request.POST or None, initial={"size": fact.size if fact else ""})
    if request.method == "POST" and form.is_valid():
        sizes.state_size(year, form.cleaned_data["size"], teller=_teller(request))
        return _saved(request)
    return _form(request, form, title=_("Size in %(year)d") % {"year": year}, text="")


def size_now(request: LearningRequest, year: int) -> Size:
    """The size that counts in a year, and why."""
    return _size(request, year)


def _size(request: LearningRequest, year: int) -> Size:
    place = request.place
    known = installation.companies([place.employer], environment=place.environment)[place.employer]
    return size_of(known, year, law=shipped_law(), rules=installation.rules())


def _quarters(held: Iterable[SizeFact], year: int) -> Iterator[dict[str, Any]]:
    """Those that decide now and in the next block, and every other of which something was told."""
    by_quarter: dict[Quarter, dict[str, Any]] = {}
    for fact in held:
        if fact.quarter:
            by_quarter.setdefault(Quarter(fact.year, fact.quarter), {})[fact.source] = fact.workers
    law = shipped_law()
    deciding = reference_quarters(year, law)
    today = timezone.localdate()
    wanted = {*by_quarter, *deciding, *reference_quarters(year + law.size_blocks.years, law)}
    for one in sorted(wanted, reverse=True):
        if (one.year, one.number) >= (today.year, (today.month + 2) // 3):
            continue
        label = _("Quarter %(number)d of %(year)d") % {"number": one.number, "year": one.year}
        yield {
            "label": label,
            "decides": one in deciding,
            "told": by_quarter.get(one, {}),
            "address": reverse("learning_company_quarter", args=[one.year, one.number]),
        }


def _stated(held: Iterable[SizeFact], year: int) -> Iterator[Fact]:
    by_year = {fact.year: fact.size for fact in held if fact.source == SizeFact.Source.STATED}
    for one in range(year + 1, _first_year() - 1, -1):
        address = reverse("learning_company_size", args=[one])
        size = by_year.get(one, "")
        yield Fact(
            key=str(one),
            value=size_words(size) if size else _("not stated: the quarters decide"),
            links=(Link(label=_("Change"), address=address, of=str(one)),),
        )


def _committees(request: LearningRequest, size: Size, year: int) -> Iterator[dict[str, Any]]:
    """Each set of joint committees in use, how many employments have it, days of a full-timer."""
    place = request.place
    used = Employment.objects.filter(environment=place.environment, employer=place.employer, ends_on=None)
    for names, count in used.values_list("committees").annotate(count=Count("pk")).order_by("committees"):
        days = full_time_days(
            tuple(names.split(";")) if names else (),
            year,
            size=size.size,
            rules=installation.rules(),
            law=shipped_law(),
            agreements=installation.agreements(),
        )
        yield {
            "names": names.replace(";", ", ") or _("none"),
            "count": count,
            "days": amounts.days(round(days.days * USUAL_DAY)),
            "explained": _sentences(days),
        }


def _sentences(found: Size | FullTimeDays) -> list[str]:
    """How something was found, and what to look at."""
    language = current_language()
    steps = [explained_in(step, language) for step in found.steps]
    return steps + [explained_in(warning, language) for warning in found.warnings]


def _held(request: LearningRequest, year: int, number: int) -> dict[str, SizeFact]:
    place = request.place
    facts = SizeFact.objects.filter(
        environment=place.environment, employer=place.employer, year=year, quarter=number
    )
    return {fact.source: fact for fact in facts}


def _teller(request: LearningRequest) -> sizes.Teller:
    at = timezone.now()
    return sizes.Teller(
        environment=request.place.environment,
        employer=request.place.employer,
        by=person(request.user.username),
        at=at,
        today=timezone.localdate(at),
    )


def _saved(request: LearningRequest) -> HttpResponse:
    messages.success(request, _("The size is registered. The balances of all workers follow."))
    return redirect("learning_company")


def _form(request: LearningRequest, form: Any, *, title: str, text: str) -> HttpResponse:
    page = {"form": form, "title": title, "text": text, "back": reverse("learning_company")}
    return render(request, "learning/change.html", page)


def _first_year() -> int:
    return shipped_law().first_year
