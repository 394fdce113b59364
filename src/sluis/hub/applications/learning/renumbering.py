"""A person got another number from the authority: everything that stands under the old one moves to the new.

Laws: versions keep the number that was declared, and the old number leads to the new one for ever; one
person, one environment, one transaction; the trail tells that it happened, and holds no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.models import (
    Employment,
    Entry,
    Look,
    ReplacedNumber,
    Request,
    Tie,
    Touched,
    Worker,
    WorkerNotice,
)
from sluis.hub.applications.learning.projections import touch
from sluis.hub.audit.actions import record
from sluis.protocol.errors import CallerError
from sluis.protocol.identifiers import PersonNumber

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor

#: What names a worker and may simply be renamed.
_PLAIN: Final = (Entry, Employment, Request, WorkerNotice, Look)
_TIES: Final = """
UPDATE learning_tie n SET ends_on = CASE
    WHEN n.ends_on IS NULL OR o.ends_on IS NULL THEN NULL ELSE greatest(n.ends_on, o.ends_on) END
FROM learning_tie o
WHERE o.environment = %(environment)s AND o.worker = %(old)s AND n.environment = o.environment
    AND n.worker = %(new)s AND n.employer = o.employer"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Renumbered:
    """How much was moved."""

    entries: int
    employments: int


@transaction.atomic
def replace_number(*, environment: str, old: str, new: str, by: Actor, at: datetime) -> Renumbered:
    """Lead `old` to `new` from now on, and move what is there. Raises CallerError.

    The same again moves what came in under the old number meanwhile.
    """
    old, new = _valid(old), _valid(new)
    if old == new:
        raise CallerError(_("The old and the new number are the same."))
    known = {
        row.old: row.new
        for row in ReplacedNumber.objects.select_for_update().filter(
            environment=environment, old__in=[old, new]
        )
    }
    if new in known:
        raise CallerError(_("The new number was replaced itself. Give the newest one."))
    if known.get(old, new) != new:
        raise CallerError(_("The old number was already replaced by another one."))
    worker = _move_worker(environment, old, new)
    moved = _move(environment, old, new)
    if old not in known:
        earlier = ReplacedNumber.objects.filter(environment=environment, new=old)
        earlier.update(new=new)
        ReplacedNumber.objects.create(
            environment=environment, old=old, new=new, replaced_by=str(by), replaced_at=at
        )
    detail = {"environment": environment, "entries": moved.entries, "employments": moved.employments}
    subject = f"worker:{worker}" if worker else "worker"
    record("learning.number_replaced", subject=subject, detail=detail, by=by, at=at)
    return moved


def _valid(text: str) -> str:
    if not PersonNumber.is_valid(text):
        raise CallerError(_("This is not a valid person's number (INSZ). Check the eleven digits."))
    return str(PersonNumber.parse(text))


def _move_worker(environment: str, old: str, new: str) -> int | None:
    """One worker remains, under the new number; returns its key."""
    found = {
        one.number: one
        for one in Worker.objects.select_for_update()
        .filter(environment=environment, number__in=[old, new])
        .order_by("number")
    }
    if old not in found:
        return found[new].pk if new in found else None
    if new not in found:
        Worker.objects.filter(pk=found[old].pk).update(number=new)
        return found[old].pk
    left, gone = found[new], found[old]
    for name in ("last_name", "first_name", "language", "search", "birth_date"):
        if not getattr(left, name):
            setattr(left, name, getattr(gone, name))
    left.save()
    gone.delete()
    return left.pk


def _move(environment: str, old: str, new: str) -> Renumbered:
    counts = {}
    for model in _PLAIN:
        theirs = model.objects.filter(environment=environment, worker=old)
        counts[model] = theirs.update(worker=new)
    named = {"environment": environment, "old": old, "new": new}
    with connection.cursor() as cursor:
        cursor.execute(_TIES, named)
    mine = Tie.objects.filter(environment=environment, worker=new).values("employer")
    Tie.objects.filter(environment=environment, worker=old, employer__in=mine).delete()
    Tie.objects.filter(environment=environment, worker=old).update(worker=new)
    waiting = Touched.objects.filter(environment=environment, worker=old)
    people = set(waiting.values_list("employer", flat=True))
    waiting.delete()
    held = Employment.objects.filter(environment=environment, worker=new)
    people |= set(held.values_list("employer", flat=True))
    touch([(employer, new) for employer in people], environment=environment)
    return Renumbered(entries=counts[Entry], employments=counts[Employment])
