"""Who manages a company: the four roles, each held from a day until it ended."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sluis.hub.parties.models.company import Capacity, Company


class Role(models.TextChoices):
    """Hoofdtoegangsbeheerder, co-HTB, toegangsbeheerder, co-TB (facts, section 9.1; source document 003)."""

    CHIEF = "chief", _("chief access manager")
    CO_CHIEF = "co-chief", _("co-chief access manager")
    MANAGER = "manager", _("access manager")
    CO_MANAGER = "co-manager", _("co-access manager")


class Appointment(models.Model):
    """A person in a role; chiefs for the whole company, access managers for one capacity of it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments"
    )
    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="appointments")
    capacity = models.ForeignKey(Capacity, on_delete=models.PROTECT, null=True, related_name="appointments")
    role = models.CharField(max_length=10, choices=Role.choices)
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=["chief", "co-chief"], capacity=None)
                | models.Q(role__in=["manager", "co-manager"], capacity__isnull=False),
                name="chiefs_for_the_company_managers_for_a_capacity",
            ),
            models.UniqueConstraint(
                fields=["company"],
                condition=models.Q(role="chief", ended_at=None),
                name="one_chief_for_each_company",
            ),
            models.UniqueConstraint(
                fields=["capacity"],
                condition=models.Q(role="manager", ended_at=None),
                name="one_access_manager_for_each_capacity",
            ),
            models.UniqueConstraint(
                fields=["capacity"],
                condition=models.Q(role="co-manager", ended_at=None),
                name="one_co_access_manager_for_each_capacity",
            ),
            models.UniqueConstraint(
                fields=["person", "company", "capacity", "role"],
                condition=models.Q(ended_at=None),
                name="appointed_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} of {self.capacity or self.company}"
