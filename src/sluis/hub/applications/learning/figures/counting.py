"""Counting: every group of an environment and a year in three statements, however many workers there are.

Laws: a worker counts in the first joint committee of an employment; what counts as followed is what the
right counts: followed, confirmed, and its last day in the year. Minutes are those of the balances.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, transaction

from sluis.hub.applications.learning import installation
from sluis.hub.applications.learning.models import Employment
from sluis.hub.applications.learning.rights import queries as rights

if TYPE_CHECKING:
    from sluis.hub.applications.learning.figures.suppression import Group

_SIZES: Final = """
CREATE TEMPORARY TABLE figure_people ON COMMIT DROP AS
SELECT e.worker, e.employer, split_part(e.committees, ';', 1) AS committee, s.size,
    coalesce(sum(b."right"), 0)::bigint AS granted
FROM learning_employment e
JOIN unnest(%(employers)s::text[], %(sizes)s::text[]) AS s(employer, size) ON s.employer = e.employer
LEFT JOIN learning_balance b ON b.employment_id = e.entry_id AND b.year = %(year)s
WHERE e.environment = %(environment)s AND e.starts_on <= %(last)s
    AND (e.ends_on IS NULL OR e.ends_on >= %(first)s)
GROUP BY e.worker, e.employer, committee, s.size"""
_FOLLOWED: Final = """
CREATE TEMPORARY TABLE figure_trainings ON COMMIT DROP AS
SELECT p.worker, p.committee, p.size, v.kind, to_char(t.ends_on, 'MM') AS month, t.minutes
FROM learning_entry t
JOIN LATERAL (
    SELECT committee, size, worker FROM figure_people f
    WHERE f.worker = t.worker AND f.employer = t.employer ORDER BY committee LIMIT 1) p ON true
JOIN LATERAL (
    SELECT facts->>'kind' AS kind FROM learning_version
    WHERE entry_id = t.id AND facts IS NOT NULL ORDER BY number DESC LIMIT 1) v ON true
WHERE t.environment = %(environment)s AND t.kind = 'training' AND t.living AND t.state = 'followed'
    AND t.verdict = 'confirmed' AND t.ends_on BETWEEN %(first)s AND %(last)s"""
_WORKERS: Final = """
SELECT committee, size, grouping(committee), grouping(size), count(DISTINCT worker), sum(granted)
FROM figure_people GROUP BY CUBE (committee, size)"""
_BY: Final = """
SELECT committee, size, {what}, grouping(committee), grouping(size), grouping({what}),
    count(DISTINCT worker), sum(minutes)
FROM figure_trainings GROUP BY CUBE (committee, size, {what})"""


@dataclass(frozen=True, slots=True)
class Count:
    """People in a group, and minutes: of their rights, or of what they followed."""

    people: int
    minutes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """`workers` by (committee, size); `by_kind` and `by_month` by (committee, size, kind or month).

    None in a place stands for all; a worker without joint committee has "" there.
    """

    workers: dict[Group, Count]
    by_kind: dict[Group, Count]
    by_month: dict[Group, Count]


@transaction.atomic
def count(*, environment: str, year: int) -> Counts:
    """Everything of one year."""
    sizes = _sizes(environment, year)
    named: dict[str, Any] = {
        "environment": environment,
        "year": year,
        "first": f"{year}-01-01",
        "last": f"{year}-12-31",
        "employers": list(sizes),
        "sizes": list(sizes.values()),
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS figure_people, figure_trainings")
        cursor.execute(_SIZES, named)
        cursor.execute("CREATE INDEX ON figure_people (worker, employer)")
        cursor.execute("ANALYZE figure_people")
        cursor.execute(_FOLLOWED, named)
        workers = _asked(cursor, _WORKERS, 2)
        by_kind = _asked(cursor, _BY.format(what="kind"), 3)
        by_month = _asked(cursor, _BY.format(what="month"), 3)
        cursor.execute("DROP TABLE figure_people, figure_trainings")
    return Counts(workers=workers, by_kind=by_kind, by_month=by_month)


def _sizes(environment: str, year: int) -> dict[str, str]:
    """The size class of every employer, as the engine sees it."""
    employers = Employment.objects.filter(environment=environment).values_list("employer", flat=True)
    companies = installation.companies(employers.distinct(), environment=environment)
    rules, law = installation.rules(), rights.shipped_law()
    return {
        employer: str(rights.size_of(company, year, law=law, rules=rules).size)
        for employer, company in companies.items()
    }


def _asked(cursor: Any, statement: str, places: int) -> dict[Group, Count]:
    cursor.execute(statement)
    found: dict[Group, Count] = {}
    for row in cursor.fetchall():
        values, whole = row[:places], row[places : 2 * places]
        group = tuple(None if all_of else value or "" for value, all_of in zip(values, whole, strict=True))
        people, minutes = row[2 * places :]
        found[group] = Count(people, int(minutes or 0))
    return found
