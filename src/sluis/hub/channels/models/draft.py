"""A channel that somebody is still filling in."""

from __future__ import annotations

from django.db import models

from sluis.hub.parties.models import Capacity


class ChannelDraft(models.Model):
    """What was filled in so far, by step; only answers that passed the rules. `owner` is an actor."""

    capacity = models.ForeignKey(Capacity, on_delete=models.CASCADE, related_name="channel_drafts")
    owner = models.CharField(max_length=80)
    steps = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["capacity", "owner"], name="one_draft_for_each_owner")]

    def __str__(self) -> str:
        return f"{self.capacity}: {self.owner}"
