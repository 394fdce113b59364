"""What other rooms may ask about mandates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, Sum

from sluis.hub.mandates import rules
from sluis.hub.mandates.groups import group_named, groups_with
from sluis.hub.mandates.models import Mandate, MandateUse, ProviderIdentification, Side
from sluis.hub.mandates.quarters import day_in_brussels
from sluis.hub.mandates.states import AGREED, Status
from sluis.hub.parties.models import Company
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sluis.hub.mandates.groups import Group
    from sluis.hub.parties.models import CapacityKind

PAGE = 50


@dataclass(frozen=True, slots=True)
class Counters:
    """What the home page counts for one company."""

    to_finish: int
    waiting_for_me: int
    waiting_for_other: int
    refused: int


@dataclass(frozen=True, slots=True)
class Client:
    """A principal for whom an agent may act today, and for which groups."""

    company: Company
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ClientPage:
    """Some clients, and how many there are in all."""

    clients: tuple[Client, ...]
    total: int


def mandate_in_force(*, principal: Company, agent: Company, application: str, on: date) -> bool:
    """Whether `agent` may declare to `application` for `principal` on that day. One question to an index."""
    return Mandate.objects.filter(
        principal=principal,
        agent=agent,
        group__in=groups_with(application, on=on),
        status__in=AGREED,
        period__contains=on,
    ).exists()


def may_act_for(*, agent: Company, principal: Company, application: str, on: date) -> bool:
    """Whether a company may declare for another: for itself always, else under a mandate in force."""
    if agent.pk == principal.pk:
        return True
    return mandate_in_force(principal=principal, agent=agent, application=application, on=on)


def applications_covered(*, agent: Company, principal: Company, on: date) -> frozenset[str]:
    """Every application to which `agent` may declare for `principal` on that day."""
    given = _in_force(on).filter(principal=principal, agent=agent).values_list("group", flat=True)
    return frozenset().union(*(group_named(code).applications(on=on) for code in given))


def mandates_of(company: Company, *, side: Side | None = None) -> QuerySet[Mandate]:
    """The mandates that this company sees, newest first; without the drafts of others."""
    sides = {Side.PRINCIPAL: Q(principal=company), Side.AGENT: Q(agent=company)}
    wanted = sides[side] if side else sides[Side.PRINCIPAL] | sides[Side.AGENT]
    return (
        _visible_to(company).filter(wanted).select_related("principal", "agent").order_by("-status_at", "-pk")
    )


def mandate_seen_by(company: Company, *, pk: int) -> Mandate | None:
    """One mandate, if this company may see it."""
    return mandates_of(company).filter(pk=pk).first()


def counters(company: Company) -> Counters:
    mine = Q(principal=company, made_by=Side.PRINCIPAL) | Q(agent=company, made_by=Side.AGENT)
    theirs = Q(principal=company, made_by=Side.AGENT) | Q(agent=company, made_by=Side.PRINCIPAL)
    return Counters(
        **Mandate.objects.aggregate(
            to_finish=Count("pk", filter=mine & Q(status=Status.DRAFT)),
            waiting_for_me=Count("pk", filter=theirs & Q(status=Status.PROPOSED)),
            waiting_for_other=Count("pk", filter=mine & Q(status=Status.PROPOSED)),
            refused=Count("pk", filter=mine & Q(status=Status.REFUSED)),
        )
    )


def clients_of(
    agent: Company, *, on: date, search: str = "", offset: int = 0, limit: int = PAGE
) -> ClientPage:
    """For whom an agent may act on that day, by name; `search` is a part of the name or of the number."""
    given = _in_force(on).filter(agent=agent)
    wanted = Company.objects.filter(pk__in=given.values("principal"))
    if words := search.strip():
        digits = "".join(letter for letter in words if letter.isdecimal() and letter.isascii())
        by_number = Q(number__contains=digits) if digits else Q(pk__in=[])
        wanted = wanted.filter(Q(name__icontains=words) | by_number)
    shown = list(wanted.order_by("name", "number")[offset : offset + limit])
    held: dict[int, list[str]] = {company.pk: [] for company in shown}
    for principal, code in (
        given.filter(principal__in=shown).order_by("group").values_list("principal", "group")
    ):
        held[principal].append(code)
    clients = tuple(Client(one, tuple(map(group_named, held[one.pk]))) for one in shown)
    return ClientPage(clients, wanted.count())


def would_end(mandate: Mandate, *, at: datetime) -> Mandate | None:
    """Whose mandate a proposal takes over from when it is confirmed now; None when nobody's.

    For the principal's eyes only: the agent does not hear of others.
    """
    period = rules.period_of(mandate.first, mandate.last, not_before=day_in_brussels(at))
    if period.lower == period.upper:
        return None
    agreed = Mandate.objects.filter(
        principal=mandate.principal_id, group=mandate.group, status__in=AGREED
    ).select_related("agent")
    try:
        return rules.place_for(mandate, period, others=list(agreed)).leaves
    except CallerError:
        return None


def uses_of(mandate: Mandate) -> QuerySet[MandateUse]:
    """Every use of a mandate, newest first; both sides see them."""
    return MandateUse.objects.filter(mandate=mandate).order_by("-day", "application", "channel")


def forms_under(mandates: Sequence[Mandate]) -> dict[int, int]:
    """How many forms came under each mandate, by its pk."""
    counted = MandateUse.objects.filter(mandate__in=mandates).values_list("mandate")
    return dict(counted.annotate(forms=Sum("forms")).order_by("mandate"))


def identification_of(company: Company, *, capacity: CapacityKind) -> ProviderIdentification | None:
    """The last one that was asked for this capacity."""
    asked = ProviderIdentification.objects.filter(company=company, capacity=capacity)
    return asked.order_by("-requested_at", "-pk").first()


def identifications_waiting() -> QuerySet[ProviderIdentification]:
    """What an operator has to decide, oldest first."""
    waiting = ProviderIdentification.objects.filter(state=ProviderIdentification.State.REQUESTED)
    return waiting.select_related("company").order_by("requested_at", "pk")


def _in_force(on: date) -> QuerySet[Mandate]:
    return Mandate.objects.filter(status__in=AGREED, period__contains=on)


def _visible_to(company: Company) -> QuerySet[Mandate]:
    """Without drafts, and what became of them unsent, of the other side."""
    unsent = Q(status__in=(Status.DRAFT, Status.WITHDRAWN))
    mine = Q(principal=company, made_by=Side.PRINCIPAL) | Q(agent=company, made_by=Side.AGENT)
    return Mandate.objects.filter(~unsent | mine)
