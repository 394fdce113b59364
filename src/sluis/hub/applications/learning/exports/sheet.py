"""A list to export: its columns with what kind of value stands in them, and its rows.

Laws: a row has one value for each column, of the kind of the column, or None for nothing; rows are read once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
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
    """`key` names it to programs and is the same in every language; `heading` is what people read.

    `words`: what people read instead of a code; programs get the code.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    words: Mapping[str, str] = field(default_factory=dict)

    def worded(self, value: str | date | int | Decimal | None) -> str | date | int | Decimal | None:
        """The value for people."""
        return self.words.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A list with a title; `rows` in the order of `columns`."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[str | date | int | Decimal | None]]
