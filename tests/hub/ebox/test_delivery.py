"""Messages arrive: whole, once, and for as long as their type says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sluis.hub.audit.actor import BELT
from sluis.hub.ebox.delivery import deliver
from sluis.hub.ebox.message_types import TYPES, MessageType, Validity, type_of
from sluis.hub.ebox.models import Message, MessageKind
from sluis.protocol.language import TranslatedText
from tests.hub.cast import NOON
from tests.hub.ebox.letters import arrive, attachment, new, text

pytestmark = pytest.mark.django_db


def test_a_message_is_kept_in_four_languages(atlas):
    message = arrive(atlas.company, "Bericht")

    assert [message.subject_in(language) for language in ("nl", "fr", "de", "en")] == [
        *("Bericht nl", "Bericht fr", "Bericht de", "Bericht en")
    ]
    assert message.text_in("de") == "Text de"


def test_its_type_says_when_it_expires(atlas):
    message = arrive(atlas.company)

    assert message.expires_at - message.received_at == timedelta(days=184)


def test_a_validity_counts_from_its_day_on():
    kind = MessageType(
        code="x",
        title=TranslatedText.same("x"),
        validities=(Validity(since=date(2025, 1, 1), days=10), Validity(since=date(2026, 1, 1), days=20)),
    )

    days = [kind.stays(date(year, 6, 1)).days for year in (2024, 2025, 2026)]

    assert days == [10, 10, 20]


def test_every_type_is_found_by_its_code():
    assert [type_of(kind.code) for kind in TYPES] == [*TYPES]


def test_what_is_delivered_twice_is_there_once(atlas, brabo):
    first = arrive(atlas.company, "First", key="receipt:1")

    deliver([new(brabo.company, "Second", key="receipt:1")], by=BELT, at=NOON)

    assert Message.objects.get() == first


def test_many_messages_cost_one_question(atlas, brabo, django_assert_num_queries):
    with django_assert_num_queries(1):
        deliver([new(atlas.company), new(brabo.company), new(atlas.company)], by=BELT, at=NOON)

    assert Message.objects.count() == 3


def test_the_first_attachment_is_the_main_content(atlas):
    message = arrive(atlas.company, attachments=(attachment("FO"), attachment("FS")))

    assert message.main_content == attachment("FO")
    assert [content.name for content in message.contents] == ["FO", "FS"]
    assert arrive(atlas.company).main_content is None


@pytest.mark.parametrize(
    "facts",
    [
        {"subject": "x" * 399},
        {"business_data": "x" * 257},
        {"attachments": (attachment(),) * 7},
        {"attachments": (attachment(""),)},
        {"attachments": (attachment("x" * 256),)},
    ],
)
def test_what_no_box_can_hold_is_our_own_fault(atlas, facts):
    with pytest.raises(ValueError, match=r"characters|attachments"):
        arrive(atlas.company, **facts)


def test_a_message_of_an_unknown_type_is_our_own_fault(atlas):
    with pytest.raises(KeyError):
        arrive(atlas.company, type="gossip")


@pytest.mark.parametrize(
    "facts", [{"done_at": NOON}, {"expires_at": NOON}, {"attachments": [{}] * 7}, {"key": "other"}]
)
def test_the_database_holds_to_the_rules_itself(atlas, facts):
    arrive(atlas.company, key="other")
    message = arrive(atlas.company)

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**facts)


def test_the_largest_message_fits(atlas):
    message = arrive(
        atlas.company,
        "x" * 397,
        business_data="x" * 256,
        attachments=(attachment("x" * 255),) * 6,
        kind=MessageKind.TASK,
    )

    assert len(message.subject_nl) == 400
    assert message.is_open_task


def test_a_text_without_one_language_cannot_be_made():
    with pytest.raises(ValueError, match="four languages"):
        TranslatedText(nl=text("x")["nl"], fr="", de="x", en="x")
