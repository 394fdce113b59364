"""A submission, and its parts. The row is the truth; what the sender sees in IN is drawn from it.

A bundle is recognised by what stands between the part and its suffix in the names of its files: the
`stem`. Wrong names have one too, so that they reach the verdict and are answered with their code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import cached_property

from sluis.hub.channels.models import Channel
from sluis.hub.journey.states import Status
from sluis.protocol.ticket import ticket_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sluis.protocol.form import Form


class Submission(models.Model):
    """One set of FI, FS and GO of one sender, from its first part to its notification."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT)
    folder = models.CharField(max_length=10)
    environment = models.CharField(max_length=1)  # of the folder: T and S can never be seen in R
    stem = models.CharField(max_length=255)
    go_name = models.CharField(max_length=255, blank=True)
    application = models.CharField(max_length=4, blank=True)  # the code in the name, once judged
    created_at = models.DateTimeField()
    go_at = models.DateTimeField(null=True)

    status = models.CharField(max_length=10, default=Status.ARRIVING)
    status_at = models.DateTimeField()
    # The claim (claim.py): the fence counts claims, and only its last holder may move the submission.
    fence = models.BigIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    claimed_backend = models.IntegerField(null=True)  # PostgreSQL's process for the worker that holds it
    attempts = models.IntegerField(default=0)  # failed ones, at the present station

    refusals = models.JSONField(default=list)  # [{"code", "file", "line", "detail"}]
    signatures = models.JSONField(default=list)  # one finding for each FI: signer, algorithm or diagnosis
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT)  # the first with this name (133)
    forms = models.IntegerField(null=True)
    # Whether a form changes or cancels an earlier one: then the order of a sender's files counts.
    has_changes = models.BooleanField(null=True)
    waits = models.BooleanField(default=False)  # for an earlier file of its sender; whoever is done wakes it
    outcomes = models.CharField(max_length=64, blank=True)  # digest of the notification, not yet signed
    outcomes_size = models.BigIntegerField(default=0)
    receipt_name = models.CharField(max_length=64, blank=True)
    notification_name = models.CharField(max_length=64, blank=True)

    #: What its examination read, while the same hands carry it on; never stored.
    read: Sequence[Form] | None = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "folder", "stem"],
                condition=models.Q(status="arriving"),
                name="one_bundle_of_a_name_arrives",
            )
        ]
        indexes = [
            models.Index(fields=["channel", "folder", "stem"], name="submission_by_name"),
            models.Index(
                fields=["status", "status_at"],
                condition=models.Q(status__in=["arriving", "complete", "accepted", "applied"]),
                name="submission_unfinished",
            ),
            # The lists of people: of one company's channels, and of everybody for the operators.
            models.Index(fields=["channel", "-created_at", "-id"], name="submissions_of_a_channel"),
            models.Index(fields=["-created_at", "-id"], name="submissions_by_arrival"),
        ]

    @property
    def ticket(self) -> str:
        """The 13 characters that name this submission in every answer."""
        return ticket_of(self.pk)

    @cached_property
    def sealed_parts(self) -> list[Part]:
        """Its parts by name, once GO has come: they change no more, so they are read once."""
        return list(self.parts.order_by("name"))

    def __str__(self) -> str:
        return f"{self.ticket} {self.stem}"


class Part(models.Model):
    """One file of a submission, under the name it was sent with; its bytes are in the vault."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="parts")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT)
    folder = models.CharField(max_length=10)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    whole = models.BooleanField()  # False: the connection broke, the sender may resume
    arrived_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "name"], name="part_once")]
        indexes = [models.Index(fields=["channel", "folder", "name", "-id"], name="part_by_name")]

    def __str__(self) -> str:
        return self.name
