"""The night: one mail for each box, never twice for a message; then what expired is removed."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction

from sluis.hub.audit.models import AuditEvent
from sluis.hub.ebox.actions import finish_task, open_message, set_notification_address, set_visible
from sluis.hub.ebox.expiry import expire
from sluis.hub.ebox.models import Message, MessageKind
from sluis.hub.ebox.night import nightly_mails
from sluis.hub.parties.models import Company
from sluis.hub.post.models import Letter
from tests.hub.cast import NOON
from tests.hub.ebox.letters import AN, arrive, attachment

pytestmark = pytest.mark.django_db
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
NIGHT = NOON + timedelta(hours=14)
EXPIRED = NIGHT + timedelta(days=184)


def tell(character, address):
    set_notification_address(company=character.company, address=address, by=AN, at=NOON)


def texts():
    return [*Letter.objects.order_by("to").values_list("to", "text")]


@pytest.fixture
def box(atlas):
    tell(atlas, "box@atlas.example")
    return atlas.company


def test_one_mail_tells_each_box_how_many_messages_arrived(box, brabo):
    tell(brabo, "box@brabo.example")
    for company in (box, box, brabo.company):
        arrive(company)

    assert nightly_mails(TOMORROW, NIGHT) == 2

    assert [(to, text.split("\n\n")[1]) for to, text in texts()] == [
        ("box@atlas.example", "2 messages have arrived that nobody has read yet."),
        ("box@brabo.example", "1 message has arrived that nobody has read yet."),
    ]


def test_the_mail_names_neither_sender_nor_content(box):
    arrive(
        box, "Refused", business_data="business", application="FLAD", attachments=(attachment("secret.xml"),)
    )

    nightly_mails(TOMORROW, NIGHT)

    mail = Letter.objects.get()
    said = (mail.subject + mail.text).lower()
    assert [
        word for word in ("refused", "business", "flad", "secret", "text en", "http", "belt") if word in said
    ] == []


def test_no_message_causes_two_mails(box):
    arrive(box)
    nightly_mails(TOMORROW, NIGHT)

    again = nightly_mails(TOMORROW, NIGHT), nightly_mails(TOMORROW, NIGHT + timedelta(days=1))

    assert again == (0, 0)


def test_a_message_waits_for_the_night_after_its_arrival(box):
    arrive(box)

    assert nightly_mails(TODAY, NOON) == 0
    assert nightly_mails(TOMORROW, NIGHT) == 1


def read(message):
    open_message(message=message, by=AN, at=NOON)


def put_away(message):
    set_visible(messages=[message], visible=False, by=AN, at=NOON)


def finish(message):
    finish_task(message=message, by=AN, at=NOON)


def take_address_away(message):
    set_notification_address(company=message.company, address="", by=AN, at=NOON)


@pytest.mark.parametrize("gesture", [read, put_away, finish, take_address_away])
def test_nobody_is_told_of_what_is_settled(box, gesture):
    gesture(arrive(box, kind=MessageKind.TASK))

    assert nightly_mails(TOMORROW, NIGHT) == 0


@pytest.mark.parametrize(
    ("language", "subject"),
    [("nl", "Uw e-Box"), ("fr", "Votre e-Box"), ("de", "Ihre e-Box"), ("en", "Your e-Box")],
)
def test_the_mail_is_in_the_language_of_the_company(box, language, subject):
    Company.objects.filter(pk=box.pk).update(language=language)
    arrive(box)

    nightly_mails(TOMORROW, NIGHT)

    assert Letter.objects.get().subject == subject


def test_a_mail_tells_once_of_messages_that_expired_unread(box):
    arrive(box)
    nightly_mails(TOMORROW, NIGHT)

    counts = nightly_mails(EXPIRED.date(), EXPIRED), nightly_mails(EXPIRED.date(), EXPIRED)

    assert counts == (1, 0)
    assert "1 message has expired and was removed before anybody read it." in Letter.objects.latest("id").text


@pytest.mark.django_db(transaction=True)
def test_two_clocks_in_the_same_night_write_one_mail(box):
    arrive(box)

    def again(mails):
        mails.append(nightly_mails(TOMORROW, NIGHT))
        connection.close()

    counts = []
    with transaction.atomic():
        counts.append(nightly_mails(TOMORROW, NIGHT))
        other = Thread(target=again, args=(counts,))
        other.start()
        assert waits_for_a_row(other)
    other.join(timeout=60)

    assert counts == [1, 0]


def waits_for_a_row(other):
    """Whether another thread comes to wait for a row that this one holds, before it ends."""
    with connection.cursor() as cursor:
        while other.is_alive():
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
    return False


def test_many_boxes_are_told_in_several_transactions(box, brabo, monkeypatch):
    tell(brabo, "box@brabo.example")
    monkeypatch.setattr("sluis.hub.ebox.night.BOXES", 1)
    arrive(box)
    arrive(brabo.company)

    assert nightly_mails(TOMORROW, NIGHT) == 2


def test_what_expired_is_removed_and_counted(atlas, brabo):
    read(arrive(atlas.company))
    arrive(atlas.company)
    arrive(brabo.company)
    kept = arrive(atlas.company, at=NOON + timedelta(days=1))

    assert expire(NOON + timedelta(days=184), batch=2) == 3

    assert Message.objects.get() == kept
    events = AuditEvent.objects.filter(action="messages.expired").order_by("subject", "id")
    found = {(event.subject, event.detail["count"], event.detail["unread"]) for event in events}
    assert found == {(f"company:{atlas.company.number}", 2, 1), (f"company:{brabo.company.number}", 1, 1)}


def test_nothing_is_removed_before_its_time(atlas):
    arrive(atlas.company)

    assert expire(NOON + timedelta(days=183)) == 0
