"""A user of a company in one capacity, and the applications that were given to this user.

Laws: a removed user keeps its row, because the audit names it; a grant counts until and with its last day.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from sluis.hub.parties.models.company import Capacity


class CompanyUser(models.Model):
    """A person linked to a company by one of its capacities."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="company_users"
    )
    capacity = models.ForeignKey(Capacity, on_delete=models.PROTECT, related_name="company_users")
    created_at = models.DateTimeField()
    blocked_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "capacity"],
                condition=models.Q(removed_at=None),
                name="user_once_in_each_capacity",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} for {self.capacity}"


class Grant(models.Model):
    """One application for one user: a file code (FLAD, DIMN, ...) or a service of the portal (access.py)."""

    user = models.ForeignKey(CompanyUser, on_delete=models.PROTECT, related_name="grants")
    application = models.CharField(max_length=10)
    granted_at = models.DateTimeField()
    last_day = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "application"],
                condition=models.Q(withdrawn_at=None),
                name="application_granted_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.application}"
