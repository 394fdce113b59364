"""What others may ask: a list as a file, and all that is known of one worker as JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.exports.csv_file import to_csv
from sluis.hub.applications.learning.exports.json_file import to_json
from sluis.hub.applications.learning.exports.sheet import Column, Kind, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

__all__ = ["Column", "FileKind", "Kind", "Sheet", "to_csv", "to_json", "to_xlsx", "write_sheet"]


class FileKind(StrEnum):
    """As what a list may be had; the value stands in an address and ends the name of the file."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"

    @property
    def content_type(self) -> str:
        return _CONTENT_TYPES[self]


def write_sheet(sheet: Sheet, kind: FileKind, target: BinaryIO) -> int:
    """Write the list as a file of this kind; the number of its rows."""
    return _WRITERS[kind](sheet, target)


def to_xlsx(sheet: Sheet, target: BinaryIO) -> int:
    """Write the list as a workbook; the number of its rows."""
    # Its library takes long to load, in every process, and few lists are asked for.
    from sluis.hub.applications.learning.exports import xlsx_file  # noqa: PLC0415  # as said

    return xlsx_file.to_xlsx(sheet, target)


_CONTENT_TYPES: Final = {
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.JSON: "application/json",
}
_WRITERS: Final[dict[FileKind, Callable[[Sheet, BinaryIO], int]]] = {
    FileKind.XLSX: to_xlsx,
    FileKind.CSV: to_csv,
    FileKind.JSON: to_json,
}
