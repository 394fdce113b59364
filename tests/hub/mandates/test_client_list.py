"""A secretariat's list of clients: read whole, judged row by row, proposed all at once or not at all."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from sluis.hub.audit.models import AuditEvent
from sluis.hub.mandates import actions, client_list
from sluis.hub.mandates.client_list import ClientRow, read_client_list
from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.queries import counters
from sluis.hub.mandates.states import Status
from sluis.hub.parties.models import CapacityKind, Company
from sluis.protocol.errors import CallerError
from tests.hub.cast import ATLAS_NUMBER, NOON
from tests.hub.mandates.steps import ANNA, NEXT, THIS, agreed, kind_of, propose

CIRCE_NUMBER = "1999990342"
ATLAS_ROW = [ATLAS_NUMBER, "Atlas", "learning-account", "2026Q4"]
HEADER = ["Ondernemingsnummer", "Naam", "Groep", "Eerste kwartaal", "Laatste kwartaal"]


def excel(*rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def text(*rows, delimiter=";"):
    return "\r\n".join(delimiter.join(map(str, row)) for row in rows).encode()


def read(*rows):
    return read_client_list(text(*rows), "clients.csv")


def told(found):
    return [(error.row, error.column, error.sentence) for error in found.errors]


@pytest.mark.parametrize(
    "data",
    [
        text(ATLAS_ROW),
        text(ATLAS_ROW, delimiter=","),
        text(ATLAS_ROW, delimiter="\t"),
        text(HEADER, ATLAS_ROW),
        b"\xef\xbb\xbf" + text(ATLAS_ROW),
        excel(ATLAS_ROW),
        excel(HEADER, ATLAS_ROW, [None] * 5),
        excel([int(ATLAS_NUMBER), "Atlas", "Federal Learning Account", "2026/4", None]),
        text(["BE 1999.990.144", "Atlas", "FLAD", "4/2026", ""]),
    ],
    ids=[
        "csv",
        "commas",
        "tabs",
        "header",
        "mark",
        "excel",
        "excel header",
        "a number in excel",
        "as people write",
    ],
)
def test_a_list_is_read_as_people_write_it(data):
    found = read_client_list(data, "clients.xlsx" if data.startswith(b"PK") else "clients.csv")

    assert found.errors == ()
    row = found.rows[0]
    assert (row.number, row.name, row.group, row.first, row.last) == (
        ATLAS_NUMBER,
        "Atlas",
        "learning-account",
        THIS,
        None,
    )


def test_columns_may_stand_in_another_order():
    found = read(["Premier trimestre", "Groupe", "Numéro d'entreprise"], ["2026Q4", "dimona", ATLAS_NUMBER])

    assert found.rows == (ClientRow(2, ATLAS_NUMBER, "", "dimona", THIS, None),)


def test_an_old_spreadsheet_writes_its_names_in_another_code():
    found = read_client_list(f"{ATLAS_NUMBER};Café;FLAD;2026Q4".encode("cp1252"), "clients.csv")

    assert found.rows[0].name == "Café"


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (["1999990145", "", "FLAD", "2026Q4"], "number", "is not an enterprise number"),
        (["", "", "FLAD", "2026Q4"], "number", "is not an enterprise number"),
        ([ATLAS_NUMBER, "", "nothing", "2026Q4"], "group", "no group of applications"),
        ([ATLAS_NUMBER, "", "FLAD", "soon"], "first", "2026Q4"),
        ([ATLAS_NUMBER, "", "FLAD"], "first", "2026Q4"),
        ([ATLAS_NUMBER, "", "FLAD", "2026Q4", "then"], "last", "2026Q4"),
        ([ATLAS_NUMBER, "", "FLAD", "2026Q4", "2026Q3"], "last", "before the first"),
    ],
)
def test_a_mistake_is_told_with_its_row_and_column(cells, column, words):
    found = read(HEADER, ATLAS_ROW, cells)

    ((row, where, sentence),) = told(found)
    assert (row, where) == (3, column)
    assert words in sentence
    assert len(found.rows) == 1


def test_every_mistake_of_a_row_is_told():
    assert [column for _, column, _ in told(read(["x", "", "y", "z"]))] == ["number", "group", "first"]


def test_the_same_client_twice_is_told_with_the_row_before():
    ((row, column, sentence),) = told(read(ATLAS_ROW, ATLAS_ROW))

    assert (row, column) == (2, "number")
    assert "row 1 already" in sentence


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (b"", "clients.csv", "no rows"),
        (text(HEADER), "clients.csv", "no rows"),
        (b"%PDF\0\0", "clients.csv", "as a CSV file or as an Excel"),
        (b"PK\3\4 rubbish", "clients.xlsx", "as a CSV file or as an Excel"),
        (b"plain text", "clients.xlsx", "as a CSV file or as an Excel"),
        (b"x" * (client_list.MOST_BYTES + 1), "clients.csv", "larger than 5 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused(data, filename, words):
    with pytest.raises(CallerError, match=words):
        read_client_list(data, filename)


def test_a_list_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(client_list, "MOST_ROWS", 2)

    with pytest.raises(CallerError, match="more than 2 rows"):
        read(ATLAS_ROW, ATLAS_ROW, ATLAS_ROW)


def changed(workbook, **parts):
    """The workbook with other contents in some parts."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return target.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    bomb = changed(excel(ATLAS_ROW), sheet1=b" " * (client_list.MOST_UNPACKED + 1))

    with pytest.raises(CallerError, match="unpacks to more than 50 MB"):
        read_client_list(bomb, "clients.xlsx")


@pytest.mark.parametrize("sheet", [b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', b"<not closed", b""])
def test_a_workbook_with_a_wrong_part_is_refused(sheet):
    with pytest.raises(CallerError, match="as a CSV file or as an Excel"):
        read_client_list(changed(excel(ATLAS_ROW), sheet1=sheet), "clients.xlsx")


def objections(rows, agent):
    found = actions.objections_to(rows=rows, agent=agent, capacity=kind_of(agent), at=NOON)
    return [(one.row, one.column, one.sentence) for one in found]


def propose_all(rows, agent):
    return actions.propose_all(rows=rows, agent=agent, capacity=kind_of(agent), by=ANNA, at=NOON)


def test_a_list_without_mistakes_is_proposed_whole(atlas, brabo, circe):
    rows = read(ATLAS_ROW, [CIRCE_NUMBER, "Circe", "dimona", "2027Q1", "2027Q2"]).rows

    proposed = propose_all(rows, brabo)

    assert [(one.principal, one.group, one.first) for one in proposed] == [
        (atlas, "learning-account", THIS),
        (circe, "dimona", NEXT),
    ]
    assert counters(atlas).waiting_for_me == 1
    assert counters(brabo).waiting_for_other == 2
    assert AuditEvent.objects.filter(action="mandate.proposed").count() == 2


def test_what_was_proposed_from_a_list_is_confirmed_like_any_other(atlas, brabo):
    (mandate,) = propose_all(read(ATLAS_ROW).rows, brabo)

    assert actions.confirm(mandate=mandate, acting=atlas, by=ANNA, at=NOON).status == Status.ACTIVE


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (["0884303369", "", "FLAD", "2026Q4"], "number", "registered here"),
        (["1999990243", "", "FLAD", "2026Q4"], "number", "your own company"),
        ([ATLAS_NUMBER, "", "FLAD", "2026Q3"], "first", "this quarter"),
        ([ATLAS_NUMBER, "", "DIMN", "2026Q4"], "group", "waiting already"),
        ([ATLAS_NUMBER, "", "DMFA", "2027Q1"], "first", "have this mandate already"),
    ],
)
@pytest.mark.usefixtures("circe")
def test_what_cannot_be_proposed_is_told_before_anything_is_written(atlas, brabo, cells, column, words):
    propose(atlas, brabo, group="dimona")
    agreed(atlas, brabo, group="dmfa")
    before = Mandate.objects.count()
    rows = read([CIRCE_NUMBER, "", "FLAD", "2026Q4"], cells).rows

    ((row, where, sentence),) = objections(rows, brabo)

    assert (row, where) == (2, column)
    assert words in sentence
    with pytest.raises(CallerError, match="Row 2: "):
        propose_all(rows, brabo)
    assert Mandate.objects.count() == before


def test_only_a_company_with_the_capacity_has_clients(atlas, brabo):
    with pytest.raises(CallerError, match="does not have this capacity"):
        actions.objections_to(rows=(), agent=brabo, capacity=CapacityKind.EMPLOYER, at=NOON)


@pytest.mark.django_db
def test_a_long_list_is_judged_with_a_handful_of_questions(brabo, django_assert_num_queries):
    Company.objects.bulk_create(
        Company(number=f"0{digits}{97 - digits % 97:02}", name="Client", registered_at=NOON)
        for digits in range(4000000, 4000500)
    )
    rows = read(*([number, "", "FLAD", "2026Q4"] for number in _numbers())).rows
    kind = kind_of(brabo)

    with django_assert_num_queries(3):
        assert actions.objections_to(rows=rows, agent=brabo, capacity=kind, at=NOON) == []
    assert len(rows) == 500


def _numbers():
    return Company.objects.filter(name="Client").values_list("number", flat=True)
