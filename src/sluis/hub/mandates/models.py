"""The mandate (lastgeving): principal, agent, application, period."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from sluis.hub.parties.models import Company


class Mandate(models.Model):
    """`period` holds its first day and not its last (`[)`); without an end it is open."""

    principal = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="mandates_given")
    agent = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="mandates_held")
    application = models.CharField(max_length=4)
    period = DateRangeField()

    def __str__(self) -> str:
        return f"{self.principal.number} -> {self.agent.number}: {self.application} {self.period}"
