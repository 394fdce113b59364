"""The grid in the portal: a table pasted or uploaded, corrected on its cells, registered."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sluis.hub.applications.learning import tables
from sluis.hub.applications.learning.models import Entry, TableDraft, Version
from sluis.hub.applications.learning.sample import person_number
from sluis.hub.audit.models import AuditEvent
from tests.hub import cast
from tests.hub.doors.portal.grid_steps import HEADING, START, everywhere, give, kept, line, table_of
from tests.hub.people import chief_of, person, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def atlas(db):
    return cast.enter("atlas")


@pytest.fixture
def desk(client, atlas):
    """A user of Atlas with the learning account."""
    return signed_in(client, user_of(atlas).person)


BAD = {
    3: ({"worker": "85073003329"}, "worker"),
    40: ({"kind": "formeel"}, "kind"),
    77: ({"starts_on": "31/02/2026"}, "starts_on"),
    120: ({"ends_on": "18/01/2026"}, "ends_on"),
    199: ({"duration": "veel"}, "duration"),
}


def test_two_hundred_trainings_with_five_bad_cells_are_pasted_corrected_and_registered(desk):
    address = kept(desk, table_of(*(line(n, **BAD[n][0] if n in BAD else {}) for n in range(200))))
    page = desk.get(address).content.decode()
    boxes = set(re.findall(r'name="(cell-[^"]+)"', page))
    assert boxes == {f"cell-{number + 2}-{column}" for number, (_, column) in BAD.items()}
    assert 'value="all"' not in page
    assert Entry.objects.count() == 0

    good = {"worker": person_number(3), "kind": "formeel extern", "starts_on": "19/01/2026",
            "ends_on": "20/01/2026", "duration": "15,2 u"}  # fmt: skip
    desk.post(address, {f"cell-{number + 2}-{column}": good[column] for number, (_, column) in BAD.items()})
    answer = desk.post(f"{address}write/", {"rows": "all"}, follow=True)

    assert Entry.objects.filter(kind="training", living=True).count() == 200
    assert set(Version.objects.values_list("channel", flat=True)) == {"grid"}
    assert Page(answer.content.decode()).heading == "200 trainings registered"
    assert AuditEvent.objects.filter(action="learning.registered").count() == 1


def test_nothing_is_registered_before_it_is_said(desk):
    address = kept(desk, table_of(line(1)))
    desk.get(address)

    assert Entry.objects.count() == 0


def test_with_a_mistake_all_or_nothing_is_nothing(desk):
    address = kept(desk, table_of(line(1), line(2, kind="?")))

    answer = desk.post(f"{address}write/", {"rows": "all"}, follow=True)

    assert Entry.objects.count() == 0
    assert "Something is still wrong in the table" in answer.content.decode()


def test_the_good_rows_are_registered_and_the_others_come_back(desk):
    address = kept(desk, table_of(line(1), line(2, kind="?"), line(3)), mode="good")

    answer = desk.post(f"{address}write/", {"rows": "good"}, follow=True)

    assert Entry.objects.count() == 2
    assert "1 row was not registered" in answer.content.decode()
    rejected = openpyxl.load_workbook(io.BytesIO(desk.get(f"{address}rejected.xlsx").content)).active
    assert rejected.max_row == 2
    assert "Choose one of these" in rejected.cell(2, rejected.max_column).value


def test_the_rows_that_were_left_can_be_corrected_and_registered(desk):
    address = kept(desk, table_of(line(1), line(2, kind="?")), mode="good")
    desk.post(f"{address}write/", {"rows": "good"})
    desk.post(f"{address}go-on/")

    desk.post(address, {"cell-3-kind": "informeel"})
    desk.post(f"{address}write/", {"rows": "all"})

    assert Entry.objects.count() == 2


def test_a_table_is_written_once(desk):
    address = kept(desk, table_of(line(1)))

    answers = [desk.post(f"{address}write/", {"rows": "all"}) for _ in range(3)]

    assert {answer["Location"] for answer in answers} == {f"{address}result/"}
    assert Entry.objects.count() == 1


def test_a_trial_registers_nothing(desk):
    address = kept(desk, table_of(line(1)), mode="check")

    desk.post(f"{address}write/", {"rows": "good"})

    assert Entry.objects.count() == 0
    assert "only checked" in desk.get(address).content.decode()


def test_a_row_can_be_left_out(desk):
    address = kept(desk, table_of(line(1), line(2, kind="?")))
    desk.post(address, {"leave-out": "3"})
    desk.post(f"{address}write/", {"rows": "all"})

    assert Entry.objects.count() == 1


def test_what_stands_twice_in_the_table_is_a_warning(desk):
    address = kept(desk, table_of(line(1), line(1)))

    page = desk.get(address).content.decode()

    assert "in row 2" in page
    assert "Register 2 trainings" in page


def test_what_the_register_knows_is_a_warning(desk):
    for _ in range(2):
        address = kept(desk, table_of(line(1)))
        page = desk.get(address).content.decode()
        desk.post(f"{address}write/", {"rows": "all"})

    assert "may be in the register already" in page
    assert Entry.objects.count() == 2


def test_a_workbook_is_taken_too(desk):
    book = openpyxl.Workbook()
    for row in table_of(line(1)).splitlines():
        book.active.append(row.split("\t"))
    written = io.BytesIO()
    book.save(written)

    answer = desk.post(START, {"file": SimpleUploadedFile("t.xlsx", written.getvalue()), "mode": "all"})

    assert answer.status_code == 302
    assert TableDraft.objects.get().choices["good"] == 1


@pytest.mark.parametrize(("sent", "said"), [
    ({"pasted": ""}, "Paste rows, or choose a file."),
    ({"pasted": "INSZ\tTitel\n"}, "There are no rows in the table."),
    ({"pasted": "INSZ\tTitel\tSoort\nx\ty\tz"}, "The column First day is missing."),
    ({"pasted": HEADING.strip() + "\tINSZ\n" + line(1)}, "This column stands there twice."),
    ({"file": SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}, "old Excel workbook"),
    ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04nonsense")}, "cannot be read"),
    ({"pasted": table_of(line(1)), "mode": "everything"}, "Select a valid choice"),
])  # fmt: skip
def test_what_is_no_table_is_told(desk, sent, said):
    for file in sent.values():
        getattr(file, "seek", int)(0)

    answer = desk.post(START, {"mode": "all", **sent})

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert TableDraft.objects.count() == 0


def test_more_rows_than_the_setting_says_are_refused(desk, settings):
    settings.LEARNING_TABLE_ROWS = 3

    answer = give(desk, table_of(*map(line, range(4))))

    assert "more than 3 rows" in answer.content.decode()


@pytest.mark.parametrize("boxes", [
    {"cell-2-kind": "\0\u202e" * 500},
    {"cell-2-worker": "x" * 100_000},
    {"cell-99999999-kind": "x", "cell-2-nothing": "x", "cell--1-kind": "x", "cell-2-": "x"},
    {"leave-out": ["a", "-1", "9" * 50, "", "\0"]},
    {"cell-2-title": "=HYPERLINK(1)", "cell-2-charged": "-1"},
])  # fmt: skip
def test_hostile_boxes_are_an_error_on_a_cell_or_nothing(desk, boxes):
    address = kept(desk, table_of(line(1, kind="?")))

    assert desk.post(address, boxes).status_code == 302
    assert desk.get(address).status_code == 200
    assert desk.get(f"{address}rejected.xlsx").status_code == 200


@pytest.mark.parametrize(
    "text", ["\0\t\0\n" * 5, "INSZ\tTitel\tSoort\n\ud800\t\U0010ffff", '"' * 5000, "\u202e\t" * 30]
)
def test_hostile_text_never_crashes(desk, text):
    answer = give(desk, table_of(line(1)) + text.encode("utf-8", "replace").decode(), mode="good")

    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("query", ["?page=999", "?page=x", "?size=\0", "?page=-1"])
def test_a_wrong_page_falls_back(desk, query):
    address = kept(desk, table_of(line(1, kind="?")))

    assert desk.get(address + query).status_code == 200


def test_wrong_rows_come_first_and_pages_are_short(desk):
    address = kept(desk, table_of(*(line(n, kind="?" if n > 170 else "informeel") for n in range(200))))

    first = desk.get(address).content.decode()
    second = desk.get(address + "?page=2").content.decode()

    assert first.count('class="govuk-summary-card"') == 20
    assert second.count('class="govuk-summary-card"') == 9
    assert "Good rows</caption>" in second
    assert "Good rows</caption>" not in first


def test_queries_do_not_grow_with_the_rows(desk, django_assert_max_num_queries):
    address = kept(desk, table_of(*(line(n, kind="?") for n in range(300))))

    with django_assert_max_num_queries(15):
        desk.get(address)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_empty_table_can_be_downloaded(desk, form, language):
    desk.cookies["django_language"] = language

    answer = desk.get(f"{START}template.{form}")

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]


def test_a_table_exists_for_who_made_it_alone(desk, client, atlas):
    kept(desk, table_of(line(1, kind="?")))
    number = TableDraft.objects.get().pk

    for somebody in (chief_of(atlas), user_of(atlas, first="Other").person, chief_of(cast.enter("circe"))):
        assert everywhere(signed_in(client, somebody), number) == {404}


def test_without_the_application_there_is_no_grid(client, atlas):
    without = user_of(atlas, first="Without", applications=("DMFA",)).person

    assert signed_in(client, without).get(START).status_code == 404
    assert signed_in(client, person("Nobody", "Atall")).get(START).status_code == 404


def test_who_is_not_signed_in_signs_in_first(client):
    assert client.get(START)["Location"].startswith("/sign-in/")


def test_a_table_is_forgotten_after_a_day(desk):
    kept(desk, table_of(line(1)))
    made = TableDraft.objects.get().made_at

    assert tables.forget_old(at=made + tables.KEPT) == 1
    assert tables.forget_old(at=made + tables.KEPT) == 0


def test_the_tables_of_today_can_be_gone_on_with(desk):
    address = kept(desk, table_of(line(1), line(2)))

    page = desk.get(START).content.decode()

    assert f'href="{address}"' in page
    assert "2 rows" in page


def test_no_person_number_stands_in_an_address_or_the_trail(desk):
    address = kept(desk, table_of(line(1)))
    desk.post(f"{address}write/", {"rows": "all"})

    said = str(list(AuditEvent.objects.values())) + address
    assert person_number(1) not in said
    assert person_number(1) not in desk.get(START).content.decode()
