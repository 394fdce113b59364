"""What opens a channel and what signs its files: SSH keys, passwords, certificates.

Law: what is in force at a moment has no `retired_at` and no `valid_until` before it. No private half and no
readable password is ever in here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Now

from sluis.hub.channels.models.channel import Channel
from sluis.hub.channels.models.sender import Sender

if TYPE_CHECKING:
    from datetime import datetime


def in_force(at: datetime | None = None) -> models.Q:
    """Credentials that count at this moment; without one: now, by the clock of the database."""
    lasting = models.Q(valid_until=None) | models.Q(valid_until__gt=at or Now())
    return lasting & models.Q(retired_at=None)


class Credential(models.Model):
    """`valid_until` is set when a successor is there: both count until then."""

    added_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class SshKey(Credential):
    """A public key that opens the channel, in OpenSSH form without comment."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="ssh_keys")
    public_key = models.TextField()
    fingerprint = models.CharField(
        max_length=50, db_index=True, db_default=""
    )  # SHA256:..., as ssh-keygen shows it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "public_key"],
                condition=models.Q(retired_at=None),
                name="ssh_key_once_for_each_channel",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.fingerprint}"


class SigningCertificate(Credential):
    """A certificate that a sender registered to sign with; `fingerprint` is SHA-256 over the DER, in hex."""

    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="certificates")
    name = models.CharField(max_length=100, blank=True)  # the sender's own name for it
    fingerprint = models.CharField(max_length=64)
    der = models.BinaryField()
    not_after = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(retired_at=None),
                name="certificate_speaks_for_one_sender",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.fingerprint[:16]}"


class ClientCertificate(Credential):
    """A certificate with which a program signs in: FTP instead of a password, MQ and WEB always."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="client_certificates")
    fingerprint = models.CharField(max_length=64)
    der = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=models.Q(retired_at=None),
                name="client_certificate_opens_one_channel",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.fingerprint[:16]}"


class FtpPassword(models.Model):
    """The password of an FTP channel, as a hash that Django checks. It was shown once."""

    channel = models.OneToOneField(Channel, on_delete=models.CASCADE, related_name="ftp_password")
    hashed = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.channel)


class ReminderSent(models.Model):
    """The sender was reminded that this certificate ends, so many days before."""

    certificate = models.ForeignKey(SigningCertificate, on_delete=models.CASCADE, related_name="reminders")
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["certificate", "days"], name="reminded_once")]

    def __str__(self) -> str:
        return f"{self.certificate}: {self.days}"
