"""What people keep beside the register: documents, drafts of tables, templates, requests, pairs, long work.

Laws: a document's bytes are in the vault and stay there; a request for a correction has two sides and its log
is never changed; nothing here is part of a declaration.
"""

from __future__ import annotations

from django.db import models

from sluis.hub.applications.learning.models.register import Entry


class Document(models.Model):
    """A file that belongs to an entry. `digest`: SHA-256 of its bytes in the vault, `size` in bytes."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"document {self.pk}"


class Pair(models.Model):
    """Two entries that may be the same training: proposed for merging, decided by a person."""

    class Decision(models.TextChoices):
        OPEN = "open"
        MERGED = "merged"
        DIFFERENT = "different"

    first = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=9, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="a_pair_is_proposed_once")]

    def __str__(self) -> str:
        return f"pair {self.pk}"


class Request(models.Model):
    """A worker asks an employer to correct something; about one entry, or about what is missing."""

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    environment = models.CharField(max_length=1)
    employer = models.CharField(max_length=10)
    worker = models.CharField(max_length=11)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, null=True, related_name="requests")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["environment", "employer", "state"], name="requests_to_an_employer"),
            models.Index(fields=["worker", "environment"], name="requests_of_a_worker"),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"


class Remark(models.Model):
    """One line of the log of a request, from either side."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="remarks")
    by_worker = models.BooleanField()
    actor = models.CharField(max_length=80)
    at = models.DateTimeField()
    text = models.TextField()

    def __str__(self) -> str:
        return f"remark {self.pk}"


class SessionTemplate(models.Model):
    """Facts of a training that a company uses again and again, without worker and days."""

    company = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    facts = models.JSONField()
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"],
                condition=models.Q(removed_at=None),
                name="a_template_has_a_name_of_its_own",
            )
        ]

    def __str__(self) -> str:
        return f"template {self.pk}"


class TableDraft(models.Model):
    """A pasted or uploaded table, between reading and writing. Forgotten after a day."""

    environment = models.CharField(max_length=1)
    company = models.CharField(max_length=10)  # for whom: the employer, or the training provider
    person = models.CharField(max_length=80)  # the actor who made it; nobody else sees it
    made_at = models.DateTimeField()
    rows = models.JSONField()
    choices = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"table {self.pk}"


class LongWork(models.Model):
    """Something that takes longer than a page may: how far it is, and what came out (in the vault)."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    environment = models.CharField(max_length=1)
    company = models.CharField(max_length=10, blank=True)
    person = models.CharField(max_length=80)  # the actor who asked; nobody else sees it
    what = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)  # name, media_type, digest, size; or counts
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-asked_at"], name="long_work_of_a_person")]

    def __str__(self) -> str:
        return f"{self.what} {self.pk}"


class WorkerNotice(models.Model):
    """A paper in a worker's own box: the yearly notice, an answer. Its bytes are in the vault."""

    environment = models.CharField(max_length=1)
    worker = models.CharField(max_length=11)
    employer = models.CharField(max_length=10)
    what = models.CharField(max_length=20)
    year = models.SmallIntegerField(null=True)
    language = models.CharField(max_length=2)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    sent_by = models.CharField(max_length=80)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "environment", "-sent_at"], name="notices_of_a_worker")]

    def __str__(self) -> str:
        return f"notice {self.pk}"
