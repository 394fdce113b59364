"""The only writer of the register: what was decided about a batch, in bulk.

Laws: rows are copied, never inserted one by one; everything happens in the caller's transaction. Two writers
of the same own reference at the same moment: the second is asked to try again, and will then be told.
"""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import psycopg
from django.db import connection

from sluis.hub.applications.interface import TryAgain
from sluis.hub.applications.learning.present import USUAL_DAY, Present, present_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.backends.utils import CursorWrapper

    from sluis.hub.applications.learning.decisions import Ledger, NewVersion, Standing
    from sluis.hub.applications.learning.settling import Source
    from sluis.hub.applications.learning.surroundings import Surroundings

_JSON: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_RACE: Final = "own_reference_of_one_living_entry"
# The sequence is looked up once, in a question of its own.
_IDS: Final = """
SELECT nextval((SELECT pg_get_serial_sequence('learning_entry', 'id')::regclass))
FROM generate_series(1, %s)"""
_ENTRIES: Final = (
    "COPY learning_entry (id, environment, kind, employer, worker, own_reference, number, living, verdict,"
    " registered_by, starts_on, ends_on, minutes, charged, title, state, valid_until) FROM STDIN"
)
_VERSIONS: Final = (
    "COPY learning_version (ticket, entry_id, number, change, own_reference, submission, actor, received_at,"
    " channel, verdict, reason, facts) FROM STDIN"
)
_STANDINGS: Final = """
UPDATE learning_entry e SET number = n.number, living = n.living, verdict = n.verdict
FROM unnest(%s::bigint[], %s::int[], %s::bool[], %s::text[]) AS n(id, number, living, verdict)
WHERE e.id = n.id"""
_PRESENTS: Final = """
UPDATE learning_entry e SET starts_on = n.starts_on, ends_on = n.ends_on, minutes = n.minutes,
    charged = n.charged, title = n.title, state = n.state, valid_until = n.valid_until
FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::int[], %s::int[], %s::text[], %s::text[], %s::date[])
    AS n(id, starts_on, ends_on, minutes, charged, title, state, valid_until)
WHERE e.id = n.id"""
_PRESENT: Final = attrgetter("starts_on", "ends_on", "minutes", "charged", "title", "state", "valid_until")
_NOTHING: Final = Present()


def write(ledger: Ledger, known: Surroundings, *, source: Source) -> None:
    """Write the entries and versions that a batch made. Raises TryAgain when another writer was first."""
    try:
        # First the changed ones: a cancellation makes an own reference free for a new entry.
        _update_entries(list(ledger.changed_entries.values()), known)
        _write_entries(ledger.new_entries, known, environment=source.environment)
        _write_versions(ledger.new_versions, source=source)
    except psycopg.errors.UniqueViolation as problem:
        if problem.diag.constraint_name != _RACE:
            raise
        raise TryAgain("Another file is registering the same own reference now.") from problem


def _present(entry: Standing, known: Surroundings) -> Present:
    facts = entry.latest.value if entry.latest else None
    if facts is None:
        return _NOTHING
    day_minutes = known.day_minutes(entry.employer, entry.worker) or USUAL_DAY
    return present_of(facts, day_minutes=day_minutes)


def _write_entries(entries: Sequence[Standing], known: Surroundings, *, environment: str) -> None:
    if not entries:
        return
    with connection.cursor() as cursor:
        cursor.execute(_IDS, [len(entries)])
        for entry, (key,) in zip(entries, cursor.fetchall(), strict=True):
            entry.id = key
        _copy(cursor, _ENTRIES, (_line(one, _present(one, known), environment) for one in entries))


def _line(one: Standing, now: Present, environment: str) -> str:
    return (
        f"{one.id}\t{environment}\t{one.kind}\t{_text(one.employer)}\t{_text(one.worker)}\t"
        f"{_text(one.own_reference)}\t{one.number}\t{'t' if one.living else 'f'}\t{one.verdict}\t"
        f"{_text(one.registered_by)}\t{_day(now.starts_on)}\t{_day(now.ends_on)}\t"
        f"{_number(now.minutes)}\t{now.charged}\t{_text(now.title)}\t{now.state}\t"
        f"{_day(now.valid_until)}\n"
    )


def _update_entries(entries: Sequence[Standing], known: Surroundings) -> None:
    if not entries:
        return
    columns = [list(column) for column in zip(*map(_STANDING, entries), strict=True)]
    presents = [(one.id, *_PRESENT(_present(one, known))) for one in entries if one.latest]
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS, columns)
        if presents:
            cursor.execute(_PRESENTS, [list(column) for column in zip(*presents, strict=True)])


_STANDING: Final = attrgetter("id", "number", "living", "verdict")


def _write_versions(versions: Sequence[NewVersion], *, source: Source) -> None:
    if not versions:
        return
    same = f"{source.submission}\t{_text(str(source.by))}\t{source.at.isoformat()}\t{source.channel}"
    with connection.cursor() as cursor:
        _copy(
            cursor,
            _VERSIONS,
            (
                f"{one.declared.ticket}\t{one.entry.id}\t{one.number}\t{one.change}\t"
                f"{_text(one.own_reference)}\t{same}\t{one.declared.verdict}\t{_text(one.declared.reason)}\t"
                f"{_facts(one.declared.facts)}\n"
                for one in versions
            ),
        )


def _copy(cursor: CursorWrapper, statement: str, lines: Iterable[str]) -> None:
    """Rows in the text format of COPY, a batch in one piece."""
    with cursor.copy(statement) as copy:
        copy.write("".join(lines))


def _day(day: date | None) -> str:
    return "\\N" if day is None else day.isoformat()


def _number(number: int | None) -> str:
    return "\\N" if number is None else str(number)


def _text(value: str | None) -> str:
    if value is None:
        return "\\N"
    if value.isalnum():
        return value
    value = value.replace("\\", "\\\\").replace("\t", "\\t")
    return value.replace("\n", "\\n").replace("\r", "\\r")


def _facts(facts: dict[str, Any] | None) -> str:
    return _text(None if facts is None else _JSON(facts))
