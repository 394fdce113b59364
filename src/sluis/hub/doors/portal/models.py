"""What the portal itself keeps: failed sign-ins. Everything else belongs to rooms."""

from __future__ import annotations

from django.db import models


class FailedSignIns(models.Model):
    """How often signing in failed for one key (signin/lockout.py tells what a key is; it names nobody)."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.IntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    waits_until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.failures} failures"
