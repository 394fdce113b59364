"""A small account to test with: who works where since when, and what they followed. Through actions only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sluis.hub.applications.learning import changes
from sluis.hub.applications.learning.facts import (
    Amount,
    EmploymentFacts,
    RegimeSince,
    RightFacts,
    TrainingFacts,
    Unit,
)
from sluis.hub.applications.learning.models import Entry, SizeFact
from sluis.hub.audit.actor import person

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ATLAS = "1999990144"
#: Invented people with valid check digits.
WILLEM, XENIA, YUSUF = "85073003328", "17073003384", "19082416188"
BY_ATLAS = changes.Gesture(environment="R", by=person("anna.anker"), at=NOON, today=TODAY)


def employed(worker=WILLEM, *, since=date(2024, 1, 1), until=None, part=(1, 1), **more) -> EmploymentFacts:
    """Somebody who works at a company of 38 hours a week."""
    usual = {
        "last_name": "Wouters",
        "first_name": "Willem",
        "language": "nl",
        "committees": ("200",),
        "regimes": (RegimeSince(day=since, numerator=part[0], denominator=part[1]),),
    }
    return EmploymentFacts(worker=worker, starts_on=since, ends_on=until, **usual | more)


def trained(worker=WILLEM, *, on=date(2026, 3, 2), days="1", **more) -> TrainingFacts:
    """A training that somebody followed."""
    return TrainingFacts(
        worker=worker,
        starts_on=on,
        ends_on=on,
        duration=Amount(Decimal(days), Unit.DAYS),
        **{"title": "Safe lifting", "kind": "formal-external", "status": "followed"} | more,
    )


def granted(worker=WILLEM, *, year=2026, days="5", **more) -> RightFacts:
    """A right that an employer declares."""
    return RightFacts(
        worker=worker,
        year=year,
        granted=Amount(Decimal(days), Unit.DAYS),
        **{"basis": "individual"} | more,
    )


def register(*facts, employer=ATLAS, gesture=BY_ATLAS, **given):
    """Register facts as Atlas; the entries, None for what was refused."""
    news = [changes.New(employer=employer, facts=one) for one in facts]
    settled = changes.register(news, gesture=replace(gesture, **given))
    return [Entry.objects.get(pk=one.entry.id) if one.entry else None for one in settled]


def large_company(employer=ATLAS, *, environment="R", years=(2024, 2025, 2026)) -> None:
    """An employer of twenty workers or more, in every year."""
    for year in years:
        SizeFact.objects.create(
            environment=environment,
            employer=employer,
            source=SizeFact.Source.STATED,
            year=year,
            size="twenty_or_more",
            changed_by="person/anna.anker",
            changed_at=NOON,
        )
