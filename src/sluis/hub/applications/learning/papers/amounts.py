"""Amounts and dates as a paper writes them: days and hours, dates in words or in figures.

Laws: days are those of a full-timer of the employer, rounded to two places in the words only; a worker reads
hours and minutes beside them, which are exact.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.papers import words
from sluis.hub.applications.learning.rights import numerals
from sluis.hub.applications.learning.rights.words import MONTHS
from sluis.protocol.language import Language

if TYPE_CHECKING:
    from datetime import date

_PLACES: Final = 100
_SHORT: Final = {
    Language.NL: "%d/%m/%Y",
    Language.FR: "%d/%m/%Y",
    Language.DE: "%d.%m.%Y",
    Language.EN: "%d/%m/%Y",
}
NOTHING: Final = "\N{EN DASH}"


def hours(minutes: int, language: Language) -> str:
    """38 h, 7 h 36, 45 min; a sign before what is less than nothing."""
    whole, rest = divmod(abs(minutes), 60)
    both = words.HOURS_AND_MINUTES if rest else words.HOURS
    text = (both if whole or not rest else words.MINUTES)[language]
    told = text.format(hours=numerals.number(whole, language), minutes=rest)
    return ("-" if minutes < 0 else "") + told.replace(" ", "\N{NO-BREAK SPACE}")


def days(minutes: int, day_minutes: Fraction, language: Language) -> str:
    """2.33 days."""
    rounded = Fraction(round(minutes / day_minutes * _PLACES), _PLACES)
    return numerals.days(rounded, language).replace(" ", "\N{NO-BREAK SPACE}")


def cell(minutes: int, day_minutes: Fraction, language: Language) -> str:
    """Both, on two lines; a dash for nothing."""
    if not minutes:
        return NOTHING
    return f"{days(minutes, day_minutes, language)}\n{hours(minutes, language)}"


def amount(minutes: int, day_minutes: Fraction, language: Language) -> str:
    """Both, in a sentence."""
    return f"{days(minutes, day_minutes, language)} ({hours(minutes, language)})"


def long_date(day: date, language: Language) -> str:
    """22 November 2026."""
    number = "1er" if language is Language.FR and day.day == 1 else str(day.day)
    month = MONTHS[language][day.month]
    return words.LONG_DATE[language].format(day=number, month=month, year=day.year)


def short_date(day: date, language: Language) -> str:
    """22/11/2026."""
    return day.strftime(_SHORT[language])
