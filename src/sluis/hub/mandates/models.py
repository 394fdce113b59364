"""The mandate (lastgeving), its papers, its use, and the identification of who acts for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from sluis.hub.mandates.groups import group_named
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.states import Status
from sluis.hub.parties.models import Company

if TYPE_CHECKING:
    from sluis.hub.mandates.groups import Group

QUARTER = 6  # 2026Q4


class Side(models.TextChoices):
    """The two sides of a mandate."""

    PRINCIPAL = "principal"
    AGENT = "agent"

    @property
    def other(self) -> Side:
        return Side.AGENT if self is Side.PRINCIPAL else Side.PRINCIPAL


class Mandate(models.Model):
    """`period` holds its first day and not its last (`[)`); without an end it is open.

    The quarters say what was agreed, the period on which days it counts: the days from its confirmation, and
    until it was really ended. `slot` is the place that it takes among the agents of its principal and group.
    """

    # Its index is the one below, which begins with it.
    principal = models.ForeignKey(
        Company, on_delete=models.PROTECT, related_name="mandates_given", db_index=False
    )
    agent = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="mandates_held")
    #: In which capacity the agent acts (a CapacityKind); empty for one that an operator granted.
    capacity = models.CharField(max_length=30, blank=True)
    group = models.CharField(max_length=40)
    first_quarter = models.CharField(max_length=QUARTER)
    last_quarter = models.CharField(max_length=QUARTER, blank=True)
    period = DateRangeField()
    slot = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=[(one, one.name.capitalize()) for one in Status])
    status_at = models.DateTimeField()
    #: Which side made it; empty when an operator did.
    made_by = models.CharField(max_length=10, choices=Side.choices, blank=True)
    #: Whom the principal lets go when this one is confirmed, in a group with several agents.
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    #: Why it was refused or ended, in the words of who did.
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            # Every employer in a file asks this one.
            models.Index(fields=["principal", "agent", "group"], name="mandate_of_pair"),
            models.Index(fields=["status", "period"], name="mandate_by_status"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["principal", "agent", "group"],
                condition=models.Q(status=Status.PROPOSED),
                name="one_open_proposal",
            ),
            models.CheckConstraint(
                condition=~models.Q(principal=models.F("agent")), name="nobody_is_its_own_agent"
            ),
            # What a group allows stands in a file; that the learning account allows one is a fact.
            models.CheckConstraint(
                condition=models.Q(slot=1) | ~models.Q(group="learning-account"),
                name="one_agent_for_the_learning_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.principal.number} -> {self.agent.number}: {self.group} {self.period}"

    @property
    def reference(self) -> str:
        """What people and papers call it."""
        return f"M{self.pk:010d}"

    @property
    def first(self) -> Quarter:
        return Quarter.parse(self.first_quarter)

    @property
    def last(self) -> Quarter | None:
        return Quarter.parse(self.last_quarter) if self.last_quarter else None

    @property
    def about(self) -> Group:
        """The group of applications that it is about."""
        return group_named(self.group)

    def side_of(self, company: Company) -> Side | None:
        """Which side this company is; None for a stranger."""
        sides = {self.principal_id: Side.PRINCIPAL, self.agent_id: Side.AGENT}
        return sides.get(company.pk)


class MandatePaper(models.Model):
    """A PDF of a mandate in the vault: as we made it, or as it came back signed."""

    class Kind(models.TextChoices):
        MADE = "made"
        SIGNED = "signed"

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    language = models.CharField(max_length=2)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    #: Who signed, as their certificates name them, by side; never a person number.
    signers = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate"], condition=models.Q(kind="signed"), name="one_signed_paper"
            ),
            models.UniqueConstraint(
                fields=["mandate", "language"], condition=models.Q(kind="made"), name="one_paper_a_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mandate.reference}: {self.kind}, {self.language}"


class MandateUse(models.Model):
    """How often a mandate was used on one day, for one application, through one channel."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="uses")
    application = models.CharField(max_length=4)
    day = models.DateField()
    channel = models.CharField(max_length=10)
    forms = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate", "day", "application", "channel"], name="use_counted_in_one_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id}: {self.application} {self.day} {self.channel} {self.forms}"


class ProviderIdentification(models.Model):
    """Who acts for others identifies itself once for each capacity, through its legal representative."""

    class State(models.TextChoices):
        REQUESTED = "requested"
        CONFIRMED = "confirmed"
        REFUSED = "refused"
        REVOKED = "revoked"

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="identifications")
    capacity = models.CharField(max_length=30)
    representative = models.CharField(max_length=200)  # the name; never a person number
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    terms_accepted_at = models.DateTimeField()
    number_is_active = models.BooleanField(default=False)
    message_box_is_open = models.BooleanField(default=False)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "capacity"],
                condition=models.Q(state__in=["requested", "confirmed"]),
                name="identified_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed")
                | models.Q(number_is_active=True, message_box_is_open=True),
                name="identified_under_every_condition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company} as {self.capacity}: {self.state}"
