"""What happened on a channel, as far as its owner needs it: attempts to come in, and what came each day.

Law: it does not grow with traffic: a bounded number of attempts for each channel, one row a day.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sluis.hub.channels.models.channel import Channel


class ConnectionAttempt(models.Model):
    """A try to connect; the same one again only counts up. `detail`: the fingerprint, name or algorithm."""

    class Outcome(models.TextChoices):
        SIGNED_IN = "signed-in", _("Signed in")
        WRONG_KEY = "wrong-key", _("Wrong key")
        UNKNOWN_USER = "unknown-user", _("Unknown user name")
        WRONG_PASSWORD = "wrong-password", _("Wrong password")
        SUSPENDED = "suspended", _("The channel is suspended")
        NETWORK = "network", _("Network not allowed")
        ALGORITHM = "algorithm", _("No common algorithm")
        NOT_PROVEN = "not-proven", _("Right key, but no valid signature with it")
        TOO_MANY = "too-many", _("Too many connections")

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="attempts")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    detail = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=45)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "outcome", "detail", "address"], name="same_attempt_counts_up"
            )
        ]
        indexes = [models.Index(fields=["address"], name="attempts_by_address")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.outcome}"


class ChannelDay(models.Model):
    """What came in on one day in UTC."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    files = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    last_file_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "day"], name="channel_day_once")]

    def __str__(self) -> str:
        return f"{self.channel}: {self.day}"
