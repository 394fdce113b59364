"""One batch of forms or gestures settled, for every channel: looked up, judged, decided, written.

Laws: forms are settled in their order and see what those before them did; a form with a blocking finding
leaves no trace; everything happens in the caller's transaction. It reads no clock and knows no XML.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from sluis.hub.applications.learning import anomalies as found
from sluis.hub.applications.learning.actions import write
from sluis.hub.applications.learning.facts import TrainingFacts
from sluis.hub.applications.learning.lookup import ledger_for
from sluis.hub.applications.learning.projections import project
from sluis.hub.applications.learning.register_rules import (
    EmploymentCheck,
    Strictness,
    findings_against,
    likes_of,
)
from sluis.hub.applications.learning.rights.law import Blocks
from sluis.hub.applications.learning.rights.queries import shipped_law
from sluis.hub.applications.learning.rules import Finding
from sluis.hub.applications.learning.surroundings import Like, newest_numbers, surroundings_of
from sluis.hub.texts.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sluis.hub.applications.learning.decisions import Declared, Ledger, Standing
    from sluis.hub.applications.learning.surroundings import Surroundings
    from sluis.hub.audit.actor import Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a batch comes from. `submission`: the ticket of the file or of the gesture."""

    environment: str
    submission: str
    by: Actor
    at: datetime
    today: date
    channel: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one form. `entry` is None when it was refused."""

    findings: tuple[Finding, ...]
    entry: Standing | None

    @property
    def accepted(self) -> bool:
        return self.entry is not None


def settle(batch: Sequence[Declared], *, source: Source) -> list[Settled]:
    """What became of each form, in order. Raises TryAgain when another writer was first."""
    if not batch:
        return []
    batch, replaced = _renumbered(batch, source.environment)
    known = surroundings_of(batch, environment=source.environment)
    ledger = ledger_for(batch, environment=source.environment, closed_before=closed_before(source.today))
    settling = _Settling(ledger, known, source)
    settled = [settling.one(declared, replaced.get(place)) for place, declared in enumerate(batch)]
    write(ledger, known, source=source)
    project(ledger, known, settling.pairs, source=source)
    return settled


@cache
def strictness() -> Strictness:
    """As the settings say."""
    return Strictness(employment=EmploymentCheck(settings.LEARNING_EMPLOYMENT), terms=settings.LEARNING_TERMS)


def closed_before(today: date) -> date:
    """The first day of the reckoning block of today: what ended before it is changed only with a reason."""
    carried = shipped_law().carry_over
    return date(Blocks(carried.first, carried.years).start_of(max(today.year, carried.first)), 1, 1)


class _Settling:
    """One batch on its way; what was taken in counts for the forms after it."""

    def __init__(self, ledger: Ledger, known: Surroundings, source: Source) -> None:
        self._ledger = ledger
        self._known = known
        self._source = source
        self.pairs: list[tuple[Standing | int, Standing]] = []
        self._fresh: dict[int, Standing] = {}

    def one(self, declared: Declared, new_number: str | None) -> Settled:
        """Judge, decide, and remember one form."""
        findings = [Finding(found.NUMBER_REPLACED, new_number)] if new_number else []
        findings += findings_against(declared, self._known, today=self._source.today, strictness=strictness())
        likes = likes_of(declared, self._known) if findings else []
        if any(finding.rule.blocking for finding in findings):
            return Settled(tuple(findings), None)
        wrong = self._ledger.decide(declared)
        if wrong:
            return Settled((*findings, *wrong), None)
        entry = self._ledger.new_versions[-1].entry
        self._remember(declared, entry, likes)
        return Settled(tuple(findings), entry)

    def _remember(self, declared: Declared, entry: Standing, likes: list[Like]) -> None:
        facts = declared.value
        for like in likes:
            self.pairs.append((like.key if like.key > 0 else self._fresh[like.key], entry))
        if entry.number == 1 and isinstance(facts, TrainingFacts):
            key = -len(self._fresh) - 1
            self._fresh[key] = entry
            place = (declared.employer, entry.worker, facts.starts_on)
            like = Like(key, folded(facts.title), declared.registered_by)
            self._known.trainings.setdefault(place, []).append(like)


def _renumbered(batch: Sequence[Declared], environment: str) -> tuple[list[Declared], dict[int, str]]:
    """The forms under the newest numbers of their workers, and by place which were replaced."""
    newest = newest_numbers((form.worker for form in batch if form.worker), environment=environment)
    if not newest:
        return list(batch), {}
    replaced = {place: newest[form.worker] for place, form in enumerate(batch) if form.worker in newest}
    renamed = [
        replace(form, worker=replaced[place]) if place in replaced else form
        for place, form in enumerate(batch)
    ]
    return renamed, replaced
