"""A company and its capacities (hoedanigheid, qualité, Eigenschaft)."""

from __future__ import annotations

from django.db import models


class CapacityKind(models.TextChoices):
    """In which role a company acts (source document 003; facts section 9.2)."""

    EMPLOYER = "employer"
    SOCIAL_SECRETARIAT = "social-secretariat"
    SERVICE_PROVIDER = "service-provider"
    FULL_SERVICE_SECRETARIAT = "full-service-secretariat"
    TRAINING_PROVIDER = "training-provider"


class Company(models.Model):
    """A company, by its enterprise number (10 digits)."""

    number = models.CharField(max_length=10, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="nl")
    registered_at = models.DateTimeField()

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
