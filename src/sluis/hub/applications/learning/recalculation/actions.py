"""Recalculate balances: of everybody in an environment, or of those whose facts changed.

Laws: years in their order, because one opens with what the year before closed with; everything of a scope in
one transaction; who is touched while a recalculation runs stays touched and is next. Another table of the
law, other agreements or rules need no code here: the engine is asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction

from sluis.hub.applications.learning import installation
from sluis.hub.applications.learning.models import Touched
from sluis.hub.applications.learning.recalculation import statements
from sluis.hub.applications.learning.recalculation.likeness import Engine
from sluis.hub.applications.learning.rights import queries as rights
from sluis.hub.applications.learning.rights.choices import BlockStart

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

MOST_TOUCHED: Final = 20_000  # rows of `Touched` in one transaction
MANY: Final = 2_000  # employments; from here on a whole table is read rather than row after row
_MISSING: Final = """
INSERT INTO learning_touched (environment, employer, worker)
SELECT DISTINCT e.environment, e.employer, e.worker FROM learning_employment e
WHERE e.starts_on <= %(last)s AND (e.ends_on IS NULL OR e.ends_on >= %(first)s)
    AND NOT EXISTS (SELECT FROM learning_balance b WHERE b.employment_id = e.entry_id AND b.year = %(year)s)
ON CONFLICT DO NOTHING"""


@transaction.atomic
def recalculate(*, environment: str, first: int, through: int) -> int:
    """The balances of everybody, from year `first` on; returns how many employments there are.

    The balances of the years before `first` are taken as they are.
    """
    with connection.cursor() as cursor:
        cursor.execute(statements.SCOPE_OF_ALL, {"environment": environment})
        count = int(cursor.rowcount)
        _recalculate_scope(cursor, environment, range(first, through + 1), everybody=True)
    return count


def refresh_touched(*, today: date) -> int:
    """Make anew what changed since the last time; returns how many people it was. Short, so call it again."""
    done = 0
    for environment in Touched.objects.values_list("environment", flat=True).distinct():
        done += _refresh_touched(environment, today.year)
    return done


def touch_the_new_year(*, today: date) -> int:
    """Everybody who is employed in this year and has no balance of it yet; returns how many people."""
    year = today.year
    with connection.cursor() as cursor:
        named: dict[str, Any] = {"year": year, "first": f"{year}-01-01", "last": f"{year}-12-31"}
        cursor.execute(_MISSING, named)
        return int(cursor.rowcount)


@transaction.atomic
def _refresh_touched(environment: str, year: int) -> int:
    rows = list(
        Touched.objects.filter(environment=environment)
        .select_for_update(skip_locked=True)
        .order_by("pk")[:MOST_TOUCHED]
    )
    # Deleted first: a touch from now on makes a new row, which waits for this transaction.
    Touched.objects.filter(pk__in=[row.pk for row in rows]).delete()
    pairs = {(row.employer, row.worker) for row in rows}
    if pairs:
        recalculate_people(pairs, environment=environment, through=year)
    return len(pairs)


@transaction.atomic
def recalculate_people(pairs: Collection[tuple[str, str]], *, environment: str, through: int) -> None:
    """All years of these people: pairs of employer and worker, worker "" for everybody there."""
    employers, workers = [one for one, _ in pairs], [one for _, one in pairs]
    named: dict[str, Any] = {"environment": environment, "employers": employers, "workers": workers}
    with connection.cursor() as cursor:
        cursor.execute(statements.SCOPE_OF_PAIRS, named)
        cursor.execute(statements.SCOPE_YEARS)
        (begun,) = cursor.fetchone()
        if begun is not None:
            years = range(max(begun, rights.shipped_law().first_year), through + 1)
            _recalculate_scope(cursor, environment, years, everybody=False)
        else:
            cursor.execute("DROP TABLE recount_scope")


def _recalculate_scope(cursor: Any, environment: str, years: range, *, everybody: bool) -> None:
    engine = Engine(
        rules=installation.rules(), law=rights.shipped_law(), agreements=installation.agreements()
    )
    cursor.execute("ANALYZE recount_scope")
    cursor.execute("SELECT count(*) > %s FROM recount_scope", [MANY])
    if cursor.fetchone()[0]:
        # The planner knows nothing of rows that this transaction wrote: it would look for each by itself.
        cursor.execute("SET LOCAL enable_nestloop = off")
    cursor.execute(statements.EMPLOYERS)
    companies = installation.companies([row[0] for row in cursor.fetchall()], environment=environment)
    for year in years:
        _recalculate_year(cursor, environment, year, engine, companies, everybody=everybody)
    cursor.execute("DROP TABLE recount_scope")


def _recalculate_year(
    cursor: Any,
    environment: str,
    year: int,
    engine: Engine,
    companies: dict[str, rights.Company],
    *,
    everybody: bool,
) -> None:
    named: dict[str, Any] = {
        "environment": environment,
        "year": year,
        "first": f"{year}-01-01",
        "last": f"{year}-12-31",
        "by_hire": engine.rules.block_start is BlockStart.YEAR_OF_HIRE,
        "everybody": everybody,
    }
    cursor.execute(statements.SIZES)
    with cursor.copy(statements.COPY_SIZES) as copy:
        for employer, company in companies.items():
            size = rights.size_of(company, year, law=engine.law, rules=engine.rules).size
            copy.write_row((employer, str(size)))
    for statement in (
        statements.LASTING,
        statements.DECLARED,
        statements.OPTED_OUT,
        statements.TAKEN,
        statements.ANALYZE,
        statements.FULL_LIKENESS,
        statements.ANSWERS,
    ):
        cursor.execute(statement, named if "%(" in statement else None)
    cursor.execute(statements.LIKENESSES)
    likenesses = [row[0] for row in cursor.fetchall()]
    with cursor.copy(statements.COPY_ANSWERS) as copy:
        for likeness in likenesses:
            answer = engine.answer(likeness, year)
            copy.write_row((likeness, answer.right, answer.ends_block, answer.forgives))
    cursor.execute("ANALYZE recount_answer")
    for statement in (statements.SUPERFLUOUS, statements.LEDGER, statements.UPDATE, statements.INSERT):
        cursor.execute(statement, named if "%(" in statement else None)
    cursor.execute(statements.DROP)
