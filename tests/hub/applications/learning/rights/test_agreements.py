"""Sector agreements: which one counts for a committee and a year, its growth path and the floor."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sluis.hub.applications.learning.rights.choices import (
    CommitteeMatch,
    Growth,
    OutsideYears,
    SeveralCommittees,
)
from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    GrowthTarget,
    Rules,
    SizeClass,
    full_time_days,
    read_agreements,
    shipped_agreements,
    table_of,
)
from sluis.protocol.errors import CallerError, ConfigurationError
from tests.hub.applications.learning.rights.accounts import LAW, agreed, kinds

TO_FIVE = GrowthTarget(2028, Fraction(5))


def days(*agreements, year=2026, rules=DEFAULT_RULES, committees=("200",), size=SizeClass.TWENTY_OR_MORE):
    return full_time_days(committees, year, size=size, rules=rules, law=LAW, agreements=table_of(agreements))


def test_the_shipped_table_holds_the_one_agreement_that_a_source_gives():
    [row] = shipped_agreements().rows

    assert (row.committee, row.first_year, row.last_year, row.days) == ("200", 2025, 2025, 3)


def test_an_agreement_of_another_size_does_not_count():
    assert days(agreed(3), size=SizeClass.TEN_TO_TWENTY).days == 1


@pytest.mark.parametrize(("given", "counts", "warnings"), [
    ("1.5", 2, ["RaisedToFloor"]), ("2", 2, []), ("5", 5, []), ("7", 7, []),
])  # fmt: skip
def test_an_agreement_counts_from_the_floor_on(given, counts, warnings):
    found = days(agreed(given))

    assert (found.days, kinds(found.warnings)) == (counts, warnings)


def test_the_floor_is_not_above_the_law():
    assert days(agreed("0.5", size=SizeClass.TEN_TO_TWENTY), size=SizeClass.TEN_TO_TWENTY).days == 1


@pytest.mark.parametrize(("year", "at_target", "evenly"), [
    (2024, 3, "3"), (2025, 3, "3.5"), (2027, 3, "4.5"), (2028, 5, "5"), (2030, 5, "5"),
])  # fmt: skip
def test_a_growth_path_follows_its_rule(year, at_target, evenly):
    path = agreed(3, target=TO_FIVE)

    assert days(path, year=year).days == at_target
    assert days(path, year=year, rules=Rules(growth=Growth.EVENLY)).days == Fraction(evenly)


@pytest.mark.parametrize(("rule", "year", "expected"), [
    (OutsideYears.LAW, 2026, 5), (OutsideYears.LAST_KNOWN, 2026, 3), (OutsideYears.LAST_KNOWN, 2023, 4),
])  # fmt: skip
def test_a_year_without_agreement_follows_its_rule_and_is_warned_of(rule, year, expected):
    found = days(agreed(3, last_year=2025), year=year, rules=Rules(agreement_outside_years=rule))

    assert (found.days, kinds(found.warnings)) == (expected, ["AgreementNotForYear"])


@pytest.mark.parametrize(("rule", "expected"), [(CommitteeMatch.EXACT, 5), (CommitteeMatch.NEAREST, 3)])
@pytest.mark.parametrize("committee", ["225.01", "225.01.02"])
def test_a_subcommittee_follows_its_rule(rule, expected, committee):
    found = days(agreed(3, committee="225"), committees=(committee,), rules=Rules(committee_match=rule))

    assert found.days == expected


def test_a_growth_path_that_was_cut_short_grows_no_more():
    path = agreed(3, last_year=2025, target=TO_FIVE)
    rules = Rules(agreement_outside_years=OutsideYears.LAST_KNOWN, growth=Growth.EVENLY)

    assert days(path, year=2028, rules=rules).days == Fraction("3.5")


def test_a_subcommittee_with_an_agreement_of_its_own_keeps_it():
    found = days(
        agreed(3, committee="225"),
        agreed(4, committee="225.01"),
        committees=("225.01",),
        rules=Rules(committee_match=CommitteeMatch.NEAREST),
    )

    assert found.days == 4


@pytest.mark.parametrize(("rule", "expected"), [
    (SeveralCommittees.HIGHEST, 4), (SeveralCommittees.LOWEST, 2), (SeveralCommittees.FIRST, 3),
])  # fmt: skip
def test_several_committees_follow_their_rule(rule, expected):
    three = [agreed(3, committee="200"), agreed(2, committee="300"), agreed(4, committee="225.01")]

    found = days(*three, committees=("200", "300", "225.01"), rules=Rules(several_committees=rule))

    assert found.days == expected


@pytest.mark.parametrize("wrong", [
    {"committee": "20"}, {"committee": "200.1"}, {"last_year": 2023}, {"target": GrowthTarget(2024, Fraction(5))},
])  # fmt: skip
def test_an_impossible_agreement_is_refused(wrong):
    with pytest.raises(CallerError):
        agreed(3, **wrong)


@pytest.mark.parametrize("wrong", [{"days": -1}, {"days": 3, "target": GrowthTarget(2028, Fraction(-1))}])
def test_fewer_than_no_days_are_refused(wrong):
    with pytest.raises(CallerError, match="zero"):
        agreed(**wrong)


def test_an_agreement_may_write_no_days():
    assert agreed(0, target=GrowthTarget(2028, Fraction(0))).days == 0


@pytest.mark.parametrize(
    "other", [{"first_year": 2025}, {"first_year": 2020}, {"first_year": 2020, "last_year": 2024}]
)
def test_two_agreements_for_one_year_are_refused(other):
    with pytest.raises(CallerError, match="same year"):
        table_of([agreed(3), agreed(4, **other)])


def test_agreements_may_follow_each_other():
    table = [agreed(3, last_year=2025), agreed(4, first_year=2026)]

    assert [days(*table, year=year).days for year in (2025, 2026)] == [3, 4]


def test_a_table_is_read_with_its_growth_path(tmp_path):
    toml = tmp_path / "ours.toml"
    toml.write_text(
        '[[agreement]]\ncommittee = "225.01"\nsize = "twenty_or_more"\nfirst_year = 2026\ndays = 2.5\n'
        "target = { year = 2028, days = 5 }\n"
    )

    [row] = read_agreements(toml).rows

    assert (row.days, row.target, row.last_year) == (Fraction(5, 2), TO_FIVE, None)


@pytest.mark.parametrize(("text", "message"), [
    ("[[agreement]]\ncommittee = '200'", "ours.toml: an agreement misses 'size'"),
    ("[[agreement]]\ncommittee = '200'\nsize = 'huge'", "ours.toml: 'huge' is not"),
    ("[[agreement]]\ncommittee = '2'\nsize = 'under_ten'\nfirst_year = 2026\ndays = 1", "ours.toml: A joint committee"),
    ("not toml", "ours.toml: "),
])  # fmt: skip
def test_a_wrong_table_is_told_with_its_name(tmp_path, text, message):
    toml = tmp_path / "ours.toml"
    toml.write_text(text)

    with pytest.raises(ConfigurationError, match=message):
        read_agreements(toml)


def test_a_table_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_agreements(tmp_path / "none.toml")
