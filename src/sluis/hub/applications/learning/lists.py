"""The lists of the learning account as sheets to export: workers, trainings, declared rights, balances.

Laws: a sheet takes the queryset that a page shows, with its filters and in its order, and reads it in
portions, each with a fixed number of statements; whoever gets a sheet may see all of it (doors decide). A
person's number stands in full, as whoever declares needs it; so whoever hands a sheet out leaves a look.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.exports.headings import (
    BALANCES,
    CODES,
    HEADINGS,
    RIGHTS,
    TRAININGS,
    WORKERS,
)
from sluis.hub.applications.learning.exports.queries import Column, Kind, Sheet
from sluis.hub.applications.learning.facts import RightFacts, TrainingFacts
from sluis.hub.applications.learning.models import Employment, Worker
from sluis.hub.applications.learning.paper_values import latest_facts
from sluis.hub.applications.learning.papers.words import CODES as PAPER_CODES
from sluis.protocol.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.models import Balance, Entry

PORTION: Final = 500
_KINDS: Final = {
    "birth_date": Kind.DATE,
    "employed_since": Kind.DATE,
    "employed_until": Kind.DATE,
    "starts_on": Kind.DATE,
    "ends_on": Kind.DATE,
    "valid_until": Kind.DATE,
    "cost": Kind.MONEY,
    "year": Kind.NUMBER,
    "target_year": Kind.NUMBER,
    "target_days": Kind.NUMBER,
    **dict.fromkeys(
        ("duration", "charged", "granted", "open", "right", "corrections", "taken", "left"), Kind.MINUTES
    ),
}
_CODED: Final = {
    "kind", "status", "charge_reason", "attended", "passed", "certificate", "verdict", "basis",
    "delivery_mode",
}  # fmt: skip
_PERSON: Final = ("worker", "last_name", "first_name")
WORKER_KEYS: Final = (
    *_PERSON, "birth_date", "language", "employed_since", "employed_until", "regime", "committees"
)  # fmt: skip
TRAINING_KEYS: Final = (
    *_PERSON, "title", "kind", "status", "starts_on", "ends_on", "duration", "charged", "charge_reason",
    "attended", "passed", "score", "certificate", "certificate_number", "valid_until", "provider",
    "provider_number", "financing", "training_language", "theme", "delivery_mode", "cost", "verdict",
    "own_reference",
)  # fmt: skip
RIGHT_KEYS: Final = (
    *_PERSON, "year", "basis", "granted", "joint_committee", "agreements", "financing", "target_year",
    "target_days", "own_reference",
)  # fmt: skip
BALANCE_KEYS: Final = (
    *_PERSON, "year", "employed_since", "employed_until", "open", "right", "corrections", "taken", "left"
)  # fmt: skip


def workers_sheet(workers: QuerySet[Worker], *, employer: str, language: str) -> Sheet:
    """A row for each employment of these workers at the employer; one for a worker without any."""
    return Sheet(
        title=WORKERS[language],
        columns=_columns(WORKER_KEYS, language),
        rows=_told(_worker_rows(workers, employer), WORKER_KEYS),
    )


def trainings_sheet(entries: QuerySet[Entry], *, language: str) -> Sheet:
    """A row for each training."""
    return Sheet(
        title=TRAININGS[language],
        columns=_columns(TRAINING_KEYS, language),
        rows=_told(_entry_rows(entries, _training), TRAINING_KEYS),
    )


def rights_sheet(entries: QuerySet[Entry], *, language: str) -> Sheet:
    """A row for each right that was declared."""
    return Sheet(
        title=RIGHTS[language],
        columns=_columns(RIGHT_KEYS, language),
        rows=_told(_entry_rows(entries, _right), RIGHT_KEYS),
    )


def balances_sheet(balances: QuerySet[Balance], *, language: str) -> Sheet:
    """A row for each employment and year."""
    return Sheet(
        title=BALANCES[language],
        columns=_columns(BALANCE_KEYS, language),
        rows=_told(_balance_rows(balances), BALANCE_KEYS),
    )


def _columns(keys: Sequence[str], language: str) -> tuple[Column, ...]:
    words = {code: text[Language(language)] for code, text in {**PAPER_CODES, **CODES}.items()}
    return tuple(
        Column(
            key,
            HEADINGS[key][language],
            _KINDS.get(key, Kind.TEXT),
            words if key in _CODED else {},
        )
        for key in keys
    )


def _told(rows: Iterable[dict[str, Any]], keys: Sequence[str]) -> Iterator[list[Any]]:
    for row in rows:
        yield [None if row.get(key) in ("", ()) else row.get(key) for key in keys]


def _worker_rows(workers: QuerySet[Worker], employer: str) -> Iterator[dict[str, Any]]:
    for some in _portions(workers):
        employments = defaultdict(list)
        held = Employment.objects.filter(
            environment__in={worker.environment for worker in some},
            employer=employer,
            worker__in=[worker.number for worker in some],
        )
        for employment in held.order_by("starts_on", "pk"):
            employments[employment.environment, employment.worker].append(employment)
        for worker in some:
            row = {**_person(worker), "birth_date": worker.birth_date, "language": worker.language}
            theirs = employments[worker.environment, worker.number]
            yield from [row | _employment(employment) for employment in theirs] or [row]


def _entry_rows(entries: QuerySet[Entry], tell: Any) -> Iterator[dict[str, Any]]:
    for some in _portions(entries):
        facts = latest_facts(some)
        people = _people(some[0].environment, {entry.worker for entry in some})
        for entry in some:
            row = people.get(entry.worker, {"worker": entry.worker})
            yield row | tell(entry, facts.get(entry.pk)) | {"own_reference": entry.own_reference}


def _balance_rows(balances: QuerySet[Balance]) -> Iterator[dict[str, Any]]:
    for some in _portions(balances.select_related("employment")):
        people = _people(some[0].employment.environment, {one.employment.worker for one in some})
        for one in some:
            employment = one.employment
            row = people.get(employment.worker, {"worker": employment.worker})
            minutes = {key: getattr(one, key) for key in ("open", "right", "corrections", "taken", "left")}
            yield row | _employment(employment) | {"year": one.year} | minutes


def _training(entry: Entry, facts: object) -> dict[str, Any]:
    row: dict[str, Any] = {
        "title": entry.title,
        "status": entry.state,
        "starts_on": entry.starts_on,
        "ends_on": entry.ends_on,
        "duration": entry.minutes,
        "charged": entry.charged,
        "valid_until": entry.valid_until,
        "verdict": entry.verdict,
    }
    if isinstance(facts, TrainingFacts):
        row |= {
            "kind": facts.kind,
            "charge_reason": facts.charge_reason,
            "attended": _truth(facts.attended),
            "passed": _truth(facts.passed),
            "score": facts.score,
            "certificate": _truth(facts.certificate is not None),
            "certificate_number": facts.certificate.number if facts.certificate else None,
            "provider": facts.provider,
            "provider_number": facts.provider_number,
            "financing": facts.financing,
            "training_language": facts.language,
            "theme": facts.theme,
            "delivery_mode": facts.delivery_mode,
            "cost": facts.cost,
        }
    return row


def _right(entry: Entry, facts: object) -> dict[str, Any]:
    row: dict[str, Any] = {
        "year": entry.starts_on.year if entry.starts_on else None,
        "basis": entry.state,
        "granted": entry.minutes,
    }
    if isinstance(facts, RightFacts):
        row |= {
            "basis": facts.basis,
            "joint_committee": facts.joint_committee,
            "agreements": ", ".join(facts.agreements),
            "financing": facts.financing,
            "target_year": facts.target_year,
            "target_days": facts.target_days,
        }
    return row


def _employment(employment: Employment) -> dict[str, Any]:
    return {
        "employed_since": employment.starts_on,
        "employed_until": employment.ends_on,
        "regime": employment.regimes.rpartition(" ")[2],
        "committees": employment.committees.replace(";", ", "),
    }


def _person(worker: Worker) -> dict[str, Any]:
    return {"worker": worker.number, "last_name": worker.last_name, "first_name": worker.first_name}


def _people(environment: str, numbers: set[str]) -> dict[str, dict[str, Any]]:
    held = Worker.objects.filter(environment=environment, number__in=numbers)
    return {worker.number: _person(worker) for worker in held}


def _truth(value: bool | None) -> str | None:  # a value, not a flag
    return None if value is None else str(value).lower()


def _portions(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    found = rows.iterator(chunk_size=PORTION)
    while some := list(islice(found, PORTION)):
        yield some
