"""The grammar of every name in the set (107-117, 123, 124, 126-128, 131, 132, 367)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.protocol.names import check_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings
    from sluis.protocol.reasons import Refusal


def names_are_right(case: Case, _: Findings) -> Iterator[Refusal]:
    """Each wrong name with each of its codes."""
    for part in case.parts:
        yield from check_name(part.name, today=case.today, rules=case.rules)
