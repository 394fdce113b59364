"""What a worker does with the papers in the own box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sluis.hub.applications.learning.models import WorkerNotice
from sluis.hub.audit.actions import record

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor


@transaction.atomic
def mark_read(notice: WorkerNotice, *, by: Actor, at: datetime) -> None:
    """The worker opened it; the first time counts, and the employer's trail shows it."""
    if WorkerNotice.objects.filter(pk=notice.pk, read_at=None).update(read_at=at):
        notice.read_at = at
        detail = {"notice": notice.pk}
        record("learning.notice_read", subject=f"company:{notice.employer}", detail=detail, by=by, at=at)
