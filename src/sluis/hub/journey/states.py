"""Where a submission is, and the only writer of it.

Law 1: everything that affects a status lives here: the table, and `advance`, which follows it.
Law 2: status, audit event, outgoing rows and the next task commit together; `advance` is called last in
that transaction and takes nothing back: a worker that lost its claim is told so and its work is rolled back.
Law 3: the claim stays with who moved the submission, until he puts it down (claim.py) or there is no way on.
The diagram in the README and in docs/explanation/ is drawn from TRANSITIONS.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import connection

from sluis.hub.audit.actions import record_change

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.journey.models import Submission


class Status(StrEnum):
    """Where a submission is."""

    #: Parts are coming in; the sender may still change them.
    ARRIVING = "arriving"
    #: GO has come: sealed, waiting for the verdict.
    COMPLETE = "complete"
    #: FI or FS came, GO never did.
    STRANDED = "stranded"
    #: The sender took it back with TD before it was taken.
    CANCELLED = "cancelled"
    #: Well received and well formed; a positive receipt is in OUT.
    ACCEPTED = "accepted"
    #: Not processed; the receipt says why.
    REFUSED = "refused"
    #: The application has taken every form.
    APPLIED = "applied"
    #: The notification is in OUT.
    ANSWERED = "answered"


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.ARRIVING: frozenset({Status.COMPLETE, Status.STRANDED, Status.CANCELLED}),
    Status.COMPLETE: frozenset({Status.ACCEPTED, Status.REFUSED}),
    Status.ACCEPTED: frozenset({Status.APPLIED}),
    Status.APPLIED: frozenset({Status.ANSWERED}),
    Status.STRANDED: frozenset(),
    Status.CANCELLED: frozenset(),
    Status.REFUSED: frozenset(),
    Status.ANSWERED: frozenset(),
}
#: Something must still happen to a submission in one of these, and only the belt can do it.
ON_THE_BELT = (Status.COMPLETE, Status.ACCEPTED, Status.APPLIED)
#: The name of a submission in one of these was never used up: it may be sent again (see decision 0008).
NAME_IS_FREE = (Status.ARRIVING, Status.CANCELLED, Status.STRANDED)


class ClaimLost(Exception):  # noqa: N818  # not an error: another worker has the submission now
    """Another worker carries this submission now; what was done for it here is rolled back."""


def advance(submission: Submission, to: Status, *, by: Actor, at: datetime, **facts: Any) -> None:
    """Move a submission to `to` and write `facts` on it, with its audit event, in the caller's transaction.

    Compare-and-set on status and fence. Raises ClaimLost when somebody else moved or claimed it since it
    was read, ValueError for a move that the table does not have.
    """
    came_from = Status(submission.status)
    if to not in TRANSITIONS[came_from]:
        raise ValueError(f"No submission goes from {came_from} to {to}")
    values = {"status": to, "status_at": at, "attempts": 0, **facts}
    if not TRANSITIONS[to]:
        values["claimed_until"] = None
    columns, written = _columns(submission, values)
    moved = record_change(
        f"UPDATE journey_submission SET {columns} WHERE id = %s AND status = %s AND fence = %s RETURNING id",  # noqa: S608  # names of columns only
        [*written, submission.pk, came_from, submission.fence],
        action=f"submission.{to}",
        subject=f"submission:{submission.ticket}",
        by=by,
        at=at,
    )
    if not moved:
        raise ClaimLost(f"{submission.ticket} was moved or claimed by somebody else")
    for name, value in values.items():
        setattr(submission, name, value)


def _columns(submission: Submission, values: dict[str, Any]) -> tuple[str, list[Any]]:
    """Assignments for these values, and the values as the database takes them."""
    known = {
        name: field
        for field in submission._meta.concrete_fields  # noqa: SLF001  # the way that Django documents
        for name in (field.name, field.attname)
    }
    fields = [known[name] for name in values]
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    written = [
        field.get_db_prep_save(value, connection)
        for field, value in zip(fields, values.values(), strict=True)
    ]
    return columns, written
