"""A list as XLSX, CSV and JSON, opened again."""

from __future__ import annotations

import csv
import json
import tracemalloc
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from sluis.hub.applications.learning.exports.queries import (
    Column,
    FileKind,
    Kind,
    Sheet,
    to_csv,
    to_json,
    to_xlsx,
    write_sheet,
)

COLUMNS = (
    Column("title", "Opleiding", Kind.TEXT),
    Column("ends_on", "Laatste dag", Kind.DATE),
    Column("participants", "Deelnemers", Kind.NUMBER),
    Column("duration", "Duur", Kind.MINUTES),
    Column("cost", "Kostprijs", Kind.MONEY),
)
FIRST_AID = ("Eerste hulp; deel 1", date(2026, 4, 7), 12, 912, Decimal("1250.50"))
NOTHING = (None, None, None, None, None)
FORMULAS = pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")', " =1", "|calc", "%1"],
)


def sheet(*rows, title="Opleidingen", columns=COLUMNS):
    return Sheet(title=title, columns=columns, rows=rows)


def written(write, *rows, **more):
    target = BytesIO()
    count = write(sheet(*rows, **more), target)
    assert count == len(rows)
    return target.getvalue()


def lines(data):
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def cells(data):
    return list(load_workbook(BytesIO(data)).worksheets[0].iter_rows())


def texts(*values):
    """Rows of one text each, and their column."""
    return [(value,) for value in values], {"columns": COLUMNS[:1]}


def test_csv_opens_as_a_spreadsheet_of_this_country_expects():
    data = written(to_csv, FIRST_AID)

    assert data.startswith(b"\xef\xbb\xbf")
    assert lines(data) == [
        ["Opleiding", "Laatste dag", "Deelnemers", "Duur", "Kostprijs"],
        ["Eerste hulp; deel 1", "2026-04-07", "12", "15:12", "1250,50"],
    ]


def test_xlsx_has_real_dates_durations_and_amounts():
    head, row = cells(written(to_xlsx, FIRST_AID))

    assert [cell.value for cell in head] == [column.heading for column in COLUMNS]
    assert [cell.value for cell in row] == [
        "Eerste hulp; deel 1",
        datetime(2026, 4, 7),  # noqa: DTZ001  # a day in a spreadsheet has no zone
        12,
        timedelta(hours=15, minutes=12),
        1250.5,
    ]
    assert row[1].is_date
    assert row[3].number_format == "[h]:mm"


def test_json_tells_its_columns_and_keeps_every_digit():
    found = json.loads(written(to_json, FIRST_AID))

    assert found["title"] == "Opleidingen"
    assert found["columns"][3] == {"key": "duration", "heading": "Duur", "kind": "minutes"}
    assert found["rows"] == [
        {
            "title": "Eerste hulp; deel 1",
            "ends_on": "2026-04-07",
            "participants": 12,
            "duration": 912,
            "cost": "1250.50",
        }
    ]


def test_nothing_is_an_empty_cell():
    assert lines(written(to_csv, NOTHING))[1] == [""] * 5
    assert [cell.value for cell in cells(written(to_xlsx, FIRST_AID, NOTHING, FIRST_AID))[2]] == [None] * 5
    assert set(json.loads(written(to_json, NOTHING))["rows"][0].values()) == {None}


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_list_without_rows_is_a_file(kind):
    target = BytesIO()

    assert write_sheet(sheet(), kind, target) == 0
    assert target.getvalue()
    assert kind.content_type


@FORMULAS
def test_csv_never_holds_a_formula(text):
    rows, columns = texts(text)

    assert lines(written(to_csv, *rows, **columns))[1] == [f"'{text}"]


@FORMULAS
def test_xlsx_never_holds_a_formula(text):
    rows, columns = texts(text)

    (cell,) = cells(written(to_xlsx, *rows, **columns))[1]

    assert cell.data_type != "f"
    assert cell.value.strip() == text.strip()


@pytest.mark.parametrize("kind", list(FileKind))
@pytest.mark.parametrize(
    "text", ["\0", "\x1b[0m", "\ud800", "\uffff", "x" * 40_000, "日本👷", '"};,\r\n', "]]>"]
)
def test_any_text_can_be_exported(kind, text):
    target = BytesIO()

    write_sheet(sheet((text,), columns=(Column("a", text[:300]),), title=text[:300]), kind, target)

    assert target.getvalue()
    if kind is FileKind.XLSX:
        assert len(cells(target.getvalue())) == 2
    if kind is FileKind.JSON:
        assert json.loads(target.getvalue())["rows"] == [{"a": text}]


def test_a_duration_below_zero_shows_and_still_adds_up():
    (_, row) = cells(written(to_xlsx, ("a", None, None, -65, None)))

    assert row[3].value == pytest.approx(-65 / 1440)
    assert row[3].number_format == '"-1:05";"-1:05"'
    assert lines(written(to_csv, ("a", None, None, -65, None)))[1][3] == "-1:05"


def test_more_different_durations_below_zero_than_a_workbook_has_formats():
    rows = cells(written(to_xlsx, *(("a", None, None, -minutes, None) for minutes in range(1, 400))))

    assert len({row[3].number_format for row in rows}) < 200


@pytest.mark.parametrize("title", ["Rechten [2026]: alle/geen?*\\'", "", "x" * 40])
def test_any_title_names_a_sheet(title):
    assert load_workbook(BytesIO(written(to_xlsx, title=title))).worksheets


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_long_list_needs_no_more_memory_than_a_short_one(kind, tmp_path):
    def peak(rows):
        with (tmp_path / f"{rows}").open("wb") as target:
            tracemalloc.start()
            write_sheet(sheet_of(rows), kind, target)
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return found

    few = peak(100)

    assert peak(5000) < few + 300_000


def sheet_of(rows):
    return Sheet(title="Long", columns=COLUMNS, rows=(FIRST_AID for _ in range(rows)))
