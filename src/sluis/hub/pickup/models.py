"""A file in OUT*, and the counter behind its name."""

from __future__ import annotations

from django.db import models

from sluis.hub.channels.models import Channel


class PickupFile(models.Model):
    """One file of an answer; its bytes are in the vault."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT)
    folder = models.CharField(max_length=10)
    name = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    ticket = models.CharField(max_length=13, db_index=True)
    created_at = models.DateTimeField()
    collected_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "folder", "name"], name="answer_name_once")]
        indexes = [
            models.Index(
                fields=["channel", "folder", "id"],
                condition=models.Q(collected_at=None),
                name="answers_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.folder}/{self.name}"


class AnswerCounter(models.Model):
    """The last sequence number used for answers to one channel, on one day, in one environment."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE)
    day = models.DateField()
    environment = models.CharField(max_length=1)
    last = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "day", "environment"], name="one_counter_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.day} {self.environment}: {self.last}"
