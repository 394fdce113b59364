"""What was known on a day in the past, and what each change changed. Reads only.

Laws: nothing of what was declared is overwritten, so every day of the past can be told again from the
versions that had been received; sizes of employers and agreements of sectors are those of today. It asks
not who may see it: doors do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sluis.hub.applications.learning.balances import ledgers_from
from sluis.hub.applications.learning.facts import EmploymentFacts, facts_from_json
from sluis.hub.applications.learning.models import Change, Employment, Entry, Verdict, Version
from sluis.hub.applications.learning.present import USUAL_DAY, day_minutes_of, present_of
from sluis.hub.applications.learning.projections import columns_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime
    from fractions import Fraction

    from sluis.hub.applications.learning.balances import WorkerLedger
    from sluis.hub.applications.learning.facts import Facts

COLUMNS = (
    "starts_on",
    "ends_on",
    "end_reason",
    "agreed_minutes",
    "weekly_hours",
    "regimes",
    "committees",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Was:
    """An entry as it stood at a moment: its facts then, and what the employer had said of it."""

    entry: Entry
    facts: Facts = field(repr=False)
    verdict: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that a version changed; None where nothing was declared. Plain values, as in the register."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """A version and what it changed against the one before it."""

    entry: Entry
    version: Version
    differences: tuple[Difference, ...]


def as_it_was(entries: Collection[Entry], at: datetime) -> list[Was]:
    """What stood in the register at that moment, of these entries: those that were living then."""
    received = Version.objects.filter(entry__in=entries, received_at__lte=at).order_by("entry_id", "number")
    last: dict[int, Version] = {}
    verdicts: dict[int, str] = {}
    for version in received:
        last[version.entry_id] = version
        if version.verdict:
            verdicts[version.entry_id] = version.verdict
    return [
        Was(
            entry=entry,
            facts=facts_from_json(entry.kind, last[entry.pk].facts or {}),
            verdict=_verdict(entry, last[entry.pk], verdicts),
        )
        for entry in entries
        if entry.pk in last and last[entry.pk].change != Change.CANCELLATION
    ]


def ledgers_as_they_were(
    known: Sequence[Was], *, environment: str, employer: str, through: int
) -> list[WorkerLedger]:
    """The ledgers of one worker, from what was known about it then."""
    employments = [_employment(one, one.facts) for one in known if isinstance(one.facts, EmploymentFacts)]
    employments.sort(key=lambda one: (one.starts_on, one.pk))
    day = day_minutes_of(employments[-1].weekly_hours) if employments else USUAL_DAY
    entries = [entry_then(one, day_minutes=day) for one in known]
    return ledgers_from(employments, entries, environment=environment, employer=employer, through=through)


def entry_then(known: Was, *, day_minutes: Fraction = USUAL_DAY) -> Entry:
    """The entry with the columns that it had then. Never saved."""
    present = present_of(known.facts, day_minutes=day_minutes)
    entry = known.entry
    return Entry(
        pk=entry.pk,
        environment=entry.environment,
        kind=entry.kind,
        employer=entry.employer,
        worker=entry.worker,
        own_reference=entry.own_reference,
        number=entry.number,
        living=True,
        verdict=known.verdict,
        registered_by=entry.registered_by,
        **{name: getattr(present, name) for name in present.__slots__},
    )


def changes_of(entries: Iterable[Entry]) -> list[Changed]:
    """Every change of these entries, the newest first, with what it changed."""
    by_key = {entry.pk: entry for entry in entries}
    found: list[Changed] = []
    before: dict[int, dict[str, Any]] = {}
    for version in Version.objects.filter(entry__in=list(by_key)).order_by("entry_id", "number"):
        facts = version.facts or {}
        earlier = before.get(version.entry_id, {})
        differences = _differences(earlier, facts) if version.facts is not None else ()
        found.append(Changed(entry=by_key[version.entry_id], version=version, differences=differences))
        before[version.entry_id] = facts or earlier
    found.sort(key=lambda one: (one.version.received_at, one.version.ticket), reverse=True)
    return found


def _differences(earlier: dict[str, Any], later: dict[str, Any]) -> tuple[Difference, ...]:
    """The number of the person is no news, and not told."""
    names = [name for name in {**earlier, **later} if name != "worker"]
    return tuple(
        Difference(name, earlier.get(name), later.get(name))
        for name in names
        if earlier.get(name) != later.get(name)
    )


def _verdict(entry: Entry, last: Version, verdicts: dict[int, str]) -> str:
    """What had been said of it; before anything was said, what a provider registered is to be verified."""
    if last.number == entry.number:
        return entry.verdict
    return verdicts.get(entry.pk) or str(Verdict.TO_VERIFY if entry.registered_by else Verdict.CONFIRMED)


def _employment(known: Was, facts: EmploymentFacts) -> Employment:
    entry = known.entry
    return Employment(
        entry_id=entry.pk,
        environment=entry.environment,
        employer=entry.employer,
        worker=entry.worker,
        **dict(zip(COLUMNS, columns_of(facts), strict=True)),
    )
