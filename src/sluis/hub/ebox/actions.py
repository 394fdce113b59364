"""What people do with their messages, and the address of their box. Delivering is in delivery.py.

The caller has found the message with queries.message, and has checked what the person may do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.ebox.models import Box, Message, MessageKind
from sluis.hub.post.rules import mail_address
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import Company


@transaction.atomic
def open_message(*, message: Message, by: Actor, at: datetime) -> None:
    """Its main content is opened: it is read from now on. Whoever was first stays its reader."""
    unread = Message.objects.filter(pk=message.pk, read_at=None)
    if unread.update(read_at=at, read_by=str(by)):
        message.read_at, message.read_by = at, str(by)
        _record("message.opened", message, by=by, at=at)


@transaction.atomic
def set_visible(*, messages: Collection[Message], visible: bool, by: Actor, at: datetime) -> int:
    """Put messages of one company away, or take them back; returns how many changed."""
    chosen = Message.objects.filter(pk__in=[message.pk for message in messages], visible=not visible)
    changed = {*chosen.select_for_update().values_list("pk", flat=True)}
    Message.objects.filter(pk__in=changed).update(visible=visible)
    for message in messages:
        if message.pk in changed:
            message.visible = visible
            _record("message.shown" if visible else "message.put_away", message, by=by, at=at)
    return len(changed)


@transaction.atomic
def finish_task(*, message: Message, by: Actor, at: datetime) -> None:
    """Say that a task is done; the first time counts. Raises CallerError for what is no task."""
    if message.kind != MessageKind.TASK:
        raise CallerError(_("Only a task can be finished."))
    if Message.objects.filter(pk=message.pk, done_at=None).update(done_at=at, done_by=str(by)):
        message.done_at, message.done_by = at, str(by)
        _record("task.finished", message, by=by, at=at)


@transaction.atomic
def set_notification_address(*, company: Company, address: str, by: Actor, at: datetime) -> None:
    """The one address of a box; empty: nobody is told. Raises CallerError for what is no address."""
    chosen = mail_address(address) if address.strip() else ""
    facts = {"address": chosen, "changed_at": at, "changed_by": str(by)}
    Box.objects.update_or_create(company=company, defaults=facts)
    record(
        "box.address_set" if chosen else "box.address_removed",
        subject=f"company:{company.number}",
        by=by,
        at=at,
    )


def _record(action: str, message: Message, *, by: Actor, at: datetime) -> None:
    # By the company, so that its managers see what was done in their box.
    record(action, subject=f"company:{message.company.number}", detail={"message": message.pk}, by=by, at=at)
