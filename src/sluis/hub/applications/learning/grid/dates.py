"""A day as people and spreadsheets write it.

Laws: the day comes before the month unless the year comes first; a day that does not exist is wrong, never
moved; two digits of a year mean this century.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from babel.dates import get_month_names

from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.cells import CellWrong
from sluis.hub.applications.learning.grid.folding import folded

FIRST_YEAR, LAST_YEAR = 1950, 2199
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_IN_WORDS: Final = re.compile(r"([0-9]{1,2})[. -]+([^\W\d_]+)[. -]+([0-9]{4}|[0-9]{2})")
_TIME: Final = re.compile(r"[ T]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?")
_COMPACT: Final = re.compile(r"(19|20|21)[0-9]{6}")
_SERIAL: Final = re.compile(r"[2-6][0-9]{4}")  # from 1954 to 2091
_EPOCH: Final = date(1899, 12, 30)  # day 0 of the numbers by which spreadsheets count days
_SHORT_YEAR: Final = 100
_MONTHS: Final = {
    folded(name): number
    for language in ("nl", "fr", "de", "en")
    for width in ("wide", "abbreviated")
    for number, name in get_month_names(width, locale=language).items()
}


@lru_cache(maxsize=8192)
def day_in(text: str) -> date:
    """The day that the text means. Raises CellWrong."""
    year, month, day = _parts(_TIME.sub("", text).strip())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellWrong(errors.YEAR_UNLIKELY)
    try:
        return date(year, month, day)
    except ValueError:
        raise CellWrong(errors.DATE_WRONG) from None


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month and day."""
    if not text.isascii():
        return _in_words(text)
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _whole_year(found[4]), int(found[3]), int(found[1])
    if _COMPACT.fullmatch(text):
        return int(text[:4]), int(text[4:6]), int(text[6:])
    if _SERIAL.fullmatch(text):
        moment = _EPOCH + timedelta(days=int(text))
        return moment.year, moment.month, moment.day
    return _in_words(text)


def _in_words(text: str) -> tuple[int, int, int]:
    found = _IN_WORDS.fullmatch(text)
    if found and (month := _MONTHS.get(folded(found[2]))):
        return _whole_year(found[3]), month, int(found[1])
    raise CellWrong(errors.DATE_WRONG)


def _whole_year(digits: str) -> int:
    year = int(digits)
    return year + 2000 if len(digits) == 2 and year < _SHORT_YEAR else year  # noqa: PLR2004  # two digits
