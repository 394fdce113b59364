"""The register: an entry for each training, right, employment and opt-out, and a version for each change.

Laws: an entry is one thing about one worker at one employer in one environment (an opt-out of a whole
company has no worker); nothing of what was declared is overwritten: every original, modification and
cancellation is a version, numbered from 1, with its ticket, and the database refuses to change one. An entry
itself only keeps where its history stands (`number`, `living`), so that one locked row decides between two
writers, and what lists and sums ask about its present state.

Why so: both tables are written by COPY, a version's key is the ticket that the form has anyway, and what a
form declares is one JSON value (facts). "As it was on a day" is the last version received before it.
"""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What an entry is about. All but the correction have a form of their own (FLAD001 to FLAD004)."""

    TRAINING = "training"
    RIGHT = "right"
    EMPLOYMENT = "employment"
    OPT_OUT = "opt_out"
    CORRECTION = "correction"  # of a right, by a person and with a reason


class Change(models.TextChoices):
    """What a version did (AttestationStatus 0, 1, 3)."""

    ORIGINAL = "original"
    MODIFICATION = "modification"
    CANCELLATION = "cancellation"


class Verdict(models.TextChoices):
    """What the employer says of a training. Only a confirmed one uses up the right."""

    CONFIRMED = "confirmed"
    TO_VERIFY = "to_verify"  # a training provider registered it
    CONTESTED = "contested"


class Channel(models.TextChoices):
    """How a version came in."""

    BATCH = "batch"
    ONLINE = "online"
    GRID = "grid"
    REST = "rest"
    SYSTEM = "system"


class Entry(models.Model):
    """`employer` is the enterprise number; its NSSO number when this hub does not know its company.

    The columns from `starts_on` on are the present state, computed from the last version: a training's days,
    minutes, what it charges to the right, title; a right's or opt-out's year as its first and last day, the
    right's minutes; a correction's minutes with their sign; an employment's days.
    """

    environment = models.CharField(max_length=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    employer = models.CharField(max_length=10)
    worker = models.CharField(max_length=11)
    own_reference = models.CharField(max_length=64)  # its declarer's name for it, given by the original
    number = models.IntegerField()  # of the last version
    living = models.BooleanField()  # False once cancelled
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    minutes = models.IntegerField(null=True)
    charged = models.IntegerField(default=0, db_default=0)  # minutes of the right that a training uses up
    title = models.CharField(max_length=200, default="", db_default="")
    state = models.CharField(
        max_length=10, default="", db_default=""
    )  # planned, followed; individual, sectoral
    verdict = models.CharField(
        max_length=10, choices=Verdict.choices, default=Verdict.CONFIRMED, db_default=Verdict.CONFIRMED
    )
    registered_by = models.CharField(
        max_length=10, default="", db_default=""
    )  # a provider's enterprise number
    valid_until = models.DateField(null=True)  # of a certificate

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["environment", "employer", "kind", "own_reference", "registered_by"],
                condition=models.Q(living=True),
                name="own_reference_of_one_living_entry",
            )
        ]
        indexes = [
            models.Index(
                fields=["environment", "employer", "kind", "own_reference"],
                condition=models.Q(living=False),
                name="references_of_the_cancelled",
            ),
            models.Index(
                fields=["worker", "environment", "starts_on", "registered_by"], name="entries_of_a_worker"
            ),
            models.Index(
                fields=["environment", "employer", "starts_on"],
                condition=models.Q(living=True, kind="training"),
                name="trainings_of_an_employer",
            ),
            models.Index(
                fields=["environment", "employer"],
                condition=models.Q(living=True, verdict="to_verify"),
                name="entries_to_verify",
            ),
            models.Index(
                fields=["environment", "employer", "valid_until"],
                condition=models.Q(living=True, valid_until__isnull=False),
                name="certificates_that_end",
            ),
            models.Index(
                fields=["environment", "registered_by", "-id"],
                condition=~models.Q(registered_by=""),
                name="entries_of_a_provider",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.own_reference} of {self.employer} in {self.environment}"


class Version(models.Model):
    """One accepted change of an entry. `facts` is None when it cancelled."""

    ticket = models.CharField(max_length=13, primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.IntegerField()
    change = models.CharField(max_length=12, choices=Change.choices)
    own_reference = models.CharField(max_length=64, null=True)  # noqa: DJ001  # NULL: the entry's own; not indexed then
    submission = models.CharField(max_length=13)  # the ticket of the file, or of the gesture
    actor = models.CharField(max_length=80)  # who declared it, as in the audit trail
    received_at = models.DateTimeField()
    facts = models.JSONField(null=True)
    channel = models.CharField(
        max_length=6, choices=Channel.choices, default=Channel.BATCH, db_default=Channel.BATCH
    )
    verdict = models.CharField(max_length=10, default="", db_default="")  # "" unless this version set it
    reason = models.CharField(max_length=500, default="", db_default="")

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
