"""What stands in the table twice."""

from __future__ import annotations

from sluis.hub.applications.learning.grid.doubles import doubles_in
from tests.hub.applications.learning.grid.tables import EMILE, judged


def found(*rows):
    return [
        (double.number, double.problem("x").column, double.problem("x").blocking, double.problem("x").text.en)
        for double in doubles_in(rows)
    ]


def test_the_same_training_twice_is_a_warning():
    rows = judged(2), judged(3, title="HEFTRUCK opfrissing"), judged(4, worker=EMILE)

    assert found(*rows) == [
        (3, "title", False, "The same person has the same training on the same day in row 2.")
    ]


def test_the_same_reference_twice_is_an_error():
    rows = judged(2, own_reference="A"), judged(3, own_reference="A", worker=EMILE)

    assert found(*rows) == [
        (3, "own_reference", True, "This own reference also stands in row 2. Give each row another one.")
    ]


def test_a_reference_counts_even_in_a_row_that_is_wrong():
    rows = judged(2, own_reference="A", kind="?"), judged(3, own_reference="A")

    assert [number for number, *_ in found(*rows)] == [3]


def test_a_problem_is_told_once():
    row = judged(2)
    problem = next(doubles_in([judged(1), row])).problem("x")

    assert row.with_problems([problem]).with_problems([problem]).problems == (problem,)
