"""One message of the e-Box, its files, and the address that is told."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.ebox.attachments import Attachment
from sluis.hub.ebox.models import Message, MessageKind
from sluis.hub.ebox.queries import notification_address
from sluis.hub.parties.models import Role
from tests.hub import cast
from tests.hub.doors.portal.box import kept, new, post, said
from tests.hub.people import appointed, chief_of, signed_in, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    """A browser in which the chief of Atlas signed in."""
    return signed_in(client, chief_of(atlas))


def fetch(browser, message, place=1):
    """The answer to who opens a file of a message, and its bytes."""
    answer = browser.get(reverse("message-file", args=[message.pk, place]))
    return answer, b"".join(answer)


def test_a_message_without_a_file_is_read_when_its_page_is_opened(anna, atlas):
    message = new(atlas)

    anna.head(reverse("message", args=[message.pk]))
    anna.get(reverse("message", args=[message.pk]), headers={"Sec-Purpose": "prefetch;prerender"})
    unread = Message.objects.get(pk=message.pk).read_at is None
    page = said(anna.get(reverse("message", args=[message.pk])))

    assert unread
    assert Message.objects.get(pk=message.pk).read_by.startswith("person/")
    assert {"Text en", "Read"} <= {words for words in ("Text en", "Read") if words in page}


def test_a_message_is_read_when_its_main_content_is_opened(anna, atlas):
    message = new(atlas, attachments=(kept("FO.xml"), kept("FS.txt", b"signature")))
    read = []

    anna.get(reverse("message", args=[message.pk]))
    for place in (2, 1):
        read.append(Message.objects.get(pk=message.pk).read_at is not None)
        fetch(anna, message, place)
    read.append(Message.objects.get(pk=message.pk).read_at is not None)

    assert read == [False, False, True]


def test_a_file_comes_as_an_attachment(anna, atlas):
    message = new(atlas, attachments=(kept("FO.xml", b"<a>1</a>"),))

    answer, data = fetch(anna, message)

    assert data == b"<a>1</a>"
    assert answer["Content-Disposition"] == 'attachment; filename="FO.xml"'
    assert (answer["Content-Type"], answer["Content-Length"]) == ("application/xml", "8")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ('a"b\r\nSet-Cookie: x=1.txt', "a_b__Set-Cookie_ x=1.txt"),
        ("report\N{RIGHT-TO-LEFT OVERRIDE}lmx.exe", "report_lmx.exe"),
        ("...", "file"),
        ("Überblick.pdf", "Überblick.pdf"),
    ],
)
def test_a_name_of_a_file_harms_nobody(anna, atlas, name, safe):
    message = new(atlas, attachments=(kept(name, media_type="text/html"),))

    answer, _ = fetch(anna, message)

    told = f'filename="{safe}"' if safe.isascii() else f"filename*=utf-8''{quote(safe)}"
    assert answer["Content-Disposition"] == f"attachment; {told}"
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_file_that_is_not_kept_any_more_is_not_there(anna, atlas):
    gone = Attachment(name="FO.xml", media_type="application/xml", digest="0" * 64, size=3)
    message = new(atlas, attachments=(gone,))

    answer = anna.get(reverse("message-file", args=[message.pk, 1]))

    assert answer.status_code == 404
    assert Message.objects.get(pk=message.pk).read_at is None


def test_a_task_is_finished(anna, atlas):
    task = new(atlas, kind=MessageKind.TASK)

    told = said(post(anna, "message-change", {"action": "finish"}, task.pk))

    assert "The task is finished." in told
    assert Message.objects.get(pk=task.pk).done_by.startswith("person/")


def test_a_message_cannot_be_finished(anna, atlas):
    told = said(post(anna, "message-change", {"action": "finish"}, new(atlas).pk))

    assert "Only a task can be finished." in told


def test_one_message_is_hidden_and_shown_again(anna, atlas):
    message = new(atlas)

    hidden = said(post(anna, "message-change", {"action": "hide"}, message.pk))
    shown = said(post(anna, "message-change", {"action": "show"}, message.pk))

    assert "You find it under Hidden until it is deleted." in hidden
    assert "The message stands in the list again." in shown


@pytest.mark.parametrize("action", ["", "burn", "\x00", "x" * 10_000])
def test_another_action_does_not_exist(anna, atlas, action):
    message = new(atlas)

    answer = anna.post(reverse("message-change", args=[message.pk]), {"action": action})

    assert answer.status_code == 404


def test_the_day_of_deletion_is_told(anna, atlas):
    message = new(atlas)
    Message.objects.filter(pk=message.pk).update(expires_at=timezone.now() + timedelta(days=3, hours=1))

    page = said(anna.get(reverse("message", args=[message.pk])))

    assert "This message will be deleted on" in page
    assert "3 days left" in said(anna.get(reverse("ebox")))


def test_the_text_of_a_message_is_text(anna, atlas):
    message = new(atlas, "<script>alert(1)</script>", business_data="<b>99</b>")

    for name, args in (("ebox", []), ("message", [message.pk])):
        page = anna.get(reverse(name, args=args)).content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_a_manager_sets_the_address(anna, atlas):
    told = said(post(anna, "ebox-address", {"address": "team@atlas.example"}))
    chosen = notification_address(atlas.company)
    post(anna, "ebox-address", {"address": ""})

    assert "Notifications go to this address now." in told
    assert (chosen, notification_address(atlas.company)) == ("team@atlas.example", "")


@pytest.mark.parametrize(
    "address", ["nobody", "a@b", "a" * 300 + "@b.be", "a\x00@b.be", "a@b.be\r\nBcc: c@d.be"]
)
def test_what_is_no_address_is_refused(anna, atlas, address):
    answer = post(anna, "ebox-address", {"address": address})

    assert answer.context["form"].errors["address"]
    assert notification_address(atlas.company) == ""


def pages_of(message):
    """Every address about a message, and whether it is asked for by GET."""
    return [
        (reverse("ebox"), True),
        (reverse("ebox-tasks"), True),
        (reverse("ebox-hidden"), True),
        (reverse("message", args=[message.pk]), True),
        (reverse("message-file", args=[message.pk, 1]), True),
        (reverse("message-change", args=[message.pk]), False),
        (reverse("ebox-address"), True),
    ]


def answers(browser, message):
    found = []
    for address, safe in pages_of(message):
        answer = browser.get(address) if safe else browser.post(address, {"action": "show"})
        found.append(answer.status_code)
        assert b"".join(answer) or answer.status_code == 302  # a stream is read to its end, and so closed
    return found


def test_who_may_open_what(client, atlas, circe):
    message = new(atlas, application="FLAD", attachments=(kept("FO.xml"),))
    lists, one, change, address = [200] * 3, [200] * 2, [302], [200]
    people = {
        "nobody": (None, [302] * 7),
        "chief": (chief_of(atlas), lists + one + change + address),
        "manager": (appointed(atlas, Role.MANAGER), lists + one + change + address),
        "reader": (user_of(atlas, applications=("EBOX", "FLAD")).person, lists + one + change + [404]),
        "of another application": (
            user_of(atlas, applications=("EBOX", "DIMN")).person,
            [*lists, 404, 404, 404, 404],
        ),
        "without e-Box": (user_of(atlas, applications=("FLAD",)).person, [404] * 7),
        "stranger": (chief_of(circe), [*lists, 404, 404, 404, 200]),
    }

    found = {}
    for name, (person, _) in people.items():
        client.logout()
        found[name] = answers(signed_in(client, person) if person else client, message)

    assert found == {name: expected for name, (_, expected) in people.items()}


@pytest.mark.parametrize("args", [[10**30], [0], [2**63 - 1]])
def test_a_number_that_is_none_is_not_there(anna, args):
    assert anna.get(reverse("message", args=args)).status_code == 404


@pytest.mark.parametrize("place", [0, 2, 10**30])
def test_a_file_that_a_message_has_not_is_not_there(anna, atlas, place):
    message = new(atlas, attachments=(kept("FO.xml"),))

    assert anna.get(reverse("message-file", args=[message.pk, place])).status_code == 404


@pytest.mark.parametrize("name", ["message", "message-file", "outbox"])
def test_what_only_shows_takes_no_post(anna, atlas, name):
    args = {"message": [new(atlas).pk], "message-file": [1, 1], "outbox": []}[name]

    assert anna.post(reverse(name, args=args)).status_code == 405


@pytest.mark.parametrize(("applications", "linked"), [(("EBOX", "FLAD"), True), (("EBOX", "DIMN"), False)])
def test_a_message_leads_to_its_submission_for_who_may_see_it(client, atlas, applications, linked):
    ticket = atlas.send(cast.declaration()).ticket
    message = new(atlas, about=f"submission:{ticket}")
    browser = signed_in(client, user_of(atlas, applications=applications).person)

    page = browser.get(reverse("message", args=[message.pk])).content.decode()

    assert (reverse("submission", args=[ticket]) in page) == linked


@pytest.mark.parametrize("about", ["submission:", "submission:NOTHING", "submission:0000000000ABC", "else:1"])
def test_a_message_about_what_is_not_there_leads_nowhere(anna, atlas, about):
    message = new(atlas, about=about)

    facts = anna.get(reverse("message", args=[message.pk])).context["facts"]

    assert [fact.key for fact in facts if fact.address] == []


def test_a_message_with_all_it_can_have_asks_the_database_a_few_times(
    anna, atlas, django_assert_max_num_queries
):
    ticket = atlas.send(cast.declaration()).ticket
    files = tuple(kept(f"FO.{number}.xml") for number in range(6))
    message = new(atlas, about=f"submission:{ticket}", application="FLAD", attachments=files)

    with django_assert_max_num_queries(12):
        answer = anna.get(reverse("message", args=[message.pk]))

    assert answer.content.decode().count("SHA-256") == len(files)
