"""The life of a channel: suspend, resume, remove; its limits and its own name.

Law: every change is announced in its transaction, so that open connections end or are judged anew at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.actions.applications import hand_over_preference
from sluis.hub.channels.actions.senders import lock_channel, lock_sender
from sluis.hub.channels.announcement import announce
from sluis.hub.channels.models import Channel, FtpPassword
from sluis.hub.channels.rules import check_networks
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sluis.hub.audit.actor import Actor


@transaction.atomic
def set_state(*, channel: Channel, state: Channel.State, by: Actor, at: datetime) -> None:
    """Suspend, resume or remove a channel. Raises CallerError when it was removed before.

    A removed one keeps no key and no password; its sender keeps number, user name and certificates.
    """
    lock_sender(channel.sender_id)
    lock_channel(channel)
    Channel.objects.filter(pk=channel.pk).update(state=state)
    if state == Channel.State.REMOVED:
        _empty(channel, at=at)
    announce(channel.username)
    record(f"channel.{state}", subject=f"channel:{channel.username}", by=by, at=at)


@transaction.atomic
def change_limits(
    *,
    channel: Channel,
    networks: Iterable[str],
    maximum_connections: int | None,
    bytes_a_day: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """From where, how many at a time, how much a day. None and no networks: what everybody may.

    Raises CallerError for what is no network or no number above zero.
    """
    checked = check_networks(networks)
    if any(number is not None and number < 1 for number in (maximum_connections, bytes_a_day)):
        raise CallerError(_("A limit is a number above zero, or empty."))
    limits = {"maximum_connections": maximum_connections, "bytes_a_day": bytes_a_day}
    channel = lock_channel(channel)
    Channel.objects.filter(pk=channel.pk).update(networks=list(checked), **limits)
    announce(channel.username)
    record(
        "channel.limits_changed",
        subject=f"channel:{channel.username}",
        detail={"networks": list(checked), **limits},
        by=by,
        at=at,
    )


@transaction.atomic
def rename_account(*, channel: Channel, account_name: str, by: Actor, at: datetime) -> None:
    """The sender's own name for the channel, at most 100 characters."""
    channel = lock_channel(channel)
    Channel.objects.filter(pk=channel.pk).update(account_name=account_name[:100])
    record("channel.account_renamed", subject=f"channel:{channel.username}", by=by, at=at)


def _empty(channel: Channel, *, at: datetime) -> None:
    channel.ssh_keys.filter(retired_at=None).update(retired_at=at)
    channel.client_certificates.filter(retired_at=None).update(retired_at=at)
    FtpPassword.objects.filter(channel=channel).delete()
    preferred = list(channel.applications.filter(preferred=True).values_list("code", flat=True))
    channel.applications.update(preferred=False)
    for code in preferred:
        hand_over_preference(channel, code)
