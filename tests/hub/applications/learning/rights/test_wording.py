"""The calculation in words: every step and warning in four languages, numbers as each language writes them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from fractions import Fraction
from string import Formatter

import pytest

from sluis.hub.applications.learning.rights import cautions, numerals, steps, words
from sluis.hub.applications.learning.rights.choices import EarlierBalance, NegativeAtBlockEnd
from sluis.hub.applications.learning.rights.queries import (
    Company,
    EndReason,
    OptOut,
    Quarter,
    Rules,
    SizeClass,
    Workers,
    YearFacts,
    explained,
    table_of,
)
from sluis.hub.applications.learning.rights.sentences import SENTENCES
from sluis.hub.applications.learning.rights.wording import UNITS
from sluis.protocol.language import Language
from tests.hub.applications.learning.rights.accounts import DAY, agreed, employed, kinds, ledger, right


def kinds_in(module, base):
    return [kind for kind in vars(module).values() if isinstance(kind, type) and base in kind.__mro__[1:]]


KINDS = kinds_in(steps, steps.Step) + kinds_in(cautions, cautions.RightWarning)


def plain(text):
    return text.replace(numerals.THOUSANDS, " ")


def formula(employment, year=2026, **more):
    return next(step for step in right(employment, year, **more).steps if isinstance(step, steps.Formula))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_names_fields_that_exist_in_units_that_exist(kind, language):
    named = [(name, unit) for _, name, unit, _ in Formatter().parse(SENTENCES[kind][language]) if name]

    assert named
    assert {name for name, _ in named} <= {field.name for field in fields(kind)}
    assert {unit for _, unit in named} <= {"", *UNITS}


def test_nothing_else_has_a_sentence():
    assert set(SENTENCES) == set(KINDS)


@pytest.mark.parametrize(("language", "text"), [
    ("en", "4 days x 1 x 7/12 = 2.3333 days = 1 064 minutes"),
    ("nl", "4 dagen x 1 x 7/12 = 2,3333 dagen = 1 064 minuten"),
    ("fr", "4 jours x 1 x 7/12 = 2,3333 jours = 1 064 minutes"),
    ("de", "4 Tage x 1 x 7/12 = 2,3333 Tage = 1 064 Minuten"),
])  # fmt: skip
def test_the_formula_reads_as_a_person_writes_it(language, text):
    step = formula(employed(starts_on=date(2023, 6, 1)), 2023)

    assert plain(explained(step)[language]) == text


def test_four_fifths_from_june_reads_as_the_formula():
    step = formula(employed((date(2026, 6, 1), "0.8")))

    assert plain(explained(step).en) == "5 days x 4/5 x 7/12 = 2.3333 days = 1 064 minutes"


def test_segments_are_added_in_the_formula():
    step = formula(employed((date(2020, 1, 1), 1), (date(2026, 7, 1), "0.5")))

    assert plain(explained(step).en) == "5 days x 1 x 6/12 + 5 days x 1/2 x 6/12 = 3.75 days = 1 710 minutes"


def test_the_size_is_told_with_its_quarters():
    quarters = (Quarter(2024, 4), Quarter(2025, 1), Quarter(2025, 2), Quarter(2025, 3))
    numbers = ("18.5", "19.4", "20.6", "21.1")
    declared = tuple(Workers(at, Fraction(n)) for at, n in zip(quarters, numbers, strict=True))

    first = right(employed(), of=Company(declared=declared)).steps[0]

    assert explained(first).nl == (
        "Van kwartaal 4/2024 tot 3/2025: 79,6 voltijdse equivalenten / 4 = gemiddeld 19,9. "
        "Dat is 10 tot minder dan 20 werknemers, van 2026 tot en met 2027."
    )


@pytest.mark.parametrize(("starts_on", "text"), [
    (date(2026, 12, 31), "2026, Dezember: 1 von 12 Monaten, Arbeitsregelung 1."),
    (date(2026, 3, 5), "2026, März bis Dezember: 10 von 12 Monaten, Arbeitsregelung 1."),
])  # fmt: skip
def test_months_are_named(starts_on, text):
    counted = next(
        step for step in right(employed(starts_on=starts_on)).steps if isinstance(step, steps.MonthsCounted)
    )

    assert explained(counted).de == text


@pytest.mark.parametrize(("value", "language", "text"), [
    ("0", "en", "0"), ("5", "nl", "5"), ("7/3", "en", "2.3333"), ("7/3", "nl", "2,3333"), ("5/3", "fr", "1,6667"),
    ("5/4", "de", "1,25"), ("1234567.5", "en", "1 234 567.5"), ("-1.5", "nl", "-1,5"),
    ("-1/100000", "en", "0"), ("99999/100000", "en", "1"),
])  # fmt: skip
def test_a_number_is_written_as_its_language_writes_it(value, language, text):
    assert plain(numerals.number(Fraction(value), Language(language))) == text


@pytest.mark.parametrize(
    ("value", "text"), [("1", "1"), ("4/5", "4/5"), ("19/38", "1/2"), ("8333/10000", "0.8333")]
)
def test_a_regime_is_written_as_a_fraction_when_it_reads_well(value, text):
    assert numerals.ratio(Fraction(value), Language.EN) == text


@pytest.mark.parametrize(("value", "nl", "fr", "de", "en"), [
    ("0", "0 dagen", "0 jour", "0 Tage", "0 days"), ("1", "1 dag", "1 jour", "1 Tag", "1 day"),
    ("1.5", "1,5 dagen", "1,5 jour", "1,5 Tage", "1.5 days"), ("2", "2 dagen", "2 jours", "2 Tage", "2 days"),
])  # fmt: skip
def test_a_day_or_days(value, nl, fr, de, en):
    assert [numerals.days(Fraction(value), language) for language in Language] == [nl, fr, de, en]


@pytest.mark.parametrize("kind", [SizeClass, EndReason, OptOut])
def test_every_code_has_its_word(kind):
    assert all(words.WORDS[code].en for code in kind)


def ledgers():
    """Accounts in which every step and every warning comes up."""
    end = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 6, 30)}
    yield ledger(employed(), {2024: YearFacts(taken=9000)}, through=2029)
    yield ledger(employed(**end, end_reason=EndReason.COMPENSATION), {2020: YearFacts(taken=1)})
    yield ledger(employed(**end), {2026: YearFacts(declared=1)})
    yield ledger(employed(), {2026: YearFacts(opt_out=OptOut.WORKER, declared=9 * DAY)})
    yield ledger(employed(), {2026: YearFacts(opt_out=OptOut.COMPANY)})
    yield ledger(employed(), {2026: YearFacts(declared=9 * DAY)})
    yield ledger(
        employed(),
        {2023: YearFacts(taken=9000)},
        rules=Rules(negative_at_block_end=NegativeAtBlockEnd.FORGIVEN),
    )
    yield ledger(employed(), {}, rules=Rules(earlier_balance=EarlierBalance.JOINS))


def rights():
    sectors = (agreed(1, last_year=2025), agreed(3, committee="300"))
    yield from (
        right(employed(committees=("200",)), year, agreements=table_of(sectors)) for year in (2024, 2026)
    )
    yield right(employed(starts_on=date(2027, 1, 1)))
    yield right(employed(), of=Company())
    yield right(employed(), of=Company(headcounts=(Workers(Quarter(2026, 1), Fraction(12)),)))
    yield right(employed(), of=Company(declared=(Workers(Quarter(2025, 1), Fraction(12)),)))


def test_everything_that_comes_up_is_worded():
    told = [value for account in (*ledgers(), *rights()) for value in (*account.steps, *account.warnings)]

    assert set(kinds(told)) == {kind.__name__ for kind in KINDS}
    assert all("{" not in explained(value)[language] for value in told for language in Language)
