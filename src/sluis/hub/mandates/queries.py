"""What other rooms may ask about mandates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Count, Q, QuerySet, Sum, When

from sluis.hub.mandates import rules
from sluis.hub.mandates.groups import group_named, groups_with
from sluis.hub.mandates.models import Mandate, MandatePaper, MandateUse, ProviderIdentification, Side
from sluis.hub.mandates.quarters import day_in_brussels
from sluis.hub.mandates.states import AGREED, Status
from sluis.hub.parties.models import Company
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
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
    """A principal for whom an agent may act on a day, and for which groups."""

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


def applications_covered(
    *, agent: Company, principal: Company, on: date, capacity: str | None = None
) -> frozenset[str]:
    """Every application to which `agent` may declare for `principal` on that day.

    With a `capacity`, only under the mandates that the agent holds in it.
    """
    given = _held_by(agent, on, capacity).filter(principal=principal).values_list("group", flat=True)
    return frozenset().union(*(group_named(code).applications(on=on) for code in given))


def mandates_of(
    company: Company, *, side: Side | None = None, capacity: str | None = None
) -> QuerySet[Mandate]:
    """The mandates that this company sees, newest first; without the drafts of others.

    With a `capacity`, of those that it holds only the ones that it holds in this capacity.
    """
    sides = {Side.PRINCIPAL: Q(principal=company), Side.AGENT: Q(agent=company) & _in(capacity)}
    wanted = sides[side] if side else sides[Side.PRINCIPAL] | sides[Side.AGENT]
    return (
        _visible_to(company).filter(wanted).select_related("principal", "agent").order_by("-status_at", "-pk")
    )


def mandate_seen_by(company: Company, *, pk: int) -> Mandate | None:
    """One mandate, if this company may see it."""
    return mandates_of(company).filter(pk=pk).first()


def in_state(company: Company) -> dict[str, Q]:
    """What the home page counts, and its list is narrowed to: by the names of `Counters`."""
    mine = Q(principal=company, made_by=Side.PRINCIPAL) | Q(agent=company, made_by=Side.AGENT)
    theirs = Q(principal=company, made_by=Side.AGENT) | Q(agent=company, made_by=Side.PRINCIPAL)
    return {
        "to_finish": mine & Q(status=Status.DRAFT),
        "waiting_for_me": theirs & Q(status=Status.PROPOSED),
        "waiting_for_other": mine & Q(status=Status.PROPOSED),
        "refused": mine & Q(status=Status.REFUSED),
    }


def counters(company: Company, *, capacity: str | None = None) -> Counters:
    """What waits for whom; with a `capacity` as in `mandates_of`."""
    states = in_state(company)
    return Counters(
        **mandates_of(company, capacity=capacity)
        .order_by()
        .aggregate(**{name: Count("pk", filter=state) for name, state in states.items()})
    )


def waiting_for(company: Company, *, capacity: str | None = None) -> int:
    """The one of these counters that stands in the menu of every page: how many proposals wait for an answer.

    A proposal is visible to both sides, so this asks less than `counters` does.
    """
    sides = Q(principal=company) | Q(agent=company) & _in(capacity)
    return Mandate.objects.filter(sides, in_state(company)["waiting_for_me"]).count()


def clients(
    agent: Company,
    *,
    on: date,
    search: str = "",
    capacity: str | None = None,
    groups: Collection[str] | None = None,
) -> QuerySet[Company]:
    """For whom an agent may act on that day; `search` is a part of the name or of the number.

    With `groups`, only under a mandate for one of these.
    """
    given = _held_by(agent, on, capacity)
    if groups is not None:
        given = given.filter(group__in=groups)
    wanted = Company.objects.filter(pk__in=given.values("principal"))
    if words := search.strip():
        digits = "".join(letter for letter in words if letter.isdecimal() and letter.isascii())
        by_number = Q(number__contains=digits) if digits else Q(pk__in=[])
        wanted = wanted.filter(Q(name__icontains=words) | by_number)
    return wanted


def groups_held(
    agent: Company, principals: Collection[Company], *, on: date, capacity: str | None = None
) -> dict[int, tuple[Group, ...]]:
    """For which groups an agent may act on that day, by the pk of the principal. One question."""
    given = _held_by(agent, on, capacity).filter(principal__in=principals).order_by("group")
    held: dict[int, list[Group]] = {company.pk: [] for company in principals}
    for principal, code in given.values_list("principal", "group"):
        held[principal].append(group_named(code))
    return {principal: tuple(found) for principal, found in held.items()}


def clients_of(
    agent: Company, *, on: date, search: str = "", offset: int = 0, limit: int = PAGE
) -> ClientPage:
    """A page of `clients`, by name, each with its groups."""
    wanted = clients(agent, on=on, search=search)
    shown = list(wanted.order_by("name", "number")[offset : offset + limit])
    held = groups_held(agent, shown, on=on)
    return ClientPage(tuple(Client(one, held[one.pk]) for one in shown), wanted.count())


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


def has_signed_paper(mandate: Mandate) -> bool:
    """Whether it was confirmed on paper."""
    return MandatePaper.objects.filter(mandate=mandate, kind=MandatePaper.Kind.SIGNED).exists()


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


def identifications() -> QuerySet[ProviderIdentification]:
    """Every one that was asked: those that wait first, then the newest."""
    decided = Case(When(state=ProviderIdentification.State.REQUESTED, then=0), default=1)
    found = ProviderIdentification.objects.select_related("company").annotate(decided=decided)
    return found.order_by("decided", "-requested_at", "-pk")


def _held_by(agent: Company, on: date, capacity: str | None) -> QuerySet[Mandate]:
    given = Mandate.objects.filter(_in(capacity), agent=agent)
    return given.filter(status__in=AGREED, period__contains=on)


def _in(capacity: str | None) -> Q:
    """Held in this capacity, or granted by an operator for none."""
    return Q() if capacity is None else Q(capacity__in=("", capacity))


def _visible_to(company: Company) -> QuerySet[Mandate]:
    """Without drafts, and what became of them unsent, of the other side."""
    unsent = Q(status__in=(Status.DRAFT, Status.WITHDRAWN))
    mine = Q(principal=company, made_by=Side.PRINCIPAL) | Q(agent=company, made_by=Side.AGENT)
    return Mandate.objects.filter(~unsent | mine)
