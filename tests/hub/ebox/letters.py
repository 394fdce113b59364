"""Messages for the tests of the e-Box, delivered as other rooms deliver them."""

from __future__ import annotations

from itertools import count

from sluis.hub.audit.actor import BELT, Actor
from sluis.hub.ebox.attachments import Attachment
from sluis.hub.ebox.delivery import NewMessage, deliver
from sluis.hub.ebox.models import Message
from sluis.protocol.language import TranslatedText
from tests.hub.cast import NOON

AN = Actor("person", "an")
_numbers = count(1)


def text(words: str) -> TranslatedText:
    return TranslatedText(nl=f"{words} nl", fr=f"{words} fr", de=f"{words} de", en=f"{words} en")


def attachment(name="FO.xml", size=3) -> Attachment:
    return Attachment(name=name, media_type="application/xml", digest="d" * 64, size=size)


def new(company, subject="Hello", **facts) -> NewMessage:
    key = facts.pop("key", f"test:{next(_numbers)}")
    return NewMessage(
        **{
            "company": company,
            "type": "announcement",
            "subject": text(subject),
            "text": text("Text"),
            "key": key,
        }
        | facts
    )


def arrive(company, subject="Hello", *, at=NOON, **facts) -> Message:
    message = new(company, subject, **facts)
    deliver([message], by=BELT, at=at)
    return Message.objects.select_related("company").get(key=message.key)
