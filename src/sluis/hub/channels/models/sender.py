"""A sender: its number, its technical user names and its one contact person (source document 001)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sluis.hub.parties.models import Capacity


class Sender(models.Model):
    """The six digits in every file name; one for each capacity, for life."""

    number = models.CharField(max_length=6, unique=True)
    capacity = models.OneToOneField(Capacity, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.number


class TechnicalUser(models.Model):
    """A user name and the sender it was given to, for ever; every kind of channel may use it."""

    name = models.CharField(max_length=20, unique=True)
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="technical_users")
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            # The channels refer to both columns together: see the migrations.
            models.UniqueConstraint(fields=["sender", "name"], name="technical_user_of_one_sender")
        ]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """The technical contact person: exactly one for each sender."""

    class Title(models.TextChoices):
        NONE = "", _("No title")
        MR = "mr", _("Mr")
        MS = "ms", _("Ms")

    sender = models.OneToOneField(Sender, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(max_length=200)
    first_name = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=4, choices=Title.choices, blank=True)
    function = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=2, default="nl")
    telephone = models.CharField(max_length=30, blank=True)
    fax = models.CharField(max_length=30, blank=True)
    mobile = models.CharField(max_length=30, blank=True)
    emails = models.JSONField(default=list)  # 1 to 3 addresses

    def __str__(self) -> str:
        return f"{self.first_name} {self.name}".strip()
