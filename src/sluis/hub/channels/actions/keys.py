"""SSH keys: letting one in, and retiring one at once or after an overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.actions.senders import lock_channel, told_as
from sluis.hub.channels.announcement import announce
from sluis.hub.channels.models import SshKey
from sluis.hub.channels.ssh_keys import check_public_key, fingerprint_of

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.channels.models import Channel


@transaction.atomic
def add_ssh_key(*, channel: Channel, public_key: str | bytes, by: Actor, at: datetime) -> SshKey:
    """Let a key in, given as OpenSSH, RFC 4716 or PEM.

    Raises CallerError for anything but a public key that is strong enough and not there yet.
    """
    public_key = check_public_key(public_key)
    channel = lock_channel(channel)
    # What ended by itself may come back.
    channel.ssh_keys.filter(retired_at=None, valid_until__lte=at).update(retired_at=F("valid_until"))
    fingerprint = fingerprint_of(public_key)
    with told_as(_("This channel has this key already.")):
        key = SshKey.objects.create(
            channel=channel, public_key=public_key, fingerprint=fingerprint, added_at=at
        )
    announce(channel.username)
    _record("channel.key_added", key, by=by, at=at)
    return key


@transaction.atomic
def retire_ssh_key(*, key: SshKey, by: Actor, at: datetime, until: datetime | None = None) -> None:
    """Let a key in no longer: at once, or from `until` on when that is still to come."""
    known = SshKey.objects.filter(pk=key.pk, retired_at=None)
    if until and until > at:
        changed, ends = known.update(valid_until=until), until
    else:
        changed, ends = known.update(retired_at=at), at
    if changed:
        announce(key.channel.username)
        _record("channel.key_retired", key, by=by, at=at, ends=ends.isoformat())


def _record(action: str, key: SshKey, *, by: Actor, at: datetime, **detail: str) -> None:
    record(
        action,
        subject=f"channel:{key.channel.username}",
        detail={"fingerprint": key.fingerprint, **detail},
        by=by,
        at=at,
    )
