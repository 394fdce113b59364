"""A worker and the ledger of an employment as a page shows them: facts with links, years, sentences.

Laws: the rights engine computed everything; here it is only worded, in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.rights.queries import explained_in
from sluis.hub.doors.portal.learning import amounts
from sluis.hub.doors.portal.learning.words import employed_words, language_words, reason_words, regime_words
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import masked_person_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from sluis.hub.applications.learning.balances import WorkerLedger
    from sluis.hub.applications.learning.models import Worker
    from sluis.hub.applications.learning.rights.queries import LedgerYear, RightWarning


@dataclass(frozen=True, kw_only=True, slots=True)
class Year:
    """A line of the ledger; `steps` and `warnings` are sentences."""

    line: LedgerYear
    gone: int  # lapsed, lost or paid
    steps: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An employment with its ledger, the newest year first."""

    entry: int
    title: str
    lasts: bool
    facts: list[Fact]
    day_minutes: Fraction
    years: list[Year]
    cautions: tuple[str, ...]  # of the last year, and of none


def facts_of(worker: Worker, *, changeable: bool = True) -> list[Fact]:
    """Who this is; the number only hinted at."""
    change = Link(
        label=_("Change"),
        address=reverse("learning_worker_name", args=[worker.pk]),
        of=_("name and language"),
    )
    return [
        Fact(key=_("Name"), value=worker.name, links=(change,) if changeable else ()),
        Fact(key=_("Person number (INSZ)"), value=masked_person_number(worker.number), exact=True),
        Fact(key=_("Date of birth"), value=worker.birth_date),
        Fact(key=_("Language of papers"), value=language_words(worker.language)),
    ]


def account_of(ledger: WorkerLedger, *, today: date, changeable: bool = True) -> Account:
    """One employment; `changeable`: with links that change it."""
    contract = ledger.contract
    return Account(
        entry=ledger.employment.pk,
        title=employed_words(contract.starts_on, contract.ends_on),
        lasts=contract.ends_on is None or contract.ends_on >= today,
        facts=list(_facts_of(ledger, changeable=changeable)),
        day_minutes=contract.day_minutes,
        years=[_year(line) for line in reversed(ledger.ledger.years)],
        cautions=tuple(explained_in(one, current_language()) for one in _cautions(ledger)),
    )


def _cautions(ledger: WorkerLedger) -> tuple[RightWarning, ...]:
    """What one should look at now; those of earlier years stand with their year."""
    last = ledger.ledger.years[-1].warnings if ledger.ledger.years else ()
    return (*last, *ledger.ledger.outside)


def _year(line: LedgerYear) -> Year:
    language = current_language()
    return Year(
        line=line,
        gone=line.lapsed + line.lost + line.paid,
        steps=tuple(explained_in(step, language) for step in line.steps),
        warnings=tuple(explained_in(warning, language) for warning in line.warnings),
    )


def _facts_of(ledger: WorkerLedger, *, changeable: bool) -> Iterator[Fact]:
    contract, entry = ledger.contract, ledger.employment.pk

    def links(page: str, of: str) -> tuple[Link, ...]:
        if not changeable:
            return ()
        return (Link(label=_("Change"), address=reverse(page, args=[entry]), of=of),)

    regimes = [
        _("%(regime)s since %(day)s") % {"regime": regime_words(one.regime), "day": date_format(one.day)}
        for one in contract.regimes
    ]
    yield Fact(
        key=_("Working regime"),
        value="; ".join(regimes),
        links=links("learning_employment_regime", _("working regime")),
    )
    yield Fact(key=_("A day of training is"), value=amounts.hours(round(contract.day_minutes)))
    yield Fact(
        key=_("Joint committees"),
        value=", ".join(contract.committees),
        links=links("learning_employment_committees", _("joint committees")),
    )
    yield Fact(
        key=_("Last day"),
        value=contract.ends_on,
        links=links("learning_employment_end", _("last day")),
    )
    if contract.ends_on:
        yield Fact(key=_("Reason of the end"), value=reason_words(ledger.employment.end_reason))
