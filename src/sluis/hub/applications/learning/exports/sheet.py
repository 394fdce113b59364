"""A list to export: its columns with what kind of value stands in them, and its rows.

Laws: a row has one value for each column, of the kind of the column, or None for nothing; rows are read once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal


class Kind(StrEnum):
    """What stands in a column: str, date, int or Decimal, whole minutes (int), euros (Decimal)."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    MINUTES = "minutes"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Column:
    """`key` names it to programs and is the same in every language; `heading` is what people read."""

    key: str
    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A list with a title; `rows` in the order of `columns`."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[str | date | int | Decimal | None]]
