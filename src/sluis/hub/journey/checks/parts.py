"""Every FI and FS that the GO announces is there (120, 122), rightly numbered (123, 124)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.journey.completion import signature_required
from sluis.protocol.bundle import Bundle, BundleState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings
    from sluis.protocol.reasons import Refusal


def parts_are_there(case: Case, _: Findings) -> Iterator[Refusal]:
    """What the automaton of the protocol misses; a part whose upload broke off counts as missing."""
    names = frozenset(part.name for part in case.parts if part.whole)
    bundle = Bundle(names=names, state=BundleState.COMPLETE)
    yield from bundle.missing(signature_required=signature_required(case.submission.environment))
