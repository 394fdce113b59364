"""A list as JSON: the columns with their kinds, then a row for each object, keyed as the columns are.

Laws: dates are 2026-11-22, minutes whole numbers, decimals are texts so that nothing is rounded; written row
by row, and the file is valid JSON as soon as it ends.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO

    from sluis.hub.applications.learning.exports.sheet import Sheet


def to_json(sheet: Sheet, target: BinaryIO) -> int:
    """Write the list; the number of its rows."""
    columns = [
        {"key": column.key, "heading": column.heading, "kind": column.kind.value} for column in sheet.columns
    ]
    head = f'{{"title": {written(sheet.title)},\n"columns": {written(columns)},\n"rows": ['
    target.write(head.encode())
    keys = [column.key for column in sheet.columns]
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        line = written(dict(zip(keys, row, strict=True)))
        target.write(f"{',' if count > 1 else ''}\n{line}".encode())
    target.write(b"\n]}\n")
    return count


def written(value: Any) -> str:
    """The value as JSON; half a letter is written as an escape, which every reader takes."""
    try:
        return json.dumps(value, ensure_ascii=False, default=_plain).encode().decode()
    except UnicodeEncodeError:
        return json.dumps(value, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
