"""Ledgers of workers, computed now from the register by the rights engine, and kept as balances.

Laws: a ledger is computed from the employments, trainings, rights, corrections and opt-outs that stand in
the register at that moment, so it is never stale; a kept balance is its copy for lists and sums. A training
uses up the right once it is followed and confirmed, in the year of its last day, of the contract of that day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from sluis.hub.applications.learning import installation
from sluis.hub.applications.learning.models import Balance, Employment, Entry, Kind, Touched, Verdict
from sluis.hub.applications.learning.rights import queries as rights

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

COUNTED: Final = (Kind.TRAINING, Kind.RIGHT, Kind.OPT_OUT, Kind.CORRECTION)


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkerLedger:
    """The ledger of one employment; `contract` is the engine's view of it."""

    employment: Employment
    contract: rights.Employment
    facts: dict[int, rights.YearFacts] = field(repr=False)
    ledger: rights.Ledger = field(repr=False)

    def year(self, year: int) -> rights.LedgerYear | None:
        """That year, when the ledger has it."""
        return next((one for one in self.ledger.years if one.year == year), None)


def ledgers_of(
    *, environment: str, people: Collection[tuple[str, str]], through: int
) -> dict[tuple[str, str], list[WorkerLedger]]:
    """The ledgers of pairs of employer and worker, each employment by itself, the oldest first.

    A fixed number of statements, however many people. Who has no employment is not in the answer.
    """
    employers, workers = {one for one, _ in people}, {one for _, one in people}
    wanted = set(people)
    held = Employment.objects.filter(
        environment=environment, employer__in=employers, worker__in=workers
    ).order_by("starts_on", "pk")
    contracts: dict[tuple[str, str], list[Employment]] = defaultdict(list)
    for employment in held:
        if (employment.employer, employment.worker) in wanted:
            contracts[employment.employer, employment.worker].append(employment)
    entries = _entries_of(environment, employers, workers)
    context = _Context(environment, employers, through)
    return {
        pair: _ledgers(employments, entries[pair] + entries[pair[0], ""], context)
        for pair, employments in contracts.items()
    }


def ledgers_from(
    employments: list[Employment], entries: list[Entry], *, environment: str, employer: str, through: int
) -> list[WorkerLedger]:
    """The ledgers of one worker from these rows, which may be those of a day in the past."""
    return _ledgers(employments, entries, _Context(environment, [employer], through)) if employments else []


def refresh(*, environment: str, people: Collection[tuple[str, str]], through: int) -> None:
    """Keep the balances of these people as they are now."""
    rows: list[Balance] = []
    found = ledgers_of(environment=environment, people=people, through=through)
    for ledgers in found.values():
        for one in ledgers:
            rows.extend(_row(one.employment, year) for year in one.ledger.years)
    kept = [one.employment.pk for ledgers in found.values() for one in ledgers]
    Balance.objects.filter(employment__in=kept).delete()
    Balance.objects.bulk_create(rows)
    for employer, worker in people:
        Touched.objects.filter(environment=environment, employer=employer, worker=worker).delete()


def contract_of(employment: Employment) -> rights.Employment:
    """A row as the engine knows it."""
    return rights.Employment(
        regimes=tuple(map(_regime, employment.regimes.split(";"))),
        ends_on=employment.ends_on,
        committees=tuple(employment.committees.split(";")) if employment.committees else (),
        weekly_hours=Fraction(employment.weekly_hours),
        end_reason=rights.EndReason(employment.end_reason or "other"),
        agreed_minutes=employment.agreed_minutes,
    )


def _regime(text: str) -> rights.RegimeFrom:
    since, part = text.split(" ")
    return rights.RegimeFrom(date.fromisoformat(since), Fraction(part))


class _Context:
    """What the engine needs besides the worker."""

    def __init__(self, environment: str, employers: Iterable[str], through: int) -> None:
        self.companies = installation.companies(employers, environment=environment)
        self.agreements = installation.agreements()
        self.rules = installation.rules()
        self.law = rights.shipped_law()
        self.through = through


def _entries_of(
    environment: str, employers: Collection[str], workers: Collection[str]
) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    theirs = Entry.objects.filter(
        Q(worker__in=workers) | Q(worker="", kind=Kind.OPT_OUT),
        environment=environment,
        employer__in=employers,
        kind__in=COUNTED,
        living=True,
    )
    for entry in theirs.order_by("pk"):
        found[entry.employer, entry.worker].append(entry)
    return found


def _ledgers(employments: list[Employment], entries: list[Entry], context: _Context) -> list[WorkerLedger]:
    noted: list[dict[int, rights.YearFacts]] = [{} for _ in employments]
    for place, sums in enumerate(_sums(employments, entries)):
        noted[place] = {year: one.facts() for year, one in sums.items()}
    ledgers = []
    for employment, facts in zip(employments, noted, strict=True):
        contract = contract_of(employment)
        ledger = rights.balance_of(
            contract,
            facts,
            through=context.through,
            company=context.companies[employment.employer],
            rules=context.rules,
            law=context.law,
            agreements=context.agreements,
        )
        ledgers.append(WorkerLedger(employment=employment, contract=contract, facts=facts, ledger=ledger))
    return ledgers


@dataclass(slots=True)
class _Sum:
    """What happened in one year of one employment."""

    taken: int = 0
    corrections: int = 0
    declared: int | None = None
    opt_out: rights.OptOut | None = None

    def facts(self) -> rights.YearFacts:
        return rights.YearFacts(
            taken=self.taken,
            corrections=self.corrections,
            declared=self.declared,
            opt_out=self.opt_out,
        )


def _sums(employments: list[Employment], entries: list[Entry]) -> list[dict[int, _Sum]]:
    sums: list[dict[int, _Sum]] = [defaultdict(_Sum) for _ in employments]
    for entry in entries:
        day = entry.ends_on
        if day is None:
            continue
        places = range(len(employments)) if entry.kind == Kind.OPT_OUT else [_place(employments, entry, day)]
        for place in places:
            _add(sums[place][day.year], entry)
    return sums


def _place(employments: list[Employment], entry: Entry, day: date) -> int:
    """Of the contract of that day; else of the last one that began before it; else of the first."""
    begun = [place for place, one in enumerate(employments) if one.starts_on <= day]
    for place in begun:
        ends_on = employments[place].ends_on
        if ends_on is None or (entry.starts_on or day) <= ends_on:
            return place
    return begun[-1] if begun else 0


def _add(one: _Sum, entry: Entry) -> None:
    minutes = entry.minutes or 0
    if entry.kind == Kind.TRAINING:
        if entry.state == "followed" and entry.verdict == Verdict.CONFIRMED:
            one.taken += entry.charged
    elif entry.kind == Kind.CORRECTION:
        one.corrections += minutes
    elif entry.kind == Kind.RIGHT:
        one.declared = (one.declared or 0) + minutes
    elif one.opt_out is None or entry.worker:
        one.opt_out = rights.OptOut.WORKER if entry.worker else rights.OptOut.COMPANY


def _row(employment: Employment, year: rights.LedgerYear) -> Balance:
    return Balance(
        employment=employment,
        year=year.year,
        open=year.open,
        right=year.right,
        corrections=year.corrections,
        taken=year.taken,
        left=year.left,
        close=year.close,
    )
