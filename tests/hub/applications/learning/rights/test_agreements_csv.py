"""Agreements from a spreadsheet: good rows are read, and each wrong cell is told."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sluis.hub.applications.learning.rights.queries import GrowthTarget, SizeClass, read_csv

HEADING = "committee;size;first_year;last_year;days;target_year;target_days;number;source\n"
ALL = "225.01;ten_to_twenty;2026;2028;2,5;2028;5;190000/CO/225;page 3\n"


def errors(text):
    return [(error.row, error.column, error.value) for error in read_csv(text).errors]


def test_a_row_is_read_whole():
    [row] = read_csv(HEADING + ALL).agreements

    assert (row.committee, row.size, row.first_year, row.last_year) == (
        "225.01",
        SizeClass.TEN_TO_TWENTY,
        2026,
        2028,
    )
    assert (row.days, row.target) == (Fraction(5, 2), GrowthTarget(2028, Fraction(5)))
    assert (row.number, row.source) == ("190000/CO/225", "page 3")


def test_three_columns_are_enough():
    [row] = read_csv("committee,first_year,days\n200,2026,3\n").agreements

    assert (row.committee, row.size, row.days, row.last_year) == ("200", SizeClass.TWENTY_OR_MORE, 3, None)


@pytest.mark.parametrize("text", [
    "\ufeffcommittee;first_year;days\r\n200;2026;3\r\n",
    "Committee ; First_Year ; Days\n 200 ; 2026 ; 3 \n\n;;\n",
    "days;committee;first_year;\n3;200;2026;\n",
    'committee,first_year,days\n200,2026,"3,0"\n',
])  # fmt: skip
def test_what_spreadsheets_write_is_read(text):
    found = read_csv(text)

    assert [(row.committee, row.first_year, row.days) for row in found.agreements] == [("200", 2026, 3)]
    assert found.errors == ()


@pytest.mark.parametrize(("row", "wrong"), [
    ("20;;2026;;3;;;;", [("committee", "20")]),
    ("200;huge;2026;;3;;;;", [("size", "huge")]),
    ("200;;26;;3;;;;", [("first_year", "26")]),
    ("200;;;;3;;;;", [("first_year", "")]),
    ("200;;2026;x;3;;;;", [("last_year", "x")]),
    ("200;;2026;;three;;;;", [("days", "three")]),
    ("200;;2026;;;;;;", [("days", "")]),
    ("200;;2026;;-3;;;;", [("days", "-3")]),
    ("200;;2026;2025;3;;;;", [("last_year", "2025")]),
    ("200;;2026;;3;2028;;;", [("target_days", "")]),
    ("200;;2026;;3;;5;;", [("target_year", "")]),
    ("200;;2026;;3;2026;5;;", [("target_year", "2026")]),
    ("20;;26;;x;;;;", [("committee", "20"), ("first_year", "26"), ("days", "x")]),
    ("200;;2026;;3;;;;;5", [("", "5")]),
])  # fmt: skip
def test_each_wrong_cell_is_told_and_its_row_left_out(row, wrong):
    found = read_csv(HEADING + ALL + row + "\n")

    assert [(error.row, error.column, error.value) for error in found.errors] == [
        (3, *cell) for cell in wrong
    ]
    assert [agreement.committee for agreement in found.agreements] == ["225.01"]


def test_an_agreement_may_count_for_one_year():
    assert read_csv(HEADING + "200;;2026;2026;3;;;;\n").errors == ()


def test_a_decimal_comma_between_commas_is_not_read_as_less():
    assert errors("committee,first_year,days\n200,2026,2,5\n") == [(2, "", "5")]


def test_the_later_of_two_rows_for_one_year_is_told():
    found = read_csv(HEADING + "200;;2024;2026;3;;;;\n200;;2026;;4;;;;\n")

    assert [(error.row, error.column) for error in found.errors] == [(3, "first_year")]
    assert [row.days for row in found.agreements] == [3]


def test_a_row_keeps_its_number_after_an_empty_one():
    assert errors(HEADING + "\n\n20;;2026;;3;;;;\n") == [(4, "committee", "20")]


@pytest.mark.parametrize(("heading", "wrong"), [
    ("", [(1, "committee", ""), (1, "first_year", ""), (1, "days", "")]),
    ("committee;days\n", [(1, "first_year", "")]),
    ("committee;first_year;days;comité\n", [(1, "comité", "comité")]),
    ("committee;first_year;days;days\n", [(1, "days", "days")]),
])  # fmt: skip
def test_a_wrong_heading_is_told_and_nothing_is_read(heading, wrong):
    assert errors(heading + "200;2026;3\n" if heading else "") == wrong
