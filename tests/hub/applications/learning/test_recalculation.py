"""Balances made anew in bulk are those that the engine gives one by one."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from sluis.hub.applications.learning import balances
from sluis.hub.applications.learning.facts import (
    Amount,
    CorrectionFacts,
    OptOutFacts,
    RegimeSince,
    RightFacts,
    Unit,
)
from sluis.hub.applications.learning.models import Balance, Touched
from sluis.hub.applications.learning.recalculation.actions import (
    recalculate,
    recalculate_people,
    refresh_touched,
    touch_the_new_year,
)
from tests.hub.applications.learning.account import (
    ATLAS,
    TODAY,
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    large_company,
    register,
    trained,
)

pytestmark = pytest.mark.django_db
BRABO = "1999990243"


def kept():
    return sorted(
        Balance.objects.values_list(
            "employment", "year", "open", "right", "corrections", "taken", "left", "close"
        )
    )


def one_by_one(people, *, through=2026):
    Balance.objects.all().delete()
    balances.refresh(environment="R", people=people, through=through)
    return kept()


def part_of_full_time(random: Random):
    return random.choice([(1, 1), (4, 5), (1, 2), (3, 4)])


def life(random: Random, worker: str):
    """One or two contracts of a worker, with trainings, rights, corrections and opt-outs in and around them."""
    begin = date(2022, 1, 1) + timedelta(days=random.randrange(1500))
    end = begin + timedelta(days=random.randrange(20, 900))
    again = end + timedelta(days=random.randrange(1, 300))
    change = begin + timedelta(days=10)
    yield employed(
        worker,
        since=begin,
        until=end,
        end_reason="resignation",
        regimes=tuple(
            RegimeSince(day=day, numerator=n, denominator=d)
            for day, (n, d) in ((begin, part_of_full_time(random)), (change, part_of_full_time(random)))
        ),
    )
    if random.random() < 0.6:
        yield employed(
            worker,
            since=again,
            part=part_of_full_time(random),
            committees=random.choice([(), ("200",), ("111",)]),
        )
    for _ in range(random.randrange(6)):
        on = begin + timedelta(days=random.randrange(800))
        if on <= TODAY:
            yield trained(worker, on=on, days=str(random.randrange(1, 9) / 4))
    year = random.randrange(2023, 2027)
    if random.random() < 0.4:
        yield RightFacts(worker=worker, year=year, basis="individual", granted=Amount(3, Unit.DAYS))
    if random.random() < 0.3:
        yield CorrectionFacts(worker=worker, year=year, minutes=random.randrange(-500, 500))
    if random.random() < 0.3:
        yield OptOutFacts(worker=worker, year=year)


@pytest.mark.parametrize("seed", range(12))
def test_in_bulk_and_one_by_one_are_the_same(seed):
    random = Random(seed)  # noqa: S311  # lives to compare, no secrets
    large_company(years=(2024, 2025))
    people = {(employer, worker) for employer in (ATLAS, BRABO) for worker in (WILLEM, XENIA, YUSUF)}
    for employer, worker in sorted(people):
        for facts in life(random, worker):
            register(facts, employer=employer)
    expected = one_by_one(people)

    Balance.objects.all().delete()
    recalculate(environment="R", first=2023, through=2026)

    assert kept() == expected
    assert len(expected) > 0


def test_what_is_wrong_in_the_kept_balances_is_put_right():
    large_company()
    register(employed(), trained(days="2"))
    expected = kept()
    Balance.objects.update(right=1, left=2, close=3)

    recalculate_people({(ATLAS, "")}, environment="R", through=2026)

    assert kept() == expected


def test_those_who_are_touched_are_made_anew_once():
    large_company()
    register(employed())
    expected = kept()
    Balance.objects.all().delete()
    Touched.objects.create(environment="R", employer=ATLAS, worker=WILLEM)

    assert refresh_touched(today=TODAY) == 1

    assert kept() == expected
    assert refresh_touched(today=TODAY) == 0


def test_a_new_year_touches_everybody_who_is_still_there():
    register(employed(), employed(XENIA, until=date(2026, 6, 30), end_reason="resignation"))

    assert touch_the_new_year(today=date(2027, 1, 1)) == 1

    assert list(Touched.objects.values_list("worker", flat=True)) == [WILLEM]
