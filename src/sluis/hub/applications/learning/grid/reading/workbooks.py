"""An Excel workbook read row by row: the first sheet that holds anything.

Laws: the file is a stranger's: its parts are looked through first (parts.py); the reader never follows a link
or runs a macro, and whatever it raises becomes one refusal. Dates, times and numbers come out as people write
them, formulas as their last value.
"""

from __future__ import annotations

import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.grid.reading import refusals
from sluis.hub.applications.learning.grid.reading.limits import LIMITS, Limits
from sluis.hub.applications.learning.grid.reading.parts import check_parts
from sluis.hub.applications.learning.grid.reading.refusals import TableRefused
from sluis.hub.applications.learning.grid.reading.rows import TextRow, bounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EXACT: Final = 15  # digits that a number of a spreadsheet keeps
_LARGEST: Final = 10**_EXACT
_MIDNIGHT: Final = time(0)


def read_workbook(data: bytes, *, limits: Limits = LIMITS) -> list[TextRow]:
    """The rows of the first sheet that holds any. Raises TableRefused."""
    if len(data) > limits.data:
        raise TableRefused(refusals.TOO_LARGE, megabytes=limits.data // 1024**2)
    try:
        check_parts(data, limits)
        return _first_filled(data, limits)
    except TableRefused:
        raise
    except Exception as problem:  # the reader raises nearly everything for a damaged part
        raise TableRefused(refusals.NOT_A_WORKBOOK) from problem


def _first_filled(data: bytes, limits: Limits) -> list[TextRow]:
    import openpyxl  # noqa: PLC0415  # it takes long to load, in every process, and few workbooks come

    with warnings.catch_warnings():
        # What the reader does not know (extensions, styles) does not matter for the values.
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                rows = list(_rows_of(sheet, limits))
                if rows:
                    return rows
        finally:
            book.close()
    raise TableRefused(refusals.EMPTY)


def _rows_of(sheet: Any, limits: Limits) -> Iterator[TextRow]:
    """One column more than is taken, so that too many are seen. Nothing when the sheet is empty."""
    sheet.reset_dimensions()
    lines = sheet.iter_rows(max_col=limits.columns + 1, values_only=True)
    try:
        yield from bounded(_texts(lines), limits)
    except TableRefused as refused:
        if refused.text is not refusals.EMPTY:
            raise


def _texts(lines: Iterable[tuple[object, ...]]) -> Iterator[Iterable[str]]:
    """The reader gives one and the same tuple for each row that is not there: it is looked at once."""
    empty: tuple[object, ...] | None = None
    for line in lines:
        if line is empty:
            yield ()
        elif all(value is None for value in line):
            empty = line
            yield ()
        else:
            yield map(_text, line)


def _text(value: object) -> str:
    """A value of a cell as a person writes it; dates as 2026-01-19, durations as 7:36."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else _clock(value)


def _number(value: float) -> str:
    """Without an exponent, and without the noise of binary fractions."""
    if isinstance(value, int):
        return str(value)
    if abs(value) >= _LARGEST:
        return str(value)
    return format(Decimal(f"{value:.{_EXACT}g}").normalize(), "f")


def _clock(value: object) -> str:
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)
