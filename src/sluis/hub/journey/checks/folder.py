"""The environment in the name belongs to the folder (118 R, 119 T, 257 S)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.protocol.folders import misplaced
from sluis.protocol.names import Environment
from sluis.protocol.reasons import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings

POSITION = 4  # in the stem: code, sender, date, sequence, environment


def folder_fits_environment(case: Case, _: Findings) -> Iterator[Refusal]:
    """One refusal when the set lies in the folder of another environment; an unknown letter is 117's."""
    elements = case.submission.stem.split(".")
    letter = elements[POSITION] if len(elements) > POSITION else ""
    reason = misplaced(Environment(letter), case.folder) if letter in set(Environment) else None
    if reason:
        yield Refusal(reason=reason, file=case.submission.go_name, detail=f"found in {case.folder}")
