"""The nightly mail: one for each box, the night after messages arrived or expired, unless they were read.

Laws: it names neither sender nor subject, and holds no link; it is in the language of the company; no message
causes it twice, because the mark and the letter commit together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sluis.hub.ebox.rules import beginning_of
from sluis.hub.post.actions import Mail, write_mails

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

BOXES = 500  # in one transaction
TO_TELL = """
m.read_at IS NULL AND m.visible AND m.done_at IS NULL
AND (m.announced_at IS NULL AND m.received_at < %(night)s
     OR m.expiry_announced_at IS NULL AND m.expires_at <= %(at)s)"""
NEXT_BOXES = f"""
SELECT b.id, b.company_id, b.address, c.name, c.language
  FROM ebox_box b JOIN parties_company c ON c.id = b.company_id
 WHERE b.address <> '' AND b.id > %(after)s
   AND EXISTS (SELECT FROM ebox_message m WHERE m.company_id = b.company_id AND {TO_TELL})
 ORDER BY b.id LIMIT %(boxes)s"""  # noqa: S608  # two constants of this file
MARK = f"""
WITH told AS (
    UPDATE ebox_message m
       SET announced_at = coalesce(m.announced_at, %(at)s),
           expiry_announced_at = CASE WHEN m.expires_at <= %(at)s THEN %(at)s ELSE m.expiry_announced_at END
     WHERE m.company_id = ANY(%(companies)s) AND {TO_TELL}
    RETURNING m.company_id, m.expires_at <= %(at)s AS expired)
SELECT company_id, count(*) FILTER (WHERE NOT expired), count(*) FILTER (WHERE expired)
  FROM told GROUP BY company_id"""  # noqa: S608  # as above


def nightly_mails(day: date, at: datetime) -> int:
    """Write the mails of the night with which `day` begins; returns how many. May run again at any time."""
    night = beginning_of(day, zone=settings.TIME_ZONE)
    last, written = 0, 0
    while True:
        with transaction.atomic():
            boxes = _boxes(after=last, night=night, at=at)
            if not boxes:
                return written
            written += write_mails(_mails(boxes, night=night, at=at), at=at)
        last = boxes[-1].pk


class BoxToTell(NamedTuple):
    """A box with messages to tell of, its address, and the language of its company."""

    pk: int
    company: int
    address: str
    name: str
    language: str


def _boxes(*, after: int, night: datetime, at: datetime) -> list[BoxToTell]:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_BOXES, {"after": after, "night": night, "at": at, "boxes": BOXES})
        return [*map(BoxToTell._make, cursor.fetchall())]


def _mails(boxes: list[BoxToTell], *, night: datetime, at: datetime) -> Iterator[Mail]:
    with connection.cursor() as cursor:
        cursor.execute(MARK, {"companies": [box.company for box in boxes], "night": night, "at": at})
        counts = {company: (arrived, expired) for company, arrived, expired in cursor.fetchall()}
    for box in boxes:
        if box.company in counts:  # else somebody else told it meanwhile
            arrived, expired = counts[box.company]
            with override(box.language):
                yield _mail(box, arrived=arrived, expired=expired)


def _mail(box: BoxToTell, *, arrived: int, expired: int) -> Mail:
    told = [_("This is about the e-Box of %(company)s.") % {"company": box.name}]
    if arrived:
        told.append(
            ngettext(
                "%(count)d message has arrived that nobody has read yet.",
                "%(count)d messages have arrived that nobody has read yet.",
                arrived,
            )
            % {"count": arrived}
        )
    if expired:
        told.append(
            ngettext(
                "%(count)d message has expired and was removed before anybody read it.",
                "%(count)d messages have expired and were removed before anybody read them.",
                expired,
            )
            % {"count": expired}
        )
    told.append(_("Sign in to the portal as you always do. For your safety this mail holds no link."))
    return Mail(to=box.address, subject=_("Your e-Box"), text="\n\n".join(told) + "\n")
