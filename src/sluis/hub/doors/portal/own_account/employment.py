"""One employment of the own account: its facts, the ledger by year, and how each year was calculated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.balances import ledgers_of
from sluis.hub.applications.learning.models import Employment
from sluis.hub.applications.learning.papers import amounts, words
from sluis.hub.applications.learning.rights import numerals
from sluis.hub.applications.learning.rights.queries import EndReason, explained_in
from sluis.hub.applications.learning.rights.words import WORDS
from sluis.hub.doors.portal.own_account.reach import own_account
from sluis.hub.doors.portal.own_account.words import amount, hours, names_of
from sluis.hub.web.components import Fact
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column, Listing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from django.http import HttpResponse

    from sluis.hub.applications.learning.balances import WorkerLedger
    from sluis.hub.applications.learning.rights.queries import LedgerYear
    from sluis.hub.doors.portal.own_account.reach import OwnRequest


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """How one year was calculated, sentence by sentence."""

    year: int
    steps: list[str]
    cautions: list[str]


@require_safe
@own_account
def employment(request: OwnRequest, number: int) -> HttpResponse:
    holder = request.holder
    row = Employment.objects.filter(
        pk=number, environment=holder.environment, worker__in=holder.numbers
    ).first()
    if row is None:
        raise Http404
    pair = (row.employer, row.worker)
    found = ledgers_of(environment=row.environment, people={pair}, through=timezone.localdate().year)
    one = next(each for each in found[pair] if each.employment.pk == row.pk)
    page = {
        "employment": row,
        "employer": names_of([row.employer])[row.employer],
        "facts": list(_facts(one)),
        "table": ledger_table(one, request.GET),
        "years": [_explained(year) for year in reversed(one.ledger.years)],
    }
    return render(request, "own_account/employment.html", page)


def ledger_table(one: WorkerLedger, query: object) -> Listing:
    """The years of an employment, the last one first."""
    day = one.ledger.day_minutes
    columns = [
        Column(key="year", label=_("Year"), cell=lambda year: str(year.year)),
        *(
            Column(key=key, label=label, cell=_minutes(worth, day), number=True)
            for key, label, worth in (
                ("open", _("Carried over"), lambda year: year.open),
                ("right", _("Right"), lambda year: year.right),
                ("corrections", _("Corrections"), lambda year: year.corrections),
                ("taken", _("Taken"), lambda year: year.taken),
                ("left", _("Left"), lambda year: year.left),
                ("gone", _("Lapsed or paid"), lambda year: year.lapsed + year.lost + year.paid),
                ("close", _("To the next year"), lambda year: year.close),
            )
        ),
    ]
    return Listing(
        rows=list(reversed(one.ledger.years)),
        columns=columns,
        query=query,  # type: ignore[arg-type]  # of a request
        caption=_("Right and balance by year"),
        empty=_("No right is calculated for this employment."),
    )


def _minutes(worth: Callable[[LedgerYear], int], day: Fraction) -> Callable[[LedgerYear], Cell | str]:
    def cell(year: LedgerYear) -> Cell | str:
        minutes = worth(year)
        if not minutes:
            return ""
        return Cell(text=amounts.days(minutes, day, current_language()), note=hours(minutes))

    return cell


def _facts(one: WorkerLedger) -> Iterator[Fact]:
    language, contract = current_language(), one.contract
    yield Fact(key=_("First day"), value=contract.starts_on)
    if contract.ends_on:
        yield Fact(key=_("Last day"), value=contract.ends_on)
        yield Fact(key=_("Why it ended"), value=WORDS[EndReason(contract.end_reason)][language])
    regimes = [
        words.REGIME_SINCE[language].format(
            regime=words.FULL_TIME[language] if each.regime == 1 else numerals.ratio(each.regime, language),
            day=amounts.long_date(each.day, language),
        )
        for each in contract.regimes
    ]
    yield Fact(key=_("Working regime"), value="; ".join(regimes))
    yield Fact(key=_("Joint committee"), value=", ".join(contract.committees), exact=True)
    yield Fact(key=_("A day of training is"), value=hours(round(contract.day_minutes)))
    last = one.ledger.years[-1] if one.ledger.years else None
    if last:
        key = _("Left in %(year)d") % {"year": last.year}
        yield Fact(key=key, value=amount(last.left, one.ledger.day_minutes))


def _explained(year: LedgerYear) -> Explained:
    language = current_language()
    return Explained(
        year=year.year,
        steps=[explained_in(step, language) for step in year.steps],
        cautions=[explained_in(warning, language) for warning in year.warnings],
    )
