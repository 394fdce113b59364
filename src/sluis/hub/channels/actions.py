"""The verbs of this room: the only writers of senders, channels, keys and certificates."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import IntegrityError, connection, transaction

from sluis.hub.audit.actions import record
from sluis.hub.channels.announcement import announce
from sluis.hub.channels.models import Channel, ChannelApplication, Sender, SigningCertificate, SshKey
from sluis.hub.channels.rules import check_public_key, check_username
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import Capacity


@contextmanager
def _told_as(sentence: str) -> Iterator[None]:
    """What the database refuses here is the mistake of a person, who is told this."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        raise CallerError(sentence) from problem


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
    """Open an SFTP channel; usable as soon as this transaction is committed and a key is added.

    Raises CallerError for a user name that is wrong or was given before, and for a second channel.
    """
    check_username(username)
    sender = _number_for_life(capacity)
    if Channel.objects.filter(username=username).exists():
        raise CallerError(f"The user name {username} was given before. Choose another one.")
    with _told_as(f"Sender {sender.number} has an SFTP channel already."):
        channel = Channel.objects.create(
            sender=sender,
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
    """Let a key in. Raises CallerError for anything but a public key that is not there yet."""
    public_key = check_public_key(public_key)
    with _told_as("This channel has this key already."):
        key = SshKey.objects.create(channel=channel, public_key=public_key, added_at=at)
    record("channel.key_added", subject=f"channel:{channel.username}", by=by, at=at)
    return key


@transaction.atomic
def retire_ssh_key(*, key: SshKey, by: Actor, at: datetime) -> None:
    """Let a key in no longer."""
    SshKey.objects.filter(pk=key.pk, retired_at=None).update(retired_at=at)
    announce(key.channel.username)
    record("channel.key_retired", subject=f"channel:{key.channel.username}", by=by, at=at)


@transaction.atomic
def add_certificate(*, sender: Sender, data: bytes, by: Actor, at: datetime) -> SigningCertificate:
    """Register a signing certificate (PEM or DER).

    Raises CallerError when it cannot be one, and when it is in use here or with another sender.
    """
    certificate = Certificate.read(data)
    with _told_as("This certificate is registered already; it speaks for one sender only."):
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
    """Suspend, resume or remove a channel. Raises CallerError when it was removed before."""
    if not Channel.objects.filter(pk=channel.pk).exclude(state=Channel.State.REMOVED).update(state=state):
        raise CallerError(f"The channel of {channel.username} was removed. Open a new one.")
    announce(channel.username)
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
