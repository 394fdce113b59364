"""The register: an entry for each training and each right, and a version for each form about it.

Laws: an entry is one training or right of one worker at one employer in one environment; nothing of what
was declared is overwritten: every original, modification and cancellation is a version, numbered from 1,
with the ticket of its form, and the database refuses to change one. An entry itself only keeps where its
history stands (`number`, `living`), so that one locked row decides between two writers.

Why so: both tables are written by COPY, a version's key is the ticket that the form has anyway, and what a
form declares is one JSON value (facts.py). Later rooms add columns computed from it, or kinds of their own,
without touching the writers; "as it was on a day" is the last version received before it.
"""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What an entry is about; each is declared by one form (FLAD001, FLAD002)."""

    TRAINING = "training"
    RIGHT = "right"


class Change(models.TextChoices):
    """What a version did (AttestationStatus 0, 1, 3)."""

    ORIGINAL = "original"
    MODIFICATION = "modification"
    CANCELLATION = "cancellation"


class Entry(models.Model):
    """`employer` is the enterprise number; its NSSO number when this hub does not know its company."""

    environment = models.CharField(max_length=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    employer = models.CharField(max_length=10)
    worker = models.CharField(max_length=11)
    own_reference = models.CharField(max_length=64)  # the sender's name for it, given by the original
    number = models.IntegerField()  # of the last version
    living = models.BooleanField()  # False once cancelled

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["environment", "employer", "kind", "own_reference"],
                condition=models.Q(living=True),
                name="own_reference_of_one_living_entry",
            )
        ]
        indexes = [
            models.Index(
                fields=["environment", "employer", "kind", "own_reference"],
                condition=models.Q(living=False),
                name="references_of_the_cancelled",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.own_reference} of {self.employer} in {self.environment}"


class Version(models.Model):
    """One accepted form about an entry. `facts` is None when it cancelled."""

    ticket = models.CharField(max_length=13, primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.IntegerField()
    change = models.CharField(max_length=12, choices=Change.choices)
    own_reference = models.CharField(max_length=64, null=True)  # noqa: DJ001  # NULL: the entry's own; not indexed then
    submission = models.CharField(max_length=13)  # the ticket of the file
    actor = models.CharField(max_length=80)  # who declared it, as in the audit trail
    received_at = models.DateTimeField()
    facts = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="version_number_once")]
        indexes = [
            models.Index(
                fields=["own_reference"],
                condition=models.Q(own_reference__isnull=False),
                name="references_of_changes",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket}: {self.change} {self.number} of entry {self.entry_id}"
