"""An empty database for who comes next.

Django empties only the tables that it manages: the queue and the shared cache would stay, and after each
such test it makes its list of permissions again. Here whatever holds rows is emptied, whoever made the table;
what the migrations had filled stays as it is. Data definitions and sequences are left alone.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.test import TransactionTestCase

#: Its rows refuse to be deleted one by one.
UNDELETABLE = "audit_auditevent"
#: The tables that the migrations filled; None before there is a database.
_filled: set[str] | None = None


def remember_what_is_filled() -> None:
    """To be called when the database was made, before the first test."""
    global _filled  # noqa: PLW0603  # one database for each process
    _filled = _with_rows()


def empty() -> None:
    """Empty every table that was empty after the migrations; no test's transaction may be open."""
    if _filled is None or not (left := _with_rows() - _filled):
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if UNDELETABLE in left:
            cursor.execute(f"TRUNCATE {UNDELETABLE}")
        for table in sorted(left - {UNDELETABLE}):
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608  # names of our own tables


def empty_after_each_transactional_test() -> None:
    """Let Django do this where it would have emptied its own tables."""
    TransactionTestCase._fixture_teardown = lambda _: empty()  # there is no setting for it


def _with_rows() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in tables)  # noqa: S608  # as above
        )
        return {name for (name,) in cursor.fetchall()}
