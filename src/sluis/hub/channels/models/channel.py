"""A technical channel, its limits, and the applications ticked on it (source documents 000 and 001)."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from sluis.hub.channels.models.sender import Sender


class Channel(models.Model):
    """One way in for one sender. SFTP and FTP have a door; MQ and WEB are records so far."""

    class Kind(models.TextChoices):
        SFTP = "SFTP", "SFTP"
        FTP = "FTP", "FTP(S)"
        MQ = "MQ", _("Message queue")
        WEB = "WEB", _("Web service")

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        SUSPENDED = "suspended", _("Suspended")
        REMOVED = "removed", _("Removed")

    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SFTP)
    account_name = models.CharField(max_length=100, blank=True)
    username = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    language = models.CharField(max_length=2, default="nl")
    opened_at = models.DateTimeField()
    last_sign_in_at = models.DateTimeField(null=True)
    # The limits: no networks means everywhere, nothing means what the door allows everybody.
    networks = models.JSONField(default=list, blank=True)
    maximum_connections = models.PositiveIntegerField(null=True)
    bytes_a_day = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "kind"],
                condition=~models.Q(state="removed"),
                name="one_channel_of_a_kind_for_each_sender",
            ),
            models.UniqueConstraint(
                fields=["username", "kind"],
                condition=~models.Q(state="removed"),
                name="one_channel_of_a_kind_for_each_user_name",
            ),
        ]
        indexes = [models.Index(Upper("username"), name="channel_by_any_capitals")]

    def __str__(self) -> str:
        return self.username


class ChannelApplication(models.Model):
    """An application ticked on a channel, by its file code (FLAD, DIMN, ...)."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="applications")
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="+")  # for the constraint
    code = models.CharField(max_length=4)
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "code"], name="application_ticked_once"),
            models.UniqueConstraint(
                fields=["sender", "code"],
                condition=models.Q(preferred=True),
                name="one_preferred_channel_for_each_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.code}"
