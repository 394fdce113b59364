"""Employments as the rights need them, how large employers are, agreements, and the balances that follow.

Laws: an employment is written with the entry that declares it and says the same; a balance is what the
engine computes for one employment in one year, and can be made anew from the rest at any time; `Touched`
names whose balance is to be made anew.
"""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from sluis.hub.applications.learning.models.register import Entry


class Employment(models.Model):
    """`regimes`: "2024-01-01 4/5;2025-07-01 1/1"; `committees`: "200;225.01". Both in their order."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="employment")
    environment = models.CharField(max_length=1)
    employer = models.CharField(max_length=10)
    worker = models.CharField(max_length=11)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=16, blank=True)
    agreed_minutes = models.IntegerField(default=0)
    weekly_hours = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(38))
    regimes = models.TextField()
    committees = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["environment", "employer", "worker"], name="employments_at_an_employer"),
            models.Index(fields=["worker", "environment"], name="employments_of_a_worker"),
        ]

    def __str__(self) -> str:
        return f"employment {self.entry_id}"


class Balance(models.Model):
    """Minutes, as rights.LedgerYear: left = open + right + corrections - taken."""

    employment = models.ForeignKey(
        Employment, on_delete=models.CASCADE, related_name="balances", db_index=False
    )
    year = models.SmallIntegerField()
    open = models.IntegerField()
    right = models.IntegerField()
    corrections = models.IntegerField()
    taken = models.IntegerField()
    left = models.IntegerField()
    close = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employment", "year"], name="one_balance_a_year")]

    def __str__(self) -> str:
        return f"balance of {self.employment_id} in {self.year}"


class Touched(models.Model):
    """A worker whose balances at an employer are to be computed anew. `worker` empty: all of them."""

    environment = models.CharField(max_length=1)
    employer = models.CharField(max_length=10)
    worker = models.CharField(max_length=11)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["environment", "employer", "worker"], name="touched_once")
        ]

    def __str__(self) -> str:
        return f"touched {self.pk}"


class SizeFact(models.Model):
    """How many workers an employer has: what it declared for a quarter, counted, or states for a year."""

    class Source(models.TextChoices):
        DECLARED = "declared"  # full-time equivalents of a quarter
        HEADCOUNT = "headcount"  # heads on the last day of a quarter of first employment
        STATED = "stated"  # the size itself, for a year

    environment = models.CharField(max_length=1)
    employer = models.CharField(max_length=10)
    source = models.CharField(max_length=9, choices=Source.choices)
    year = models.SmallIntegerField()
    quarter = models.SmallIntegerField(default=0)  # 1 to 4; 0 when stated
    workers = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    size = models.CharField(max_length=14, blank=True)  # rights.SizeClass, when stated
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["environment", "employer", "source", "year", "quarter"],
                name="one_size_fact_a_quarter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} of {self.employer} in {self.quarter}/{self.year}"


class SectorAgreement(models.Model):
    """A row of the table of agreements of this installation, beside those that ship with Sluis."""

    committee = models.CharField(max_length=9)
    size = models.CharField(max_length=14)  # rights.SizeClass
    first_year = models.SmallIntegerField()
    last_year = models.SmallIntegerField(null=True)
    days = models.DecimalField(max_digits=6, decimal_places=3)
    target_year = models.SmallIntegerField(null=True)
    target_days = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    number = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=200, blank=True)
    replaces_shipped = models.BooleanField(default=False)
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.committee} from {self.first_year}"
