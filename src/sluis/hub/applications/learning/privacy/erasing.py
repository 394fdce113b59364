"""Erasing what the register holds about people at employers: entries, versions, and all that follows.

Laws: in bulk, in the caller's transaction; the rows of the register are locked in the order of their numbers,
so that two erasers never wait for each other; done twice it does nothing. A worker of whom nothing is left
is forgotten too. Contents of the vault stay, without anything that leads to them (decision 0026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Environment, employer and worker; worker "" for what concerns a whole company.
Pair = tuple[str, str, str]

_PAIRS: Final = "unnest(%s::text[], %s::text[], %s::text[]) AS p(environment, employer, worker)"
_SAME: Final = "p.environment = t.environment AND p.employer = t.employer AND p.worker = t.worker"
_ENTRIES: Final = f"""
SELECT t.id FROM learning_entry t JOIN {_PAIRS} ON {_SAME} ORDER BY t.id FOR UPDATE OF t"""  # noqa: S608  # our own words
#: By the ids of entries, in this order: what leads to a row goes before it.
_BY_ENTRY: Final = (
    "DELETE FROM learning_balance WHERE employment_id = ANY(%s)",
    "DELETE FROM learning_employment WHERE entry_id = ANY(%s)",
    "DELETE FROM learning_pair WHERE first_id = ANY(%s)",
    "DELETE FROM learning_pair WHERE second_id = ANY(%s)",
    "DELETE FROM learning_document WHERE entry_id = ANY(%s)",
    """DELETE FROM learning_remark WHERE request_id IN
       (SELECT id FROM learning_request WHERE entry_id = ANY(%s))""",
    "DELETE FROM learning_request WHERE entry_id = ANY(%s)",
    "DELETE FROM learning_version WHERE entry_id = ANY(%s)",
    "DELETE FROM learning_entry WHERE id = ANY(%s)",
)
#: By pair, after them.
_BY_PAIR: Final = (
    f"""DELETE FROM learning_remark WHERE request_id IN
        (SELECT t.id FROM learning_request t JOIN {_PAIRS} ON {_SAME})""",  # noqa: S608  # our own words
    *(
        f"DELETE FROM learning_{table} t USING {_PAIRS} WHERE {_SAME}"  # noqa: S608  # our own words
        for table in ("request", "workernotice", "tie", "touched")
    ),
)
_LEFT: Final = """
    NOT EXISTS (SELECT FROM learning_entry e WHERE e.environment = {t}.environment AND e.worker = {number})
    AND NOT EXISTS (SELECT FROM learning_tie i WHERE i.environment = {t}.environment AND i.worker = {number})
"""
_WORKERS: Final = f"""
DELETE FROM learning_worker t USING unnest(%s::text[], %s::text[]) AS p(environment, number)
WHERE p.environment = t.environment AND p.number = t.number AND {_LEFT.format(t="t", number="t.number")}"""  # noqa: S608  # our own words
_REPLACED: Final = f"""
DELETE FROM learning_replacednumber t USING unnest(%s::text[], %s::text[]) AS p(environment, number)
WHERE p.environment = t.environment AND p.number IN (t.old, t.new)
AND {_LEFT.format(t="t", number="t.old")} AND {_LEFT.format(t="t", number="t.new")}"""  # noqa: S608  # our own words


def erase_pairs(pairs: Sequence[Pair]) -> int:
    """Erase these; how many entries there were."""
    if not pairs:
        return 0
    ordered = sorted(set(pairs))
    columns: list[Any] = [list(column) for column in zip(*ordered, strict=True)]
    people = sorted({(environment, worker) for environment, _employer, worker in ordered if worker})
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, columns)
        entries = [row[0] for row in cursor.fetchall()]
        for statement in _BY_ENTRY:
            cursor.execute(statement, [entries])
        for statement in _BY_PAIR:
            cursor.execute(statement, columns)
        if people:
            numbers = [list(column) for column in zip(*people, strict=True)]
            cursor.execute(_REPLACED, numbers)
            cursor.execute(_WORKERS, numbers)
    return len(entries)
