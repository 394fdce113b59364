"""Workers as the register knows them, the numbers that they had before, and who looked at their data.

Laws: a worker is one person in one environment; a replaced number keeps leading to the new one; a look is
written once and never changed.
"""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

#: The words in `Tie.keys` as a search by their beginnings reads them.
LEXEMES = models.Func(
    models.Func(models.F("keys"), models.Value(" "), function="string_to_array"),
    function="array_to_tsvector",
    output_field=SearchVectorField(),
)


class Worker(models.Model):
    """`search` holds the words of the names without accents, capitals and signs."""

    environment = models.CharField(max_length=1)
    number = models.CharField(max_length=11)  # of the national or BIS register
    last_name = models.CharField(max_length=100, blank=True)
    first_name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=2, blank=True)
    birth_date = models.DateField(null=True)
    search = models.CharField(max_length=220, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["environment", "number"], name="worker_once_in_an_environment")
        ]

    def __str__(self) -> str:
        return f"worker {self.pk}"

    @property
    def name(self) -> str:
        """First name and last name; empty when nobody told."""
        return f"{self.first_name} {self.last_name}".strip()


class Tie(models.Model):
    """That somebody works or worked at an employer, or has confirmed facts there.

    `ends_on`: the last day of the last employment; None while one lasts, or when none is known. `keys`: the
    words of the worker's name, each behind environment and employer ("r1999990144peeters"), so that a search
    by the beginning of a name reads no names of another employer.
    """

    environment = models.CharField(max_length=1)
    employer = models.CharField(max_length=10)
    worker = models.CharField(max_length=11)
    ends_on = models.DateField(null=True)
    keys = models.TextField(default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["environment", "employer", "worker"], name="tied_once")
        ]
        indexes = [
            models.Index(fields=["worker", "environment"], name="ties_of_a_worker"),
            GinIndex(LEXEMES, name="ties_by_name"),
        ]

    def __str__(self) -> str:
        return f"tie {self.pk}"


class ReplacedNumber(models.Model):
    """The authority gave a person another number."""

    environment = models.CharField(max_length=1)
    old = models.CharField(max_length=11)
    new = models.CharField(max_length=11, db_index=True)
    replaced_by = models.CharField(max_length=80)
    replaced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["environment", "old"], name="a_number_is_replaced_once")
        ]

    def __str__(self) -> str:
        return f"replaced number {self.pk}"


class Look(models.Model):
    """Somebody saw a worker's data: who, for which company, what, when."""

    environment = models.CharField(max_length=1)
    worker = models.CharField(max_length=11)
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    company = models.CharField(max_length=10, blank=True)  # enterprise number; empty for an operator
    what = models.CharField(max_length=20)  # page, list, export, paper

    class Meta:
        indexes = [models.Index(fields=["worker", "environment", "-at"], name="looks_at_a_worker")]

    def __str__(self) -> str:
        return f"{self.what} at {self.at}"
