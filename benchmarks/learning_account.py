"""The learning account with very many workers: a year recalculated, a worker found, a list of workers.

Recalculation: one year of a million employments against a plain UPDATE of as many rows of the same table, in
one run, on one database. Goal: at most five times. Search: query time of the database (EXPLAIN ANALYZE) by
name and by number among a million workers. Goal: under 50 ms. List: the page of an employer with 10,000
workers against that of one with 100. Goal: at most three times. The rows are written by the database itself;
what is measured runs as it runs in the hub.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import UTC, date, datetime
from typing import Any

from benchmarks.own_database import own_database

WORKERS, GOAL_RECALCULATION, GOAL_SEARCH, GOAL_LIST, ROUNDS = 1_000_000, 5.0, 50.0, 3.0, 20
YEAR = 2026
LARGE, SMALL = "1999990144", "1999990342"  # employers with 10,000 and with 100 workers
MANY, FEW = 10_000, 100

# Numbers like those of people; one in ten employers is small, one worker in four works part of the time.
_PEOPLE = """
INSERT INTO learning_worker (environment, number, last_name, first_name, language, search)
SELECT 'R', lpad(i::text, 11, '0'), initcap(n), initcap(f), 'nl', n || ' ' || f FROM (
    SELECT i, (ARRAY['peeters','janssens','maes','jacobs','mertens','willems','claes','goossens','wouters',
        'de smet'])[1 + i %% 10] || (i / 7 %% 5000) AS n,
        (ARRAY['anna','bram','cato','dirk','els','femke','gust','hanne'])[1 + i %% 8] AS f
    FROM generate_series(1, %(count)s) AS i) named"""
_EMPLOYER = """CASE WHEN i <= %(many)s THEN %(large)s WHEN i <= %(many)s + %(few)s THEN %(small)s
    ELSE lpad((i %% 20000)::text, 10, '1') END"""
_ENTRIES = f"""
INSERT INTO learning_entry (environment, kind, employer, worker, own_reference, number, living, starts_on)
SELECT 'R', 'employment', {_EMPLOYER}, lpad(i::text, 11, '0'), 'E' || i, 1, true,
    date '2015-01-01' + (i * 7 %% 4200) FROM generate_series(1, %(count)s) AS i"""  # noqa: S608  # constants only
_EMPLOYMENTS = """
INSERT INTO learning_employment (entry_id, environment, employer, worker, starts_on, ends_on, end_reason,
    agreed_minutes, weekly_hours, regimes, committees)
SELECT id, environment, employer, worker, starts_on,
    CASE WHEN id %% 20 = 0 THEN greatest(starts_on, date '2026-01-01') + (id %% 300)::int END,
    CASE WHEN id %% 20 = 0 THEN 'resignation' ELSE '' END, 0, 38,
    starts_on || ' ' || (ARRAY['1/1','1/1','1/1','4/5','1/2','3/4'])[1 + id %% 6],
    (ARRAY['200','111','','124'])[1 + id %% 4]
FROM learning_entry WHERE kind = 'employment'"""
_TIES = """
INSERT INTO learning_tie (environment, employer, worker, ends_on, keys)
SELECT e.environment, e.employer, e.worker, e.ends_on, learning_keys(e.environment, e.employer, w.search)
FROM learning_employment e JOIN learning_worker w ON w.environment = e.environment AND w.number = e.worker"""
_TRAININGS = """
INSERT INTO learning_entry (environment, kind, employer, worker, own_reference, number, living, starts_on,
    ends_on, minutes, charged, title, state)
SELECT 'R', 'training', employer, worker, 'T' || entry_id || '-' || n, 1, true, d, d, 456, 456,
    'Safe lifting', 'followed'
FROM learning_employment, generate_series(1, 2) AS n,
    LATERAL (SELECT date '2026-01-01' + (entry_id * n %% 300)::int AS d) day
WHERE starts_on <= d"""
_SIZES = """
INSERT INTO learning_sizefact (environment, employer, source, year, quarter, size, changed_by, changed_at)
SELECT DISTINCT 'R', employer, 'stated', y, 0, 'twenty_or_more', 'benchmark', now()
FROM learning_employment, generate_series(2023, 2026) AS y WHERE employer LIKE '%%1' OR employer LIKE '%%4'"""
_PLAIN = 'UPDATE learning_balance SET "right" = "right" + 1'


def run(*, workers: int, rounds: int) -> None:
    """Measure in a database of its own, and print."""
    with own_database():
        _fill(workers)
        _recalculation(workers)
        _search()
        _list(rounds)


def _fill(workers: int) -> None:
    from django.db import connection  # noqa: PLC0415  # needs settings

    named = {"count": workers, "many": MANY, "few": FEW, "large": LARGE, "small": SMALL}
    with connection.cursor() as cursor:
        for statement in (_PEOPLE, _ENTRIES, _EMPLOYMENTS, _TIES, _TRAININGS, _SIZES):
            cursor.execute(statement, named)
        cursor.execute("VACUUM (ANALYZE)")


def _recalculation(workers: int) -> None:
    from django.db import connection  # noqa: PLC0415  # needs settings

    from sluis.hub.applications.learning.models import Balance  # noqa: PLC0415  # needs settings
    from sluis.hub.applications.learning.recalculation.actions import recalculate  # noqa: PLC0415  # as above

    first = _seconds(lambda: recalculate(environment="R", first=YEAR, through=YEAR))
    rows = Balance.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) learning_balance")
        plain = _seconds(lambda: cursor.execute(_PLAIN))
        cursor.execute("VACUUM (ANALYZE) learning_balance")
    # Every row differs now by what the plain statement added, so every row is written.
    again = _seconds(lambda: recalculate(environment="R", first=YEAR, through=YEAR))
    print(f"Recalculation of {YEAR}: {workers:,} employments, {rows:,} balances")
    print(f"  the first time, all rows new   {first:7.1f} s  {rows / first:10,.0f} rows/s")
    print(f"  again, all rows change         {again:7.1f} s  {rows / again:10,.0f} rows/s")
    print(f"  plain UPDATE of as many rows   {plain:7.1f} s  {rows / plain:10,.0f} rows/s")
    print(f"  ratio {again / plain:.2f} (goal {GOAL_RECALCULATION:.0f} at most)")


def _search() -> None:
    from sluis.hub.applications.learning.access import search, workers_of  # noqa: PLC0415  # needs settings
    from sluis.hub.applications.learning.models import Worker  # noqa: PLC0415  # as above

    everybody = Worker.objects.filter(environment="R")
    large = workers_of(environment="R", employer=LARGE, on=date(YEAR, 11, 22))
    number = str(everybody.filter(pk__gt=500).values_list("number", flat=True).first())
    print("Search, time of the query in the database")
    for name, people, text, employer in (
        ("by number, among all", everybody, number, LARGE),
        ("by number, among those of one employer", large, number, LARGE),
        ("by two beginnings, of one employer", large, "maes1 cat", LARGE),
        ("by one beginning, of one employer", large, "pee", LARGE),
    ):
        found = search(people, text, environment="R", employer=employer).order_by("search", "pk")[:50]
        plan = found.explain(analyze=True, format="text")
        milliseconds = _time_in(plan)
        print(f"  {name:42} {milliseconds:7.1f} ms  {_index_in(plan)}")


def _time_in(plan: str) -> float:
    planning, execution = (
        float(line.split(":")[1].split()[0])
        for line in plan.splitlines()
        if line.strip().startswith(("Planning Time", "Execution Time"))
    )
    return planning + execution


def _index_in(plan: str) -> str:
    names = ("ties_by_name", "workers_by_name", "worker_once_in_an_environment", "tied_once")
    return ", ".join(name for name in names if name in plan) or "no index"


def _list(rounds: int) -> None:
    few, many = _browser("circe"), _browser("atlas")
    pages: dict[str, list[float]] = {"few": [], "many": []}
    for browser in (few, many):
        browser.get("/learning/workers/")  # warm
    for _ in range(rounds):
        for name, browser in (("few", few), ("many", many)):
            begun = time.perf_counter()
            answer = browser.get("/learning/workers/")
            pages[name].append(time.perf_counter() - begun)
            if answer.status_code != 200:  # the page must be there
                raise SystemExit(f"The list of workers answered {answer.status_code}.")
    small, large = (statistics.median(pages[name]) * 1000 for name in ("few", "many"))
    print(
        f"List of workers: {FEW} {small:.1f} ms, {MANY:,} {large:.1f} ms, ratio {large / small:.2f}", end=" "
    )
    print(f"(goal {GOAL_LIST:.0f} at most)")


def _browser(name: str) -> Any:
    """The chief of a company of the cast, which is one of the employers above."""
    from django.test import Client  # noqa: PLC0415  # needs settings

    from tests.hub import cast, people  # noqa: PLC0415  # needs settings

    character = cast.enter(name)
    browser = Client()
    people.signed_in(browser, people.chief_of(character))
    return browser


def _seconds(work: Any) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}: learning account with {given.workers:,} workers")
    run(workers=given.workers, rounds=given.rounds)


if __name__ == "__main__":
    main()
