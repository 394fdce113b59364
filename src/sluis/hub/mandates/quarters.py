"""The quarter: the unit in which mandates begin and end, in Belgian days. Pure.

A quarter is written 2026Q4; in this form texts sort as time does. A day is a day in Brussels, so a quarter
begins at 23:00 UTC of the day before in winter, at 22:00 in summer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from sluis.protocol.errors import CallerError

BRUSSELS: Final = ZoneInfo("Europe/Brussels")
FORM: Final = re.compile(r"(?P<year>\d{4})\s*[-/ ]?\s*[QTK]?(?P<number>[1-4])", re.ASCII | re.IGNORECASE)
TURNED: Final = re.compile(r"[QTK]?(?P<number>[1-4])\s*[-/ ]\s*(?P<year>\d{4})", re.ASCII | re.IGNORECASE)
YEARS: Final = range(2000, 2100)
_MONTHS: Final = 3
_LAST: Final = 4


def day_in_brussels(at: datetime) -> date:
    """The day that it is in Brussels at this moment (with a time zone)."""
    return at.astimezone(BRUSSELS).date()


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """Three months of one year; `number` from 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.year not in YEARS or not 1 <= self.number <= _LAST:
            raise ValueError(f"There is no quarter {self.number} of {self.year}")

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read 2026Q4, 2026/4, 2026-T4 or 4/2026. Raises CallerError for anything else."""
        found = FORM.fullmatch(text.strip()) or TURNED.fullmatch(text.strip())
        if not found or int(found["year"]) not in YEARS:
            raise CallerError(_("A quarter is written as a year and a number from 1 to 4: 2026Q4."))
        return cls(int(found["year"]), int(found["number"]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @classmethod
    def at(cls, moment: datetime) -> Quarter:
        """The quarter that it is in Brussels at this moment."""
        return cls.of(day_in_brussels(moment))

    @property
    def first_day(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last_day(self) -> date:
        return self.day_after - timedelta(days=1)

    @property
    def day_after(self) -> date:
        """The first day that is no longer in this quarter."""
        turn = self.number == _LAST
        return date(self.year + turn, 1 if turn else self.number * _MONTHS + 1, 1)

    @property
    def begins(self) -> datetime:
        """The moment at which it begins in Brussels."""
        first = self.first_day
        return datetime(first.year, first.month, first.day, tzinfo=BRUSSELS)

    def next(self) -> Quarter:
        return Quarter.of(self.day_after)

    def previous(self) -> Quarter:
        return Quarter.of(self.first_day - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"
