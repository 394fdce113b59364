"""Tables that are long, and tables of others: a worker registers them, a mandatary or a provider gives them."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from sluis.hub.applications.learning import table_work
from sluis.hub.applications.learning.models import Entry, LongWork, TableDraft
from sluis.hub.journey.long_work import carry_work
from tests.hub import cast
from tests.hub.doors.portal.grid_steps import HEADING, START, everywhere, kept, line, table_of
from tests.hub.doors.portal.mandate_steps import agreed, identified
from tests.hub.people import signed_in, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, atlas):
    """A user of Atlas with the learning account."""
    return signed_in(client, user_of(atlas).person)


def long_table(desk):
    """A table that is long enough to be registered by a worker; its number."""
    address = kept(desk, table_of(*map(line, range(table_work.LONG + 1))))
    answer = desk.post(f"{address}write/", {"rows": "all"})
    assert answer["Location"] == f"{address}progress/"
    return address


def test_a_long_table_is_registered_by_a_worker(desk):
    address = long_table(desk)
    assert "1,001 trainings" in desk.get(f"{address}progress/").content.decode()
    assert desk.get(address)["Location"] == f"{address}progress/"

    for _ in range(2):
        carry_work(LongWork.objects.get().pk)

    assert Entry.objects.count() == table_work.LONG + 1
    assert "1,001 trainings registered" in desk.get(f"{address}progress/", follow=True).content.decode()


def test_a_long_table_that_cannot_be_registered_is_the_table_again(desk):
    address = kept(desk, table_of(*map(line, range(table_work.LONG)), line(2000, kind="?")))
    desk.post(f"{address}write/", {"rows": "all"})

    carry_work(LongWork.objects.get().pk)

    assert Entry.objects.count() == 0
    assert "Something is still wrong in the table" in desk.get(address).content.decode()


def test_a_long_table_that_was_forgotten_says_so(desk):
    long_table(desk)
    TableDraft.objects.all().delete()

    carry_work(LongWork.objects.get().pk)

    assert "not kept any more" in LongWork.objects.get().problem


@pytest.fixture
def trainer(client):
    """A user of a training provider."""
    return signed_in(client, user_of(cast.enter("daedalus")).person)


PROVIDER_START = "/training-provider/grid/"


def test_a_training_provider_registers_for_many_employers_who_verify(trainer):
    text = "Ondernemingsnummer\t" + HEADING + "".join(
        f"{number}\t{line(n)}" for n, number in enumerate(("1999.990.144", "1999990243", ""))
    )  # fmt: skip

    address = trainer.post(PROVIDER_START, {"pasted": text, "mode": "good"})["Location"]
    page = trainer.get(address).content.decode()
    trainer.post(f"{address}write/", {"rows": "good"})

    assert "cell-4-employer" in page
    assert set(Entry.objects.values_list("employer", "registered_by", "verdict")) == {
        ("1999990144", "1999990441", "to_verify"),
        ("1999990243", "1999990441", "to_verify"),
    }


def test_the_table_of_a_provider_asks_for_the_employer(trainer):
    book = openpyxl.load_workbook(io.BytesIO(trainer.get(f"{PROVIDER_START}template.xlsx").content))

    assert book.worksheets[0]["AA1"].value == "Employer's enterprise number"


def test_the_drafts_of_other_pages_are_no_tables(desk, atlas):
    kept(desk, table_of(line(1)))
    TableDraft.objects.update(choices={"what": "provider-session"})

    assert "Your tables of today" not in desk.get(START).content.decode()
    assert everywhere(desk, TableDraft.objects.get().pk) == {404}


def test_a_mandatary_registers_for_its_client(client, atlas, brabo):
    identified(brabo)
    agreed(atlas, brabo)
    mandatary = signed_in(client, user_of(brabo).person)
    mandatary.post(reverse("client", args=[atlas.company.pk]))

    address = kept(mandatary, table_of(line(1)))
    mandatary.post(f"{address}write/", {"rows": "all"})

    assert Entry.objects.get().employer == atlas.company.number


def test_a_table_of_one_client_is_not_there_for_another_place(client, atlas, brabo):
    identified(brabo)
    agreed(atlas, brabo)
    mandatary = signed_in(client, user_of(brabo).person)
    mandatary.post(reverse("client", args=[atlas.company.pk]))
    kept(mandatary, table_of(line(1, kind="?")))

    mandatary.post(reverse("client-leave"))

    assert everywhere(mandatary, TableDraft.objects.get().pk) == {404}
