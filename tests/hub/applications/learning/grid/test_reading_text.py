"""Pasted text and CSV become rows of cells."""

from __future__ import annotations

import pytest

from sluis.hub.applications.learning.grid.reading import Limits, TableRefused, read_file, read_pasted


def cells(rows):
    return [row.cells for row in rows]


@pytest.mark.parametrize(("text", "rows"), [
    ("a\tb\nc\td\n", [("a", "b"), ("c", "d")]),
    ("a\tb\r\nc\td", [("a", "b"), ("c", "d")]),
    ("a\tb\rc\td\r", [("a", "b"), ("c", "d")]),
    ('a\t"two\nlines"\tb', [("a", "two\nlines", "b")]),
    ('a\t"he said ""no"""\tb', [("a", 'he said "no"', "b")]),
    ('5" pipe\t"open\tb\nc', [('5" pipe', '"open', "b"), ("c",)]),
    ('"Safe" lifting\tb', [('"Safe" lifting', "b")]),
    ("a\t\t\t\n\t\t\n\tb", [("a",), ("", "b")]),
    ("a;b\nc;d", [("a", "b"), ("c", "d")]),
    ('a,b\n"c,d",e', [("a", "b"), ("c,d", "e")]),
    ("\ufeffa\tb", [("a", "b")]),
])  # fmt: skip
def test_pasted_text_is_read_as_the_spreadsheet_meant_it(text, rows):
    assert cells(read_pasted(text)) == rows


def test_rows_keep_the_numbers_of_the_spreadsheet():
    rows = read_pasted("a\tb\n\n\t\nc\td\n")

    assert [row.number for row in rows] == [1, 4]


@pytest.mark.parametrize("data", [
    "Titre;Prénom\nÉté;Zoé\n".encode(),
    "\ufeffTitre;Prénom\r\nÉté;Zoé\r\n".encode(),
    "Titre;Prénom\r\nÉté;Zoé".encode("cp1252"),
    "sep=;\r\nTitre;Prénom\r\nÉté;Zoé".encode("cp1252"),
    "Titre\tPrénom\r\nÉté\tZoé\r\n".encode("utf-16"),
    "Titre\tPrénom\r\nÉté\tZoé\r\n".encode("utf-16-be").join([b"\xfe\xff", b""]),
    b'Titre,Pr\xe9nom\n"\xc9t\xe9",Zo\xe9\n',
])  # fmt: skip
def test_a_csv_file_is_read_in_every_usual_encoding(data):
    assert cells(read_file(data)) == [("Titre", "Prénom"), ("Été", "Zoé")]


@pytest.mark.parametrize(("text", "said"), [
    ("", "There are no rows"),
    (" \n\t\t\n", "There are no rows"),
    ("a\n" * 40, "more than 10 rows"),
    ("\t" * 5 + "a", "more than 4 columns"),
    ("a" * 3000, "larger than"),
    ("\n" * 100 + "a", "more than 10 rows"),
])  # fmt: skip
def test_what_is_too_much_is_refused_with_a_sentence(text, said):
    limits = Limits(rows=10, columns=4, data=2000, row_number=50)

    with pytest.raises(TableRefused, match=said):
        read_pasted(text, limits=limits)


def test_a_cell_without_end_is_cut():
    [row] = read_pasted("x" * 5000, limits=Limits(cell=100))

    assert row.cells == ("x" * 100,)
