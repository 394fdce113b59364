"""How a place looks in a listing: the long line of LIST, the name of NLST, the facts of MLSD. Pure.

Law: what is shown is for programs that insist on it; the permissions shown decide nothing. Times are in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

FACTS = ("type", "size", "modify", "perm")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A folder (no size) or a file. `takes_parts`: it lies in an inbox, or is one."""

    name: str
    modified: datetime
    takes_parts: bool
    size: int | None = None


def long_line(line: Line) -> str:
    """As `ls -l` does, with the year instead of the hour: old clients read it, and either form is right."""
    mode = "drwxr-xr-x" if line.size is None else "-rw-r--r--"
    return f"{mode}    1 sluis    sluis    {line.size or 0:>12} {line.modified:%b %d  %Y} {line.name}\r\n"


def name_line(line: Line) -> str:
    return f"{line.name}\r\n"


def facts_line(line: Line, wanted: Collection[str] = FACTS) -> str:
    """RFC 3659 7.2."""
    facts = {
        "type": "dir" if line.size is None else "file",
        "size": "" if line.size is None else str(line.size),
        "modify": moment(line.modified),
        "perm": _perm(line),
    }
    told = "".join(f"{name}={facts[name]};" for name in FACTS if name in wanted and facts[name])
    return f"{told} {line.name}\r\n"


def moment(at: datetime) -> str:
    """RFC 3659 2.3."""
    return f"{at:%Y%m%d%H%M%S}"


def _perm(line: Line) -> str:
    if line.size is None:
        return "cel" if line.takes_parts else "el"
    return "adfrw" if line.takes_parts else "dr"
