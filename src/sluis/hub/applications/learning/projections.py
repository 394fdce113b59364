"""What is kept beside the entries and follows from them: workers, employments, pairs, whose balance moved.

Laws: written in the transaction of the entries, in bulk; workers are always taken in the order of their
numbers, so that two writers never wait for each other. An employment names its worker better than a
training does; a name that somebody declared is never emptied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from sluis.hub.applications.learning.decisions import CONFIRMED
from sluis.hub.applications.learning.facts import EmploymentFacts, RightFacts, TrainingFacts
from sluis.hub.applications.learning.present import day_minutes_of, minutes_of
from sluis.hub.texts.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from sluis.hub.applications.learning.decisions import Ledger, Standing
    from sluis.hub.applications.learning.settling import Source
    from sluis.hub.applications.learning.surroundings import Surroundings

_WORKERS: Final = """
INSERT INTO learning_worker AS w (environment, number, last_name, first_name, language, birth_date, search)
SELECT %s, n.number, n.last_name, n.first_name, n.language, n.birth_date, n.search
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::date[], %s::text[])
    AS n(number, last_name, first_name, language, birth_date, search)
ON CONFLICT (environment, number) DO """
_KEEP: Final = """UPDATE
SET last_name = EXCLUDED.last_name, first_name = EXCLUDED.first_name, search = EXCLUDED.search
WHERE w.search = '' AND EXCLUDED.search <> ''"""
_RENAME: Final = """UPDATE
SET last_name = CASE WHEN EXCLUDED.search = '' THEN w.last_name ELSE EXCLUDED.last_name END,
    first_name = CASE WHEN EXCLUDED.search = '' THEN w.first_name ELSE EXCLUDED.first_name END,
    search = CASE WHEN EXCLUDED.search = '' THEN w.search ELSE EXCLUDED.search END,
    language = CASE WHEN EXCLUDED.language = '' THEN w.language ELSE EXCLUDED.language END,
    birth_date = coalesce(EXCLUDED.birth_date, w.birth_date)"""
_EMPLOYMENTS: Final = """
INSERT INTO learning_employment (entry_id, environment, employer, worker, starts_on, ends_on, end_reason,
    agreed_minutes, weekly_hours, regimes, committees)
SELECT n.id, %s, n.employer, n.worker, n.starts_on, n.ends_on, n.end_reason, n.agreed, n.hours, n.regimes,
    n.committees
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::date[], %s::date[], %s::text[], %s::int[],
    %s::numeric[], %s::text[], %s::text[])
    AS n(id, employer, worker, starts_on, ends_on, end_reason, agreed, hours, regimes, committees)
ON CONFLICT (entry_id) DO UPDATE SET starts_on = EXCLUDED.starts_on, ends_on = EXCLUDED.ends_on,
    end_reason = EXCLUDED.end_reason, agreed_minutes = EXCLUDED.agreed_minutes,
    weekly_hours = EXCLUDED.weekly_hours, regimes = EXCLUDED.regimes, committees = EXCLUDED.committees"""
_ENDED: Final = "DELETE FROM learning_balance WHERE employment_id = ANY(%s)"
_GONE: Final = "DELETE FROM learning_employment WHERE entry_id = ANY(%s)"
# Each worker by itself (LATERAL with OFFSET 0), as in lookup.py.
_TIES: Final = """
INSERT INTO learning_tie (environment, employer, worker, keys)
SELECT %(environment)s, n.employer, n.worker, learning_keys(%(environment)s, n.employer, w.search)
FROM unnest(%(employers)s::text[], %(workers)s::text[]) AS n(employer, worker)
CROSS JOIN LATERAL (SELECT search FROM learning_worker
    WHERE environment = %(environment)s AND number = n.worker OFFSET 0) w
ON CONFLICT DO NOTHING"""
# What is known is only looked at. An insert that meets it would lock the worker, and files about the same
# people would wait for each other until the first is committed.
_UNKNOWN: Final = """
SELECT n.employer, n.worker, w.known IS NULL, t.known IS NULL
FROM unnest(%(employers)s::text[], %(workers)s::text[]) AS n(employer, worker)
LEFT JOIN LATERAL (SELECT true AS known FROM learning_worker
    WHERE environment = %(environment)s AND number = n.worker AND search <> '' OFFSET 0) w ON true
LEFT JOIN LATERAL (SELECT true AS known FROM learning_tie
    WHERE environment = %(environment)s AND employer = n.employer AND worker = n.worker OFFSET 0) t ON true
WHERE w.known IS NULL OR t.known IS NULL"""
_TIE_NAMES: Final = """
UPDATE learning_tie t SET keys = learning_keys(t.environment, t.employer, w.search)
FROM learning_worker w
WHERE t.environment = %s AND t.worker = ANY(%s) AND w.environment = t.environment AND w.number = t.worker
    AND t.keys <> learning_keys(t.environment, t.employer, w.search)"""
_TIE_ENDS: Final = """
UPDATE learning_tie t SET ends_on = (
    SELECT CASE WHEN bool_or(e.ends_on IS NULL) THEN NULL ELSE max(e.ends_on) END FROM learning_employment e
    WHERE e.environment = t.environment AND e.employer = t.employer AND e.worker = t.worker)
FROM unnest(%s::text[], %s::text[]) AS n(employer, worker)
WHERE t.environment = %s AND t.employer = n.employer AND t.worker = n.worker"""
_TOUCHED: Final = """
INSERT INTO learning_touched (environment, employer, worker)
SELECT %s, n.employer, n.worker FROM unnest(%s::text[], %s::text[]) AS n(employer, worker)
ON CONFLICT DO NOTHING"""
_PAIRS: Final = """
INSERT INTO learning_pair (first_id, second_id, found_at, decision, decided_by)
SELECT n.first, n.second, %s, 'open', '' FROM unnest(%s::bigint[], %s::bigint[]) AS n(first, second)
ON CONFLICT DO NOTHING"""

Named = tuple[str, str, str, str, Any, str]  # number, last name, first name, language, birth date, search


def project(
    ledger: Ledger, known: Surroundings, pairs: Iterable[tuple[Standing | int, Standing]], *, source: Source
) -> None:
    """Bring everything that follows from the entries up to date. After the entries were written."""
    changed = [*ledger.new_entries, *ledger.changed_entries.values()]
    with connection.cursor() as cursor:
        unnamed, untied = _unknown(cursor, changed, source.environment)
        _write_workers(cursor, changed, unnamed, source.environment)
        _write_employments(cursor, changed, source.environment)
        _write_ties(cursor, changed, untied, source.environment)
        _touch(cursor, changed, known, source.environment)
        _write_pairs(cursor, pairs, source)


def touch(people: Iterable[tuple[str, str]], *, environment: str) -> None:
    """Say whose balances are to be made anew: pairs of employer and worker; worker "" for all of them."""
    ordered = sorted(set(people))
    if ordered:
        columns = [list(column) for column in zip(*ordered, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(_TOUCHED, [environment, *columns])


def _unknown(
    cursor: Any, entries: Iterable[Standing], environment: str
) -> tuple[set[str], set[tuple[str, str]]]:
    """The workers of these entries that have no row with a name yet, and the pairs that are not tied yet."""
    pairs = {(one.employer, one.worker) for one in entries if one.worker}
    if not pairs:
        return set(), set()
    employers, workers = (list(column) for column in zip(*pairs, strict=True))
    cursor.execute(_UNKNOWN, {"environment": environment, "employers": employers, "workers": workers})
    rows = cursor.fetchall()
    return {row[1] for row in rows if row[2]}, {(row[0], row[1]) for row in rows if row[3]}


def _write_workers(
    cursor: Any, entries: Sequence[Standing], unnamed: Container[str], environment: str
) -> None:
    by_employment: dict[str, Named] = {}
    otherwise: dict[str, Named] = {}
    for entry in entries:
        facts = entry.latest.value if entry.latest else None
        if isinstance(facts, EmploymentFacts):
            by_employment[entry.worker] = _named(entry.worker, facts)
        elif entry.worker in unnamed and isinstance(facts, TrainingFacts | RightFacts) and entry.number == 1:
            otherwise[entry.worker] = _named(entry.worker, facts)
    for people, rule in ((by_employment, _RENAME), (otherwise, _KEEP)):
        if people:
            columns = [list(column) for column in zip(*sorted(people.values(), key=_number), strict=True)]
            cursor.execute(_WORKERS + rule, [environment, *columns])


def _number(named: Named) -> str:
    return named[0]


def _named(number: str, facts: EmploymentFacts | TrainingFacts | RightFacts) -> Named:
    last, first = facts.last_name or "", facts.first_name or ""
    language, born = (
        (facts.language or "", facts.birth_date) if isinstance(facts, EmploymentFacts) else ("", None)
    )
    return number, last, first, language, born, words_of(f"{last} {first}")


def _write_employments(cursor: Any, entries: Sequence[Standing], environment: str) -> None:
    employments = [one for one in entries if one.kind == "employment"]
    gone = [one.id for one in employments if not one.living]
    if gone:
        cursor.execute(_ENDED, [gone])
        cursor.execute(_GONE, [gone])
    rows = [
        (one.id, one.employer, one.worker, *columns_of(one.latest.value))
        for one in employments
        if one.living and one.latest and isinstance(one.latest.value, EmploymentFacts)
    ]
    if rows:
        cursor.execute(_EMPLOYMENTS, [environment, *map(list, zip(*rows, strict=True))])


def _write_ties(
    cursor: Any, entries: Sequence[Standing], untied: Container[tuple[str, str]], environment: str
) -> None:
    """What a provider registered ties nobody to an employer before the employer confirms it."""
    confirmed = {(one.employer, one.worker) for one in entries if one.verdict == CONFIRMED}
    pairs = [pair for pair in confirmed if pair in untied]
    if pairs:
        columns = [list(column) for column in zip(*sorted(pairs), strict=True)]
        named = dict(zip(("employers", "workers"), columns, strict=True))
        cursor.execute(_TIES, named | {"environment": environment})
    employed = {(one.employer, one.worker) for one in entries if one.kind == "employment"}
    if employed:
        columns = [list(column) for column in zip(*sorted(employed), strict=True)]
        cursor.execute(_TIE_ENDS, [*columns, environment])
        cursor.execute(_TIE_NAMES, [environment, sorted(columns[1])])


def columns_of(facts: EmploymentFacts) -> tuple[Any, ...]:
    """From `starts_on` to `committees` of the table of employments, in that order."""
    regimes = ";".join(f"{one.day.isoformat()} {one.numerator}/{one.denominator}" for one in facts.regimes)
    agreed = minutes_of(facts.agreed, day_minutes=day_minutes_of(facts.weekly_hours)) if facts.agreed else 0
    return (
        facts.starts_on,
        facts.ends_on,
        facts.end_reason or "",
        agreed,
        facts.weekly_hours,
        regimes,
        ";".join(facts.committees),
    )


def _touch(cursor: Any, entries: Sequence[Standing], known: Surroundings, environment: str) -> None:
    """Only where there are employments: without them there is no balance."""
    people = {
        (one.employer, one.worker)
        for one in entries
        if one.kind == "employment" or not one.worker or known.contracts_of(one.employer, one.worker)
    }
    if people:
        columns = [list(column) for column in zip(*sorted(people), strict=True)]
        cursor.execute(_TOUCHED, [environment, *columns])


def _write_pairs(cursor: Any, pairs: Iterable[tuple[Standing | int, Standing]], source: Source) -> None:
    rows = [(one if isinstance(one, int) else one.id, other.id) for one, other in pairs]
    if rows:
        cursor.execute(_PAIRS, [source.at, *map(list, zip(*rows, strict=True))])
