"""What the register says about a gesture, told at the fields of a form; warnings can be accepted.

Laws: nothing is kept before every finding was told; a warning is accepted by a person who saw it ("register
anyway"), a blocking finding never; what is told names people, never their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django import forms

    from sluis.hub.applications.learning.anomalies import AnomalyRule
    from sluis.hub.applications.learning.settling import Settled

ANYWAY: Final = "anyway"
MOST_NAMES: Final = 3
#: The field of a form that belongs to a field of an anomaly.
FIELDS: Final = {
    "Title": "title",
    "StartingDate": "starts_on",
    "EndingDate": "ends_on",
    "Duration": "number",
    "Charged": "charge",
    "ChargeReason": "charge",
    "Result": "attended",
    "CompanyID": "provider_number",
    "ValidFrom": "valid_from",
    "ValidUntil": "valid_until",
    "AttestationStatus": "reason",
    "Year": "year",
    "Granted": "number",
    "JointCommittee": "committee",
    "AgreementNumber": "agreements",
    "TargetYear": "target_year",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """`done`: it is in the register, as far as it was accepted; else `possible` of `total` could be."""

    done: bool
    accepted: int
    total: int
    possible: int = 0

    @property
    def may_go_on(self) -> bool:
        """Whether "register anyway" would register something."""
        return not self.done and self.possible > 0


def attempt(
    form: forms.Form, act: Callable[[], Sequence[Settled]], *, names: Sequence[str], anyway: bool
) -> Outcome:
    """Do it, unless something was found that nobody accepted: then it is told on the form and undone.

    `names`: whom each of the gestures is about, in their order.
    """
    with transaction.atomic():
        settled = act()
        accepted = sum(one.accepted for one in settled)
        clean = all(one.accepted and not one.findings for one in settled)
        done = clean or (anyway and accepted > 0)
        if not done:
            transaction.set_rollback(True)
    if not done:
        _tell(form, settled, names)
    return Outcome(done=done, accepted=accepted, total=len(settled), possible=accepted)


def _tell(form: forms.Form, settled: Sequence[Settled], names: Sequence[str]) -> None:
    concerned: dict[str, tuple[AnomalyRule, list[str]]] = {}
    for one, name in zip(settled, names, strict=True):
        for finding in one.findings:
            concerned.setdefault(finding.rule.error_id, (finding.rule, []))[1].append(name)
    for rule, people in concerned.values():
        field = FIELDS.get(rule.field)
        sentence = rule.label(current_language())
        if len(settled) > 1 and len(people) < len(settled):
            sentence = f"{sentence} ({_enumerated(people)})"
        form.add_error(field if field in form.fields else None, sentence)


def _enumerated(people: list[str]) -> str:
    shown = ", ".join(people[:MOST_NAMES])
    more = len(people) - MOST_NAMES
    return _("%(names)s and %(count)s more") % {"names": shown, "count": more} if more > 0 else shown
