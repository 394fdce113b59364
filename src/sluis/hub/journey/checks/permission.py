"""The channel is open (103) and the application is ticked on it (154)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.channels.models import Channel
from sluis.hub.channels.queries import permitted_codes
from sluis.protocol.reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings


def sender_may_use_the_application(case: Case, _: Findings) -> Iterator[Refusal]:
    """A suspended channel may send nothing; an open one only to the applications ticked on it."""
    if case.channel.state != Channel.State.ACTIVE:
        yield Refusal(reason=Reason.SENDER_NOT_ALLOWED, file=case.submission.go_name)
    if case.application and case.application.structure.code not in permitted_codes(case.channel):
        yield Refusal(reason=Reason.PURPOSE_NOT_ALLOWED, file=case.submission.go_name)
