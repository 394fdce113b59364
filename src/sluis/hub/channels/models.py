"""A sender, its channel, and the keys that open and sign (source documents 000 and 001)."""

from __future__ import annotations

from django.db import models

from sluis.hub.parties.models import Capacity


class Sender(models.Model):
    """The six digits in every file name; one for each capacity, for life."""

    number = models.CharField(max_length=6, unique=True)
    capacity = models.OneToOneField(Capacity, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.number


class Channel(models.Model):
    """A technical channel. Only SFTP for now."""

    class State(models.TextChoices):
        ACTIVE = "active"
        SUSPENDED = "suspended"
        REMOVED = "removed"

    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=10, default="SFTP")
    username = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    language = models.CharField(max_length=2, default="nl")
    contact_name = models.CharField(max_length=200)
    contact_email = models.EmailField()
    opened_at = models.DateTimeField()
    last_sign_in_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "kind"],
                condition=~models.Q(state="removed"),
                name="one_channel_of_a_kind_for_each_sender",
            )
        ]

    def __str__(self) -> str:
        return self.username


class ChannelApplication(models.Model):
    """An application ticked on a channel, by its file code (FLAD, DIMN, ...)."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="applications")
    code = models.CharField(max_length=4)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "code"], name="application_ticked_once")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.code}"


class SshKey(models.Model):
    """A public key that opens the channel, in OpenSSH form without comment."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="ssh_keys")
    public_key = models.TextField()
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "public_key"],
                condition=models.Q(retired_at=None),
                name="ssh_key_once_for_each_channel",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.public_key[:40]}"


class SigningCertificate(models.Model):
    """A certificate that a sender registered to sign with; `fingerprint` is SHA-256 over the DER, in hex."""

    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="certificates")
    fingerprint = models.CharField(max_length=64)
    der = models.BinaryField()
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

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
