"""Tables that sort and page: `Column`, `Cell` and `Listing`, drawn by web/components/table.html.

Laws: two queries for a page of any length (count, rows); what the query of an address says wrong is never a
fault: it falls back; the order is total, so that no row shows on two pages. Selecting related rows is the
business of the query that the page hands over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.utils.functional import _StrOrPromise as Words

    from sluis.hub.web.bulk import Bulk
    from sluis.hub.web.components import Link

SIZES = (20, 50, 100)
SHORT = 14  # letters of one width that no telephone breaks


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What stands in a cell, when it is more than a value: a link, a tag, a code, a second line, links."""

    text: Any = ""
    address: str = ""
    tag: Words = ""
    colour: str = ""
    note: Words = ""
    exact: bool = False
    links: tuple[Link, ...] = ()

    @property
    def is_short(self) -> bool:
        """Whether an exact text fits on a line of any screen."""
        return len(str(self.text)) <= SHORT


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column: its `key` in the address (?sort=key), its label, and the cell of a row.

    `sort`: what the ORM orders by (or the attributes of a row that is no model), as `("last_name",
    "first_name")`; empty: it does not sort. `cell` gives a Cell or any value that `show` can show.
    """

    key: str
    label: Words
    cell: Callable[[Any], Any]
    sort: tuple[str, ...] = ()
    number: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The head of a column as the template needs it."""

    label: Words
    number: bool
    sort: str  # for the address; empty: cannot be sorted
    direction: str  # "ascending", "descending" or "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row: its key (for a bulk action), its name for who hears the checkbox, its cells."""

    key: str
    name: str
    cells: list[tuple[Column, Cell]]


@dataclass(kw_only=True)
class Listing:
    """One page of `rows` (a queryset or a sequence), as `query` (request.GET) wants it.

    `sort` is the key that counts when the query names none ("-sent" for descending). `empty` is told when
    there are no rows at all: what to do next, with `empty_link`; `nothing_found` when a filter left none.
    """

    rows: QuerySet[Any] | Sequence[Any]
    columns: Sequence[Column]
    query: Mapping[str, str]
    caption: Words
    sort: str = ""
    empty: Words = ""
    empty_link: Link | None = None
    filtered: bool = False
    bulk: Bulk | None = None
    name: Callable[[Any], str] = str
    key: Callable[[Any], Any] = field(default=lambda row: row.pk)

    @cached_property
    def sorted_by(self) -> str:
        """The key that counts, with "-" when descending; empty: the order in which the rows came."""
        wanted = self.query.get("sort", "")
        return wanted if self._order(wanted) else self.sort

    @cached_property
    def page(self) -> Page[Any]:
        """Django's page: number, has_next, paginator.count ..."""
        return Paginator(self._ordered(), self.size).get_page(self.query.get("page"))

    @property
    def size(self) -> int:
        """Rows on a page, one of SIZES."""
        wanted = self.query.get("size", "")
        return next((size for size in SIZES if str(size) == wanted), SIZES[0])

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def pages(self) -> list[int | None]:
        """The numbers below the table; None is where some were left out."""
        paginator = self.page.paginator
        numbers = paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [number if isinstance(number, int) else None for number in numbers]

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    @cached_property
    def lines(self) -> list[Line]:
        return [
            Line(
                key=str(self.key(row)) if self.bulk else "",
                name=self.name(row) if self.bulk else "",
                cells=[(column, _as_cell(column.cell(row))) for column in self.columns],
            )
            for row in self.page.object_list
        ]

    def _head(self, column: Column) -> Head:
        current = self.sorted_by.removeprefix("-") == column.key
        down = self.sorted_by.startswith("-")
        turned = column.key if not current or down else f"-{column.key}"
        direction = ("descending" if down else "ascending") if current else "none"
        return Head(
            label=column.label,
            number=column.number,
            sort=turned if column.sort else "",
            direction=direction if column.sort else "none",
        )

    def _order(self, wanted: str) -> tuple[str, ...]:
        by = next((column.sort for column in self.columns if column.key == wanted.removeprefix("-")), ())
        return tuple(_turned(name) for name in by) if wanted.startswith("-") else by

    def _ordered(self) -> QuerySet[Any] | Sequence[Any]:
        order = self._order(self.sorted_by)
        if isinstance(self.rows, QuerySet):
            own = tuple(name for name in self.rows.query.order_by if isinstance(name, str))
            return self.rows.order_by(*(order or own), "pk")
        rows = list(self.rows)
        for name in reversed(order):
            rows.sort(key=_by(name.removeprefix("-")), reverse=name.startswith("-"))
        return rows


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _by(name: str) -> Callable[[Any], tuple[bool, Any]]:
    """The value of a row by name, with those that have none first."""

    def value(row: Any) -> tuple[bool, Any]:
        found = getattr(row, name)
        return (found is not None, found if found is not None else 0)

    return value


def _as_cell(value: Any) -> Cell:
    return value if isinstance(value, Cell) else Cell(text=value)
