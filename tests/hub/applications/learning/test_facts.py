"""Facts of every kind: what was declared comes back from the register as it was, and nothing else does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sluis.hub.applications.learning.facts import (
    FACTS_OF_KIND,
    Amount,
    Certificate,
    CorrectionFacts,
    EmploymentFacts,
    OptOutFacts,
    RegimeSince,
    RightFacts,
    TrainingFacts,
    Unit,
    facts_from_json,
)
from sluis.hub.applications.learning.sample import person_number

PERSON = person_number(0)
SPRING = date(2026, 3, 1)
SMALLEST_EMPLOYMENT = EmploymentFacts(
    worker=PERSON, starts_on=SPRING, regimes=(RegimeSince(day=SPRING, numerator=4, denominator=5),)
)
WHOLE_EMPLOYMENT = EmploymentFacts(
    worker=PERSON,
    last_name="Schelde",
    first_name="Lotte",
    language="nl",
    birth_date=date(1960, 1, 1),
    starts_on=SPRING,
    ends_on=date(2026, 9, 30),
    end_reason="mutual_agreement",
    agreed=Amount(Decimal("1.50"), Unit.DAYS),
    weekly_hours=Decimal("36.5"),
    regimes=(
        RegimeSince(day=SPRING, numerator=1, denominator=1),
        RegimeSince(day=date(2026, 6, 15), numerator=1, denominator=3),
    ),
    committees=("301.01", "140"),
)
TOLD = [
    (
        "training",
        TrainingFacts(
            worker=PERSON,
            title="First aid",
            kind="informal",
            status="followed",
            starts_on=SPRING,
            ends_on=SPRING,
            duration=Amount(Decimal("7.60"), Unit.HOURS),
            attended=False,
            certificate=Certificate(valid_until=date(2031, 3, 1)),
            cost=Decimal("0.00"),
        ),
    ),
    (
        "right",
        RightFacts(worker=PERSON, year=2026, basis="individual", granted=Amount(Decimal(5), Unit.DAYS)),
    ),
    ("employment", SMALLEST_EMPLOYMENT),
    ("employment", WHOLE_EMPLOYMENT),
    ("opt_out", OptOutFacts(year=2026)),
    ("opt_out", OptOutFacts(year=2026, worker=PERSON)),
    ("correction", CorrectionFacts(worker=PERSON, year=2026, minutes=-456)),
]


@pytest.mark.parametrize(("kind", "told"), TOLD)
def test_facts_come_back_as_they_were(kind, told):
    assert facts_from_json(kind, told.to_json()) == told


def test_what_was_not_declared_is_left_out():
    assert OptOutFacts(year=2026).to_json() == {"year": 2026}
    assert SMALLEST_EMPLOYMENT.to_json() == {
        "worker": PERSON,
        "starts_on": "2026-03-01",
        "regimes": [{"day": "2026-03-01", "numerator": 4, "denominator": 5}],
        "weekly_hours": "38",
    }


def test_an_employment_without_regimes_comes_back_without():
    told = EmploymentFacts(worker=PERSON, starts_on=SPRING, regimes=())

    assert EmploymentFacts.from_json(told.to_json()) == told


def test_decimals_keep_what_was_written():
    assert WHOLE_EMPLOYMENT.to_json()["agreed"] == {"days": "1.50"}


@pytest.mark.parametrize(("_", "told"), TOLD)
def test_no_person_shows_in_a_repr(_, told):
    assert PERSON not in repr(told)
    assert "Schelde" not in repr(told)
    assert "1960" not in repr(told)


def test_another_kind_has_no_facts():
    with pytest.raises(KeyError):
        facts_from_json("attest", {})


def test_every_kind_of_facts_is_tried_here():
    assert {kind for kind, _ in TOLD} == set(FACTS_OF_KIND)
