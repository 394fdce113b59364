"""Messages arrive in boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from sluis.hub.ebox.attachments import written
from sluis.hub.ebox.message_types import type_of
from sluis.hub.ebox.models import Message, MessageKind
from sluis.hub.ebox.rules import check_message
from sluis.hub.texts.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.ebox.attachments import Attachment
    from sluis.hub.parties.models import Capacity, Company
    from sluis.protocol.language import TranslatedText


@dataclass(frozen=True, kw_only=True, slots=True)
class NewMessage:
    """A message that is to be delivered. `key` is the same each time its sender says the same thing."""

    company: Company
    type: str
    subject: TranslatedText
    text: TranslatedText
    key: str
    kind: MessageKind = MessageKind.MESSAGE
    capacity: Capacity | None = None
    application: str = ""
    business_data: str = ""
    about: str = ""
    attachments: tuple[Attachment, ...] = ()


def deliver(messages: Iterable[NewMessage], *, by: Actor, at: datetime) -> None:
    """Deliver messages in the caller's transaction, with one statement. A known key changes nothing.

    No audit event: what a message tells of has its own in the same transaction, and the row says by whom.
    Raises ValueError or KeyError for a message that no box can hold.
    """
    Message.objects.bulk_create(
        [_row(message, by=by, at=at) for message in messages], ignore_conflicts=True, batch_size=500
    )


def _row(new: NewMessage, *, by: Actor, at: datetime) -> Message:
    check_message(subject=new.subject, business_data=new.business_data, attachments=new.attachments)
    day = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    texts = {
        f"{field}_{language}": text[language]
        for field, text in (("subject", new.subject), ("text", new.text))
        for language in ("nl", "fr", "de", "en")
    }
    return Message(
        company=new.company,
        capacity=new.capacity,
        kind=new.kind,
        type=new.type,
        application=new.application,
        business_data=new.business_data,
        about=new.about,
        attachments=written(new.attachments),
        searchable=_searchable(new),
        key=new.key,
        delivered_by=str(by),
        received_at=at,
        expires_at=at + type_of(new.type).stays(day),
        **texts,
    )


def _searchable(new: NewMessage) -> str:
    subjects = (new.subject[language] for language in ("nl", "fr", "de", "en"))
    names = (attachment.name for attachment in new.attachments)
    return folded(" ".join((*subjects, new.business_data, new.about.partition(":")[2], *names)))
