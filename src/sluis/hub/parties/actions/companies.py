"""The verbs of this room: the only writers of companies and capacities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.parties.access import NotAllowed
from sluis.hub.parties.models import Capacity, CapacityKind, Company, Role
from sluis.protocol.errors import CallerError
from sluis.protocol.identifiers import EmployerNumber, EnterpriseNumber

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.access import Standpoint
    from sluis.hub.parties.models import Person


@transaction.atomic
def register_company(
    *, number: str, name: str, address: str = "", language: str = "nl", by: Actor, at: datetime
) -> Company:
    """Register a company. Raises CallerError for a wrong enterprise number and for one that is known."""
    digits = EnterpriseNumber.parse(number).value
    try:
        with transaction.atomic():
            company = Company.objects.create(
                number=digits, name=name, address=address, language=language, registered_at=at
            )
    except IntegrityError as problem:
        raise CallerError(_("A company with this enterprise number is registered already.")) from problem
    record("company.registered", subject=f"company:{company.number}", by=by, at=at)
    return company


@transaction.atomic
def describe_company(
    *, company: Company, name: str, address: str, language: str, by: Actor, at: datetime
) -> None:
    """Change what is known of a company; its number stays for ever."""
    Company.objects.filter(pk=company.pk).update(name=name, address=address, language=language)
    record("company.described", subject=f"company:{company.number}", by=by, at=at)


@transaction.atomic
def activate_companies(*, chief: Person, by: Actor, at: datetime) -> None:
    """A company's account becomes active at its chief's first sign-in (source document 003)."""
    waiting = Company.objects.filter(
        activated_at=None,
        appointments__person=chief,
        appointments__role=Role.CHIEF,
        appointments__ended_at=None,
    )
    for company in waiting:
        Company.objects.filter(pk=company.pk).update(activated_at=at)
        record("company.activated", subject=f"company:{company.number}", by=by, at=at)


@transaction.atomic
def permit_password_sign_in(*, acting: Standpoint, permitted: bool, at: datetime) -> None:
    """The chief switches user name and password off, or on, for everybody who acts for the company."""
    if not acting.is_chief:
        raise NotAllowed
    Company.objects.filter(pk=acting.company.pk).update(password_sign_in=permitted)
    record(
        "company.password_sign_in",
        subject=f"company:{acting.company.number}",
        detail={"permitted": permitted},
        by=acting_person(acting.person.username),
        at=at,
    )


@transaction.atomic
def activate_capacity(
    *, company: Company, kind: CapacityKind, employer_number: str = "", by: Actor, at: datetime
) -> Capacity:
    """Give a company a capacity; an employer comes with its employer number.

    Raises CallerError for a wrong number, one of another company, and a capacity that is there already.
    """
    number = EmployerNumber.parse(employer_number).value if employer_number else ""
    try:
        with transaction.atomic():
            capacity = Capacity.objects.create(
                company=company, kind=kind, employer_number=number, activated_at=at
            )
    except IntegrityError as problem:
        raise CallerError(
            _("%(company)s has this capacity already, or another company has this employer number.")
            % {"company": company.name}
        ) from problem
    record(
        "capacity.activated", subject=f"company:{company.number}", detail={"kind": str(kind)}, by=by, at=at
    )
    return capacity
