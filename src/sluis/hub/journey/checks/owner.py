"""The sender in the name is the owner of the folder (108)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.protocol.reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings

POSITION = 1  # in the stem: code, sender, ...


def sender_owns_the_folder(case: Case, _: Findings) -> Iterator[Refusal]:
    """One refusal when the name says another sender number."""
    elements = case.submission.stem.split(".")
    if len(elements) > POSITION and elements[POSITION] != case.channel.sender.number:
        yield Refusal(reason=Reason.SENDER_IS_NOT_THE_OWNER, file=case.submission.go_name)
