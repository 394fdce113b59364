"""The months of a year: what starts counts, what ends and what changes counts as the rules say."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sluis.hub.applications.learning.rights.choices import MonthOfChange, PartMonth, RegimeChange, Rules
from sluis.hub.applications.learning.rights.months import segments_of
from sluis.hub.applications.learning.rights.queries import DEFAULT_RULES, Employment, RegimeFrom
from sluis.protocol.errors import CallerError
from tests.hub.applications.learning.rights.accounts import employed, right


def counted(employment, rules=DEFAULT_RULES, year=2026):
    return [(s.first, s.last, s.regime, s.months) for s in segments_of(employment, year, rules)]


@pytest.mark.parametrize(("starts_on", "months"), [
    (date(2020, 5, 5), 12), (date(2026, 1, 1), 12), (date(2026, 1, 31), 12), (date(2026, 2, 1), 11),
    (date(2026, 12, 31), 1), (date(2027, 1, 1), 0),
])  # fmt: skip
def test_a_started_month_counts_whole(starts_on, months):
    assert sum(segment[3] for segment in counted(employed(starts_on=starts_on))) == months


@pytest.mark.parametrize(("rule", "months"), [
    (PartMonth.FULL, "4"), (PartMonth.BY_DAYS, "3.5"), (PartMonth.NOT_COUNTED, "3"),
])  # fmt: skip
def test_the_month_of_the_end_follows_its_rule(rule, months):
    ended = employed(ends_on=date(2026, 4, 15))

    assert counted(ended, Rules(part_month_at_end=rule)) == [
        (1, 4 if rule is not PartMonth.NOT_COUNTED else 3, 1, Fraction(months))
    ]


@pytest.mark.parametrize("rule", PartMonth)
def test_a_contract_that_ends_on_the_last_day_has_the_whole_month(rule):
    ended = employed(ends_on=date(2026, 4, 30))

    assert counted(ended, Rules(part_month_at_end=rule)) == [(1, 4, 1, 4)]


def test_a_contract_within_one_month_has_its_days():
    short = employed(starts_on=date(2026, 4, 10), ends_on=date(2026, 4, 12))

    assert counted(short, Rules(part_month_at_end=PartMonth.BY_DAYS)) == [(4, 4, 1, Fraction(3, 30))]


@pytest.mark.parametrize(("rule", "first_half"), [
    (MonthOfChange.HIGHEST, 7), (MonthOfChange.FIRST, 7), (MonthOfChange.LAST, 6), (MonthOfChange.LONGEST, 6),
])  # fmt: skip
def test_the_month_of_a_change_follows_its_rule(rule, first_half):
    less = employed((date(2020, 1, 1), 1), (date(2026, 7, 10), "0.5"))

    [(_, _, _, full), (_, _, _, half)] = counted(less, Rules(month_of_change=rule))

    assert (full, half) == (first_half, 12 - first_half)


@pytest.mark.parametrize(
    ("day", "longest"), [(date(2026, 7, 16), 6), (date(2026, 7, 18), 7), (date(2026, 7, 31), 7)]
)
def test_only_the_days_of_the_month_itself_decide_which_regime_lasted_longest(day, longest):
    less = employed((date(2020, 1, 1), 1), (day, "0.5"))

    assert counted(less, Rules(month_of_change=MonthOfChange.LONGEST))[0][3] == longest


@pytest.mark.parametrize(("before", "day", "after", "full"), [
    ("0.5", date(2026, 7, 31), 1, 6), (1, date(2026, 7, 2), "0.5", 7), (1, date(2026, 7, 1), "0.5", 6),
])  # fmt: skip
def test_a_single_day_of_a_regime_is_in_its_month(before, day, after, full):
    segments = counted(employed((date(2020, 1, 1), before), (day, after)))

    assert [months for _, _, regime, months in segments if regime == 1] == [full]


@pytest.mark.parametrize(("rule", "days"), [
    (RegimeChange.BY_SEGMENT, "3.75"), (RegimeChange.FIRST_OF_YEAR, "5"), (RegimeChange.LAST_OF_YEAR, "2.5"),
    (RegimeChange.BY_DAYS, "273/73"),
])  # fmt: skip
def test_a_changed_regime_follows_its_rule(rule, days):
    changed = employed((date(2020, 1, 1), 1), (date(2026, 7, 1), "0.5"))

    assert right(changed, rules=Rules(regime_change=rule)).days == Fraction(
        days
    )  # by days: 181 whole ones and 184 halves of 365


def test_a_regime_that_changes_back_makes_three_segments():
    back = employed((date(2020, 1, 1), 1), (date(2026, 4, 1), "0.5"), (date(2026, 6, 1), 1))

    assert counted(back) == [(1, 3, 1, 3), (4, 5, Fraction(1, 2), 2), (6, 12, 1, 7)]


@pytest.mark.parametrize(
    "regimes",
    [(), ((date(2026, 2, 1), 1), (date(2026, 1, 1), 1)), ((date(2026, 1, 1), 1), (date(2026, 1, 1), 1))],
)
def test_regimes_out_of_order_are_refused(regimes):
    with pytest.raises(CallerError, match="order"):
        Employment(regimes=tuple(RegimeFrom(day, Fraction(regime)) for day, regime in regimes))


@pytest.mark.parametrize("regime", ["-0.1", "1.01"])
def test_a_regime_beyond_full_time_is_refused(regime):
    with pytest.raises(CallerError, match="from 0 to 1"):
        RegimeFrom(date(2026, 1, 1), Fraction(regime))


@pytest.mark.parametrize(
    "wrong", [{"ends_on": date(2019, 12, 31)}, {"weekly_hours": Fraction(0)}, {"agreed_minutes": -1}]
)
def test_an_impossible_employment_is_refused(wrong):
    with pytest.raises(CallerError):
        employed(**wrong)
