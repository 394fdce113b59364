"""The quarter as a value, in the days of Brussels: over New Year and when the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sluis.hub.mandates.quarters import Quarter, day_in_brussels
from sluis.protocol.errors import CallerError


@pytest.mark.parametrize(
    "text", ["2026Q4", "2026q4", " 2026-4 ", "2026/4", "2026 T4", "20264", "4/2026", "T4 2026"]
)
def test_people_write_a_quarter_in_many_ways(text):
    assert Quarter.parse(text) == Quarter(2026, 4)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026Q5", "2026Q0", "1999Q4", "2100Q1", "next", "2026-04-01", "²026Q4"]
)
def test_what_is_no_quarter_is_refused(text):
    with pytest.raises(CallerError, match="2026Q4"):
        Quarter.parse(text)


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 5), (1999, 1)])
def test_a_quarter_that_does_not_exist_cannot_be_made(year, number):
    with pytest.raises(ValueError, match="no quarter"):
        Quarter(year, number)


@pytest.mark.parametrize(
    ("moment", "quarter"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), "2026Q4"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "2027Q1"),  # midnight of New Year in Brussels
        (datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), "2026Q1"),
        (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), "2026Q2"),  # two days after summer time began
        (datetime(2026, 9, 30, 22, 0, tzinfo=UTC), "2026Q4"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "2026Q4"),  # the hour that comes twice
    ],
)
def test_a_quarter_begins_at_midnight_in_brussels(moment, quarter):
    assert str(Quarter.at(moment)) == quarter


@pytest.mark.parametrize(
    ("quarter", "moment"),
    [
        (Quarter(2027, 1), datetime(2026, 12, 31, 23, tzinfo=UTC)),
        (Quarter(2026, 2), datetime(2026, 3, 31, 22, tzinfo=UTC)),
        (Quarter(2026, 4), datetime(2026, 9, 30, 22, tzinfo=UTC)),
    ],
)
def test_its_first_moment_knows_summer_and_winter(quarter, moment):
    assert quarter.begins == moment
    assert Quarter.at(quarter.begins) == quarter


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        ("2024Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2026Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_it_knows_its_first_and_last_day(quarter, first, last):
    found = Quarter.parse(quarter)

    assert (found.first_day, found.last_day) == (first, last)
    assert Quarter.of(first) == Quarter.of(last) == found


def test_quarters_follow_each_other_over_new_year():
    last = Quarter(2026, 4)

    assert last.next() == Quarter(2027, 1)
    assert last.next().previous() == last
    assert last < last.next()
    assert str(last) < str(last.next())


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_a_day_is_a_day_in_brussels(moment, day):
    assert day_in_brussels(moment) == day
