"""The learning account of the demo: who works at Atlas, what they followed, what a provider registered.

Invented people with valid check digits. Laws: it is made through the same actions as a real account, once;
days are told from the day on which it is made, so that there is always something of this year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from sluis.hub.applications.learning import changes, sizes
from sluis.hub.applications.learning.facts import (
    Amount,
    Certificate,
    EmploymentFacts,
    OptOutFacts,
    RegimeSince,
    RightFacts,
    TrainingFacts,
    Unit,
)
from sluis.hub.applications.learning.models import Entry, Kind
from sluis.hub.applications.learning.rights.queries import reference_quarters, shipped_law
from sluis.hub.audit.actor import person
from sluis.up.people import ANNA, DINA, WILLEM, person_of
from sluis.up.world import ATLAS, DAEDALUS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sluis.hub.applications.learning.facts import Facts


FULL: Final = Fraction(1)
YEARS_BEFORE: Final = 3
DAYS_LEFT: Final = 45  # of the certificate that ends soon
DAYS_GONE: Final = 18  # since the last day of who left


@dataclass(frozen=True, kw_only=True)
class Employee:
    """Somebody who works at Atlas. `since` and `until`: years before this one, month and day."""

    first_name: str
    last_name: str
    insz: str
    language: str
    born: date
    since: tuple[int, int, int]
    regime: Fraction = FULL
    changed: tuple[int, int, int] | None = None  # to four fifths
    has_left: bool = False


#: Willem signs in as well (people.py).
STAFF: Final = (
    Employee(
        first_name=WILLEM.first_name, last_name=WILLEM.last_name, insz=WILLEM.insz, language=WILLEM.language,
        born=date(1988, 5, 16), since=(7, 3, 1),
    ),
    Employee(
        first_name="Xenia", last_name="Xhaka", insz="90031421416", language="fr",
        born=date(1990, 3, 14), since=(5, 5, 17), regime=Fraction(4, 5),
    ),
    Employee(
        first_name="Yusuf", last_name="Yildiz", insz="85110233116", language="nl",
        born=date(1985, 11, 2), since=(4, 1, 1),
    ),
    Employee(
        first_name="Zoë", last_name="Zwart", insz="94072114881", language="nl",
        born=date(1994, 7, 21), since=(2, 2, 1), regime=Fraction(1, 2),
    ),
    Employee(
        first_name="Adam", last_name="Aerts", insz="79013022754", language="nl",
        born=date(1979, 1, 30), since=(12, 9, 1), changed=(0, 7, 1),
    ),
    Employee(
        first_name="Bianca", last_name="Bosch", insz="99090911610", language="de",
        born=date(1999, 9, 9), since=(0, 9, 17),
    ),
    Employee(
        first_name="Camille", last_name="Cornet", insz="87042516270", language="fr",
        born=date(1987, 4, 25), since=(6, 4, 1), has_left=True,
    ),
    Employee(
        first_name="Daan", last_name="De Smet", insz="72121134548", language="nl",
        born=date(1972, 12, 11), since=(20, 1, 3),
    ),
    Employee(
        first_name="Elise", last_name="Engel", insz="96022727077", language="de",
        born=date(1996, 2, 27), since=(1, 3, 3), regime=Fraction(4, 5),
    ),
    Employee(
        first_name="Farid", last_name="Fassi", insz="83061840960", language="fr",
        born=date(1983, 6, 18), since=(8, 10, 1),
    ),
    Employee(
        first_name="Greta", last_name="Grün", insz="68100510282", language="de",
        born=date(1968, 10, 5), since=(15, 6, 1), regime=Fraction(3, 5),
    ),
    Employee(
        first_name="Hugo", last_name="Hendrickx", insz="01081315546", language="nl",
        born=date(2001, 8, 13), since=(1, 8, 1),
    ),
)  # fmt: skip
#: Who followed what: years before this one, month and day, days, title, kind, numbers in STAFF.
FOLLOWED: Final = (
    (2, 3, 12, "2", "Lassen in de dubbele bodem", "formal-internal", (0, 2, 4, 7, 9)),
    (2, 10, 8, "1", "Eerste hulp bij ongevallen", "formal-external", (0, 1, 3, 10)),
    (1, 2, 18, "1", "Conduite de chariot élévateur", "formal-external", (6, 9)),
    (1, 5, 20, "0.5", "Veilig werken op hoogte", "formal-external", (0, 2, 4, 7)),
    (1, 11, 4, "1.5", "Excel für die Lagerverwaltung", "formal-external", (8, 10)),
    (0, 1, 14, "1", "Werken met de nieuwe kraan", "informal", (2, 4, 11)),
    (0, 2, 11, "2", "Leesbare tekeningen maken", "formal-internal", (1, 3)),
    (0, 3, 9, "3", "VCA basisveiligheid", "formal-external", (0, 11)),
    (0, 5, 6, "4", "Lassen voor gevorderden", "formal-external", (4,)),
    (0, 6, 3, "0.5", "Travailler en sécurité en hauteur", "formal-external", (6, 9)),
    (0, 9, 23, "1", "Onthaal op de werf", "informal", (5,)),
)  # fmt: skip


def ensure_learning(*, at: datetime) -> None:
    """Give Atlas a learning account, unless it has one."""
    if Entry.objects.filter(employer=ATLAS.number, environment="R", kind=Kind.EMPLOYMENT).exists():
        return
    gesture = changes.Gesture(
        environment="R", by=person(person_of(ANNA).username), at=at, today=timezone.localdate(at)
    )
    _tell_size(gesture)
    _register(employments(gesture.today), gesture)
    _register(trainings(gesture.today), gesture)
    _register(_chosen_by_atlas(gesture.today), gesture)
    provider = replace(
        gesture,
        by=person(person_of(DINA).username),
        registered_by=DAEDALUS.number,
        at=at + timedelta(seconds=1),
    )
    _register(_of_the_provider(gesture.today), provider)
    trial = replace(gesture, environment="T")
    _register([replace(next(employments(gesture.today)), last_name="Test", first_name="Tom")], trial)


def _register(facts: Iterable[Facts], gesture: changes.Gesture) -> None:
    news = [changes.New(employer=ATLAS.number, facts=one) for one in facts]
    refused = [one for one in changes.register(news, gesture=gesture) if not one.accepted]
    if refused:
        raise AssertionError(f"The demo registers what the hub refuses: {refused[0].findings}")


def _tell_size(gesture: changes.Gesture) -> None:
    """A little more than twenty in every quarter that decides."""
    teller = sizes.Teller(
        environment=gesture.environment,
        employer=ATLAS.number,
        by=gesture.by,
        at=gesture.at,
        today=gesture.today,
    )
    years = range(gesture.today.year - YEARS_BEFORE, gesture.today.year + 1)
    quarters = {quarter for year in years for quarter in reference_quarters(year, shipped_law())}
    for place, quarter in enumerate(sorted(quarters)):
        number = Decimal("20.60") + Decimal("0.35") * place
        sizes.tell_quarter(quarter.year, quarter.number, declared=number, headcount=None, teller=teller)


def employments(today: date) -> Iterator[EmploymentFacts]:
    """Who works at Atlas, and who left it lately."""
    for one in STAFF:
        starts_on = min(_day(today, one.since), today)
        regimes = [_regime(starts_on, one.regime)]
        if one.changed and starts_on < _day(today, one.changed) <= today:
            regimes.append(_regime(_day(today, one.changed), Fraction(4, 5)))
        yield EmploymentFacts(
            worker=one.insz,
            starts_on=starts_on,
            regimes=tuple(regimes),
            last_name=one.last_name,
            first_name=one.first_name,
            language=one.language,
            birth_date=one.born,
            ends_on=today - timedelta(days=DAYS_GONE) if one.has_left else None,
            end_reason="resignation" if one.has_left else None,
            committees=("200",),
        )


def trainings(today: date) -> Iterator[TrainingFacts]:
    """What Atlas registered: what was followed until today, one plan, a certificate that ends soon."""
    for before, month, day, days, title, kind, who in FOLLOWED:
        on = _day(today, (before, month, day))
        for place in who:
            if on <= today - timedelta(days=DAYS_GONE) and on >= _day(today, STAFF[place].since):
                yield _training(place, title, on, days=days, kind=kind)
    ends_soon = Certificate(number="EHBO-0431", valid_until=today + timedelta(days=DAYS_LEFT))
    yield _training(
        2, "Bijscholing eerste hulp", today - timedelta(days=320), days="0.5", certificate=ends_soon
    )
    yield _training(7, "Leiding geven", today + timedelta(days=30), days="2", status="planned")


def _chosen_by_atlas(today: date) -> list[Facts]:
    """Greta's right of this year is declared, not computed."""
    greta = STAFF[10].insz
    return [
        OptOutFacts(year=today.year, worker=greta),
        RightFacts(worker=greta, year=today.year, basis="individual", granted=Amount(Decimal(4), Unit.DAYS)),
    ]


def _of_the_provider(today: date) -> Iterator[TrainingFacts]:
    """To be verified; the last one stands in the account of Atlas too, under nearly the same title."""
    on = today - timedelta(days=25)
    for place in (0, 3, 9):
        yield _training(place, "Brandbestrijding met schuim", on, days="1")
    twice = _day(today, (1, 5, 20))
    yield _training(7, "Veilig werken op hoogte.", twice, days="0.5")


def _training(place: int, title: str, on: date, *, days: str, **more: Any) -> TrainingFacts:
    who = STAFF[place]
    known: dict[str, Any] = {
        "kind": "formal-external",
        "status": "followed",
        "provider": DAEDALUS.company if more.get("kind") in (None, "formal-external") else None,
    }
    return TrainingFacts(
        worker=who.insz,
        last_name=who.last_name,
        first_name=who.first_name,
        title=title,
        starts_on=on,
        ends_on=on,
        duration=Amount(Decimal(days), Unit.DAYS),
        **known | more,
    )


def _day(today: date, when: tuple[int, int, int]) -> date:
    before, month, day = when
    return date(today.year - before, month, day)


def _regime(day: date, part: Fraction) -> RegimeSince:
    return RegimeSince(day=day, numerator=part.numerator, denominator=part.denominator)
