"""An extract of the public enterprise register (KBO/BCE open data): a help when a number is typed.

Law: it proposes a name and an address; it never makes a company, and a company never points to it.
"""

from __future__ import annotations

from django.db import models


class RegisteredEnterprise(models.Model):
    """One enterprise as the register knew it on the day of the extract."""

    number = models.CharField(max_length=10, primary_key=True)
    name = models.CharField(max_length=400)
    address = models.CharField(max_length=400, blank=True)
    is_active = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
