"""Applications on channels: ticking, unticking, and the preferred channel of each, where answers go.

Law: of the open channels that have an application, exactly one is preferred: the first ticked, until
somebody chooses another. The lock on the sender keeps it so; the database refuses two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.actions.senders import lock_channel, lock_sender
from sluis.hub.channels.models import Channel, ChannelApplication
from sluis.hub.channels.rules import check_codes
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor


@transaction.atomic
def tick_application(*, channel: Channel, code: str, by: Actor, at: datetime) -> None:
    """Permit one more application on a channel; nothing else has to be supplied (source document 000, 3b)."""
    check_codes([code])
    lock_sender(channel.sender_id)
    tick(lock_channel(channel), code)
    _record("channel.application_ticked", channel, code, by=by, at=at)


@transaction.atomic
def untick_application(*, channel: Channel, code: str, by: Actor, at: datetime) -> None:
    """Permit an application no longer; when answers went here, they go to another channel that has it."""
    lock_sender(channel.sender_id)
    lock_channel(channel)
    gone, _kinds = ChannelApplication.objects.filter(channel=channel, code=code).delete()
    if gone:
        hand_over_preference(channel, code)
        _record("channel.application_unticked", channel, code, by=by, at=at)


@transaction.atomic
def prefer_channel(*, channel: Channel, code: str, by: Actor, at: datetime) -> None:
    """Let the answers of an application go to this channel. Raises CallerError when it is not ticked here."""
    lock_sender(channel.sender_id)
    lock_channel(channel)
    row = ChannelApplication.objects.filter(channel=channel, code=code).first()
    if row is None:
        raise CallerError(_("Tick the application on this channel first."))
    ChannelApplication.objects.filter(sender=channel.sender_id, code=code, preferred=True).update(
        preferred=False
    )
    ChannelApplication.objects.filter(pk=row.pk).update(preferred=True)
    _record("channel.preferred", channel, code, by=by, at=at)


def tick(channel: Channel, code: str) -> None:
    """One more application, preferred when no other channel is. Under the lock of the sender."""
    others = ChannelApplication.objects.filter(sender=channel.sender_id, code=code)
    ChannelApplication.objects.get_or_create(
        channel=channel,
        code=code,
        defaults={
            "sender_id": channel.sender_id,
            "preferred": not others.filter(preferred=True).exists(),
        },
    )


def hand_over_preference(channel: Channel, code: str) -> None:
    """Another open channel of the sender becomes the preferred one, the oldest first; or none does."""
    rows = ChannelApplication.objects.filter(sender=channel.sender_id, code=code)
    if rows.filter(preferred=True).exists():
        return
    heir = rows.exclude(channel=channel).exclude(channel__state=Channel.State.REMOVED).order_by("pk").first()
    if heir:
        ChannelApplication.objects.filter(pk=heir.pk).update(preferred=True)


def _record(action: str, channel: Channel, code: str, *, by: Actor, at: datetime) -> None:
    record(action, subject=f"channel:{channel.username}", detail={"code": code}, by=by, at=at)
