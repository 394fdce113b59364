"""How much of a table is taken.

Law: everything that a stranger can make large has a bound here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ROWS: Final = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """`data` and `unpacked` are bytes, of the file and of all parts of a workbook; `cell` is in signs.

    `cells`, `elements`: of a workbook, all sheets together; `row_number`: of the last row looked at.
    """

    rows: int = ROWS
    data: int = 10 * 1024**2
    unpacked: int = 64 * 1024**2
    parts: int = 1000
    columns: int = 100
    cell: int = 1000
    row_number: int = 200_000
    cells: int = 400_000
    cells_of_a_row: int = 1000
    elements: int = 400_000


LIMITS: Final = Limits()
