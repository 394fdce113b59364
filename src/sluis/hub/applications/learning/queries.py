"""Reads of the register.

Laws: an environment is always named, and nothing of another one is ever returned; who may see what is not
asked here but in the rooms above.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.facts import facts_from_json
from sluis.hub.applications.learning.models import Entry, Version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sluis.hub.applications.learning.facts import Facts


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered:
    """What is registered now: the last version's facts, and where its history stands."""

    id: int
    kind: str
    employer: str
    worker: str = field(repr=False)
    own_reference: str
    number: int
    ticket: str
    received_at: datetime
    facts: Facts


def register_of(*, environment: str, employer: str) -> Iterator[Registered]:
    """Every living entry of an employer, in the order of declaration."""
    versions = Version.objects.filter(
        entry__environment=environment, entry__employer=employer, entry__living=True
    ).select_related("entry")
    for version in versions.order_by("entry_id", "-number").distinct("entry_id").iterator():
        yield _registered(version)


def history_of(entry: int) -> list[Version]:
    """Every version of an entry, the first one first."""
    return list(Version.objects.filter(entry=entry).order_by("number"))


def count_of(*, environment: str, employer: str | None = None) -> int:
    """How many living entries there are, of one employer or of all."""
    entries = Entry.objects.filter(environment=environment, living=True)
    return (entries if employer is None else entries.filter(employer=employer)).count()


def _registered(version: Version) -> Registered:
    entry = version.entry
    if version.facts is None:
        raise ValueError(f"The last version of living entry {entry.id} holds no facts")
    return Registered(
        id=entry.id,
        kind=entry.kind,
        employer=entry.employer,
        worker=entry.worker,
        own_reference=entry.own_reference,
        number=version.number,
        ticket=version.ticket,
        received_at=version.received_at,
        facts=facts_from_json(entry.kind, version.facts),
    )
