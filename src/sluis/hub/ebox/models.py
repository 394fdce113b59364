"""A message or task of a company, and the box that it lies in.

Subject and text are kept in four languages, not rendered from a type and parameters: what somebody has read
must still stand there when the wording changes, any room may say what it wants, and the search looks at them.
"""

from __future__ import annotations

from django.db import models

from sluis.hub.ebox.attachments import Attachment, read
from sluis.hub.ebox.rules import LONGEST_BUSINESS_DATA, LONGEST_SUBJECT, MOST_ATTACHMENTS
from sluis.hub.parties.models import Capacity, Company


class MessageKind(models.TextChoices):
    """A message is read; a task is also finished."""

    MESSAGE = "message"
    TASK = "task"


class Message(models.Model):
    """One message. Without a capacity it is for all of them, without an application for every user."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    capacity = models.ForeignKey(Capacity, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=7, choices=MessageKind.choices, default=MessageKind.MESSAGE)
    type = models.CharField(max_length=40)  # code in message_types.py
    application = models.CharField(max_length=4, blank=True)
    subject_nl = models.CharField(max_length=LONGEST_SUBJECT)
    subject_fr = models.CharField(max_length=LONGEST_SUBJECT)
    subject_de = models.CharField(max_length=LONGEST_SUBJECT)
    subject_en = models.CharField(max_length=LONGEST_SUBJECT)
    text_nl = models.TextField()
    text_fr = models.TextField()
    text_de = models.TextField()
    text_en = models.TextField()
    business_data = models.CharField(max_length=LONGEST_BUSINESS_DATA, blank=True)
    about = models.CharField(max_length=60, blank=True)  # what it is about: submission:0000000000ABC
    attachments = models.JSONField(default=list)  # the first is the main content (attachments.py)
    searchable = models.TextField()  # subjects and business data without accents and capitals
    key = models.CharField(max_length=80, unique=True)  # idempotency: whoever delivers twice says the same
    delivered_by = models.CharField(max_length=80)
    received_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    visible = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True)  # of a task
    done_by = models.CharField(max_length=80, blank=True)
    # When a mail told of its arrival and of its expiry; each at most once.
    announced_at = models.DateTimeField(null=True)
    expiry_announced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_at=None) | models.Q(kind="task"), name="only_a_task_is_finished"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("received_at")), name="message_stays_a_while"
            ),
            models.CheckConstraint(
                condition=models.Q(**{f"attachments__{MOST_ATTACHMENTS}__isnull": True}),
                name="message_has_six_attachments_at_most",
            ),
        ]
        indexes = [
            models.Index(fields=["company", "-received_at", "-id"], name="messages_of_a_company"),
            models.Index(
                fields=["company"],
                condition=models.Q(read_at=None, visible=True, done_at=None),
                name="messages_unread",
            ),
        ]

    def subject_in(self, language: str) -> str:
        """The subject in one of the four languages."""
        return str(getattr(self, f"subject_{language}"))

    def text_in(self, language: str) -> str:
        """The text in one of the four languages; paragraphs are separated by an empty line."""
        return str(getattr(self, f"text_{language}"))

    @property
    def contents(self) -> tuple[Attachment, ...]:
        """The attachments; the first is the main content."""
        return read(self.attachments)

    @property
    def main_content(self) -> Attachment | None:
        """What makes the message read when it is opened. None: its text is all there is."""
        return next(iter(self.contents), None)

    @property
    def is_open_task(self) -> bool:
        return self.kind == MessageKind.TASK and self.done_at is None

    def __str__(self) -> str:
        return f"{self.type} {self.key}"


class Box(models.Model):
    """What is kept for one company beside its messages: the one address that is told of them."""

    company = models.OneToOneField(Company, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=254, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "boxes"

    def __str__(self) -> str:
        return f"box of {self.company_id}"
