"""The retention clock: by environment and kind, with the settings that say so; done twice it does nothing."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta

import pytest

from sluis.hub.applications.learning.models import (
    Entry,
    LongWork,
    Look,
    TableDraft,
    Tie,
    Version,
    Worker,
)
from sluis.hub.applications.learning.privacy.retention import Swept, sweep, years_before
from sluis.hub.audit.models import AuditEvent
from tests.hub.applications.learning.account import (
    ATLAS,
    NOON,
    WILLEM,
    XENIA,
    employed,
    register,
    trained,
)

pytestmark = pytest.mark.django_db
LEFT = date(2016, 11, 22)  # ten years and a day before
NOTHING = Swept()


def left_at(day: date, worker: str = WILLEM) -> None:
    register(employed(worker, since=date(2016, 1, 4), until=day))


def invented(number: int) -> str:
    """A person number with valid check digits: of somebody born on 1 January 1980."""
    first = 800101001 + number
    return f"{first}{97 - first % 97:02}"


def looked(at: datetime, environment: str = "R") -> None:
    Look.objects.create(
        environment=environment, worker=WILLEM, at=at, actor="person/x", company=ATLAS, what="page"
    )


def test_ten_years_after_the_end_everything_is_erased():
    left_at(LEFT)
    register(trained(on=date(2016, 3, 1)))

    swept = sweep(at=NOON)

    assert swept.entries == 2
    assert not Entry.objects.exists()
    assert not Version.objects.exists()
    assert not Tie.objects.exists()
    assert not Worker.objects.exists()


def test_one_day_earlier_everything_stays():
    left_at(LEFT + timedelta(days=1))

    assert sweep(at=NOON) == NOTHING
    assert Entry.objects.count() == 1


def test_whoever_still_works_there_keeps_all():
    register(employed(since=date(2010, 1, 4)), trained(on=date(2011, 3, 1)))

    assert sweep(at=NOON) == NOTHING


def test_only_the_employer_that_was_left_forgets():
    left_at(LEFT)
    register(employed(), employer="1999990243")

    sweep(at=NOON)

    assert [one.employer for one in Entry.objects.all()] == ["1999990243"]
    assert Worker.objects.get().number == WILLEM


def test_without_an_employment_the_last_fact_and_its_last_change_count():
    register(trained(XENIA, on=date(2015, 3, 1)))  # long ago, declared today

    assert sweep(at=NOON) == NOTHING
    assert sweep(at=NOON.replace(year=2037)).entries == 1


def test_the_years_are_a_setting(settings):
    left_at(LEFT)
    settings.LEARNING_KEEP_YEARS = 11

    assert sweep(at=NOON) == NOTHING


def test_nought_keeps_for_ever(settings):
    left_at(LEFT)
    settings.LEARNING_KEEP_YEARS = 0

    assert sweep(at=NOON.replace(year=2099)).entries == 0


@pytest.mark.parametrize("environment", ["T", "S"])
def test_a_test_environment_forgets_after_thirty_days(environment):
    register(employed(), trained(), environment=environment)

    assert sweep(at=NOON + timedelta(days=30)).test_entries == 0
    assert sweep(at=NOON + timedelta(days=30, seconds=1)).test_entries == 2
    assert not Worker.objects.exists()


def test_production_does_not_obey_the_days_of_tests():
    register(employed(), trained())

    assert sweep(at=NOON + timedelta(days=400)) == NOTHING


@pytest.mark.parametrize(("at", "kept"), [("2015-12-31", 0), ("2016-01-01", 1)])
def test_a_look_is_kept_ten_years_from_the_next_first_of_january(at, kept):
    looked(datetime.fromisoformat(f"{at}T12:00:00+00:00"))

    sweep(at=NOON)

    assert Look.objects.count() == kept


def test_looks_of_tests_go_with_the_tests():
    looked(NOON, environment="T")

    assert sweep(at=NOON + timedelta(days=31)).looks == 1


def test_a_draft_lives_a_day_and_a_result_a_week():
    kept = {"environment": "R", "company": ATLAS, "person": "person/x"}
    TableDraft.objects.create(**kept, made_at=NOON, rows=[])
    LongWork.objects.create(**kept, what="print", asked_at=NOON, ended_at=NOON, state="done")

    day, week = sweep(at=NOON + timedelta(days=1, hours=1)), sweep(at=NOON + timedelta(days=7, hours=1))

    assert (day.drafts, day.results) == (1, 0)
    assert (week.drafts, week.results) == (0, 1)


def test_twice_is_once_and_the_trail_has_numbers_only():
    left_at(LEFT)

    assert astuple(sweep(at=NOON)) != astuple(sweep(at=NOON))

    told = AuditEvent.objects.get(action="learning.retention")
    assert told.detail["entries"] == 1
    assert WILLEM not in str(told.detail)


def test_the_questions_do_not_grow_with_the_people(django_assert_max_num_queries):
    for number in range(40):
        left_at(LEFT - timedelta(days=number), worker=invented(number))

    with django_assert_max_num_queries(50):
        assert sweep(at=datetime(2026, 11, 23, 11, tzinfo=UTC)).entries == 40


def test_the_29th_of_february_has_a_day_in_every_year():
    assert years_before(date(2028, 2, 29), 10) == date(2018, 2, 28)
