"""The life of a mandate, and the only writer of it.

Laws: everything that affects a status lives here: the table, and `advance`, which follows it. The status
tells the story for people; what a mandatary may do is said by `period`, and only for a mandate that both
sides agreed to. The clock may therefore be late without anybody acting too long.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sluis.hub.audit.actions import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.mandates.models import Mandate


class Status(StrEnum):
    """Where a mandate is in its life."""

    #: Kept by one side; the other does not see it.
    DRAFT = "draft"
    #: Sent by one side, waiting for the other.
    PROPOSED = "proposed"
    #: The other side said no, with a reason.
    REFUSED = "refused"
    #: Taken back by who made it, or put away after a refusal.
    WITHDRAWN = "withdrawn"
    #: Both sides agreed; its first day is still to come.
    CONFIRMED = "confirmed"
    #: In force.
    ACTIVE = "active"
    #: Over, or ended before it began.
    ENDED = "ended"


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.PROPOSED, Status.WITHDRAWN}),
    Status.PROPOSED: frozenset({Status.CONFIRMED, Status.ACTIVE, Status.REFUSED, Status.WITHDRAWN}),
    Status.REFUSED: frozenset({Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset(),
    Status.CONFIRMED: frozenset({Status.ACTIVE, Status.ENDED}),
    Status.ACTIVE: frozenset({Status.ENDED}),
    Status.ENDED: frozenset(),
}
#: Both sides agreed: `period` counts, also for the days that are over.
AGREED = (Status.CONFIRMED, Status.ACTIVE, Status.ENDED)
#: Agreed, and not over.
RUNNING = (Status.CONFIRMED, Status.ACTIVE)


class Moved(Exception):  # noqa: N818  # not an error: somebody else was first
    """Somebody else moved this mandate since it was read; what was done here is rolled back."""


def advance(
    mandate: Mandate,
    to: Status,
    *,
    by: Actor,
    at: datetime,
    detail: Mapping[str, object] | None = None,
    **facts: Any,
) -> None:
    """Move a mandate to `to` and write `facts` on it, with its audit event, in the caller's transaction.

    Compare-and-set on the status. Raises Moved when somebody else moved it since it was read, ValueError
    for a move that the table does not have.
    """
    came_from = Status(mandate.status)
    if to not in TRANSITIONS[came_from]:
        raise ValueError(f"No mandate goes from {came_from} to {to}")
    facts |= {"status": to, "status_at": at}
    if not type(mandate).objects.filter(pk=mandate.pk, status=came_from).update(**facts):
        raise Moved(f"{mandate.reference} was moved by somebody else")
    for name, value in facts.items():
        setattr(mandate, name, value)
    record(f"mandate.{to}", subject=f"mandate:{mandate.pk}", by=by, at=at, detail=detail)
