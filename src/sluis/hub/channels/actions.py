"""The verbs of this room: the only writers of senders, channels, keys and certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from sluis.hub.audit.actions import record
from sluis.hub.channels.models import Channel, ChannelApplication, Sender, SigningCertificate, SshKey
from sluis.hub.channels.rules import check_public_key, check_username
from sluis.protocol.certificate import Certificate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import Capacity


def _number_for_life(capacity: Capacity) -> Sender:
    known = Sender.objects.filter(capacity=capacity).first()
    if known:
        return known
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('channels_sender_number')")
        number = cursor.fetchone()[0]
    return Sender.objects.create(number=f"{number:06d}", capacity=capacity)


@transaction.atomic
def open_channel(
    *,
    capacity: Capacity,
    username: str,
    language: str,
    contact_name: str,
    contact_email: str,
    applications: Iterable[str],
    by: Actor,
    at: datetime,
) -> Channel:
    """Open an SFTP channel; usable as soon as this transaction is committed and a key is added."""
    check_username(username)
    channel = Channel.objects.create(
        sender=_number_for_life(capacity),
        username=username,
        language=language,
        contact_name=contact_name,
        contact_email=contact_email,
        opened_at=at,
    )
    ChannelApplication.objects.bulk_create(
        ChannelApplication(channel=channel, code=code) for code in applications
    )
    record("channel.opened", subject=f"channel:{username}", by=by, at=at)
    return channel


@transaction.atomic
def add_ssh_key(*, channel: Channel, public_key: str, by: Actor, at: datetime) -> SshKey:
    """Let a key in. Raises CallerError for anything but a public key."""
    key = SshKey.objects.create(channel=channel, public_key=check_public_key(public_key), added_at=at)
    record("channel.key_added", subject=f"channel:{channel.username}", by=by, at=at)
    return key


@transaction.atomic
def retire_ssh_key(*, key: SshKey, by: Actor, at: datetime) -> None:
    """Let a key in no longer."""
    SshKey.objects.filter(pk=key.pk, retired_at=None).update(retired_at=at)
    record("channel.key_retired", subject=f"channel:{key.channel.username}", by=by, at=at)


@transaction.atomic
def add_certificate(*, sender: Sender, data: bytes, by: Actor, at: datetime) -> SigningCertificate:
    """Register a signing certificate (PEM or DER). Raises CallerError when it cannot be one."""
    certificate = Certificate.read(data)
    row = SigningCertificate.objects.create(
        sender=sender, fingerprint=certificate.fingerprint, der=certificate.der, added_at=at
    )
    record(
        "sender.certificate_added",
        subject=f"sender:{sender.number}",
        detail={"fingerprint": certificate.fingerprint},
        by=by,
        at=at,
    )
    return row


@transaction.atomic
def retire_certificate(*, certificate: SigningCertificate, by: Actor, at: datetime) -> None:
    """Take a certificate out of use for signatures made from now on."""
    SigningCertificate.objects.filter(pk=certificate.pk, retired_at=None).update(retired_at=at)
    record("sender.certificate_retired", subject=f"sender:{certificate.sender.number}", by=by, at=at)


@transaction.atomic
def set_state(*, channel: Channel, state: Channel.State, by: Actor, at: datetime) -> None:
    """Suspend, resume or remove a channel."""
    Channel.objects.filter(pk=channel.pk).update(state=state)
    record(f"channel.{state}", subject=f"channel:{channel.username}", by=by, at=at)


@transaction.atomic
def tick_application(*, channel: Channel, code: str, by: Actor, at: datetime) -> None:
    """Permit one more application on a channel; nothing else has to be supplied (source document 000, 3b)."""
    ChannelApplication.objects.get_or_create(channel=channel, code=code)
    record(
        "channel.application_ticked",
        subject=f"channel:{channel.username}",
        detail={"code": code},
        by=by,
        at=at,
    )


def record_sign_in(*, channel_id: int, at: datetime) -> None:
    """Remember the last sign-in; not an event of its own, the log has it."""
    Channel.objects.filter(pk=channel_id).update(last_sign_in_at=at)
