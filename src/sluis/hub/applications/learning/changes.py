"""What people do to the register: one gesture may be about one entry or about thousands.

Laws: the rules of a batch hold here too, with the same findings; who changes an entry says which version
they saw, and is told when somebody was quicker; every gesture has a ticket, its versions have tickets of
that gesture, and one audit event. The callers check what a person may do.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction
from django.utils.translation import gettext as _

from sluis.hub.applications.learning import balances
from sluis.hub.applications.learning.decisions import Declared
from sluis.hub.applications.learning.facts import FACTS_OF_KIND, facts_from_json
from sluis.hub.applications.learning.models import Channel, Entry, Touched, Version
from sluis.hub.applications.learning.rules import (
    CANCELLATION,
    MODIFICATION,
    ORIGINAL,
    Finding,
    findings_in,
)
from sluis.hub.applications.learning.settling import Settled, Source, settle
from sluis.hub.audit.actions import record
from sluis.protocol.errors import CallerError
from sluis.protocol.ticket import ticket_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from sluis.hub.applications.learning.facts import Facts
    from sluis.hub.audit.actor import Actor

BATCH: Final = 500
FIRST_GESTURE: Final = 2**40  # tickets of submissions are below (sluis.protocol.ticket)
KIND_OF: Final = {facts: kind for kind, facts in FACTS_OF_KIND.items()}


class ChangedMeanwhile(CallerError):  # noqa: N818  # reads as a sentence where it is caught
    """Somebody else changed the entry after this person read it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gesture:
    """Who does something, where and when. `registered_by`: the training provider, when one registers."""

    environment: str
    by: Actor
    at: datetime
    today: date
    channel: str = Channel.ONLINE
    reason: str = ""
    registered_by: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class New:
    """Something to register. Without an own reference it gets the ticket of its version as one."""

    employer: str
    facts: Facts = field(repr=False)
    own_reference: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """An entry and the number of the version that the person saw."""

    entry: Entry
    number: int


@transaction.atomic
def register(news: Iterable[New], *, gesture: Gesture, partly: bool = True) -> list[Settled]:
    """Register all that is right, or nothing at all (`partly` False) when one of them is not."""
    news = list(news)
    declared = [_declared(gesture, new) for new in news]
    with transaction.atomic():
        settled = _settle(declared, gesture, action="learning.registered")
        if not partly and not all(one.accepted for one in settled):
            transaction.set_rollback(True)
    return settled


def judge(news: Iterable[New], *, gesture: Gesture) -> list[Settled]:
    """What `register` would say; nothing is kept."""
    with transaction.atomic():
        settled = _settle([_declared(gesture, new) for new in news], gesture, action="")
        transaction.set_rollback(True)
    return settled


@transaction.atomic
def modify(seen: Seen, facts: Facts, *, gesture: Gesture) -> Settled:
    """Replace the facts of an entry. Raises ChangedMeanwhile."""
    entry = _locked(seen)
    declared = _declared(
        gesture, New(employer=entry.employer, facts=facts), status=MODIFICATION, earlier=_first_ticket(entry)
    )
    return _settle([declared], gesture, action="learning.changed")[0]


@transaction.atomic
def cancel(seen: Seen, *, gesture: Gesture) -> Settled:
    """Take an entry out of the account; its history stays. Raises ChangedMeanwhile."""
    entry = _locked(seen)
    cancelled = _cancelled(gesture, entry, earlier=_first_ticket(entry))
    return _settle([cancelled], gesture, action="learning.cancelled")[0]


@transaction.atomic
def change_all(wishes: Iterable[tuple[Seen, Facts | None]], *, gesture: Gesture) -> list[Settled]:
    """Replace the facts of many entries in one gesture; None cancels. Raises ChangedMeanwhile."""
    wishes = list(wishes)
    wanted = [seen.entry.pk for seen, _facts in wishes]
    entries = Entry.objects.select_for_update().order_by("pk").in_bulk(wanted)
    if any(entries[seen.entry.pk].number != seen.number for seen, _facts in wishes):
        raise ChangedMeanwhile(_("Somebody else changed this meanwhile. Look at it again."))
    first = Version.objects.filter(entry__in=wanted, number=1)
    tickets = dict(first.values_list("entry_id", "ticket"))
    declared = [
        _changed(gesture, entries[seen.entry.pk], facts, earlier=tickets[seen.entry.pk])
        for seen, facts in wishes
    ]
    return _settle(declared, gesture, action="learning.changed")


@transaction.atomic
def give_verdict(entries: Iterable[Entry], verdict: str, *, gesture: Gesture) -> int:
    """Confirm or contest trainings as their employer; returns how many changed."""
    chosen = Entry.objects.filter(pk__in=[entry.pk for entry in entries], living=True)
    changed = list(chosen.exclude(verdict=verdict).order_by("pk").select_for_update())
    latest = _latest_facts(changed)
    declared = [
        Declared(
            index=place,
            ticket="",
            kind=entry.kind,
            status=MODIFICATION,
            employer=entry.employer,
            own_reference=None,
            earlier_tickets=frozenset({_first_ticket(entry)}),
            worker=entry.worker,
            facts=latest[entry.pk].to_json(),
            value=latest[entry.pk],
            verdict=verdict,
            reason=gesture.reason or verdict,
        )
        for place, entry in enumerate(changed, 1)
    ]
    settled = _settle(declared, gesture, action=f"learning.{verdict}", checked=False)
    return sum(one.accepted for one in settled)


def latest_facts(entry: Entry) -> Facts:
    """The facts of its last version that has any."""
    return _latest_facts([entry])[entry.pk]


def _latest_facts(entries: Sequence[Entry]) -> dict[int, Facts]:
    versions = Version.objects.filter(entry__in=entries, facts__isnull=False).select_related("entry")
    return {
        version.entry_id: facts_from_json(version.entry.kind, version.facts or {})
        for version in versions.order_by("entry_id", "-number").distinct("entry_id")
    }


def _locked(seen: Seen) -> Entry:
    entry = Entry.objects.select_for_update().get(pk=seen.entry.pk)
    if entry.number != seen.number:
        raise ChangedMeanwhile(_("Somebody else changed this meanwhile. Look at it again."))
    return entry


def _first_ticket(entry: Entry) -> str:
    return Version.objects.values_list("ticket", flat=True).get(entry=entry, number=1)


def _changed(gesture: Gesture, entry: Entry, facts: Facts | None, *, earlier: str) -> Declared:
    if facts is None:
        return _cancelled(gesture, entry, earlier=earlier)
    new = New(employer=entry.employer, facts=facts)
    return _declared(gesture, new, status=MODIFICATION, earlier=earlier)


def _cancelled(gesture: Gesture, entry: Entry, *, earlier: str) -> Declared:
    return Declared(
        index=1,
        ticket="",
        kind=entry.kind,
        status=CANCELLATION,
        employer=entry.employer,
        own_reference=None,
        earlier_tickets=frozenset({earlier}),
        worker=entry.worker or None,
        registered_by=gesture.registered_by,
        reason=gesture.reason,
    )


def _declared(gesture: Gesture, new: New, *, status: str = ORIGINAL, earlier: str = "") -> Declared:
    facts = new.facts
    return Declared(
        index=0,
        ticket="",
        kind=KIND_OF[type(facts)],
        status=status,
        employer=new.employer,
        own_reference=new.own_reference or None,
        earlier_tickets=frozenset({earlier}) if earlier else frozenset(),
        worker=facts.worker,
        facts=facts.to_json(),
        value=facts,
        registered_by=gesture.registered_by,
        reason=gesture.reason,
    )


def _settle(
    declared: Sequence[Declared], gesture: Gesture, *, action: str, checked: bool = True
) -> list[Settled]:
    """Number the forms of a gesture and settle them; what is wrong in itself never reaches the register."""
    if not declared:
        return []
    number = _next_gesture()
    source = Source(
        environment=gesture.environment,
        submission=ticket_of(number),
        by=gesture.by,
        at=gesture.at,
        today=gesture.today,
        channel=gesture.channel,
    )
    settled: list[Settled] = []
    for start in range(0, len(declared), BATCH):
        good: dict[int, Declared] = {}
        alone: dict[int, tuple[Finding, ...]] = {}
        for index, form in enumerate(declared[start : start + BATCH], start + 1):
            ticket = ticket_of(number, form=index)
            own = form.own_reference or (ticket if form.status == ORIGINAL else None)
            facts = form.value
            alone[index] = (
                tuple(findings_in(facts, today=gesture.today)) if checked and facts is not None else ()
            )
            if not any(finding.rule.blocking for finding in alone[index]):
                good[index] = replace(form, index=index, ticket=ticket, own_reference=own)
        answers = dict(zip(good, settle(list(good.values()), source=source), strict=True))
        for index in sorted(alone):
            answer = answers.get(index)
            settled.append(
                Settled((*alone[index], *answer.findings), answer.entry)
                if answer
                else Settled(alone[index], None)
            )
    if action:
        _finish(settled, gesture, source, action)
    return settled


def _finish(settled: Sequence[Settled], gesture: Gesture, source: Source, action: str) -> None:
    """Write the audit event and make the balances of the people concerned anew, as far as they are few."""
    entries = [one.entry for one in settled if one.entry]
    if not entries:
        return
    for employer in sorted({entry.employer for entry in entries}):
        count = sum(entry.employer == employer for entry in entries)
        detail = {"environment": source.environment, "ticket": source.submission, "count": count}
        record(action, subject=f"company:{employer}", detail=detail, by=gesture.by, at=gesture.at)
    people = {(entry.employer, entry.worker) for entry in entries if entry.worker}
    touched = set(
        Touched.objects.filter(
            environment=source.environment, employer__in={one for one, _ in people}
        ).values_list("employer", "worker")
    )
    if touched & people and len(people) <= BATCH:
        balances.refresh(environment=source.environment, people=touched & people, through=gesture.today.year)


def _next_gesture() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('learning_gesture')")
        return FIRST_GESTURE + int(cursor.fetchone()[0])
