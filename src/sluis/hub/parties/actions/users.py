"""The users of a capacity: added, given applications, blocked, removed (source document 003).

Laws: who asks is a `Standpoint` that manages the capacity; nobody blocks, unblocks, removes or promotes
themselves; a removed user is a row that ended, so that the audit can still name it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.parties.access import NotAllowed, check_manages
from sluis.hub.parties.actions.people import (
    describe_person,
    register_person,
    set_password,
    subject_of,
)
from sluis.hub.parties.models import Appointment, CompanyUser, Grant, Role
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sluis.hub.parties.access import Standpoint
    from sluis.hub.parties.models import Capacity


@transaction.atomic
def add_user(
    *,
    acting: Standpoint,
    capacity: Capacity,
    first_name: str,
    last_name: str,
    insz: str = "",
    email: str = "",
    phone: str = "",
    language: str = "nl",
    at: datetime,
) -> CompanyUser:
    """Add a user, with a person number or without one.

    Raises NotAllowed, and CallerError for a wrong number and for somebody who is a user here already.
    """
    check_manages(acting, capacity)
    person = register_person(
        first_name=first_name,
        last_name=last_name,
        insz=insz,
        email=email,
        phone=phone,
        language=language,
        by=acting_person(acting.person.username),
        at=at,
    )
    try:
        with transaction.atomic():
            user = CompanyUser.objects.create(person=person, capacity=capacity, created_at=at)
    except IntegrityError as problem:
        raise CallerError(_("This person is a user of this capacity already.")) from problem
    _record("user.added", user, acting=acting, at=at)
    return user


@transaction.atomic
def grant(
    *, acting: Standpoint, user: CompanyUser, applications: Mapping[str, date | None], at: datetime
) -> None:
    """Give exactly these applications, each until and with its last day (None: without end).

    Others that the user had are withdrawn; one whose last day changes is given anew.
    """
    _check(acting, user)
    CompanyUser.objects.select_for_update().get(pk=user.pk)  # two managers at once give one after the other
    held = {one.application: one for one in Grant.objects.filter(user=user, withdrawn_at=None)}
    changed = {
        code: last_day
        for code, last_day in applications.items()
        if code not in held or held[code].last_day != last_day
    }
    gone = [one for code, one in held.items() if code not in applications or code in changed]
    Grant.objects.filter(pk__in=[one.pk for one in gone]).update(withdrawn_at=at)
    Grant.objects.bulk_create(
        Grant(user=user, application=code, last_day=last_day, granted_at=at)
        for code, last_day in changed.items()
    )
    if changed or gone:
        given, withdrawn = sorted(changed), sorted({one.application for one in gone} - set(changed))
        _record("user.applications", user, acting=acting, at=at, given=given, withdrawn=withdrawn)


@transaction.atomic
def block(*, acting: Standpoint, user: CompanyUser, at: datetime) -> None:
    """Keep a user out of this company without removing them."""
    _check(acting, user)
    if CompanyUser.objects.filter(pk=user.pk, blocked_at=None, removed_at=None).update(blocked_at=at):
        _record("user.blocked", user, acting=acting, at=at)


@transaction.atomic
def unblock(*, acting: Standpoint, user: CompanyUser, at: datetime) -> None:
    """Let a blocked user in again."""
    _check(acting, user)
    if (
        CompanyUser.objects.filter(pk=user.pk, removed_at=None)
        .exclude(blocked_at=None)
        .update(blocked_at=None)
    ):
        _record("user.unblocked", user, acting=acting, at=at)


@transaction.atomic
def remove(*, acting: Standpoint, user: CompanyUser, at: datetime) -> None:
    """End the link between a user and this capacity, with everything that was granted."""
    _check(acting, user)
    if CompanyUser.objects.filter(pk=user.pk, removed_at=None).update(removed_at=at):
        Grant.objects.filter(user=user, withdrawn_at=None).update(withdrawn_at=at)
        _record("user.removed", user, acting=acting, at=at)


@transaction.atomic
def give_new_password(*, acting: Standpoint, user: CompanyUser, password: str, at: datetime) -> None:
    """Give a user a provisional password, to be changed at once; only where the person is known to us alone.

    Raises NotAllowed for oneself, and CallerError for a person who also acts where the asker manages nothing,
    or who holds a role that the asker could not give: a password must not be a way to another's place.
    """
    check_manages(acting, user.capacity)
    if user.person == acting.person:
        raise NotAllowed
    _check_known_here_alone(acting, user)
    actor = acting_person(acting.person.username)
    set_password(person=user.person, password=password, provisional=True, by=actor, at=at)


@transaction.atomic
def describe_user(
    *, acting: Standpoint, user: CompanyUser, email: str, phone: str, language: str, at: datetime
) -> None:
    """Change how a user is reached. Raises as `give_new_password`: where letters go, passwords go."""
    check_manages(acting, user.capacity)
    if user.person != acting.person:
        _check_known_here_alone(acting, user)
    actor = acting_person(acting.person.username)
    describe_person(person=user.person, email=email, phone=phone, language=language, by=actor, at=at)


def is_known_here_alone(acting: Standpoint, user: CompanyUser) -> bool:
    """Whether everything this person may do lies below the asker: else their data are theirs alone."""
    person = user.person
    users = CompanyUser.objects.filter(person=person, removed_at=None)
    below = Q(capacity__company=acting.company) if acting.manages_company else Q(capacity=acting.capacity)
    held = Appointment.objects.filter(person=person, ended_at=None)
    return not (
        person.is_operator or users.exclude(below).exists() or not all(_is_below(acting, one) for one in held)
    )


def _check_known_here_alone(acting: Standpoint, user: CompanyUser) -> None:
    if not is_known_here_alone(acting, user):
        raise CallerError(
            _("This person also acts for others. Only they change this, with their own digital key.")
        )


def _is_below(acting: Standpoint, held: Appointment) -> bool:
    """Whether the asker could have given this role."""
    if held.company_id != acting.company.pk or not acting.may_appoint(Role(held.role)):
        return False
    return acting.manages_company or held.capacity == acting.capacity


def _check(acting: Standpoint, user: CompanyUser) -> None:
    """Raises NotAllowed for another's capacity, for oneself, and for who holds a role above the asker's."""
    check_manages(acting, user.capacity)
    held = Appointment.objects.filter(person=user.person, company=acting.company, ended_at=None)
    if user.person == acting.person or not all(_is_below(acting, one) for one in held):
        raise NotAllowed


def _record(action: str, user: CompanyUser, *, acting: Standpoint, at: datetime, **detail: object) -> None:
    record(
        action,
        subject=f"company:{user.capacity.company.number}",
        detail={"person": subject_of(user.person), "capacity": user.capacity.kind, **detail},
        by=acting_person(acting.person.username),
        at=at,
    )
