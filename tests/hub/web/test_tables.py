"""Tables: whatever an address asks, a table answers; and it asks the database as little as it can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from sluis.hub.parties.models import Company
from sluis.hub.web.bulk import Bulk, read_wish
from sluis.hub.web.tables import Cell, Column, Listing
from tests.hub.web.html import Page

NOON = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
BULK = Bulk(address="/bulk", actions=(("block", "Block"), ("end", "End")))


@dataclass(frozen=True)
class Ship:
    pk: int
    name: str
    tons: int | None


COLUMNS = (
    Column(key="name", label="Name", sort=("name",), cell=lambda ship: Cell(text=ship.name, address="/x")),
    Column(key="tons", label="Tons", sort=("tons", "name"), cell=lambda ship: ship.tons, number=True),
    Column(key="note", label="Note", cell=lambda _: ""),
)
NUMBERS = (Column(key="name", label="Name", sort=("name",), cell=lambda company: company.name),)
FLEET = [Ship(n, f"Ship {n:03}", None if n == 7 else n % 5) for n in range(1, 251)]


def listing(query="", rows=FLEET, **wanted) -> Listing:
    return Listing(rows=rows, columns=COLUMNS, query=QueryDict(query), caption="Fleet", **wanted)


def drawn(table: Listing, query="") -> Page:
    html = render_to_string(
        "web/components/table.html", {"table": table}, request=RequestFactory().get(f"/?{query}")
    )
    return Page(f'<html lang="en"><body><h1>Fleet</h1>{html}</body></html>')


def first(table: Listing) -> str:
    return str(table.lines[0].cells[0][1].text)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "Ship 001"),
        ("sort=-name", "Ship 250"),
        ("sort=tons", "Ship 007"),
        ("sort=-tons", "Ship 249"),
        ("page=2", "Ship 021"),
        ("page=13", "Ship 241"),
        ("page=2&size=50", "Ship 051"),
    ],
)
def test_an_address_chooses_order_and_page(query, name):
    assert first(listing(query, sort="name")) == name


@pytest.mark.parametrize(
    "query",
    [
        "sort=password",
        "sort=-",
        "sort=--name",
        "sort=name__x",
        "sort=%00",
        "page=0&page=x",
        "page=1e3",
        "size=7",
    ],
)
def test_what_an_address_asks_wrongly_falls_back(query):
    assert first(listing(query, sort="name")) == "Ship 001"


@pytest.mark.parametrize("page", ["-1", "99999", "9" * 5000])
def test_a_page_that_is_not_there_becomes_one_that_is(page):
    assert len(listing(f"page={page}").lines) in (10, 20)


@pytest.mark.parametrize("query", ["", "page=7&sort=-tons&q=%22%3E%3Cscript%3E"])
@pytest.mark.parametrize("bulk", [None, BULK])
def test_a_table_is_well_built(query, bulk):
    page = drawn(listing(query, bulk=bulk, name=lambda ship: ship.name), query)

    assert page.faults == []


def test_a_head_says_how_it_is_sorted_and_turns_the_order():
    page = drawn(listing("sort=tons"), "sort=tons&page=3")

    assert [head.get("aria-sort") for head in page.attributes("th")] == ["none", "ascending", None]
    assert [link["href"] for link in page.attributes("a")][:2] == ["?sort=name", "?sort=-tons"]


def test_a_long_list_shows_its_pages_with_gaps():
    assert listing("page=7").pages == [1, None, 6, 7, 8, None, 13]


def test_an_empty_table_says_what_to_do():
    assert "Add a ship." in drawn(listing(rows=[], empty="Add a ship.")).sentences


def test_a_search_without_result_offers_all_rows():
    page = drawn(listing(rows=[], filtered=True), "q=x")

    assert [link["href"] for link in page.attributes("a")] == ["?"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 45, 300])
def test_a_table_asks_twice_whatever_its_length(django_assert_num_queries, count):
    Company.objects.bulk_create(
        Company(number=f"{n:010}", name=f"Company {n % 7}", registered_at=NOON) for n in range(count)
    )
    table = Listing(
        rows=Company.objects.all(), columns=NUMBERS, query=QueryDict("sort=-name&size=100"), caption="All"
    )

    with django_assert_num_queries(2):
        drawn(table)


@pytest.mark.django_db
def test_no_row_stands_on_two_pages():
    Company.objects.bulk_create(
        Company(number=f"{n:010}", name="The same", registered_at=NOON) for n in range(45)
    )

    seen = [
        str(cell.text) + str(line.key)
        for page in "123"
        for line in Listing(
            rows=Company.objects.all(),
            columns=NUMBERS,
            query=QueryDict(f"sort=name&page={page}"),
            caption="All",
            bulk=BULK,
        ).lines
        for _, cell in line.cells
    ]

    assert len(set(seen)) == 45


@pytest.mark.parametrize(
    ("data", "keys", "fine"),
    [
        ("action=block&chosen=1&chosen=2&chosen=1", ("1", "2"), True),
        ("action=block", (), False),
        ("action=explode&chosen=1", ("1",), False),
        ("chosen=1", ("1",), False),
        ("action=block&chosen=%00&chosen=", (), False),
        ("action=block" + "&chosen=1" * 900, ("1",), True),
    ],
)
def test_a_wish_is_read_or_its_mistake_is_told(data, keys, fine):
    wish = read_wish(QueryDict(data.encode()), bulk=BULK)

    assert (wish.keys, wish.mistake == "", wish.confirmed) == (keys, fine, False)
