"""A company and its capacities (hoedanigheid, qualité, Eigenschaft)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CapacityKind(models.TextChoices):
    """In which role a company acts (source document 003; facts section 9.2)."""

    EMPLOYER = "employer", _("NSSO employer")
    SOCIAL_SECRETARIAT = "social-secretariat", _("Social secretariat")
    SERVICE_PROVIDER = "service-provider", _("Service provider")
    FULL_SERVICE_SECRETARIAT = "full-service-secretariat", _("Full service secretariat")
    TRAINING_PROVIDER = "training-provider", _("Training provider")


class Company(models.Model):
    """A company, by its enterprise number (10 digits). It is active from its chief's first sign-in."""

    number = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, default="nl")
    registered_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    # The chief may switch it off for everybody who acts for this company (source document 003).
    password_sign_in = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Capacity(models.Model):
    """One role of one company; an employer also has its employer number (without leading zeros)."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="capacities")
    kind = models.CharField(max_length=30, choices=CapacityKind.choices)
    employer_number = models.CharField(max_length=10, blank=True)
    activated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company", "kind"], name="capacity_once_for_each_company"),
            models.UniqueConstraint(
                fields=["employer_number"],
                condition=~models.Q(employer_number=""),
                name="employer_number_of_one_company",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} as {self.kind}"
