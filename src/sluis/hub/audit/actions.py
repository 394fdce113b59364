"""Writing events, and sealing them into the chain.

Why two steps: a chain needs one order, and taking a lock for it in every transaction would make
every sender wait for every other. Events are committed with their cause; the clock then seals what was
committed, in one order, under one lock. See docs/decisions/0006-audit-chain.md.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from sluis.hub.audit.models import AuditEvent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sluis.hub.audit.actor import Actor

SEAL_LOCK = 0x510A  # an advisory lock: one sealer at a time
GENESIS = bytes(32)


def record(
    action: str, *, subject: str, by: Actor, at: datetime, detail: Mapping[str, object] | None = None
) -> None:
    """Write one event in the caller's transaction."""
    AuditEvent.objects.create(at=at, actor=str(by), action=action, subject=subject, detail=dict(detail or {}))


CHANGE = """
WITH changed AS ({change})
INSERT INTO audit_auditevent (at, actor, action, subject, detail)
SELECT %s, %s, %s, %s, '{{}}' FROM changed"""


def record_change(
    change: str, values: Sequence[Any], *, action: str, subject: str, by: Actor, at: datetime
) -> bool:
    """Change one row and write the event for it, in one statement of the caller's transaction.

    `change` is a statement with RETURNING. When it finds no row, no event is written: the answer is False.
    """
    with connection.cursor() as cursor:
        cursor.execute(CHANGE.format(change=change), [*values, at, str(by), action, subject])
        return bool(cursor.rowcount)


def link(previous: bytes, event: AuditEvent, position: int) -> bytes:
    """The digest of `event` at `position`, chained to the digest before it."""
    content = {
        "position": position,
        "id": event.id,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "action": event.action,
        "subject": event.subject,
        "detail": event.detail,
    }
    return hashlib.sha256(previous + json.dumps(content, sort_keys=True).encode()).digest()


@transaction.atomic
def seal(*, limit: int = 5000) -> int:
    """Seal up to `limit` committed events; returns how many. Safe to run anywhere at any time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEAL_LOCK])
        if not cursor.fetchone()[0]:
            return 0
    last = AuditEvent.objects.exclude(position=None).order_by("-position").first()
    previous, position = (bytes(last.digest or b""), last.position or 0) if last else (GENESIS, 0)
    waiting = list(AuditEvent.objects.filter(position=None).order_by("id")[:limit])
    for event in waiting:
        position += 1
        previous = link(previous, event, position)
        event.position, event.digest = position, previous
    AuditEvent.objects.bulk_update(waiting, ["position", "digest"], batch_size=1000)
    return len(waiting)
