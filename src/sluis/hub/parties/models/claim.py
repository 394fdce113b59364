"""A legal representative says: this is my company, and this person will be its chief access manager."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sluis.hub.parties.models.company import CapacityKind


class Claim(models.Model):
    """Step 1 and 2 of a registration (source document 002, 2.1); the operator confirms or refuses it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        CONFIRMED = "confirmed"
        REFUSED = "refused"

    claimant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims")
    number = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=30, choices=CapacityKind.choices)
    employer_number = models.CharField(max_length=10, blank=True)
    # The chief: the claimant in person, or somebody else, who has a person number or gets a user name.
    chief_is_claimant = models.BooleanField(default=True)
    chief_first_name = models.CharField(max_length=80, blank=True)
    chief_last_name = models.CharField(max_length=80, blank=True)
    chief_insz = models.CharField(max_length=11, blank=True)
    chief_email = models.EmailField(blank=True)
    chief_phone = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.TextField(blank=True)
    claimed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claimant", "number"],
                condition=models.Q(state="waiting"),
                name="one_waiting_claim_for_each_claimant",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number}): {self.state}"
