"""The size of an employer: which quarters count, what stands in for them, and what is not known."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    Company,
    Quarter,
    Rules,
    SizeClass,
    Workers,
    reference_quarters,
    size_of,
)
from sluis.protocol.errors import CallerError
from tests.hub.applications.learning.rights.accounts import LAW, kinds


def workers(year, quarter, number):
    return Workers(Quarter(year, quarter), Fraction(number))


def size(year=2026, rules=DEFAULT_RULES, **known):
    return size_of(Company(**known), year, law=LAW, rules=rules)


@pytest.mark.parametrize(
    ("year", "first"), [(2022, 2020), (2023, 2020), (2024, 2022), (2025, 2022), (2026, 2024), (2027, 2024)]
)
def test_two_years_share_their_quarters(year, first):
    expected = [(first, 4), (first + 1, 1), (first + 1, 2), (first + 1, 3)]

    assert [(quarter.year, quarter.number) for quarter in reference_quarters(year, LAW)] == expected


@pytest.mark.parametrize(("average", "expected"), [
    ("0", SizeClass.UNDER_TEN), ("9.99", SizeClass.UNDER_TEN), ("10", SizeClass.TEN_TO_TWENTY),
    ("19.99", SizeClass.TEN_TO_TWENTY), ("20", SizeClass.TWENTY_OR_MORE),
])  # fmt: skip
def test_a_size_begins_at_its_number(average, expected):
    assert size(declared=(workers(2025, 1, average),)).size is expected


def test_a_quarter_without_a_declaration_is_not_divided_by():
    declared = (workers(2025, 1, 30), workers(2025, 2, 20), workers(2025, 4, 1000))

    assert size(declared=declared).average == 25


def test_without_a_declaration_the_first_headcount_after_the_period_counts():
    heads = (workers(2027, 1, 40), workers(2026, 2, 12), workers(2025, 3, 90))

    found = size(headcounts=heads)

    assert (found.size, found.average) == (SizeClass.TEN_TO_TWENTY, 12)


def test_a_headcount_after_the_two_years_tells_nothing():
    assert kinds(size(headcounts=(workers(2028, 1, 40),)).warnings) == ["SizeUnknown"]


def test_a_stated_size_goes_before_what_was_measured():
    stated = ((2026, SizeClass.TEN_TO_TWENTY),)

    assert size(stated=stated, declared=(workers(2025, 1, 90),)).size is SizeClass.TEN_TO_TWENTY


@pytest.mark.parametrize("instead", SizeClass)
def test_an_unknown_size_is_the_one_chosen_and_is_warned_of(instead):
    found = size(rules=Rules(size_when_unknown=instead))

    assert (found.size, kinds(found.warnings)) == (instead, ["SizeUnknown"])


def test_a_quarter_declared_twice_is_refused():
    with pytest.raises(CallerError, match="twice"):
        Company(declared=(workers(2025, 1, 1), workers(2025, 1, 2)))


@pytest.mark.parametrize("number", [0, 5])
def test_there_are_four_quarters(number):
    with pytest.raises(CallerError, match="1 to 4"):
        Quarter(2025, number)


def test_fewer_than_no_workers_are_refused():
    with pytest.raises(CallerError, match="not less than zero"):
        workers(2025, 1, -1)
