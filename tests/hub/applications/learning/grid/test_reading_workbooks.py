"""A workbook becomes rows of cells: the values as people write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from sluis.hub.applications.learning.grid.reading import Limits, TableRefused, read_file
from tests.hub.applications.learning.grid.tables import saved, with_part, workbook


def cells(data):
    return [row.cells for row in read_file(data)]


@pytest.mark.parametrize(("value", "text"), [
    (85073003328, "85073003328"),
    (85073003328.0, "85073003328"),
    (7.6, "7.6"),
    (0.1 + 0.2, "0.3"),
    (1e20, "1e+20"),
    (date(2026, 1, 19), "2026-01-19"),
    (datetime.fromisoformat("2026-01-19"), "2026-01-19"),
    (datetime.fromisoformat("2026-01-19T09:30"), "2026-01-19 09:30:00"),
    (time(7, 36), "7:36"),
    (timedelta(hours=38, minutes=5), "38:05"),
    (True, "true"),
    ("Été", "Été"),
])  # fmt: skip
def test_a_value_comes_out_as_people_write_it(value, text):
    assert cells(workbook([value])) == [(text,)]


def test_a_formula_gives_its_last_value():
    data = workbook(["x"])
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="3"><c r="B3"><f>7+0.6</f><v>7.6</v></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
        "</sheetData></worksheet>"
    )

    rows = read_file(with_part(data, "xl/worksheets/sheet1.xml", sheet))

    assert [(row.number, row.cells) for row in rows] == [(3, ("", "7.6", "", "#DIV/0!"))]


def test_the_first_sheet_with_anything_counts():
    book = openpyxl.Workbook()
    book.create_sheet("second").append(["here"])

    assert cells(saved(book)) == [("here",)]


def test_a_workbook_of_charts_alone_has_no_rows():
    book = openpyxl.Workbook()
    book.create_chartsheet("chart")
    del book["Sheet"]

    with pytest.raises(TableRefused, match="cannot be read"):
        read_file(saved(book))


def test_macros_are_not_looked_at():
    data = with_part(workbook(["x"]), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")

    assert cells(data) == [("x",)]


@pytest.mark.parametrize(("limits", "said"), [
    (Limits(rows=5), "more than 5 rows"),
    (Limits(columns=2), "more than 2 columns"),
    (Limits(data=100), "larger than"),
    (Limits(unpacked=1000), "too large once unpacked"),
    (Limits(cells=20), "too large once unpacked"),
    (Limits(parts=3), "too large once unpacked"),
])  # fmt: skip
def test_what_is_too_much_is_refused_with_a_sentence(limits, said):
    data = workbook(*[["a", "b", "c"] for _ in range(40)])

    with pytest.raises(TableRefused, match=said):
        read_file(data, limits=limits)
