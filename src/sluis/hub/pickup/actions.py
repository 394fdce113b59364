"""Putting answers out, and taking note that they were collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from sluis.hub.pickup.models import PickupFile
from sluis.hub.pickup.rules import sequence_text
from sluis.protocol.folders import Folder

if TYPE_CHECKING:
    from datetime import date, datetime

    from sluis.hub.pickup.signing import Signed
    from sluis.hub.vault.store import Kept
    from sluis.protocol.names import Environment

HUB = "999999"  # the transfer point's own sender number (facts 1.2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One answer to one sender: what it is (`ACRF`, `NOTI`) and its signed files."""

    channel_id: int
    environment: Environment
    code: str
    ticket: str
    files: Signed


PUT_OUT = """
INSERT INTO pickup_pickupfile (channel_id, folder, ticket, created_at, name, digest, size)
SELECT %s, %s, %s, %s, file.* FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS file"""


def _next_number(answer: Answer, day: date) -> int:
    """Counts on; the row stays locked until the caller commits, so numbers of one sender have no holes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO pickup_answercounter (channel_id, day, environment, last) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (channel_id, day, environment) DO UPDATE SET last = pickup_answercounter.last + 1"
            " RETURNING last",
            [answer.channel_id, day, str(answer.environment)],
        )
        return int(cursor.fetchone()[0])


def _parts(files: Signed) -> tuple[tuple[str, Kept], ...]:
    return ("FO", files.data), ("FS", files.signature), ("GO", files.trigger)


def put_out(answer: Answer, *, day: date, at: datetime) -> str:
    """Put FO, FS and GO of an answer in OUT*, in the caller's transaction; returns the name of the FO.

    `day` is the day in the name: today, in the hub's own time zone.
    """
    sequence = sequence_text(_next_number(answer, day))
    rest = f"{answer.code}.{HUB}.{day:%Y%m%d}.{sequence}.{answer.environment}"
    shared = answer.channel_id, str(Folder.outbox(answer.environment)), answer.ticket, at
    parts = [(f"{part}.{rest}", kept.digest, kept.size) for part, kept in _parts(answer.files)]
    with connection.cursor() as cursor:
        cursor.execute(PUT_OUT, [*shared, *map(list, zip(*parts, strict=True))])
    return f"FO.{rest}"


def collect(*, channel_id: int, folder: Folder, name: str, at: datetime) -> bool:
    """The sender deleted a file: it has it. False when there is no such file waiting."""
    return bool(
        PickupFile.objects.filter(channel_id=channel_id, folder=folder, name=name, collected_at=None).update(
            collected_at=at
        )
    )
