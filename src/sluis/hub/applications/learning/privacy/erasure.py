"""Export and erasure of one person, asked for by that person and done by an operator.

Laws: the number never goes to the audit trail, nor a reason that holds one; who still works somewhere is only
erased when the operator said so after a warning, because an employer must keep the account of its workers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.applications.learning.models import Employment, ReplacedNumber, Worker
from sluis.hub.applications.learning.own import (
    documents_of,
    entries_of,
    looks_at,
    notices_of,
    requests_of,
    standings_of,
    workers_of,
)
from sluis.hub.applications.learning.privacy.erasing import erase_pairs
from sluis.hub.audit.actions import record
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import date, datetime

    from sluis.hub.applications.learning.own import Holder
    from sluis.hub.audit.actor import Actor

LONGEST_REASON: Final = 300
_NUMBER: Final = re.compile(r"(?:\d[ ./-]?){11}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """How much is held about a person. `running`: the employers where an employment has not ended."""

    entries: int
    documents: int
    notices: int
    requests: int
    looks: int
    running: tuple[str, ...]

    @property
    def anything(self) -> bool:
        return any((self.entries, self.documents, self.notices, self.requests, self.looks))


def held_of(holder: Holder, *, on: date) -> Held:
    """What there is to export or to erase."""
    employed = Employment.objects.filter(environment=holder.environment, worker__in=holder.numbers)
    running = {
        employer
        for employer, ends_on in employed.values_list("employer", "ends_on")
        if ends_on is None or ends_on >= on
    }
    return Held(
        entries=entries_of(holder).count(),
        documents=documents_of(holder).count(),
        notices=notices_of(holder).count(),
        requests=requests_of(holder).count(),
        looks=looks_at(holder).count(),
        running=tuple(sorted(running)),
    )


@transaction.atomic
def note_export(holder: Holder, *, by: Actor, at: datetime) -> None:
    """An operator took everything out for this person."""
    record("learning.person_exported", subject=_subject(holder), by=by, at=at)


@transaction.atomic
def erase_person(holder: Holder, *, reason: str, despite: bool, by: Actor, at: datetime, today: date) -> int:
    """Erase everything in this environment; how many entries. `despite` a running employment, when warned.

    Raises CallerError without a reason, for one with a person's number, or when an employment is running.
    """
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        raise CallerError(_("Give the reason, in at most %(count)d characters.") % {"count": LONGEST_REASON})
    if _NUMBER.search(said):
        raise CallerError(_("The reason stands in the audit trail for ever: leave the national number out."))
    if held_of(holder, on=today).running and not despite:
        raise CallerError(_("An employment is running: its employer must keep the account."))
    subject = _subject(holder)
    employers = {one.employer for one in standings_of(holder)}
    employers |= set(notices_of(holder).values_list("employer", flat=True))
    employers |= set(requests_of(holder).values_list("employer", flat=True))
    employers |= set(entries_of(holder).values_list("employer", flat=True))
    pairs = [(holder.environment, employer, number) for employer in employers for number in holder.numbers]
    count = erase_pairs(pairs)
    looks_at(holder).delete()
    ReplacedNumber.objects.filter(environment=holder.environment, new__in=holder.numbers).delete()
    Worker.objects.filter(environment=holder.environment, number__in=holder.numbers).delete()
    detail = {"entries": count, "environment": holder.environment, "reason": said, "despite": despite}
    record("learning.person_erased", subject=subject, detail=detail, by=by, at=at)
    return count


def _subject(holder: Holder) -> str:
    """The row of the person: it says nothing once the row is gone."""
    row = workers_of(holder).order_by("pk").first()
    return f"worker:{row.pk}" if row else "worker:unknown"
