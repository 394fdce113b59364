"""Rows become a sheet: headings in any order, above or not there at all."""

from __future__ import annotations

import pytest

from sluis.hub.applications.learning.grid.columns import COLUMNS
from sluis.hub.applications.learning.grid.reading import Limits, TableRefused, read_pasted
from sluis.hub.applications.learning.grid.sheet import EXAMPLE, ROW, WRONG, SheetRow, sheet_of

HEADINGS = "INSZ\tTitel\tSoort\tStatus\tBegindatum\tEinddatum\tDuur"
ROW_1 = "85073003328\tHeftruck\tinformeel\tgevolgd\t1/1/2026\t1/1/2026\t1 d"


def sheet(text):
    return sheet_of(read_pasted(text))


def said(text):
    return [(problem.heading, problem.text.en) for problem in sheet(text).problems]


def test_cells_stand_under_their_headings():
    [row] = sheet(f"{HEADINGS}\n{ROW_1}").rows

    assert (row.number, row.cells["worker"], row.cells["duration"]) == (2, "85073003328", "1 d")


def test_the_order_of_the_headings_is_free():
    backwards = "\n".join("\t".join(reversed(line.split("\t"))) for line in (HEADINGS, ROW_1))

    assert sheet(backwards).rows[0].cells == sheet(f"{HEADINGS}\n{ROW_1}").rows[0].cells


def test_without_a_heading_the_order_of_the_template_counts():
    found = sheet("85.07.30-033.28\tSchelde\tLotte\tREF-1\tHeftruck\n60010200160\t\t\t\tTitel")

    assert [row.cells["title"] for row in found.rows] == ["Heftruck", "Titel"]
    assert (found.rows[0].number, found.columns[0], len(found.columns)) == (1, "worker", len(COLUMNS))


def test_a_title_above_the_heading_does_not_matter():
    [row] = sheet(f"Opleidingen 2026\n\n{HEADINGS}\n{ROW_1}").rows

    assert (row.number, row.cells["title"]) == (4, "Heftruck")


def test_the_heading_gives_the_unit_of_every_duration():
    rows = sheet("INSZ\tTitel\tDuur in uren\n1\tx\t7,6\n2\ty\t\n").rows

    assert [row.cells.get("unit") for row in rows] == ["hours", None]


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_example_is_not_read(language):
    found = sheet(f"{HEADINGS}\n{EXAMPLE[language].upper()}\tHeftruck\n{ROW_1}")

    assert [row.number for row in found.rows] == [3]


def test_a_table_of_a_heading_alone_has_no_rows():
    with pytest.raises(TableRefused, match="no rows"):
        sheet(HEADINGS)


def test_only_trainings_count_as_rows():
    text = f"Title\n{HEADINGS}\n" + f"{ROW_1}\n" * 3

    assert len(sheet_of(read_pasted(text), limits=Limits(rows=3)).rows) == 3
    with pytest.raises(TableRefused, match="more than 2 rows"):
        sheet_of(read_pasted(text), limits=Limits(rows=2))


def test_a_training_about_examples_is_read():
    assert len(sheet("Titel\tINSZ\tSoort\nVoorbeelden geven\t85073003328\tx").rows) == 1


def test_what_lacks_in_the_heading_is_told():
    assert said("INSZ\tTitel\tSoort\tStatus\tDuur\n1") == [
        ("", "The column First day is missing. Put its heading above the right column."),
        ("", "The column Last day is missing. Put its heading above the right column."),
    ]


def test_a_column_that_is_not_known_is_told_and_left_out():
    found = sheet(f"{HEADINGS}\tKleur\n{ROW_1}\trood")

    assert [(problem.heading, problem.blocking) for problem in found.problems] == [("Kleur", False)]
    assert "rood" not in found.rows[0].cells.values()


def test_a_column_may_stand_there_once():
    found = sheet(f"{HEADINGS}\tTitre\n{ROW_1}\tx")

    assert [(problem.heading, problem.blocking) for problem in found.problems] == [("Titre", True)]


def test_the_columns_of_rejected_rows_are_silent():
    assert said(f"{HEADINGS}\t{ROW['fr']}\t{WRONG['fr']}\n{ROW_1}\t7\tnon") == []


def test_cells_beside_the_last_heading_are_kept_to_be_told():
    [row] = sheet(f"{HEADINGS}\n{ROW_1}\t\textra").rows

    assert row.cells[""] == "extra"


def test_a_row_is_the_same_after_being_kept():
    row = SheetRow(7, {"title": "Été", "worker": "1"})

    assert SheetRow.from_json(row.to_json()) == row


def test_a_cell_can_be_changed_and_emptied():
    row = SheetRow(7, {"title": "x", "score": "1"}).with_cells({"title": "  Heftruck ", "score": " "})

    assert row == SheetRow(7, {"title": "Heftruck"})
