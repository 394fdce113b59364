"""Forms of a delivery read into what the register can decide about, with everything wrong in them alone.

Laws: what is read from a form is read before the next one is asked for; a form with a blocking anomaly is not
decided about. The employer is the company that this hub knows by the numbers in the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.interface import Outcome
from sluis.hub.applications.learning.decisions import Declared
from sluis.hub.applications.learning.faults import anomaly_of_fault
from sluis.hub.applications.learning.models import Kind
from sluis.hub.applications.learning.payload import element_called, facts_in, place_of
from sluis.hub.applications.learning.rules import (
    CANCELLATION,
    earlier_forms,
    findings_around,
    findings_in,
    own_reference,
)
from sluis.hub.parties.queries import company_behind
from sluis.protocol.notification import Anomaly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.interface import DeliveredForm, Delivery
    from sluis.hub.applications.learning.facts import Facts
    from sluis.hub.applications.learning.rules import Finding
    from sluis.hub.applications.learning.settling import Settled
    from sluis.protocol.form import Form
    from sluis.protocol.language import Language

KINDS: Final = {"FLAD001": Kind.TRAINING.value, "FLAD002": Kind.RIGHT.value}


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadForm:
    """A form after reading. `declared` is None when a blocking anomaly already stands in `anomalies`."""

    index: int
    line: int
    anomalies: tuple[Anomaly, ...]
    declared: Declared | None

    def outcome(self, settled: Settled | None, *, language: Language) -> Outcome:
        """What became of the form; `settled` is None when the register was not asked."""
        if settled is None:
            return Outcome(index=self.index, accepted=False, anomalies=self.anomalies)
        anomalies = self.anomalies + tuple(
            anomaly_of(finding, line=self.line, path=None, language=language) for finding in settled.findings
        )
        return Outcome(index=self.index, accepted=settled.accepted, anomalies=anomalies)


class Reading:
    """Reads the forms of one delivery; remembers the companies that it met."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery
        self._employers: dict[tuple[str | None, str | None], str] = {}

    def forms(self) -> Iterator[ReadForm]:
        """Every form, in order, read while it is there."""
        return map(self._read, self._delivery.forms)

    def _read(self, delivered: DeliveredForm) -> ReadForm:
        form = delivered.form
        facts, anomalies = self._examined(form)
        blocked = any(anomaly.anomaly_class == "B" for anomaly in anomalies)
        return ReadForm(
            index=form.index,
            line=form.line,
            anomalies=tuple(anomalies),
            declared=None if blocked else self._declared(form, facts, ticket=delivered.ticket),
        )

    def _examined(self, form: Form) -> tuple[Facts | None, list[Anomaly]]:
        """The facts, when there are any to be read, and what is wrong. A cancellation needs no facts."""
        anomalies = [self._said(finding, form) for finding in findings_around(form)]
        if form.status == CANCELLATION or form.payload is None:
            return None, anomalies
        if form.faults:
            anomalies += [anomaly_of_fault(fault, language=self._delivery.language) for fault in form.faults]
            return None, anomalies
        facts = facts_in(form.payload)
        anomalies += [self._said(finding, form) for finding in findings_in(facts, today=self._delivery.today)]
        return facts, anomalies

    def _said(self, finding: Finding, form: Form) -> Anomaly:
        element = element_called(finding.rule.field, form=form.element)
        line, path = (form.line, None) if element is None else place_of(element)
        return anomaly_of(finding, line=line, path=path, language=self._delivery.language)

    def _declared(self, form: Form, facts: Facts | None, *, ticket: str) -> Declared:
        tickets, references = earlier_forms(form)
        return Declared(
            index=form.index,
            ticket=ticket,
            kind=KINDS[form.identification],
            status=form.status,
            employer=self._employer(form),
            own_reference=own_reference(form),
            earlier_tickets=tickets,
            earlier_references=references,
            worker=None if facts is None else facts.worker,
            facts=None if facts is None else facts.to_json(),
            value=facts,
            from_batch=True,
        )

    def _employer(self, form: Form) -> str:
        numbers = form.enterprise, form.nsso
        if numbers not in self._employers:
            company = company_behind(enterprise=form.enterprise, nsso=form.nsso)
            self._employers[numbers] = company.number if company else form.enterprise or form.nsso or ""
        return self._employers[numbers]


def anomaly_of(finding: Finding, *, line: int, path: str | None, language: Language) -> Anomaly:
    """A finding as it stands in the notification."""
    return Anomaly(
        error_id=finding.rule.error_id,
        tag=finding.rule.field,
        value=finding.value,
        anomaly_class=finding.rule.anomaly_class,
        label=finding.rule.label(language),
        line=line,
        location=path,
    )
