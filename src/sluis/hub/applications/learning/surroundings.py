"""What the register knows about the people in a batch: contracts, balances, other numbers, what is there.

Laws: a handful of statements for a whole batch, never one for each form; an environment knows nothing of
another. It judges nothing: register_rules.py does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db import connection

from sluis.hub.applications.learning.facts import RightFacts, TrainingFacts
from sluis.hub.applications.learning.present import day_minutes_of
from sluis.hub.texts.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from fractions import Fraction

    from sluis.hub.applications.learning.decisions import Declared

_NUMBERS: Final = "SELECT old, new FROM learning_replacednumber WHERE environment = %s AND old = ANY(%s)"
# One pair at a time (LATERAL), as in lookup.py: statistics are old while a large file is being registered.
_CONTRACTS: Final = """
SELECT n.employer, n.worker, c.*
FROM unnest(%(employers)s::text[], %(workers)s::text[]) AS n(employer, worker) CROSS JOIN LATERAL (
    SELECT entry_id, starts_on, ends_on, weekly_hours, committees FROM learning_employment
    WHERE environment = %(environment)s AND employer = n.employer AND worker = n.worker OFFSET 0) c
"""
_BALANCES: Final = (
    'SELECT employment_id, year, "right", "left" FROM learning_balance WHERE employment_id = ANY(%s)'
)
# By one index, down to the provider: what the sender of a batch registered himself is not even read.
_TRAININGS: Final = """
SELECT n.employer, n.worker, n.day, e.id, e.title, e.registered_by
FROM unnest(%(employers)s::text[], %(workers)s::text[], %(days)s::date[], %(providers)s::text[])
    AS n(employer, worker, day, provider)
CROSS JOIN LATERAL (
    SELECT id, title, registered_by FROM (
        SELECT * FROM learning_entry WHERE worker = n.worker AND environment = %(environment)s
            AND starts_on = n.day AND registered_by {} n.provider OFFSET 0) w
    WHERE employer = n.employer AND kind = 'training' AND living LIMIT 20) e
"""
_BY_THE_SAME, _BY_LATER, _BY_EARLIER = map(_TRAININGS.format, "=><")
_OPT_OUTS: Final = """
SELECT employer, worker, extract(year FROM starts_on)::int FROM learning_entry
WHERE environment = %s AND kind = 'opt_out' AND living AND employer = ANY(%s)
    AND (worker = '' OR worker = ANY(%s))
"""


@dataclass(frozen=True, slots=True)
class Contract:
    """One employment. `rights` and `lefts` in minutes, by year, as far as they were computed."""

    key: int
    starts_on: date
    ends_on: date | None
    day_minutes: Fraction
    committees: tuple[str, ...]
    rights: dict[int, int] = field(default_factory=dict)
    lefts: dict[int, int] = field(default_factory=dict)

    def covers(self, day: date) -> bool:
        """Whether the worker is employed on this day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Like(NamedTuple):
    """A training of the same worker and first day. `key` is below zero while it is not written."""

    key: int
    title: str  # folded
    registered_by: str


Pair = tuple[str, str]  # employer, worker


@dataclass(slots=True)
class Surroundings:
    """What is known. Changes with every form that is taken in."""

    numbers: dict[str, str] = field(default_factory=dict)
    contracts: dict[Pair, list[Contract]] = field(default_factory=dict)
    trainings: dict[tuple[str, str, date], list[Like]] = field(default_factory=dict)
    opted_out: set[tuple[str, str, int]] = field(default_factory=set)

    def contracts_of(self, employer: str, worker: str) -> list[Contract]:
        """Of this worker at this employer, in the order of their first days."""
        return self.contracts.get((employer, worker), [])

    def contract_on(self, employer: str, worker: str, day: date) -> Contract | None:
        """The one of that day; else the last that began before it."""
        begun = [one for one in self.contracts_of(employer, worker) if one.starts_on <= day]
        return next((one for one in begun if one.covers(day)), begun[-1] if begun else None)

    def day_minutes(self, employer: str, worker: str) -> Fraction | None:
        """Length of a full-timer's day there; None when no contract is known."""
        contracts = self.contracts_of(employer, worker)
        return contracts[-1].day_minutes if contracts else None


def newest_numbers(numbers: Iterable[str], *, environment: str) -> dict[str, str]:
    """The present number of each person whose number was replaced."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS, [environment, list(set(numbers))])
        return dict(cursor.fetchall())


def surroundings_of(batch: Sequence[Declared], *, environment: str) -> Surroundings:
    """What the register knows about the people in these forms."""
    pairs = {(form.employer, form.worker) for form in batch if form.worker}
    known = Surroundings()
    with connection.cursor() as cursor:
        _add_contracts(cursor, known, pairs, environment)
        _add_trainings(cursor, known, batch, environment)
        _add_opt_outs(cursor, known, batch, environment)
    return known


def _add_contracts(cursor: Any, known: Surroundings, pairs: set[Pair], environment: str) -> None:
    employers, workers = [one for one, _ in pairs], [one for _, one in pairs]
    cursor.execute(_CONTRACTS, {"environment": environment, "employers": employers, "workers": workers})
    by_key: dict[int, Contract] = {}
    for employer, worker, key, starts_on, ends_on, hours, committees in cursor.fetchall():
        day = day_minutes_of(hours)
        names = tuple(committees.split(";")) if committees else ()
        by_key[key] = contract = Contract(key, starts_on, ends_on, day, names)
        known.contracts.setdefault((employer, worker), []).append(contract)
    if not by_key:
        return
    for contracts in known.contracts.values():
        contracts.sort(key=lambda one: one.starts_on)
    cursor.execute(_BALANCES, [list(by_key)])
    for key, year, right, left in cursor.fetchall():
        by_key[key].rights[year] = right
        by_key[key].lefts[year] = left


def _add_trainings(cursor: Any, known: Surroundings, batch: Sequence[Declared], environment: str) -> None:
    """What may be the trainings of these forms; of a batch only those that somebody else registered."""
    wanted = {
        (form.employer, form.worker, form.value.starts_on, form.registered_by)
        for form in batch
        if form.worker and isinstance(form.value, TrainingFacts)
    }
    if not wanted:
        return
    columns = [list(column) for column in zip(*wanted, strict=True)]
    named = dict(zip(("employers", "workers", "days", "providers"), columns, strict=True))
    statements = [_BY_LATER]
    statements += [_BY_EARLIER] if any(columns[3]) else []
    statements += [] if all(form.from_batch for form in batch) else [_BY_THE_SAME]
    for statement in statements:
        cursor.execute(statement, named | {"environment": environment})
        for employer, worker, day, key, title, provider in cursor.fetchall():
            likes = known.trainings.setdefault((employer, worker, day), [])
            likes.append(Like(key, folded(title), provider))


def _add_opt_outs(cursor: Any, known: Surroundings, batch: Sequence[Declared], environment: str) -> None:
    rights = [form for form in batch if form.worker and isinstance(form.value, RightFacts)]
    if rights:
        employers = list({form.employer for form in rights})
        cursor.execute(_OPT_OUTS, [environment, employers, list({form.worker for form in rights})])
        known.opted_out.update(cursor.fetchall())
