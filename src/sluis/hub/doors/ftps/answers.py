"""Which three digits a refusal has in FTP (RFC 959 4.2). Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sluis.hub.counter.house import Kind, Refused

_CODES: dict[Kind, int] = {
    "permission": 550,
    "missing": 550,
    "exists": 553,
    "failure": 450,  # later it may go
    "unsupported": 502,
}
_CODES_OF_WRITING = _CODES | {"permission": 552, "failure": 452}


def code_of(refused: Refused, *, writing: bool = False) -> int:
    """`writing`: the refusal ends an upload."""
    return (_CODES_OF_WRITING if writing else _CODES)[refused.kind]
