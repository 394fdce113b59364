"""What leaves as a file: the template and the rejected rows. No text in them is ever a formula."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from sluis.hub.applications.learning.grid.codes import CODE_LISTS
from sluis.hub.applications.learning.grid.columns import COLUMN, COLUMNS, column_called
from sluis.hub.applications.learning.grid.judging import judge
from sluis.hub.applications.learning.grid.reading import TableRefused, read_file
from sluis.hub.applications.learning.grid.rejected import rejected_workbook
from sluis.hub.applications.learning.grid.sheet import sheet_of
from sluis.hub.applications.learning.grid.spreadsheets import csv_bytes
from sluis.hub.applications.learning.grid.template import template_csv, template_workbook
from tests.hub.applications.learning.grid.tables import GOOD, TERMS, judged, row_of, saved

LANGUAGES = ("nl", "fr", "de", "en")
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")')


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [template_workbook, template_csv])
def test_the_template_is_read_without_a_word(make, language):
    data = make(language, with_employer=True)

    with pytest.raises(TableRefused, match="no rows"):
        sheet_of(read_file(data))
    assert tuple(map(column_called, read_file(data)[0].cells)) == tuple(COLUMN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_template_is_good(language):
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(language)))
    table = book.worksheets[0]
    example = [cell.value for cell in table[2]]
    table.append(["85073003328", *example[1:]])

    [row] = sheet_of(read_file(saved(book))).rows

    assert judge(row, TERMS).problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_offers_lists_and_explains_each_column(language):
    table, explained, lists = openpyxl.load_workbook(io.BytesIO(template_workbook(language))).worksheets

    assert len(table.data_validations.dataValidation) == len(CODE_LISTS)
    assert explained.max_row == len(COLUMNS)  # a heading, and all columns but the employer's
    assert lists.max_column == len(CODE_LISTS)


def test_the_lists_name_the_cells_of_their_column():
    table, _, lists = openpyxl.load_workbook(io.BytesIO(template_workbook("nl"))).worksheets
    offered = next(rule for rule in table.data_validations.dataValidation if str(rule.sqref).startswith("G2"))

    assert (table["G1"].value, offered.formula1) == ("Status", "'Keuzelijsten'!$B$2:$B$3")
    assert [lists["B1"].value, lists["B2"].value, lists["B3"].value] == ["Status", "gepland", "gevolgd"]


def test_rejected_rows_come_back_with_what_is_wrong():
    rows = [judged(7, kind="?", score="14/20"), judged(9, worker="1")]

    data = rejected_workbook(rows, columns=[*GOOD, "score"], language="fr")

    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    values = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert values[0][-2:] == ["Ligne de votre tableau", "Ce qui est faux"]
    assert values[1][-2:] == [
        "7",
        "Type: Choisissez parmi: formelle interne, formelle externe, informelle, reconnue.",
    ]
    assert "14/20" in values[1]
    assert sheet["C2"].fill.fgColor.rgb == "00F8D7D3"


def test_rejected_rows_can_be_given_back():
    data = rejected_workbook([judged(7, kind="?")], columns=list(COLUMN), language="de")

    sheet = sheet_of(read_file(data))

    assert (sheet.problems, [row.cells for row in sheet.rows]) == ((), [{**GOOD, "kind": "?"}])


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_in_a_workbook_is_a_formula(text):
    data = rejected_workbook([judge(row_of(title=text, kind="?"), TERMS)], columns=GOOD, language="en")

    cells = [cell for line in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert next(cell.quotePrefix for cell in cells if cell.value == text.strip() or cell.value == text)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_in_a_csv_file_is_a_formula_and_it_reads_back(text):
    data = csv_bytes([["INSZ", "Titel", "Soort"], ["85073003328", text, "x"]])

    written = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert written[1][1].startswith("'")
    assert sheet_of(read_file(data)).rows[0].cells["title"] == text.strip()


def test_what_a_workbook_cannot_hold_is_left_out():
    data = rejected_workbook([judged(title="a\0b\x07", kind="?")], columns=GOOD, language="en")

    assert sheet_of(read_file(data)).rows[0].cells["title"] == "ab"


def test_a_table_of_examples_alone_has_no_rows():
    with pytest.raises(TableRefused, match="no rows"):
        read_file(csv_bytes([]))
