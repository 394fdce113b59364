"""What is wrong with one form, as far as the form alone can tell (facts section 6).

Laws: pure; everything wrong is found, not only the first; a finding names a field and an anomaly, and the
value only where the sender needs it back. What needs the register is in decisions.py and register_rules.py;
employments and opt-outs are in employment_rules.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning import anomalies as found
from sluis.hub.applications.learning.committees import is_committee
from sluis.hub.applications.learning.employment_rules import findings_in_employment, findings_in_opt_out
from sluis.hub.applications.learning.facts import (
    Amount,
    Certificate,
    EmploymentFacts,
    OptOutFacts,
    RightFacts,
    TrainingFacts,
    Unit,
)
from sluis.hub.applications.learning.finding import Finding
from sluis.hub.applications.learning.numbers import is_plainly_a_person
from sluis.hub.applications.learning.payload import TAG_OF
from sluis.hub.applications.learning.years import is_a_year_of_rights
from sluis.protocol.identifiers import EnterpriseNumber, PersonNumber

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sluis.hub.applications.learning.facts import Facts
    from sluis.protocol.form import Form

ORIGINAL, MODIFICATION, CANCELLATION = "0", "1", "3"
STATUSES: Final = (ORIGINAL, MODIFICATION, CANCELLATION)
THIS_FORM, EARLIER_FORM = "1", "3"  # ReferenceType (zone 00221)
BY_SENDER, BY_TICKET = "1", "2"  # ReferenceOrigin (zone 00298)
SMALLEST_SECTOR_RIGHT: Final = 2  # days (facts 3.1)
WHOLE_YEAR: Final = {Unit.DAYS: 366, Unit.HOURS: 366 * 24, Unit.MINUTES: 366 * 24 * 60}
_TAGS: Final = frozenset(TAG_OF.values())

__all__ = [
    "CANCELLATION", "MODIFICATION", "ORIGINAL", "STATUSES", "Finding", "earlier_forms", "findings_around",
    "findings_in", "own_reference",
]  # fmt: skip


def findings_around(form: Form) -> Iterator[Finding]:
    """What is wrong with the form around its facts: employer, status, references, payload."""
    if form.enterprise is None and form.nsso is None:
        yield Finding(found.EMPLOYER_MISSING)
    if form.status not in STATUSES:
        yield Finding(found.STATUS_NOT_TAKEN, form.status)
    if form.status == ORIGINAL and own_reference(form) is None:
        yield Finding(found.OWN_REFERENCE_MISSING)
    if form.status in (MODIFICATION, CANCELLATION) and not any(earlier_forms(form)):
        yield Finding(found.EARLIER_FORM_MISSING)
    if next(form.element.iterchildren("{*}HandledOriginalFile"), None) is not None:
        yield Finding(found.TRANSFER_POINT_BLOCK)
    if form.status != CANCELLATION:
        yield from _findings_in_payload(form)


def _findings_in_payload(form: Form) -> Iterator[Finding]:
    """Only whether it is there and the right one; what the schema found is in `form.faults`."""
    if form.payload is None:
        yield Finding(found.PAYLOAD_MISSING)
    elif form.payload.tag in _TAGS:
        if form.payload.tag != TAG_OF.get(form.identification):
            yield Finding(found.PAYLOAD_OF_ANOTHER_FORM, form.identification)
        if sum(1 for _ in form.element.iter(*_TAGS)) > 1:
            yield Finding(found.PAYLOADS_TOO_MANY)


def own_reference(form: Form) -> str | None:
    """The sender's own name for this form."""
    for reference in form.references:
        if reference.type == THIS_FORM and reference.origin == BY_SENDER and reference.number.strip():
            return reference.number.strip()
    return None


def earlier_forms(form: Form) -> tuple[frozenset[str], frozenset[str]]:
    """The tickets and the own references by which a form names the earlier one that it is about."""
    earlier = [reference for reference in form.references if reference.type == EARLIER_FORM]
    tickets = frozenset(reference.number.strip() for reference in earlier if reference.origin == BY_TICKET)
    own = frozenset(reference.number.strip() for reference in earlier if reference.origin == BY_SENDER)
    return tickets, own


def findings_in(facts: Facts, *, today: date) -> Iterator[Finding]:
    """What is wrong with the facts of one form."""
    worker = facts.worker
    if worker is not None and not (is_plainly_a_person(worker) or PersonNumber.is_valid(worker)):
        yield Finding(found.PERSON_NUMBER_WRONG, worker)
    if isinstance(facts, TrainingFacts):
        yield from _findings_in_training(facts, today=today)
    elif isinstance(facts, RightFacts):
        yield from _findings_in_right(facts, today=today)
    elif isinstance(facts, EmploymentFacts):
        yield from findings_in_employment(facts)
    elif isinstance(facts, OptOutFacts):
        yield from findings_in_opt_out(facts, today=today)


def _findings_in_training(facts: TrainingFacts, *, today: date) -> Iterator[Finding]:
    if facts.ends_on < facts.starts_on:
        yield Finding(found.ENDS_BEFORE_START, facts.ends_on.isoformat())
    if facts.is_followed and facts.starts_on > today:
        yield Finding(found.STARTS_IN_FUTURE, facts.starts_on.isoformat())
    if facts.duration.number <= 0:
        yield Finding(found.DURATION_NOT_POSITIVE, str(facts.duration.number))
    if facts.has_result and not facts.is_followed:
        yield Finding(found.RESULT_OF_A_PLAN)
    if facts.provider_number is not None and not EnterpriseNumber.is_valid(facts.provider_number):
        yield Finding(found.PROVIDER_NUMBER_WRONG, facts.provider_number)
    if facts.charged is not None:
        yield from _findings_in_charge(facts, facts.charged)
    if facts.certificate is not None:
        yield from _findings_in_certificate(facts.certificate, training_ends=facts.ends_on)


def _findings_in_charge(facts: TrainingFacts, charged: Amount) -> Iterator[Finding]:
    number = str(charged.number)
    if charged.number < 0:
        yield Finding(found.CHARGED_NEGATIVE, number)
    elif charged.number == 0 and facts.charge_reason is None:
        yield Finding(found.CHARGE_REASON_MISSING)
    elif charged.number > 0 and facts.charge_reason is not None:
        yield Finding(found.CHARGE_REASON_WITH_CHARGE, facts.charge_reason)
    if charged.minutes > facts.duration.minutes > 0:
        exact = charged.compares_exactly_with(facts.duration)
        yield Finding(found.CHARGED_MORE_THAN_DURATION if exact else found.CHARGED_TO_VERIFY, number)


def _findings_in_certificate(certificate: Certificate, *, training_ends: date) -> Iterator[Finding]:
    if certificate.valid_until is None:
        return
    last = certificate.valid_until.isoformat()
    if certificate.valid_until < training_ends:
        yield Finding(found.CERTIFICATE_ENDS_BEFORE_TRAINING, last)
    if certificate.valid_from is not None and certificate.valid_until < certificate.valid_from:
        yield Finding(found.CERTIFICATE_ENDS_BEFORE_IT_BEGINS, certificate.valid_from.isoformat())


def _findings_in_right(facts: RightFacts, *, today: date) -> Iterator[Finding]:
    granted = facts.granted
    if not is_a_year_of_rights(facts.year, today=today):
        yield Finding(found.YEAR_OUT_OF_RANGE, str(facts.year))
    if granted.number < 0:
        yield Finding(found.GRANTED_NEGATIVE, str(granted.number))
    if granted.number > WHOLE_YEAR[granted.unit]:
        yield Finding(found.GRANTED_TOO_MUCH, str(granted.number))
    if facts.joint_committee is not None and not is_committee(facts.joint_committee):
        yield Finding(found.COMMITTEE_MALFORMED, facts.joint_committee)
    if facts.is_sectoral and not facts.agreements:
        yield Finding(found.AGREEMENT_MISSING)
    if facts.is_sectoral and 0 <= granted.number < SMALLEST_SECTOR_RIGHT and granted.unit is Unit.DAYS:
        yield Finding(found.GRANTED_BELOW_TWO_DAYS, str(granted.number))
    if facts.target_year is not None and facts.target_year <= facts.year:
        yield Finding(found.GROWTH_NOT_LATER, str(facts.target_year))
