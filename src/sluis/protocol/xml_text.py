"""Text and moments as they stand in the XML of the channel.

Laws: what XML cannot hold is removed, never passed on; a moment is written in Belgian time, to the
millisecond, because the official zones carry no zone of their own.
It does not build documents: receipt.py, notification.py and form.py do.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_PLAIN = re.compile('[&<>"\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]')
_SPECIAL = re.compile('[&<>"\r]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}")


def cleaned(text: str, *, maximum: int | None = None) -> str:
    """`text` without the characters that XML 1.0 forbids, cut after `maximum` characters."""
    return _ILLEGAL.sub("", text)[:maximum]


def escaped(text: str, *, maximum: int | None = None) -> str:
    """`text` as element content or attribute value; `maximum` counts characters before escaping."""
    if _NOT_PLAIN.search(text) is None:
        return text if maximum is None else text[:maximum]
    text = cleaned(text, maximum=maximum)
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda match: _ENTITIES[match.group()], text)


def element(name: str, content: str, *, maximum: int | None = None) -> str:
    """One element with escaped text."""
    return f"<{name}>{escaped(content, maximum=maximum)}</{name}>"


def comment(text: str) -> str:
    """`text` as a comment: a comment cannot hold two hyphens, nor end in one."""
    return f"<!-- {cleaned(text).replace('--', '- -').replace('--', '- -').rstrip('-')} -->"


def day_of(moment: datetime) -> str:
    """The Belgian date, YYYY-MM-DD; a moment without zone is taken as Belgian."""
    return _belgian(moment).date().isoformat()


def hour_of(moment: datetime) -> str:
    """The Belgian time of day with exactly three decimals (zone 00299)."""
    return _belgian(moment).time().isoformat("milliseconds")


def moment_of(day: str, hour: str) -> datetime:
    """The moment behind a date and an hour as written. Raises ValueError when they are not that."""
    return datetime.fromisoformat(f"{day.strip()}T{hour.strip()}").replace(tzinfo=BRUSSELS)


@lru_cache(maxsize=1024)
def is_day(text: str) -> bool:
    """Whether the schemas accept `text` as a date: a real one, without zone."""
    if _DATE.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_hour(text: str) -> bool:
    """Whether the schemas accept `text` as an hour with three decimals."""
    return _HOUR.fullmatch(text) is not None


def _belgian(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(BRUSSELS)
