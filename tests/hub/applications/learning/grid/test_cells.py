"""Single cells: what people and spreadsheets write for a day, a duration, an amount, a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date

from sluis.hub.applications.learning.facts import Amount, Unit
from sluis.hub.applications.learning.grid import cells
from sluis.hub.applications.learning.grid.amounts import amount_in
from sluis.hub.applications.learning.grid.cells import CellWrong
from sluis.hub.applications.learning.grid.dates import day_in


@pytest.mark.parametrize("text", [
    "19/01/2026", "19/1/2026", "2026-01-19", "19.01.2026", "19.1.26", "19/01/26", "19-01-2026", "2026/01/19",
    "2026-01-19 09:30:00", "19/01/2026 9:30", "2026-01-19T00:00:00", "20260119", "46041", "19 januari 2026",
    "19 janv. 2026", "19-jan-26", "19. Januar 2026", "19 jan 2026", "19 January 2026", "19 01 2026",
])  # fmt: skip
def test_a_day_is_read_in_many_forms(text):
    assert day_in(text) == date(2026, 1, 19)


@pytest.mark.parametrize("text", [
    "31/02/2026", "01/31/2026", "29/02/2026", "2026-13-01", "19/01", "2026", "morgen", "19/01-2026", "0/0/0000",
    "19 brumaire 2026", "1/1/0026", "1/1/12026", "99999", "\u0661\u0669/01/2026", "19/01/2026 bis", "",
])  # fmt: skip
def test_what_is_no_day_is_wrong(text):
    with pytest.raises(CellWrong):
        day_in(text)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_months_may_be_words(month, language):
    day = date(2026, month, 28)

    assert day_in(format_date(day, "d MMMM yyyy", locale=language)) == day
    assert day_in(format_date(day, "d MMM yyyy", locale=language)) == day


@pytest.mark.parametrize(("text", "number", "unit"), [
    ("1 d", "1", Unit.DAYS), ("1d", "1", Unit.DAYS), ("2 dagen", "2", Unit.DAYS), ("1,5 jour", "1.5", Unit.DAYS),
    ("3 j.", "3", Unit.DAYS), ("0.5 Tag", "0.5", Unit.DAYS), ("7,6 h", "7.6", Unit.HOURS),
    ("7.6u", "7.6", Unit.HOURS), ("8 Std.", "8", Unit.HOURS), ("7,6 heures", "7.6", Unit.HOURS),
    ("7:36", "456", Unit.MINUTES), ("7u36", "456", Unit.MINUTES), ("7 h 36", "456", Unit.MINUTES),
    ("7:36:00", "456", Unit.MINUTES), ("7 uur 36 min", "456", Unit.MINUTES), ("38:05", "2285", Unit.MINUTES),
    ("456 min", "456", Unit.MINUTES), ("-1 d", "-1", Unit.DAYS), ("1 500 min", "1500", Unit.MINUTES),
])  # fmt: skip
def test_a_duration_tells_its_unit(text, number, unit):
    assert amount_in(text, unit=None) == Amount(Decimal(number), unit)


@pytest.mark.parametrize(("text", "number"), [("7,6", "7.6"), ("7.60", "7.60"), ("1", "1"), ("0", "0")])
def test_a_duration_takes_the_unit_beside_it(text, number):
    assert amount_in(text, unit=Unit.HOURS) == Amount(Decimal(number), Unit.HOURS)


@pytest.mark.parametrize("text", [
    "1", "7,6,5 h", "een dag", "1 week", "7:99", "1.23456 d", "12345678 min", "1e3 d", "NaN", "½ d", "\u0661 d", "h",
    "9" * 50, "1 d 2",
])  # fmt: skip
def test_what_is_no_duration_is_wrong(text):
    with pytest.raises(CellWrong):
        amount_in(text, unit=None)


@pytest.mark.parametrize(("text", "number"), [
    ("180", "180"), ("180,00", "180.00"), ("180.5", "180.5"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"),
    ("1 234,56", "1234.56"), ("€ 1\u202f234,56", "1234.56"), ("1.234.567", "1234567"), ("180 EUR", "180"),
    ("1'234.50", "1234.50"), ("0", "0"),
])  # fmt: skip
def test_a_cost_is_read_with_comma_point_and_groups(text, number):
    assert cells.cost_in(text) == Decimal(number)


@pytest.mark.parametrize("text", ["-1", "1,234", "12345678901", "gratis", "1.2.3", "$5", "1,2,3"])
def test_what_is_no_cost_is_wrong(text):
    with pytest.raises(CellWrong):
        cells.cost_in(text)


@pytest.mark.parametrize(("text", "number"), [
    ("85.07.30-033.28", "85073003328"), ("85 07 30 033 28", "85073003328"), ("85073003328", "85073003328"),
    ("1010100126", "01010100126"), ("100195", "100195"), ("abc", "abc"), ("-", "-"),
])  # fmt: skip
def test_a_person_number_loses_separators_and_gets_its_zeros_back(text, number):
    assert cells.person_in(text) == number


@pytest.mark.parametrize("text", ["8,5073E+10", "8.5073E10", "8E+10"])
def test_a_number_that_the_spreadsheet_shortened_is_told(text):
    with pytest.raises(CellWrong, match="shortened"):
        cells.person_in(text)


@pytest.mark.parametrize(
    ("text", "theme"), [("1041", "1041"), ("611", "0611"), ("06", "06"), ("6", "06"), ("061", "061")]
)
def test_a_theme_gets_its_lost_zero_back(text, theme):
    assert cells.theme_in(text) == theme


@pytest.mark.parametrize(("text", "code"), [("NL", "nl"), ("Français", "fr"), ("it", "it"), ("Duits", "de")])
def test_a_language_may_be_a_word(text, code):
    assert cells.language_in(text) == code


@pytest.mark.parametrize("text", ["2026-10-08", "8/10/2026"])
def test_a_score_that_became_a_date_is_told(text):
    with pytest.raises(CellWrong, match="made a date"):
        cells.score_in(text, most=20)


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#waarde!"])
def test_an_error_of_a_formula_is_told(text):
    with pytest.raises(CellWrong, match="formula"):
        cells.check_shown(text)


@pytest.mark.parametrize("text", ["a\0b", "\u202eabc", "\ud800", "\x7f"])
def test_what_cannot_be_shown_is_told(text):
    with pytest.raises(CellWrong, match="cannot be shown"):
        cells.check_shown(text)


def test_the_apostrophe_of_a_spreadsheet_goes():
    assert [cells.clean(text) for text in ("'=1+1", "'-5", "'t Zand", "  a   b ")] == [
        "=1+1",
        "-5",
        "'t Zand",
        "a b",
    ]
