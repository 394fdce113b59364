"""The ledger: blocks of years, negative balances, ends, opt-outs and what lies outside."""

from __future__ import annotations

from datetime import date

import pytest

from sluis.hub.applications.learning.rights.choices import (
    BlockStart,
    Declared,
    EarlierBalance,
    NegativeAtBlockEnd,
    OpenDays,
)
from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    EndReason,
    OptOut,
    Rules,
    TrainingLeave,
    YearFacts,
    block_of,
    is_charged,
)
from sluis.hub.applications.learning.rights.steps import CarriedOver
from sluis.protocol.errors import CallerError
from tests.hub.applications.learning.rights.accounts import DAY, LAW, employed, kinds, ledger, right

HIRED_2026 = employed(starts_on=date(2026, 3, 1))
BY_HIRE = Rules(block_start=BlockStart.YEAR_OF_HIRE)
JOINS = Rules(earlier_balance=EarlierBalance.JOINS)
OLD = employed()


@pytest.mark.parametrize(("employment", "year", "rules", "block"), [
    (OLD, 2023, DEFAULT_RULES, (2023, 2023)), (OLD, 2024, DEFAULT_RULES, (2024, 2028)),
    (OLD, 2028, DEFAULT_RULES, (2024, 2028)), (OLD, 2029, DEFAULT_RULES, (2029, 2033)),
    (HIRED_2026, 2026, DEFAULT_RULES, (2024, 2028)), (HIRED_2026, 2026, BY_HIRE, (2026, 2030)),
    (HIRED_2026, 2031, BY_HIRE, (2031, 2035)), (OLD, 2024, BY_HIRE, (2024, 2028)),
    (OLD, 2023, JOINS, (2023, 2028)), (OLD, 2028, JOINS, (2023, 2028)), (OLD, 2029, JOINS, (2029, 2033)),
])  # fmt: skip
def test_a_year_belongs_to_a_block(employment, year, rules, block):
    found = block_of(employment, year, rules=rules, law=LAW)

    assert (found.first, found.last) == block


@pytest.mark.parametrize(("rules", "carried"), [(DEFAULT_RULES, 0), (JOINS, 4 * DAY)])
def test_the_days_of_2023_follow_their_rule(rules, carried):
    first, second = ledger(OLD, {}, through=2024, rules=rules).years

    assert (first.right, second.open) == (4 * DAY, carried)


def test_more_than_there_was_is_carried_with_a_warning():
    book = ledger(employed(starts_on=date(2025, 1, 1)), {2025: YearFacts(taken=6 * DAY)})

    assert [(row.open, row.close) for row in book.years] == [(0, -DAY), (-DAY, 4 * DAY)]
    assert kinds(book.warnings) == ["Negative"]


@pytest.mark.parametrize(
    ("rule", "opened"), [(NegativeAtBlockEnd.FORGIVEN, 0), (NegativeAtBlockEnd.CARRIED, -DAY)]
)
def test_a_negative_balance_at_the_end_of_a_block_follows_its_rule(rule, opened):
    book = ledger(
        employed(starts_on=date(2028, 1, 1)),
        {2028: YearFacts(taken=6 * DAY)},
        through=2029,
        rules=Rules(negative_at_block_end=rule),
    )

    assert book.years[-1].open == opened
    assert kinds(book.warnings) == ["Negative"]


def test_corrections_lapse_with_the_rest():
    [last] = ledger(
        employed(starts_on=date(2028, 1, 1)), {2028: YearFacts(corrections=30)}, through=2028
    ).years

    assert (last.lapsed, last.close) == (5 * DAY + 30, 0)


def test_a_right_taken_to_the_last_minute_needs_no_word_more():
    hired = employed(starts_on=date(2026, 1, 1))

    [year] = ledger(hired, {2026: YearFacts(taken=5 * DAY)}).years

    assert (year.close, year.warnings, kinds(year.steps)[-1]) == (0, (), "Reckoned")


@pytest.mark.parametrize(("reason", "told"), [
    (EndReason.RESIGNATION, ["Reckoned", "EndedLost"]), (EndReason.COMPENSATION, ["Reckoned", "EndedPaid"]),
])  # fmt: skip
def test_the_last_year_tells_only_what_happened(reason, told):
    ended = employed(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), end_reason=reason)

    [year] = ledger(ended, {}).years

    assert kinds(year.steps)[-2:] == told


def test_what_is_carried_is_told_with_the_year_it_goes_to():
    [year] = ledger(employed(starts_on=date(2026, 1, 1)), {}).years

    assert year.steps[-1] == CarriedOver(year=2027, minutes=5 * DAY, last_year=2028)


def test_corrections_count_with_their_sign():
    facts = {2025: YearFacts(corrections=-DAY), 2026: YearFacts(corrections=30)}

    assert ledger(employed(starts_on=date(2025, 1, 1)), facts).years[-1].close == 9 * DAY + 30


def test_a_year_that_is_not_over_tells_what_is_left():
    last = ledger(employed(starts_on=date(2028, 1, 1)), {2028: YearFacts(taken=DAY)}, through=2028).years[-1]

    assert (last.left, last.lapsed, last.close) == (4 * DAY, 4 * DAY, 0)


def test_a_ledger_ends_with_the_employment():
    ended = employed(starts_on=date(2024, 5, 1), ends_on=date(2025, 6, 30))

    assert [row.year for row in ledger(ended, {}, through=2030).years] == [2024, 2025]


@pytest.mark.parametrize("year", [2022, 2024, 2028])
def test_a_year_outside_is_warned_of(year):
    hired = employed(starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31))

    assert kinds(ledger(hired, {year: YearFacts(taken=1)}, through=2028).warnings) == ["OutsideEmployment"]


@pytest.mark.parametrize(("agreed", "lost", "paid"), [(0, 5, 0), (2, 3, 2), (9, 0, 5)])
def test_what_was_agreed_is_paid_and_the_rest_is_lost(agreed, lost, paid):
    ended = employed(
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        end_reason=EndReason.MUTUAL_AGREEMENT,
        agreed_minutes=agreed * DAY,
    )

    last = ledger(ended, {}).years[-1]

    assert (last.lost, last.paid) == (lost * DAY, paid * DAY)


@pytest.mark.parametrize(("reason", "field"), [
    (EndReason.NOTICE, "at_notice"), (EndReason.COMPENSATION, "at_compensation"),
    (EndReason.MUTUAL_AGREEMENT, "at_mutual_agreement"), (EndReason.OTHER, "at_other_end"),
])  # fmt: skip
@pytest.mark.parametrize("effect", OpenDays)
def test_an_end_that_no_source_settles_follows_its_rule(reason, field, effect):
    ended = employed(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), end_reason=reason)

    last = ledger(ended, {}, rules=Rules(**{field: effect})).years[-1]

    assert last.paid == (5 * DAY if effect is OpenDays.PAID else 0)


def test_a_payment_in_the_compensation_is_told_as_disputed():
    ended = employed(
        starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), end_reason=EndReason.COMPENSATION
    )

    assert kinds(ledger(ended, {}).warnings) == ["PaymentDisputed"]


def test_nothing_is_paid_of_a_negative_balance():
    ended = employed(
        starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31), end_reason=EndReason.COMPENSATION
    )

    last = ledger(ended, {2026: YearFacts(taken=6 * DAY)}).years[-1]

    assert (last.paid, last.lost, last.close, kinds(last.warnings)) == (0, 0, -DAY, ["Negative"])


@pytest.mark.parametrize("scope", OptOut)
def test_an_opted_out_year_has_the_declared_right(scope):
    found = right(OLD, facts=YearFacts(opt_out=scope, declared=6 * DAY))

    assert (found.minutes, found.days, kinds(found.steps), found.warnings) == (
        6 * DAY, 6, ["OptedOut", "DeclaredCounts"], ()
    )  # fmt: skip


def test_an_opted_out_year_without_a_declared_right_is_warned_of():
    found = right(OLD, facts=YearFacts(opt_out=OptOut.COMPANY))

    assert (found.minutes, kinds(found.warnings)) == (0, ["OptedOutUndeclared"])


def test_less_than_the_formula_is_warned_of():
    found = right(OLD, facts=YearFacts(opt_out=OptOut.WORKER, declared=DAY))

    assert (found.minutes, kinds(found.warnings)) == (DAY, ["DeclaredBelowFormula"])


@pytest.mark.parametrize(("rule", "declared", "counts"), [
    (Declared.HIGHER, 6, 6), (Declared.HIGHER, 4, 5), (Declared.COMPUTED, 6, 5), (Declared.COMPUTED, 4, 5),
    (Declared.DECLARED, 6, 6), (Declared.DECLARED, 4, 4),
])  # fmt: skip
def test_a_declared_right_without_an_opt_out_follows_its_rule(rule, declared, counts):
    found = right(OLD, facts=YearFacts(declared=declared * DAY), rules=Rules(declared_without_opt_out=rule))

    assert (found.minutes, found.days) == (counts * DAY, counts)
    assert "DeclaredWithoutOptOut" in kinds(found.warnings)
    assert ("DeclaredBelowFormula" in kinds(found.warnings)) == (declared < 5)


def test_a_declared_right_equal_to_the_computed_one_changes_nothing():
    found = right(OLD, facts=YearFacts(declared=5 * DAY))

    assert (found.steps, kinds(found.warnings)) == (right(OLD).steps, ["DeclaredWithoutOptOut"])


@pytest.mark.parametrize("wrong", [{"taken": -1}, {"declared": -1}])
def test_fewer_than_no_minutes_are_refused(wrong):
    with pytest.raises(CallerError, match="not less than zero"):
        YearFacts(**wrong)


@pytest.mark.parametrize("leave", TrainingLeave)
def test_training_leave_is_charged_only_where_the_rule_says_so(leave):
    assert not is_charged(rules=DEFAULT_RULES, leave=leave)
    assert is_charged(rules=Rules(leave_not_charged=frozenset()), leave=leave)


def test_a_training_outside_the_job_is_never_charged():
    assert is_charged(rules=DEFAULT_RULES)
    assert not is_charged(rules=Rules(leave_not_charged=frozenset()), outside_job=True)
