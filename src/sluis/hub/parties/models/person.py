"""A person who signs in: to manage, to declare, to read, or to see their own account.

Laws: a person number (INSZ) is optional, unique, and never leaves this row for a log, an address or an event;
a user name is lower case and never a person number. What a person may do stands in roles and grants, not
here; only the operators of the hub itself are marked here.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Finds a person by the name under which they sign in."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=(username or "").lower())


class Person(AbstractBaseUser):
    """Django's user: `password` may be unusable, `last_login` is the last sign-in."""

    username = models.CharField(max_length=60, unique=True)
    insz = models.CharField(max_length=11, unique=True, null=True)  # noqa: DJ001  # unique where there is one
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)  # of the institution that runs the hub
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=models.functions.Lower("username")), name="username_in_lower_case"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name
