"""Finding messages: only those of the company and for the applications that the person may use."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sluis.hub.audit.actor import BELT, OPERATOR
from sluis.hub.ebox.delivery import deliver
from sluis.hub.ebox.models import MessageKind
from sluis.hub.ebox.queries import Order, message, messages_for, unread_count
from sluis.hub.parties.actions import activate_capacity
from sluis.hub.parties.models import CapacityKind
from tests.hub.cast import NOON
from tests.hub.ebox.letters import arrive, attachment, new

pytestmark = pytest.mark.django_db


def found(company, applications=(), language="en", **wanted):
    page = messages_for(company=company, applications=applications, **wanted)
    return [message.subject_in(language).removesuffix(f" {language}") for message in page.messages]


@pytest.fixture
def boxes(atlas, brabo):
    arrive(atlas.company, "For everybody")
    arrive(atlas.company, "Learning", application="FLAD")
    arrive(atlas.company, "Dimona", application="DIMN")
    arrive(brabo.company, "Of Brabo")
    return atlas.company


@pytest.mark.parametrize(
    ("applications", "subjects"),
    [
        ((), ["For everybody"]),
        (("FLAD",), ["Learning", "For everybody"]),
        (("FLAD", "DIMN"), ["Dimona", "Learning", "For everybody"]),
        (("DMFA", ""), ["For everybody"]),
    ],
)
def test_a_person_finds_what_concerns_her_applications(boxes, applications, subjects):
    assert found(boxes, applications) == subjects
    assert unread_count(company=boxes, applications=applications) == len(subjects)


def test_one_message_is_found_by_who_may_read_it_and_by_nobody_else(atlas, brabo):
    pk = arrive(atlas.company, application="FLAD").pk

    assert message(pk, company=atlas.company, applications=["FLAD"]).pk == pk
    assert message(pk, company=atlas.company, applications=["DIMN"]) is None
    assert message(pk, company=brabo.company, applications=["FLAD"]) is None
    assert message(pk + 1, company=atlas.company, applications=["FLAD"]) is None


def test_a_capacity_has_messages_of_its_own(atlas):
    employer = atlas.channel.sender.capacity
    trainer = activate_capacity(
        company=atlas.company, kind=CapacityKind.TRAINING_PROVIDER, by=OPERATOR, at=NOON
    )
    arrive(atlas.company, "Of the employer", capacity=employer)
    pk = arrive(atlas.company, "Of the trainer", capacity=trainer).pk
    arrive(atlas.company, "Of all")

    assert found(atlas.company, capacity=trainer) == ["Of all", "Of the trainer"]
    assert found(atlas.company) == ["Of all", "Of the trainer", "Of the employer"]
    assert message(pk, company=atlas.company, applications=[], capacity=employer) is None


@pytest.mark.parametrize(
    "q", ["employe refuse", "EMPLOYÉ", "refusé l'employé", "o'brien straße", "STRASSE", "100%", "99-a", "abc"]
)
def test_the_search_sees_no_accents_and_no_capitals(atlas, q):
    arrive(
        atlas.company,
        "Refusé: l'employé O'Brien",
        business_data="Straße 100% 99-A",
        about="submission:0000000000ABC",
    )
    arrive(atlas.company, "Something else")

    assert found(atlas.company, q=q) == ["Refusé: l'employé O'Brien"]


@pytest.mark.parametrize("q", ["refuse nowhere", "_", "10_%", "\\", "submission"])
def test_the_search_finds_words_only_where_they_stand(atlas, q):
    arrive(atlas.company, "Refusé 100%", about="submission:0000000000ABC")

    assert found(atlas.company, q=q) == []


def test_the_name_of_an_attachment_is_searched(atlas):
    arrive(atlas.company, attachments=(attachment("FO.ACRF.999999.20261123.00001.R"),))

    assert found(atlas.company, q="acrf.999999") == ["Hello"]


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [
        ({"kind": MessageKind.TASK}, ["Task"]),
        ({"kind": MessageKind.MESSAGE}, ["Second", "First"]),
        ({"about": "submission:X"}, ["Second"]),
        ({"order": Order.OLDEST}, ["First", "Second", "Task"]),
        ({"order": Order.EXPIRY}, ["First", "Second", "Task"]),
        ({"order": Order.UNREAD}, ["Task", "Second", "First"]),
        ({"read": True}, []),
        ({"visible": False}, []),
        ({"done": False}, ["Task", "Second", "First"]),
        ({"done": True}, []),
    ],
)
def test_a_list_is_narrowed_and_sorted(atlas, wanted, subjects):
    arrive(atlas.company, "First", at=NOON - timedelta(days=1))
    arrive(atlas.company, "Second", about="submission:X")
    arrive(atlas.company, "Task", kind=MessageKind.TASK, at=NOON + timedelta(days=1))

    assert found(atlas.company, **wanted) == subjects


@pytest.mark.parametrize(("asked", "given", "first"), [(1, 1, "7"), (3, 3, "1"), (9, 3, "1"), (0, 1, "7")])
def test_a_page_that_is_not_there_is_the_nearest_one(atlas, asked, given, first):
    deliver([new(atlas.company, f"{number}") for number in range(1, 8)], by=BELT, at=NOON)

    page = messages_for(company=atlas.company, applications=(), page=asked, on_a_page=3)

    assert (page.number, page.pages, page.total) == (given, 3, 7)
    assert page.messages[0].subject_in("en") == f"{first} en"


def test_an_empty_box_has_one_empty_page(atlas):
    page = messages_for(company=atlas.company, applications=())

    assert (page.messages, page.number, page.pages, page.total) == ([], 1, 1, 0)


def test_a_list_costs_two_questions_however_long_it_is(atlas, django_assert_num_queries):
    deliver([new(atlas.company, str(number)) for number in range(40)], by=BELT, at=NOON)

    with django_assert_num_queries(2):
        page = messages_for(company=atlas.company, applications=["FLAD"], q="e", on_a_page=40)
        lines = [(m.subject_in("fr"), m.company.name, m.main_content) for m in page.messages]

    assert len(lines) == 40
