"""What opens a channel other than SFTP: a password that is shown once, or a certificate of the program."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.actions.senders import lock_channel, told_as
from sluis.hub.channels.announcement import announce
from sluis.hub.channels.certificates import check_certificate
from sluis.hub.channels.models import Channel, ClientCertificate, FtpPassword
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sluis.hub.audit.actor import Actor

PASSWORD_LENGTH = 24
# Without the letters and digits that people take for one another.
ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@transaction.atomic
def give_ftp_password(
    *,
    channel: Channel,
    by: Actor,
    at: datetime,
    choose: Callable[[str], str] = secrets.choice,
) -> str:
    """A new password of 24 characters; the one before ends at once. It is shown now and never again.

    Raises CallerError for a channel that is not FTP.
    """
    channel = lock_channel(channel)
    if channel.kind != Channel.Kind.FTP:
        raise CallerError(_("Only an FTP channel has a password."))
    password = "".join(choose(ALPHABET) for _position in range(PASSWORD_LENGTH))
    FtpPassword.objects.update_or_create(
        channel=channel, defaults={"hashed": make_password(password), "set_at": at}
    )
    announce(channel.username)
    record("channel.password_given", subject=f"channel:{channel.username}", by=by, at=at)
    return password


@transaction.atomic
def add_client_certificate(*, channel: Channel, data: bytes, by: Actor, at: datetime) -> ClientCertificate:
    """Let in a program that shows this certificate (PEM or DER). Raises CallerError.

    No authority is asked: the certificate itself is what was registered, as with a key.
    """
    channel = lock_channel(channel)
    if channel.kind == Channel.Kind.SFTP:
        raise CallerError(_("An SFTP channel is opened with an SSH key, not with a certificate."))
    certificate = check_certificate(data, at=at, trusted=False)
    channel.client_certificates.filter(retired_at=None, valid_until__lte=at).update(
        retired_at=F("valid_until")
    )
    with told_as(_("This certificate opens a channel already.")):
        row = ClientCertificate.objects.create(
            channel=channel, fingerprint=certificate.fingerprint, der=certificate.der, added_at=at
        )
    _record("channel.certificate_added", row, by=by, at=at)
    return row


@transaction.atomic
def retire_client_certificate(
    *, certificate: ClientCertificate, by: Actor, at: datetime, until: datetime | None = None
) -> None:
    """Let a program in no longer: at once, or from `until` on when that is still to come."""
    known = ClientCertificate.objects.filter(pk=certificate.pk, retired_at=None)
    later = until is not None and until > at
    if known.update(**({"valid_until": until} if later else {"retired_at": at})):
        announce(certificate.channel.username)
        _record("channel.certificate_retired", certificate, by=by, at=at)


def _record(action: str, row: ClientCertificate, *, by: Actor, at: datetime) -> None:
    record(
        action,
        subject=f"channel:{row.channel.username}",
        detail={"fingerprint": row.fingerprint},
        by=by,
        at=at,
    )
