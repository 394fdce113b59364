"""A letter, from the moment it is written until it left or was given up."""

from __future__ import annotations

import uuid

from django.db import models


class LetterKind(models.TextChoices):
    """By which way it leaves."""

    MAIL = "mail"
    SMS = "sms"


class LetterState(models.TextChoices):
    """Where it is."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class Letter(models.Model):
    """One letter to one address. While it is being carried, `due_at` is when somebody else may take it."""

    kind = models.CharField(max_length=4, choices=LetterKind.choices)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    # The same at each attempt: a mail server that took it and could not say so may drop the second one.
    reference = models.UUIDField(default=uuid.uuid4)
    written_at = models.DateTimeField()

    state = models.CharField(max_length=9, choices=LetterState.choices, default=LetterState.WAITING)
    due_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)  # why the last attempt failed
    ended_at = models.DateTimeField(null=True)  # delivered or given up

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", ended_at=None)
                | models.Q(state__in=["delivered", "failed"], ended_at__isnull=False),
                name="letter_ends_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["kind", "due_at"], condition=models.Q(state="waiting"), name="letters_waiting"
            ),
            models.Index(fields=["ended_at"], name="letters_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference} ({self.state})"
