"""The list of the e-Box: what stands there for whom, and putting many away."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.ebox.models import Message, MessageKind
from sluis.hub.parties.actions import activate_capacity
from sluis.hub.parties.models import CapacityKind
from tests.hub.doors.portal.box import new, post, reader_of, said
from tests.hub.people import chief_of, signed_in, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    """A browser in which the chief of Atlas signed in."""
    return signed_in(client, chief_of(atlas))


def test_the_list_tells_what_is_unread(anna, atlas):
    new(atlas, "First")
    post(anna, "message-change", {"action": "finish"}, new(atlas, "Second", kind=MessageKind.TASK).pk)

    page = said(anna.get(reverse("ebox")))
    tasks = said(anna.get(reverse("ebox-tasks")))

    assert "<strong>First en</strong>" in anna.get(reverse("ebox")).content.decode()
    assert "Unread" in page
    assert "Second" not in page
    assert {"Second en", "Finished"} <= {words for words in ("Second en", "Finished") if words in tasks}


def test_the_menu_counts_what_waits(anna, atlas):
    new(atlas)
    new(atlas, kind=MessageKind.TASK)

    links = {link.label: link.count for link in anna.get(reverse("home")).context["navigation"]}

    assert links["e-Box"] == 2


def test_the_menu_has_no_box_for_who_may_not_read_it(client, atlas):
    page = signed_in(client, user_of(atlas).person).get(reverse("home"))

    assert reverse("ebox") not in page.content.decode()


def test_a_reader_sees_her_applications_only(client, atlas):
    new(atlas, "Learning", application="FLAD")
    new(atlas, "Dimona", application="DIMN")
    new(atlas, "Everybody")

    page = said(reader_of(client, atlas, "FLAD").get(reverse("ebox")))

    assert [name in page for name in ("Learning en", "Everybody en", "Dimona en")] == [True, True, False]


def test_a_reader_sees_the_messages_of_her_capacity(client, atlas):
    kind = CapacityKind.TRAINING_PROVIDER
    trainer = activate_capacity(company=atlas.company, kind=kind, by=OPERATOR, at=timezone.now())
    hidden = new(atlas, "Of the trainer", capacity=trainer)
    browser = reader_of(client, atlas)

    page = said(browser.get(reverse("ebox")))

    assert "Of the trainer" not in page
    assert browser.get(reverse("message", args=[hidden.pk])).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=refuse", ["Refusé"]),
        ("q=REFUSÉ+en", ["Refusé"]),
        ("q=nothing", []),
        ("application=FLAD", ["Refusé"]),
        ("application=ZZZZ", ["Plain", "Refusé"]),
        ("state=read", ["Plain"]),
        ("state=unread", ["Refusé"]),
        ("state=done", ["Plain", "Refusé"]),
        ("sort=subject", ["Plain", "Refusé"]),
        ("sort=-subject", ["Refusé", "Plain"]),
        ("sort=state", ["Plain", "Refusé"]),
        ("q=%00&application=%00&state=%00&sort=%00&page=%00&size=%00", ["Plain", "Refusé"]),
        (f"q={'a' * 5000}", ["Plain", "Refusé"]),
        ("page=999999999999999999999&size=-1", ["Plain", "Refusé"]),
    ],
)
def test_messages_are_searched_and_sorted(anna, atlas, query, found):
    new(atlas, "Refusé", application="FLAD")
    anna.get(reverse("message", args=[new(atlas, "Plain").pk]))

    table = anna.get(f"{reverse('ebox')}?{query}").context["table"]

    assert [message.subject_en.removesuffix(" en") for message in table.page.object_list] == found


def test_chosen_messages_are_hidden_and_shown_again(anna, atlas):
    one, two, three = (new(atlas, name) for name in ("One", "Two", "Three"))

    told = said(post(anna, "ebox", {"action": "hide", "chosen": [one.pk, two.pk]}))
    hidden = said(anna.get(reverse("ebox-hidden")))
    post(anna, "ebox-hidden", {"action": "show", "chosen": [one.pk]})

    assert "2 messages were hidden." in told
    assert [name in hidden for name in ("One en", "Two en", "Three en")] == [True, True, False]
    assert set(Message.objects.filter(visible=True)) == {one, three}


def test_a_search_survives_what_is_done_with_its_rows(anna, atlas):
    pk = new(atlas).pk
    address = f"{reverse('ebox')}?q=hello&sort=-subject"

    answer = anna.post(address, {"action": "hide", "chosen": [pk]})

    assert (answer.status_code, answer["Location"]) == (302, address)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"action": "hide"}, "Choose at least one row."),
        ({"action": "burn", "chosen": ["1"]}, "Choose what to do with the chosen rows."),
        ({"action": "show", "chosen": ["1"]}, "Choose what to do with the chosen rows."),
    ],
)
def test_a_wish_that_makes_no_sense_is_told(anna, atlas, data, sentence):
    new(atlas)

    assert sentence in said(post(anna, "ebox", data))


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40, "٣", "1;drop", "\N{CJK UNIFIED IDEOGRAPH-4E00}"])
def test_a_key_that_is_none_changes_nothing(anna, atlas, key):
    new(atlas)

    answer = post(anna, "ebox", {"action": "hide", "chosen": [key]})

    assert answer.status_code == 200
    assert Message.objects.filter(visible=False).count() == 0


def test_a_message_of_somebody_else_is_not_hidden(client, atlas, circe):
    message = new(atlas)

    post(signed_in(client, chief_of(circe)), "ebox", {"action": "hide", "chosen": [message.pk]})

    assert Message.objects.get(pk=message.pk).visible


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("ebox", "There is no message."),
        ("ebox-tasks", "There is no task."),
        ("ebox-hidden", "Nothing is hidden."),
    ],
)
def test_an_empty_box_says_what_comes(anna, page, sentence):
    assert sentence in said(anna.get(reverse(page)))


@pytest.mark.parametrize("page", ["ebox", "ebox-tasks", "ebox-hidden"])
def test_a_list_of_many_messages_asks_the_database_as_often_as_a_short_one(
    anna, atlas, page, django_assert_max_num_queries
):
    for number in range(30):
        kind = MessageKind.TASK if page == "ebox-tasks" else MessageKind.MESSAGE
        new(atlas, f"Message {number}", kind=kind, capacity=atlas.channel.sender.capacity)
    Message.objects.update(visible=page != "ebox-hidden")

    with django_assert_max_num_queries(13):
        answer = anna.get(reverse(page))

    assert "(30)" in answer.content.decode()
