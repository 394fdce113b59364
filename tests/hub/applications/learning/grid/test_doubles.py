"""What stands there twice, and what the register knows already."""

from __future__ import annotations

from datetime import date

from sluis.hub.applications.learning.grid.doubles import sameness, with_doubles, with_known, with_taken
from tests.hub.applications.learning.grid.tables import ATLAS, EMILE, LOTTE, judged


def said(rows):
    return [[(problem.column, problem.blocking, problem.text.en) for problem in row.problems] for row in rows]


def test_the_same_training_twice_is_a_warning():
    rows = list(with_doubles([judged(2), judged(3, title="HEFTRUCK opfrissing"), judged(4, worker=EMILE)]))

    assert [row.is_good for row in rows] == [True, True, True]
    assert said(rows) == [
        [],
        [("title", False, "The same person has the same training on the same day in row 2.")],
        [],
    ]


def test_the_same_reference_twice_is_an_error():
    rows = list(with_doubles([judged(2, own_reference="A"), judged(3, own_reference="A", worker=EMILE)]))

    assert [row.is_good for row in rows] == [True, False]
    assert said(rows)[1] == [
        ("own_reference", True, "This own reference also stands in row 2. Give each row another one.")
    ]


def test_a_reference_counts_even_in_a_row_that_is_wrong():
    rows = list(with_doubles([judged(2, own_reference="A", kind="?"), judged(3, own_reference="A")]))

    assert [row.is_good for row in rows] == [False, False]


def test_what_the_register_knows_is_a_warning():
    known = {(ATLAS, sameness(worker=LOTTE, starts_on=date(2026, 1, 19), title="Heftruck - Opfrissing"))}

    rows = list(with_known([judged(2), judged(3, starts_on="20/01/2026")], known))

    assert [len(row.problems) for row in rows] == [1, 0]
    assert rows[0].is_good


def test_a_reference_that_is_taken_is_an_error():
    rows = list(with_taken([judged(2, own_reference="A"), judged(3)], {(ATLAS, "A")}))

    assert [row.is_good for row in rows] == [False, True]
