"""Text with parted cells: what a spreadsheet puts on the clipboard, and CSV.

Laws: a cell in quotation marks may hold line ends, delimiters and doubled marks; a mark that is never closed
is a plain sign; reading takes a time in proportion to the text, whatever stands in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.grid.reading import refusals
from sluis.hub.applications.learning.grid.reading.limits import LIMITS, Limits
from sluis.hub.applications.learning.grid.reading.refusals import TableRefused
from sluis.hub.applications.learning.grid.reading.rows import TextRow, bounded

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS: Final = ("\t", ";", ",")
_STATED: Final = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
_QUOTED: Final = r'"((?:[^"]|"")*+)"[ ]*(?=[{delimiter}\r\n]|\Z)|([^{delimiter}\r\n]*)'
_BYTE_ORDERS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SHOWN_CONTROLS: Final = frozenset("\t\r\n\f\v\x1a")
_SAMPLE: Final = 4096


def read_pasted(text: str, *, limits: Limits = LIMITS) -> list[TextRow]:
    """The rows of pasted text, parted by tabs; by ; or , when there are no tabs. Raises TableRefused."""
    if len(text) > limits.data:
        raise TableRefused(refusals.TOO_LARGE, megabytes=limits.data // 1024**2)
    return _rows(text, limits)


def read_csv(data: bytes, *, limits: Limits = LIMITS) -> list[TextRow]:
    """The rows of a CSV file in UTF-8, UTF-16 with its mark, or cp1252. Raises TableRefused."""
    if len(data) > limits.data:
        raise TableRefused(refusals.TOO_LARGE, megabytes=limits.data // 1024**2)
    text = _decoded(data)
    if _is_binary(text[:_SAMPLE]):
        raise TableRefused(refusals.NOT_A_TABLE)
    return _rows(text, limits)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDERS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what spreadsheets of this country still write


def _is_binary(text: str) -> bool:
    return text.startswith("%PDF") or any(sign < " " and sign not in _SHOWN_CONTROLS for sign in text)


def _rows(text: str, limits: Limits) -> list[TextRow]:
    text = text.removeprefix("\ufeff")
    if stated := _STATED.match(text):
        delimiter, text = stated[1], text[stated.end() :]
    else:
        delimiter = _delimiter(text)
    return bounded(_lines(text, delimiter), limits)


def _delimiter(text: str) -> str:
    """Of the first line that holds any. Tabs win: they never stand in a cell by themselves."""
    for line in text[:_SAMPLE].splitlines():
        plain = re.sub(r'"[^"]*"', "", line)
        if "\t" in plain:
            return "\t"
        if any(delimiter in plain for delimiter in _DELIMITERS):
            return max(_DELIMITERS, key=plain.count)
    return "\t"


def _lines(text: str, delimiter: str) -> Iterator[list[str]]:
    """Every line as cells, one at a time."""
    cell = re.compile(_QUOTED.format(delimiter=re.escape(delimiter)))
    line: list[str] = []
    place, end = 0, len(text)
    while place <= end:
        found = cell.match(text, place)
        if found is None:  # cannot be: the second half takes anything, even nothing
            return
        line.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        place = found.end()
        if text[place : place + 1] == delimiter:
            place += 1
            continue
        yield line
        line = []
        place += 2 if text[place : place + 2] == "\r\n" else 1
