"""What a message may hold, what a search compares, where a night begins. Pure."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sluis.hub.texts.folding import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sluis.hub.ebox.attachments import Attachment
    from sluis.protocol.language import TranslatedText

# Facts 11: the limits of the e-Box for enterprises.
LONGEST_SUBJECT: Final = 400
LONGEST_BUSINESS_DATA: Final = 256
LONGEST_NAME: Final = 255
MOST_ATTACHMENTS: Final = 6
MOST_WORDS: Final = 10  # of a search


def check_message(*, subject: TranslatedText, business_data: str, attachments: Sequence[Attachment]) -> None:
    """Raises ValueError when one of our own rooms writes a message that no box can hold."""
    if max(len(subject[language]) for language in ("nl", "fr", "de", "en")) > LONGEST_SUBJECT:
        raise ValueError(f"A subject has {LONGEST_SUBJECT} characters at most")
    if len(business_data) > LONGEST_BUSINESS_DATA:
        raise ValueError(f"Business data have {LONGEST_BUSINESS_DATA} characters at most")
    if len(attachments) > MOST_ATTACHMENTS:
        raise ValueError(f"A message has {MOST_ATTACHMENTS} attachments at most")
    if any(not 0 < len(attachment.name) <= LONGEST_NAME for attachment in attachments):
        raise ValueError(f"The name of an attachment has 1 to {LONGEST_NAME} characters")


def words_of(search: str) -> list[str]:
    """The words that a message must hold, all of them."""
    return list(dict.fromkeys(folded(search).split()))[:MOST_WORDS]


def beginning_of(day: date, *, zone: str) -> datetime:
    """The midnight with which a day begins where the hub stands."""
    return datetime.combine(day, time(), ZoneInfo(zone))
