"""The code in the name is an application of this hub (129)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.protocol.reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings


def purpose_is_known(case: Case, _: Findings) -> Iterator[Refusal]:
    """One refusal when no application here takes files with this code."""
    if case.application is None:
        yield Refusal(reason=Reason.PURPOSE_UNKNOWN, file=case.submission.go_name)
