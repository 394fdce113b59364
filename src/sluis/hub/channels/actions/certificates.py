"""Signing certificates: registering, renewing with an overlap, retiring, and remembering reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.actions.senders import told_as
from sluis.hub.channels.certificates import check_certificate
from sluis.hub.channels.models import ReminderSent, SigningCertificate, in_force
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.channels.models import Sender


@transaction.atomic
def add_certificate(
    *, sender: Sender, data: bytes, by: Actor, at: datetime, name: str = ""
) -> SigningCertificate:
    """Register a signing certificate (PEM or DER) that the operator vouches for; people use the next one.

    Raises CallerError when it cannot be one, and when it is in use here or with another sender.
    """
    certificate = Certificate.read(data)
    sender.certificates.filter(retired_at=None, valid_until__lte=at).update(retired_at=F("valid_until"))
    with told_as(_("This certificate is registered already; it speaks for one sender only.")):
        row = SigningCertificate.objects.create(
            sender=sender,
            name=name,
            fingerprint=certificate.fingerprint,
            der=certificate.der,
            not_after=certificate.not_after,
            added_at=at,
        )
    _record("sender.certificate_added", row, by=by, at=at)
    return row


def register_certificate(
    *, sender: Sender, data: bytes, by: Actor, at: datetime, name: str = ""
) -> SigningCertificate:
    """Register a signing certificate when every rule allows it. Raises CallerError with the rule."""
    certificate = check_certificate(data, at=at)
    return add_certificate(sender=sender, data=certificate.der, name=name, by=by, at=at)


@transaction.atomic
def renew_certificate(
    *,
    old: SigningCertificate,
    data: bytes,
    old_valid_until: datetime,
    by: Actor,
    at: datetime,
    name: str = "",
) -> SigningCertificate:
    """Register the successor of a certificate; both count until `old_valid_until`. Raises CallerError."""
    if not SigningCertificate.objects.filter(in_force(at)).filter(pk=old.pk).exists():
        raise CallerError(_("This certificate is not in use any more. Register a new one."))
    row = register_certificate(sender=old.sender, data=data, name=name or old.name, by=by, at=at)
    retire_certificate(certificate=old, until=old_valid_until, by=by, at=at)
    return row


@transaction.atomic
def retire_certificate(
    *, certificate: SigningCertificate, by: Actor, at: datetime, until: datetime | None = None
) -> None:
    """Take a certificate out of use: at once, or from `until` on when that is still to come."""
    known = SigningCertificate.objects.filter(pk=certificate.pk, retired_at=None)
    if until and until > at:
        changed, ends = known.update(valid_until=until), until
    else:
        changed, ends = known.update(retired_at=at), at
    if changed:
        _record("sender.certificate_retired", certificate, by=by, at=at, ends=ends.isoformat())


@transaction.atomic
def remember_reminder(*, certificate_id: int, days: int, by: Actor, at: datetime) -> bool:
    """Note that a sender is being reminded; False when it was before, then nothing may be sent.

    To be called in the transaction that sends. Reminders of earlier dates that were missed go with it.
    """
    _row, made = ReminderSent.objects.get_or_create(
        certificate_id=certificate_id, days=days, defaults={"sent_at": at}
    )
    if made:
        certificate = SigningCertificate.objects.select_related("sender").get(pk=certificate_id)
        _record("sender.certificate_reminded", certificate, by=by, at=at, days=str(days))
    return made


def _record(action: str, row: SigningCertificate, *, by: Actor, at: datetime, **detail: str) -> None:
    record(
        action,
        subject=f"sender:{row.sender.number}",
        detail={"fingerprint": row.fingerprint, **detail},
        by=by,
        at=at,
    )
