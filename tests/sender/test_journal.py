"""The journal: numbers are given once, states go forward, everything survives a restart."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.protocol.errors import CallerError
from sluis.protocol.names import Environment
from sluis.protocol.receipt import Receipt
from sluis.sender.journal import Journal, PartRow, State, sequence_text
from tests.sender.world import MOMENT

DAY = date(2026, 11, 21)
GO = "GO.TEST.100001.20261121.00001.T.1"
ALLOCATE = """
import sys, datetime, pathlib
from sluis.sender.journal import Journal
from sluis.protocol.names import Environment
from sluis.protocol.receipt import Receipt
journal = Journal(pathlib.Path(sys.argv[1]))
for _ in range(50):
    print(journal.next_sequence(datetime.date(2026, 11, 21), Environment.T))
"""


@pytest.fixture
def journal(tmp_path):
    made = Journal(tmp_path / "journal.sqlite3")
    yield made
    made.close()


def prepared(journal, go_name=GO, sequence="00001"):
    journal.record_prepared(
        go_name,
        code="TEST",
        environment=Environment.T,
        sequence=sequence,
        day=DAY,
        sha256="aa",
        parts=[PartRow(name="FI" + go_name[2:] + ".1", sha256="aa", size=3, source="x.xml")],
        at=MOMENT,
    )


def test_it_counts_each_date_and_environment_apart(journal):
    numbers = [
        journal.next_sequence(DAY, Environment.T),
        journal.next_sequence(DAY, Environment.T),
        journal.next_sequence(DAY, Environment.R),
        journal.next_sequence(date(2026, 11, 22), Environment.T),
    ]

    assert numbers == ["00001", "00002", "00001", "00001"]


def test_it_begins_where_it_is_told_and_never_goes_back(journal):
    numbers = [journal.next_sequence(DAY, Environment.T, first=first) for first in (500, 500, 1, 700)]

    assert numbers == ["00500", "00501", "00502", "00700"]


def test_parallel_processes_never_get_the_same_number(tmp_path):
    command = [sys.executable, "-c", ALLOCATE, str(tmp_path / "journal.sqlite3")]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]

    numbers = [line for process in processes for line in process.communicate()[0].split()]

    assert sorted(numbers) == [f"{number:05d}" for number in range(1, 151)]


@given(st.integers(1, 2_000_000), st.integers(1, 2_000_000))
def test_every_number_has_a_text_of_its_own_of_five_characters(one, other):
    texts = {sequence_text(one), sequence_text(other)}

    assert len(texts) == len({one, other})
    assert all(len(text) == 5 and text.isalnum() and text.upper() == text for text in texts)


@pytest.mark.parametrize(("number", "text"), [(99_999, "99999"), (100_000, "A0000"), (100_036, "A0010")])
def test_letters_come_when_the_digits_have_run_out(number, text):
    assert sequence_text(number) == text


def test_it_says_when_a_day_has_no_numbers_left():
    with pytest.raises(CallerError, match="run out"):
        sequence_text(100_000 + 26 * 36**4)


def test_it_remembers_after_a_restart(journal, tmp_path):
    prepared(journal)
    journal.record_part_uploaded("FI" + GO[2:] + ".1", at=MOMENT)
    journal.close()

    again = Journal(tmp_path / "journal.sqlite3")
    row, parts = again.submission(GO), again.parts(GO)
    again.close()

    assert (row.state, row.prepared_at, row.date) == (State.PREPARED, MOMENT, DAY)
    assert [part.uploaded_at for part in parts] == [MOMENT]


def test_a_name_is_never_given_twice(journal):
    prepared(journal)

    with pytest.raises(Exception, match="UNIQUE"):
        prepared(journal)

    assert len(journal.submissions()) == 1


def received(journal, name, **says):
    journal.record_received(
        name, environment=Environment.T, sha256="bb", path=f"{GO}/{name}", go_name=GO, at=MOMENT, **says
    )


def receipt(*errors):
    return {GO: Receipt(file_name=GO, ticket="T1", accepted=not errors, errors=errors, created=MOMENT)}


def test_an_accepted_receipt_stays_accepted_when_the_name_comes_again(journal):
    prepared(journal)
    received(journal, "FO.1", receipts=receipt())

    received(journal, "FO.2", receipts=receipt("ACRF-133"))

    assert (journal.submission(GO).verdict, journal.submission(GO).errors) == ("accepted", ())


def test_a_late_receipt_does_not_take_an_answer_back(journal):
    prepared(journal)
    received(journal, "FO.1", forms={GO: (2, 1)})

    received(journal, "FO.2", receipts=receipt())

    assert (journal.submission(GO).state, journal.submission(GO).ticket) == (State.ANSWERED, "T1")


def test_the_same_notification_counts_once_and_a_second_one_adds(journal):
    prepared(journal)
    received(journal, "FO.1", forms={GO: (2, 1)})
    received(journal, "FO.1", forms={GO: (2, 1)})

    received(journal, "FO.2", forms={GO: (5, 0)})

    assert (journal.submission(GO).forms_accepted, journal.submission(GO).forms_refused) == (7, 1)


@pytest.mark.parametrize(
    "reference", [GO, "FI.TEST.100001.20261121.00001.T.1.1", "GO.TEST.100001.20261121.00001.T", "T1"]
)
def test_it_finds_a_submission_by_any_of_its_names_and_its_ticket(journal, reference):
    prepared(journal)
    received(journal, "FO.1", receipts=receipt())

    assert journal.go_name_of(reference) == GO


@pytest.mark.parametrize(
    "reference", ["GO.TEST.100001.20261121.0000%.T.1", "", "GO.OTHR.100001.20261121.00001.T.1"]
)
def test_it_finds_nothing_by_the_name_of_another(journal, reference):
    prepared(journal)

    assert journal.go_name_of(reference) is None


def test_only_what_is_open_is_waiting(journal):
    prepared(journal)
    before = journal.submission(GO).is_waiting

    received(journal, "FO.1", receipts=receipt("ACRF-125"))

    assert (before, journal.submission(GO).is_waiting) == (True, False)
