"""Figures of a sector: right sums, and nothing of fewer than five, also not by differencing."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.hub.applications.learning.figures.queries import figures_of
from sluis.hub.applications.learning.figures.suppression import SMALLEST, hidden
from sluis.hub.applications.learning.sample import person_number
from tests.hub.applications.learning.account import employed, large_company, register, trained

COMMITTEES, SIZES, KINDS = ("200", "111", "124"), ("small", "large"), ("formal", "informal")


@st.composite
def cubes(draw):
    """People by three dimensions, with every sum over them."""
    counts = defaultdict(int)
    for cell in product(COMMITTEES, SIZES, KINDS):
        people = draw(st.integers(0, 12))
        for kept in product((True, False), repeat=3):
            counts[tuple(one if keep else None for one, keep in zip(cell, kept, strict=True))] += people
    return dict(counts)


def children_of(counts, parent):
    """By dimension, the groups that lie directly below one and have people."""
    for place, value in enumerate(parent):
        if value is None:
            yield [
                one
                for one, people in counts.items()
                if people and one[place] is not None and (*one[:place], None, *one[place + 1 :]) == parent
            ]


@given(cubes())
def test_no_group_of_one_to_four_is_told(counts):
    told = set(counts) - hidden(counts)

    assert [one for one in told if 0 < counts[one] < SMALLEST] == []


@given(cubes())
def test_what_is_hidden_cannot_be_had_by_subtracting_from_a_sum_that_is_told(counts):
    gone = hidden(counts)

    for parent in set(counts) - gone:
        for children in children_of(counts, parent):
            secret = [one for one in children if one in gone]
            assert not secret or (len(secret) > 1 and sum(counts[one] for one in secret) >= SMALLEST)


@given(cubes())
def test_what_is_hidden_cannot_be_had_by_adding_its_parts(counts):
    gone = hidden(counts)

    for parent in gone:
        for children in children_of(counts, parent):
            assert set(children) <= gone


@given(cubes())
def test_nothing_is_hidden_where_all_groups_are_large(counts):
    large = {group: people + 12 * SMALLEST for group, people in counts.items()}

    assert hidden(large) == frozenset()


def test_when_one_group_is_small_the_next_smallest_is_hidden_too():
    counts = {(None,): 112, ("a",): 2, ("b",): 10, ("c",): 100}

    assert hidden(counts) == {("a",), ("b",)}


def employ(**by_committee):
    """So many people in each joint committee, numbered from 0 on."""
    large_company()
    names = [name[1:] for name, count in by_committee.items() for _ in range(count)]
    people = [person_number(place) for place in range(len(names))]
    register(*(employed(one, committees=(name,)) for one, name in zip(people, names, strict=True)))


def train(first, last, **facts):
    """People number `first` to `last` follow two days."""
    register(*(trained(person_number(place), days="2", **facts) for place in range(first, last + 1)))


def names_of(lines):
    return {one.name: one.participants for one in lines}


@pytest.fixture
def sector(db):
    """Twelve people in 200, ten in 111, three in 124; eight of 200 and one of 111 followed something."""
    employ(c200=12, c111=10, c124=3)
    train(0, 7)
    train(12, 12, kind="informal")


def test_the_sums_are_those_of_the_register(db):
    employ(c200=12, c111=10)
    train(0, 7)
    train(12, 17, kind="informal")

    figures = figures_of(environment="R", year=2026)

    assert (figures.whole.workers, figures.whole.participants, figures.whole.participation) == (22, 14, 64)
    assert figures.whole.followed == 14 * 2 * 456
    assert figures.whole.granted > 0
    assert names_of(figures.by_committee) == {"111": 6, "200": 8}
    assert names_of(figures.by_kind) == {"formal-external": 8, "informal": 6}
    assert {name: people for name, people in names_of(figures.by_month).items() if people} == {"03": 14}


def test_a_small_committee_is_not_told_nor_the_next_smallest(sector):
    figures = figures_of(environment="R", year=2026)

    assert {one.name: one.workers for one in figures.by_committee} == {"111": None, "124": None, "200": 12}


def test_what_few_followed_is_not_told_nor_what_would_tell_it(sector):
    figures = figures_of(environment="R", year=2026)

    assert names_of(figures.by_kind) == {"formal-external": None, "informal": None}
    assert names_of(figures.by_committee) == {"111": None, "124": None, "200": None}


@pytest.mark.parametrize("committee", ["124", "111"])
def test_a_slice_that_is_hidden_tells_nothing_at_all(sector, committee):
    figures = figures_of(environment="R", year=2026, committee=committee)

    told = [figures.whole, *figures.by_committee, *figures.by_size]
    assert {(one.workers, one.granted, one.followed) for one in told} == {(None, None, None)}
    assert {one.followed for one in (*figures.by_kind, *figures.by_month)} == {None}


def test_another_environment_and_another_year_are_not_counted(sector):
    assert figures_of(environment="T", year=2026).whole.workers == 0
    assert figures_of(environment="R", year=2023).whole.workers == 0
