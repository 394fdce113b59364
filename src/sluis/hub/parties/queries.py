"""What other rooms may ask about companies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Prefetch, Q, When

from sluis.hub.parties.models import Appointment, Claim, Company, CompanyUser, Grant, Person, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sluis.hub.parties.models import Capacity


def company_behind(*, enterprise: str | None, nsso: str | None) -> Company | None:
    """The company that a declaration names by enterprise number, employer number or both.

    None when nobody here is known by them, or when the two belong to different companies.
    """
    wanted = Q()
    if enterprise:
        wanted &= Q(number=enterprise)
    if nsso and (significant := nsso.lstrip("0")):
        wanted &= Q(capacities__employer_number=significant)
    return Company.objects.filter(wanted).order_by("id").distinct().first() if wanted else None


def users_of(capacity: Capacity) -> QuerySet[CompanyUser]:
    """The users of a capacity who were not removed, with their person and what was granted to them."""
    held = Grant.objects.filter(withdrawn_at=None).order_by("application")
    return (
        CompanyUser.objects.filter(capacity=capacity, removed_at=None)
        .select_related("person")
        .prefetch_related(Prefetch("grants", queryset=held, to_attr="held"))
    )


def managers_of(company: Company) -> QuerySet[Appointment]:
    """Who manages a company and its capacities now, the chief first."""
    order = Case(*(When(role=role, then=number) for number, role in enumerate(Role)))
    return (
        Appointment.objects.filter(company=company, ended_at=None)
        .select_related("person", "capacity")
        .order_by(order, "capacity__kind", "person__last_name")
    )


def colleagues_of(company: Company) -> QuerySet[Person]:
    """Everybody who belongs to a company now: users of its capacities, and its managers."""
    users = CompanyUser.objects.filter(capacity__company=company, removed_at=None).values("person")
    managers = Appointment.objects.filter(company=company, ended_at=None).values("person")
    return Person.objects.filter(Q(pk__in=users) | Q(pk__in=managers), is_active=True).order_by(
        "last_name", "first_name"
    )


def claims_waiting() -> int:
    """How many claims of companies an operator has to look at."""
    return Claim.objects.filter(state=Claim.State.WAITING).count()
