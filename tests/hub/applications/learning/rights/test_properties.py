"""What holds for every employment: more months and more regime never give less, segments add up, the ledger too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sluis.hub.applications.learning.rights.choices import (
    BlockStart,
    EarlierBalance,
    MonthOfChange,
    NegativeAtBlockEnd,
    PartMonth,
    RegimeChange,
    RoundedTo,
    Rounding,
)
from sluis.hub.applications.learning.rights.months import segments_of
from sluis.hub.applications.learning.rights.queries import (
    Employment,
    RegimeFrom,
    Rules,
    YearFacts,
)
from tests.hub.applications.learning.rights.accounts import employed, kinds, ledger, right

YEAR = 2026
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
REGIMES = st.integers(0, 38).map(lambda hours: Fraction(hours, 38))
RULES = st.builds(
    Rules,
    rounding=st.sampled_from(Rounding),
    rounded_to=st.sampled_from(RoundedTo),
    regime_change=st.sampled_from(RegimeChange),
    month_of_change=st.sampled_from(MonthOfChange),
    part_month_at_end=st.sampled_from(PartMonth),
    block_start=st.sampled_from(BlockStart),
    earlier_balance=st.sampled_from(EarlierBalance),
    negative_at_block_end=st.sampled_from(NegativeAtBlockEnd),
)
FACTS = st.dictionaries(
    st.integers(2023, 2040),
    st.builds(YearFacts, taken=st.integers(0, 4000), corrections=st.integers(-1000, 1000)),
)


def for_every(*values):
    """As `given`, without a limit in time: a busy machine is no counterexample."""
    return lambda test: settings(deadline=None)(given(*values)(test))


@st.composite
def employments(draw):
    days = draw(st.lists(DAYS, min_size=1, max_size=5, unique=True).map(sorted))
    end = draw(st.none() | st.integers(0, 500).map(lambda more: days[-1] + timedelta(days=more)))
    return Employment(regimes=tuple(RegimeFrom(day, draw(REGIMES)) for day in days), ends_on=end)


@for_every(employments(), st.integers(1, 400))
def test_a_later_end_never_gives_less(employment, more):
    shorter = replace(employment, ends_on=employment.regimes[-1].day)
    longer = replace(shorter, ends_on=shorter.ends_on + timedelta(days=more))

    assert right(longer).days >= right(shorter).days


@for_every(employments(), RULES, st.integers(1, 400))
def test_a_later_end_never_gives_less_when_the_regime_stays(employment, rules, more):
    one = replace(employment, regimes=employment.regimes[-1:], ends_on=employment.regimes[-1].day)
    longer = replace(one, ends_on=one.ends_on + timedelta(days=more))

    assert right(longer, rules=rules).minutes >= right(one, rules=rules).minutes


@for_every(DAYS, DAYS)
def test_an_earlier_start_never_gives_less(one, other):
    earlier, later = sorted((one, other))

    assert right(employed(starts_on=earlier)).days >= right(employed(starts_on=later)).days


@for_every(employments(), RULES, st.integers(0, 4), REGIMES)
def test_a_higher_regime_never_gives_less(employment, rules, place, regime):
    rules = replace(rules, month_of_change=MonthOfChange.HIGHEST)
    place %= len(employment.regimes)
    regimes = list(employment.regimes)
    regimes[place] = RegimeFrom(regimes[place].day, max(regime, regimes[place].regime))

    assert (
        right(replace(employment, regimes=tuple(regimes)), rules=rules).minutes
        >= right(employment, rules=rules).minutes
    )


@for_every(employments(), RULES)
def test_the_segments_add_up_to_the_right(employment, rules):
    segments = segments_of(employment, YEAR, rules)

    assert right(employment, YEAR, rules=rules).days == sum(5 * s.regime * s.months / 12 for s in segments)
    assert sum(segment.months for segment in segments) <= 12


@for_every(employments(), RULES, st.integers(1, 1500))
def test_a_cut_without_a_change_changes_nothing(employment, rules, later):
    last = employment.regimes[-1]
    cut = RegimeFrom(last.day + timedelta(days=later), last.regime)
    longer = replace(employment, ends_on=None)
    # The one rule that looks at the length of a stretch may see two where there was one.
    rules = replace(rules, month_of_change=MonthOfChange.HIGHEST)

    assert (
        right(replace(longer, regimes=(*longer.regimes, cut)), rules=rules).days
        == right(longer, rules=rules).days
    )


@for_every(employments(), st.integers(2, 12))
def test_two_contracts_from_a_first_of_the_month_on_add_up_to_one(employment, month):
    turn = date(YEAR, month, 1)
    whole = replace(employment, regimes=employment.regimes[:1], ends_on=None)
    first = RegimeFrom(min(whole.starts_on, date(YEAR, 1, 1)), whole.regimes[0].regime)
    whole = replace(whole, regimes=(first,))

    before = replace(whole, ends_on=turn - timedelta(days=1))
    after = replace(whole, regimes=(RegimeFrom(turn, first.regime),))

    assert right(before, YEAR).days + right(after, YEAR).days == right(whole, YEAR).days


@for_every(employments(), RULES)
def test_the_minutes_are_within_one_unit_of_the_days(employment, rules):
    found = right(employment, YEAR, rules=rules)

    assert abs(found.minutes - found.days * 456) < 456
    assert 0 <= found.days <= 5


@for_every(employments(), FACTS, RULES)
def test_every_line_of_a_ledger_adds_up(employment, facts, rules):
    years = ledger(employment, facts, through=2040, rules=rules).years

    for row in years:
        spent = row.taken + row.lapsed + row.lost + row.paid
        assert row.close == row.open + row.right + row.corrections - spent
    assert [row.open for row in years[1:]] == [row.close for row in years[:-1]]


@for_every(employments(), FACTS, RULES)
def test_a_balance_is_never_negative_without_a_warning(employment, facts, rules):
    for row in ledger(employment, facts, through=2040, rules=rules).years:
        assert (row.left < 0) == ("Negative" in kinds(row.warnings))
        assert row.left < 0 or row.close >= 0


@for_every(employments(), FACTS, RULES)
def test_nothing_lapses_inside_a_block(employment, facts, rules):
    for row in ledger(employment, facts, through=2040, rules=rules).years:
        inside = row.year < row.block.last and (
            employment.ends_on is None or row.year < employment.ends_on.year
        )
        assert not inside or row.close == row.left


@for_every(employments(), FACTS, RULES)
def test_nothing_outlives_its_block(employment, facts, rules):
    for row in ledger(employment, facts, through=2040, rules=rules).years:
        assert row.close <= 0 or row.year < row.block.last
