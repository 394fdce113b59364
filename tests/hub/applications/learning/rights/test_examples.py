"""Every worked example of the facts, row by row: sections 3.1, 3.2, 3.3, 4 and 5."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    Company,
    EndReason,
    Quarter,
    RegimeFrom,
    SizeClass,
    Workers,
    YearFacts,
    shipped_agreements,
    size_of,
    table_of,
)
from tests.hub.applications.learning.rights.accounts import DAY, LAW, agreed, company, employed, ledger, right

TEN, TWENTY = SizeClass.TEN_TO_TWENTY, SizeClass.TWENTY_OR_MORE
PRO_RATA = [
    # size, days of a sector agreement, first day and regime, days and minutes
    (TWENTY, None, (date(2020, 1, 1), "1"), ("5", 2280)),
    (TWENTY, None, (date(2020, 1, 1), "0.8"), ("4", 1824)),
    (TWENTY, None, (date(2026, 7, 1), "0.5"), ("1.25", 570)),
    (TWENTY, None, (date(2026, 9, 17), "1"), ("5/3", 760)),
    (TWENTY, None, (date(2026, 12, 31), "1"), ("5/12", 190)),
    (TEN, None, (date(2026, 7, 1), "0.5"), ("0.25", 114)),
    (TWENTY, 3, (date(2020, 1, 1), "0.8"), ("2.4", 1094)),
    (TWENTY, 2, (date(2026, 7, 1), "0.5"), ("0.5", 228)),
]


@pytest.mark.parametrize(("size", "year", "days"), [
    (TWENTY, 2023, 4), (TWENTY, 2024, 5), (TWENTY, 2026, 5),
    (TEN, 2023, 1), (TEN, 2024, 1), (TEN, 2026, 1),
    (SizeClass.UNDER_TEN, 2023, 0), (SizeClass.UNDER_TEN, 2026, 0),
])  # fmt: skip
def test_the_law_gives_days_by_size_and_year(size, year, days):
    assert right(employed(), year, of=company(size)).days == days


def test_joint_committee_200_gives_three_days_in_2025():
    assert right(employed(committees=("200",)), 2025, agreements=shipped_agreements()).days == 3


@pytest.mark.parametrize(
    ("weekly_hours", "minutes"), [("38", 5 * 456), ("40", 5 * 480), ("36", 5 * 432), ("37.5", 5 * 450)]
)
def test_a_day_follows_the_week_of_a_full_timer(weekly_hours, minutes):
    assert right(employed(weekly_hours=Fraction(weekly_hours))).minutes == minutes


@pytest.mark.parametrize(("quarters", "average", "days"), [
    (("18.5", "19.4", "20.6", "21.1"), "19.9", 1),
    (("19.5", "20.2", "20.6", "21.1"), "20.35", 5),
])  # fmt: skip
@pytest.mark.parametrize("year", [2026, 2027])
def test_the_size_test_holds_for_both_years(quarters, average, days, year):
    period = (Quarter(2024, 4), Quarter(2025, 1), Quarter(2025, 2), Quarter(2025, 3))
    grown = Workers(Quarter(2025, 4), Fraction(50))
    declared = tuple(
        Workers(quarter, Fraction(number)) for quarter, number in zip(period, quarters, strict=True)
    )
    measured = Company(declared=(*declared, grown))

    assert size_of(measured, year, law=LAW, rules=DEFAULT_RULES).average == Fraction(average)
    assert right(employed(), year, of=measured).days == days


@pytest.mark.parametrize(("size", "agreement", "worked", "expected"), PRO_RATA)
def test_the_formula_gives_the_examples(size, agreement, worked, expected):
    agreements = table_of([agreed(agreement)] if agreement else [])

    found = right(employed(worked, committees=("200",)), of=company(size), agreements=agreements)

    assert (found.days, found.minutes) == (Fraction(expected[0]), expected[1])


def test_a_change_of_regime_in_july_is_added_up_by_segment():
    changed = employed((date(2020, 1, 1), 1), (date(2026, 7, 1), "0.5"))

    assert right(changed).days == Fraction("3.75")


def test_the_ledger_gives_the_example():
    taken = {2024: 3, 2025: 4, 2026: 2}

    years = ledger(
        employed(starts_on=date(2024, 1, 1)),
        {year: YearFacts(taken=days * DAY) for year, days in taken.items()},
    ).years

    rows = [(row.year, *(n // DAY for n in (row.open, row.right, row.taken, row.close))) for row in years]
    assert rows == [(2024, 0, 5, 3, 2), (2025, 2, 5, 4, 3), (2026, 3, 5, 2, 6)]


def test_sixteen_days_lapse_at_the_end_of_2028():
    taken = {2024: YearFacts(taken=3 * DAY), 2025: YearFacts(taken=4 * DAY), 2026: YearFacts(taken=2 * DAY)}

    last = ledger(employed(starts_on=date(2024, 1, 1)), taken, through=2028).years[-1]

    assert (last.lapsed, last.close) == (16 * DAY, 0)


@pytest.mark.parametrize(("reason", "lost", "paid"), [
    (EndReason.RESIGNATION, 5, 0), (EndReason.SERIOUS_CAUSE, 5, 0), (EndReason.NOTICE, 5, 0),
    (EndReason.COMPENSATION, 0, 5), (EndReason.MUTUAL_AGREEMENT, 5, 0), (EndReason.OTHER, 5, 0),
])  # fmt: skip
def test_open_days_at_the_end_follow_its_reason(reason, lost, paid):
    ended = employed(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31), end_reason=reason)

    last = ledger(ended, {}).years[-1]

    assert (last.lost, last.paid, last.close) == (lost * DAY, paid * DAY, 0)


def test_what_was_taken_during_the_notice_is_not_lost():
    ended = employed(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31), end_reason=EndReason.NOTICE)

    last = ledger(ended, {2025: YearFacts(taken=4 * DAY)}).years[-1]

    assert (last.taken, last.lost) == (4 * DAY, DAY)


def test_the_regime_is_a_part_of_full_time():
    assert RegimeFrom(date(2026, 1, 1), Fraction("0.8")).regime == Fraction(4, 5)
