"""The account of one person, for that person: every employer, current and former, and every number they had.

Laws: only reads; a person is all numbers that were ever replaced by the present one, in one environment; what
was cancelled is not in a list, but its history can be read. Who somebody is was decided before this is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Q

from sluis.hub.applications.learning.balances import ledgers_of
from sluis.hub.applications.learning.models import (
    Document,
    Entry,
    Kind,
    Look,
    ReplacedNumber,
    Request,
    Tie,
    Version,
    Worker,
    WorkerNotice,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.applications.learning.balances import WorkerLedger

MOST_REPLACEMENTS: Final = 20  # nobody gets another number more often
_EVER: Final = date.max


@dataclass(frozen=True, kw_only=True, slots=True)
class Holder:
    """Whose account it is: the present number first, then those before it."""

    environment: str
    numbers: tuple[str, ...] = field(repr=False)

    @property
    def number(self) -> str:
        """The present one."""
        return self.numbers[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An employer that knows something of this person. `ends_on`: None while somebody works there."""

    employer: str
    ends_on: date | None


def holder_of(number: str, *, environment: str) -> Holder:
    """The person with this number, whether it is the present one or an earlier one."""
    present, known = number, {number}
    for _step in range(MOST_REPLACEMENTS):
        new = _replacements(environment, old__in=[present]).values_list("new", flat=True).first()
        if new is None or new in known:
            break
        present = new
        known.add(new)
    for _step in range(MOST_REPLACEMENTS):
        old = set(_replacements(environment, new__in=known).values_list("old", flat=True)) - known
        if not old:
            break
        known |= old
    return Holder(environment=environment, numbers=(present, *sorted(known - {present})))


def workers_of(holder: Holder) -> QuerySet[Worker]:
    """What the register knows of the person, a row for each number."""
    return Worker.objects.filter(environment=holder.environment, number__in=holder.numbers)


def name_of(holder: Holder) -> str:
    """As the register writes it, the present number first; empty when nobody told."""
    named = {worker.number: worker.name for worker in workers_of(holder)}
    return next((named[number] for number in holder.numbers if named.get(number)), "")


def entries_of(holder: Holder) -> QuerySet[Entry]:
    """Everything about the person, cancelled too."""
    return Entry.objects.filter(environment=holder.environment, worker__in=holder.numbers)


def trainings_of(holder: Holder) -> QuerySet[Entry]:
    """The trainings that stand, the newest first."""
    return entries_of(holder).filter(kind=Kind.TRAINING, living=True).order_by("-ends_on", "-pk")


def standings_of(holder: Holder) -> list[Standing]:
    """Every employer; those where the person works now come first, then the last left."""
    found: dict[str, date | None] = {}
    ties = Tie.objects.filter(environment=holder.environment, worker__in=holder.numbers)
    for employer, ends_on in ties.values_list("employer", "ends_on"):
        ended = found.get(employer, ends_on)
        found[employer] = None if ended is None or ends_on is None else max(ended, ends_on)
    others = entries_of(holder).filter(living=True).exclude(employer__in=found)
    for employer in sorted(set(others.values_list("employer", flat=True))):
        found[employer] = None
    standings = [Standing(employer=employer, ends_on=ends_on) for employer, ends_on in found.items()]
    return sorted(
        standings,
        key=lambda one: (one.ends_on is not None, -(one.ends_on or _EVER).toordinal(), one.employer),
    )


def ledgers_by_employer(holder: Holder, *, through: int) -> dict[str, list[WorkerLedger]]:
    """The ledgers of every employment of the person, the oldest first."""
    pairs = {(one.employer, number) for one in standings_of(holder) for number in holder.numbers}
    found: dict[str, list[WorkerLedger]] = {}
    ledgers = ledgers_of(environment=holder.environment, people=pairs, through=through)
    for (employer, _number), theirs in ledgers.items():
        found.setdefault(employer, []).extend(theirs)
    return {
        employer: sorted(theirs, key=lambda one: one.employment.starts_on)
        for employer, theirs in found.items()
    }


def versions_of(entry: Entry) -> list[Version]:
    """The history of an entry, the newest first."""
    return list(Version.objects.filter(entry=entry).order_by("-number"))


def certified(holder: Holder) -> list[tuple[Entry, Version]]:
    """The trainings with a certificate, each with its last version."""
    theirs = trainings_of(holder).values("pk")
    latest = Version.objects.filter(entry__in=theirs, facts__isnull=False).select_related("entry")
    versions = latest.order_by("entry_id", "-number").distinct("entry_id")
    return [(one.entry, one) for one in versions if (one.facts or {}).get("certificate") is not None]


def documents_of(holder: Holder) -> QuerySet[Document]:
    """The files of all that stands in the account."""
    return (
        Document.objects.filter(
            entry__environment=holder.environment, entry__worker__in=holder.numbers, removed_at=None
        )
        .select_related("entry")
        .order_by("-added_at", "-pk")
    )


def notices_of(holder: Holder) -> QuerySet[WorkerNotice]:
    """The papers that were sent to the person."""
    theirs = WorkerNotice.objects.filter(environment=holder.environment, worker__in=holder.numbers)
    return theirs.order_by("-sent_at", "-pk")


def looks_at(holder: Holder) -> QuerySet[Look]:
    """Who looked at the account of the person."""
    return Look.objects.filter(environment=holder.environment, worker__in=holder.numbers).order_by("-at")


def requests_of(holder: Holder) -> QuerySet[Request]:
    """What the person asked to correct."""
    return Request.objects.filter(environment=holder.environment, worker__in=holder.numbers).select_related(
        "entry"
    )


def _replacements(environment: str, **which: object) -> QuerySet[ReplacedNumber]:
    return ReplacedNumber.objects.filter(Q(**which), environment=environment)
