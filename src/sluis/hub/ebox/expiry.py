"""Messages that are past their validity are removed, by the clock (facts 11: automatic deletion).

The bytes of their attachments stay in the vault, which has a retention of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import CLOCK

if TYPE_CHECKING:
    from datetime import datetime

BATCH = 5000
REMOVE = """
WITH gone AS (
    DELETE FROM ebox_message WHERE id IN (
        SELECT id FROM ebox_message WHERE expires_at <= %s ORDER BY expires_at, id LIMIT %s
           FOR UPDATE SKIP LOCKED)
    RETURNING company_id, read_at)
SELECT c.number, count(*), count(*) FILTER (WHERE gone.read_at IS NULL)
  FROM gone JOIN parties_company c ON c.id = gone.company_id GROUP BY c.number ORDER BY c.number"""


def expire(at: datetime, *, batch: int = BATCH) -> int:
    """Remove what has expired, `batch` rows in one transaction; returns how many.

    Each company's audit trail says how many of its messages went, and how many nobody had read.
    """
    removed = 0
    while gone := _remove(at, batch):
        removed += gone
    return removed


@transaction.atomic
def _remove(at: datetime, batch: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(REMOVE, [at, batch])
        companies = cursor.fetchall()
    for number, count, unread in companies:
        detail = {"count": count, "unread": unread}
        record("messages.expired", subject=f"company:{number}", detail=detail, by=CLOCK, at=at)
    return sum(count for _, count, _ in companies)
