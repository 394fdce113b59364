"""A table read into rows of text cells, from a paste, a CSV file or a workbook.

Laws: what kind of file it is, its bytes say, not its name; everything is bounded (limits.py); what cannot be
read raises TableRefused with a sentence, and nothing else is ever raised.
"""

from __future__ import annotations

from typing import Final

from sluis.hub.applications.learning.grid.reading import refusals
from sluis.hub.applications.learning.grid.reading.limits import LIMITS, ROWS, Limits
from sluis.hub.applications.learning.grid.reading.parted import read_csv, read_pasted
from sluis.hub.applications.learning.grid.reading.refusals import TableRefused
from sluis.hub.applications.learning.grid.reading.rows import TextRow
from sluis.hub.applications.learning.grid.reading.workbooks import read_workbook

_ZIP: Final = b"PK"
_OLD_OR_LOCKED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and an .xlsx with a password


def read_file(data: bytes, *, limits: Limits = LIMITS) -> list[TextRow]:
    """The rows of an uploaded file, XLSX or CSV. Raises TableRefused."""
    if data.startswith(_OLD_OR_LOCKED):
        raise TableRefused(refusals.OLD_OR_LOCKED)
    if data.startswith(_ZIP):
        return read_workbook(data, limits=limits)
    return read_csv(data, limits=limits)


__all__ = [
    "LIMITS",
    "ROWS",
    "Limits",
    "TableRefused",
    "TextRow",
    "read_csv",
    "read_file",
    "read_pasted",
    "read_workbook",
]
