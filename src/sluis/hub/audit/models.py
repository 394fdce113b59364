"""The audit event. `position` and `digest` are empty until the clock seals the event into the chain."""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """One thing that happened; written with it, in one transaction."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120, db_index=True)
    detail = models.JSONField(default=dict)
    position = models.BigIntegerField(null=True, unique=True)
    digest = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=models.Q(position=None), name="audit_not_yet_sealed")
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
