"""Appointing and dismissing the managers of a company (the matrix stands in roles.py).

Laws: nobody appoints or dismisses themselves; a company that has a chief always keeps one, so a chief's place
is only handed over; who asks is a `Standpoint`, checked here, so that no page can forget it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.parties.access import NotAllowed, check_manages, check_manages_company
from sluis.hub.parties.actions.people import subject_of
from sluis.hub.parties.models import Appointment, Company, CompanyUser, Role
from sluis.hub.parties.roles import is_for_the_company
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.access import Standpoint
    from sluis.hub.parties.models import Capacity, Person


@transaction.atomic
def install_chief(*, company: Company, person: Person, by: Actor, at: datetime) -> Appointment:
    """Name the chief of a company: by the operator who confirmed the claim. A former chief's place ends."""
    lock_company(company)
    held = Appointment.objects.filter(company=company, ended_at=None)
    _end(held.filter(role=Role.CHIEF), by=by, at=at)
    _end(held.filter(role=Role.CO_CHIEF, person=person), by=by, at=at)  # a chief is not also co-chief
    return _appoint(company=company, capacity=None, person=person, role=Role.CHIEF, by=by, at=at)


def appoint(
    *, acting: Standpoint, person: Person, role: Role, capacity: Capacity | None, at: datetime
) -> Appointment:
    """Appoint somebody; `capacity` is the one to manage, None for a role of the whole company.

    Raises NotAllowed when the asker may not, CallerError when the place is taken and for a stranger.
    """
    _check_may_appoint(acting, person, role, capacity)
    _check_belongs(acting.company, person)
    actor = acting_person(acting.person.username)
    try:
        with transaction.atomic():
            return _appoint(
                company=acting.company, capacity=capacity, person=person, role=role, by=actor, at=at
            )
    except IntegrityError as problem:
        raise CallerError(
            _("This place is taken. Dismiss the person who has it first, or choose another role.")
        ) from problem


@transaction.atomic
def dismiss(*, acting: Standpoint, appointment: Appointment, at: datetime) -> None:
    """End an appointment. Raises NotAllowed, also for one's own and for the chief's."""
    role = Role(appointment.role)
    if appointment.company_id != acting.company.pk or role == Role.CHIEF:
        raise NotAllowed
    _check_may_appoint(acting, appointment.person, role, appointment.capacity)
    if not Appointment.objects.filter(pk=appointment.pk, ended_at=None).update(ended_at=at):
        return
    _record("role.ended", appointment, by=acting_person(acting.person.username), at=at)


@transaction.atomic
def hand_over(*, acting: Standpoint, person: Person, at: datetime) -> Appointment:
    """The chief gives the chief's place to somebody else, and becomes co-chief."""
    if not acting.is_chief or person == acting.person:
        raise NotAllowed
    _check_belongs(acting.company, person)
    lock_company(acting.company)
    actor = acting_person(acting.person.username)
    held = Appointment.objects.filter(company=acting.company, ended_at=None)
    if not _end(held.filter(person=acting.person, role=Role.CHIEF), by=actor, at=at):
        raise NotAllowed
    _end(held.filter(person=person, role=Role.CO_CHIEF), by=actor, at=at)
    _appoint(company=acting.company, capacity=None, person=acting.person, role=Role.CO_CHIEF, by=actor, at=at)
    return _appoint(company=acting.company, capacity=None, person=person, role=Role.CHIEF, by=actor, at=at)


def lock_company(company: Company) -> None:
    """Whoever changes the chief of a company at the same moment does so one after the other."""
    Company.objects.select_for_update().get(pk=company.pk)


def _end(held: QuerySet[Appointment], *, by: Actor, at: datetime) -> int:
    """End these appointments; how many there were."""
    ended = list(held)
    for one in ended:
        Appointment.objects.filter(pk=one.pk).update(ended_at=at)
        _record("role.ended", one, by=by, at=at)
    return len(ended)


def _check_may_appoint(acting: Standpoint, person: Person, role: Role, capacity: Capacity | None) -> None:
    if not acting.may_appoint(role) or person == acting.person:
        raise NotAllowed
    if is_for_the_company(role) != (capacity is None):
        raise NotAllowed
    if capacity is None:
        check_manages_company(acting)
    else:
        check_manages(acting, capacity)


def _check_belongs(company: Company, person: Person) -> None:
    """Managers are people of the company: its users, or those who manage something of it already."""
    is_user = CompanyUser.objects.filter(person=person, capacity__company=company, removed_at=None).exists()
    if not is_user and not person.appointments.filter(company=company, ended_at=None).exists():
        raise CallerError(_("Add this person as a user of your company first."))


def _appoint(
    *, company: Company, capacity: Capacity | None, person: Person, role: Role, by: Actor, at: datetime
) -> Appointment:
    appointment = Appointment.objects.create(
        company=company, capacity=capacity, person=person, role=role, appointed_at=at
    )
    _record("role.given", appointment, by=by, at=at)
    return appointment


def _record(action: str, appointment: Appointment, *, by: Actor, at: datetime) -> None:
    record(
        action,
        subject=f"company:{appointment.company.number}",
        detail={
            "role": str(appointment.role),
            "person": subject_of(appointment.person),
            "capacity": appointment.capacity.kind if appointment.capacity else "",
        },
        by=by,
        at=at,
    )
