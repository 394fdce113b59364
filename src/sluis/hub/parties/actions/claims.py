"""A company comes to the portal: claimed by its legal representative, confirmed or refused by an operator.

Laws: a claim never tells whether the company is here already; a confirmed claim makes company, capacity and
chief in one transaction; two operators who decide at the same moment decide once. A chief who is here keeps
the place unless the operator says that it is to be replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.parties.access import NotAllowed
from sluis.hub.parties.actions.companies import activate_capacity, register_company
from sluis.hub.parties.actions.people import register_person, subject_of
from sluis.hub.parties.actions.roles import install_chief, lock_company
from sluis.hub.parties.models import Appointment, Capacity, CapacityKind, Claim, Company, Person, Role
from sluis.protocol.errors import CallerError
from sluis.protocol.identifiers import EmployerNumber, EnterpriseNumber, PersonNumber

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposedChief:
    """Who is to be chief when it is not the claimant; without a person number e-mail and telephone count."""

    first_name: str
    last_name: str
    insz: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """What a confirmed claim made. `needs_welcome`: the chief has no person number and gets a password."""

    company: Company
    chief: Person
    needs_welcome: bool


@transaction.atomic
def claim_company(
    *,
    claimant: Person,
    number: str,
    name: str,
    address: str = "",
    kind: CapacityKind,
    employer_number: str = "",
    chief: ProposedChief | None = None,
    by: Actor,
    at: datetime,
) -> Claim:
    """Claim a company. Raises CallerError for wrong numbers and for what this person claimed already."""
    _check_chief(chief)
    try:
        with transaction.atomic():
            claim = Claim.objects.create(
                claimant=claimant,
                number=EnterpriseNumber.parse(number).value,
                name=name,
                address=address,
                kind=kind,
                employer_number=_employer_number(kind, employer_number),
                claimed_at=at,
                **_columns(chief),
            )
    except IntegrityError as problem:
        raise CallerError(_("You claimed this company already. Your claim is being looked at.")) from problem
    record("claim.made", subject=f"company:{claim.number}", by=by, at=at)
    return claim


@transaction.atomic
def confirm_claim(*, claim: Claim, replace_chief: bool = False, by: Actor, at: datetime) -> Confirmed:
    """Make the company, its capacity and its chief, as far as they are not there.

    Raises CallerError when the claim was decided before, and when there is a chief and `replace_chief` is
    not set.
    """
    claim = _undecided(claim, by=by)
    company = Company.objects.filter(number=claim.number).first() or register_company(
        number=claim.number,
        name=claim.name,
        address=claim.address,
        language=claim.claimant.language,
        by=by,
        at=at,
    )
    lock_company(company)
    if not Capacity.objects.filter(company=company, kind=claim.kind).exists():
        activate_capacity(
            company=company,
            kind=CapacityKind(claim.kind),
            employer_number=claim.employer_number,
            by=by,
            at=at,
        )
    chief = _chief_of(claim, by=by, at=at)
    _install(company, chief, replace=replace_chief, by=by, at=at)
    _decide(claim, Claim.State.CONFIRMED, by=by, at=at)
    return Confirmed(company=company, chief=chief, needs_welcome=chief != claim.claimant and not chief.insz)


@transaction.atomic
def refuse_claim(*, claim: Claim, reason: str, by: Actor, at: datetime) -> None:
    """Refuse a claim with a reason that the claimant reads. Raises CallerError when it was decided before."""
    claim = _undecided(claim, by=by)
    if not reason.strip():
        raise CallerError(_("Give the reason: the person who claimed the company reads it."))
    claim.reason = reason
    _decide(claim, Claim.State.REFUSED, by=by, at=at)


def _install(company: Company, chief: Person, *, replace: bool, by: Actor, at: datetime) -> None:
    held = Appointment.objects.filter(company=company, role=Role.CHIEF, ended_at=None).first()
    if held and held.person == chief:
        return
    if held and not replace:
        raise CallerError(
            _("This company has a chief access manager. Say that the chief is to be replaced, or refuse.")
        )
    install_chief(company=company, person=chief, by=by, at=at)


def _chief_of(claim: Claim, *, by: Actor, at: datetime) -> Person:
    if claim.chief_is_claimant:
        return claim.claimant
    return register_person(
        first_name=claim.chief_first_name,
        last_name=claim.chief_last_name,
        insz=claim.chief_insz,
        email=claim.chief_email,
        phone=claim.chief_phone,
        language=claim.claimant.language,
        by=by,
        at=at,
    )


def _undecided(claim: Claim, *, by: Actor) -> Claim:
    """The claim, locked. Nobody decides on a claim of their own."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if by == acting_person(claim.claimant.username):
        raise NotAllowed
    if claim.state != Claim.State.WAITING:
        raise CallerError(_("This claim was decided already."))
    return claim


def _decide(claim: Claim, state: Claim.State, *, by: Actor, at: datetime) -> None:
    claim.state, claim.decided_at = state, at
    claim.save(update_fields=["state", "decided_at", "reason"])
    record(
        f"claim.{state}",
        subject=f"company:{claim.number}",
        detail={"claimant": subject_of(claim.claimant)},
        by=by,
        at=at,
    )


def _check_chief(chief: ProposedChief | None) -> None:
    if chief is None:
        return
    if chief.insz and not PersonNumber.is_valid(chief.insz):
        raise CallerError(_("This is not a valid person number. Check the 11 digits."))
    if not chief.insz and not (chief.email and chief.phone):
        raise CallerError(
            _("Without a person number, the user name goes out by e-mail and the password by SMS: give both.")
        )


def _employer_number(kind: CapacityKind, text: str) -> str:
    if kind != CapacityKind.EMPLOYER:
        return ""
    return EmployerNumber.parse(text).value


def _columns(chief: ProposedChief | None) -> dict[str, object]:
    if chief is None:
        return {"chief_is_claimant": True}
    return {
        "chief_is_claimant": False,
        "chief_first_name": chief.first_name,
        "chief_last_name": chief.last_name,
        "chief_insz": PersonNumber.parse(chief.insz).value if chief.insz else "",
        "chief_email": chief.email,
        "chief_phone": chief.phone,
    }
