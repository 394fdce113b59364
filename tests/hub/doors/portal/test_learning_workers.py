"""The list of workers: finding them by name or number, filters, figures of the year."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Look, Worker
from tests.hub.applications.learning.account import WILLEM, XENIA, employed, large_company, register, trained
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db
LIST = "/learning/workers/"
TODAY = timezone.localdate()


@pytest.fixture
def anna(client, atlas):
    large_company(years=range(2024, TODAY.year + 1))
    register(employed(), employed(XENIA, part=(4, 5), last_name="Xhaka", first_name="Xenia"), today=TODAY)
    return signed_in(client, chief_of(atlas))


def key_of(number):
    return Worker.objects.get(number=number).pk


def test_the_list_tells_right_taken_and_left(anna):
    register(trained(XENIA, days="1.5", on=TODAY), today=TODAY)

    page = anna.get(LIST).content.decode()

    assert "Xhaka, Xenia" in page
    assert "4/5" in page
    assert "5&nbsp;days" in page or "5\N{NO-BREAK SPACE}days" in page


def test_no_number_stands_on_the_list(anna):
    page = anna.get(LIST).content.decode()

    assert WILLEM not in page
    assert "85.••.••-•••.28" in page


def test_a_number_leads_to_its_worker_and_into_no_address(anna):
    answer = anna.post(LIST, {"q": "85.07.30-033.28"})

    assert answer.headers["Location"] == reverse("learning_worker", args=[key_of(WILLEM)])


def test_a_number_in_an_address_finds_nobody(anna):
    page = anna.get(LIST, {"q": WILLEM}).content.decode()

    assert "Wouters" not in page.split("<h1")[1].partition("<form")[2].partition("</form>")[2]


def test_words_lead_back_to_the_list(anna):
    answer = anna.post(LIST, {"q": "xen", "state": "here"}, follow=True)

    assert answer.redirect_chain == [(f"{LIST}?q=xen&state=here", 302)]
    assert "Xhaka" in answer.content.decode()
    assert "Wouters" not in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "found"),
    [("here", {"Wouters", "Xhaka"}), ("left", set()), ("untrained", {"Xhaka"}), ("negative", {"Wouters"})],
)
def test_the_list_is_narrowed(anna, state, found):
    register(trained(days="99", on=TODAY), today=TODAY)

    page = anna.get(LIST, {"state": state}).content.decode()

    assert {name for name in ("Wouters", "Xhaka") if f"{name}, " in page} == found


@pytest.mark.parametrize(("sort", "first"), [("left", "Wouters"), ("-left", "Xhaka"), ("name", "Wouters")])
def test_the_list_sorts_by_figures(anna, sort, first):
    register(trained(days="4", on=TODAY), today=TODAY)

    page = anna.get(LIST, {"sort": sort}).content.decode()

    assert min(("Wouters, ", "Xhaka, "), key=page.index).startswith(first)


def test_every_row_that_is_shown_leaves_a_look(anna):
    anna.get(LIST)

    assert set(Look.objects.values_list("worker", "what")) == {(WILLEM, "list"), (XENIA, "list")}


def test_a_gesture_begins_with_the_chosen_workers(anna):
    chosen = [key_of(WILLEM), key_of(XENIA)]

    page = anna.post(f"{LIST}change/", {"action": "training", "chosen": chosen}, follow=True)

    assert page.redirect_chain[-1][0].startswith("/learning/trainings/add/")
    assert "For: Willem Wouters, Xenia Xhaka" in page.content.decode()


def test_nothing_begins_without_a_chosen_worker(anna):
    page = anna.post(f"{LIST}change/", {"action": "training"})

    assert "Choose at least one row." in page.content.decode()
