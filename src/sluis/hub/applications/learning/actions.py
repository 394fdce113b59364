"""The only writer of the register: what a batch decided, in bulk.

Laws: rows are copied, never inserted one by one; everything happens in the caller's transaction. Two writers
of the same own reference at the same moment: the second is asked to try again, and will then be told.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import psycopg
from django.db import connection

from sluis.hub.applications.interface import TryAgain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from django.db.backends.utils import CursorWrapper

    from sluis.hub.applications.learning.decisions import Ledger, NewVersion, Standing
    from sluis.hub.audit.actor import Actor

_JSON: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_RACE: Final = "own_reference_of_one_living_entry"
_IDS: Final = "SELECT nextval(pg_get_serial_sequence('learning_entry', 'id')) FROM generate_series(1, %s)"
_ENTRIES: Final = (
    "COPY learning_entry (id, environment, kind, employer, worker, own_reference, number, living) FROM STDIN"
)
_VERSIONS: Final = (
    "COPY learning_version (ticket, entry_id, number, change, own_reference, submission, actor, received_at,"
    " facts) FROM STDIN"
)
_STANDINGS: Final = (
    "UPDATE learning_entry e SET number = n.number, living = n.living"
    " FROM unnest(%s::bigint[], %s::int[], %s::bool[]) AS n(id, number, living) WHERE e.id = n.id"
)


def write(ledger: Ledger, *, environment: str, submission: str, by: Actor, at: datetime) -> None:
    """Write the entries and versions that a batch made. Raises TryAgain when another writer was first."""
    try:
        # First the changed ones: a cancellation makes an own reference free for a new entry.
        _update_entries(list(ledger.changed_entries.values()))
        _write_entries(ledger.new_entries, environment=environment)
        _write_versions(ledger.new_versions, submission=submission, by=by, at=at)
    except psycopg.errors.UniqueViolation as problem:
        if problem.diag.constraint_name != _RACE:
            raise
        raise TryAgain("Another file is registering the same own reference now.") from problem


def _write_entries(entries: Sequence[Standing], *, environment: str) -> None:
    if not entries:
        return
    with connection.cursor() as cursor:
        cursor.execute(_IDS, [len(entries)])
        for entry, (key,) in zip(entries, cursor.fetchall(), strict=True):
            entry.id = key
        _copy(
            cursor,
            _ENTRIES,
            (
                f"{one.id}\t{environment}\t{one.kind}\t{_text(one.employer)}\t{_text(one.worker)}\t"
                f"{_text(one.own_reference)}\t{one.number}\t{'t' if one.living else 'f'}\n"
                for one in entries
            ),
        )


def _update_entries(entries: Sequence[Standing]) -> None:
    if not entries:
        return
    columns = ([one.id for one in entries], [one.number for one in entries], [one.living for one in entries])
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS, columns)


def _write_versions(versions: Sequence[NewVersion], *, submission: str, by: Actor, at: datetime) -> None:
    if not versions:
        return
    same = f"{submission}\t{_text(str(by))}\t{at.isoformat()}"
    with connection.cursor() as cursor:
        _copy(
            cursor,
            _VERSIONS,
            (
                f"{one.declared.ticket}\t{one.entry.id}\t{one.number}\t{one.change}\t"
                f"{_text(one.own_reference)}\t{same}\t{_facts(one.declared.facts)}\n"
                for one in versions
            ),
        )


def _copy(cursor: CursorWrapper, statement: str, lines: Iterable[str]) -> None:
    """Rows in the text format of COPY, a batch in one piece."""
    with cursor.copy(statement) as copy:
        copy.write("".join(lines))


def _text(value: str | None) -> str:
    if value is None:
        return "\\N"
    if value.isalnum():
        return value
    value = value.replace("\\", "\\\\").replace("\t", "\\t")
    return value.replace("\n", "\\n").replace("\r", "\\r")


def _facts(facts: dict[str, Any] | None) -> str:
    return _text(None if facts is None else _JSON(facts))
