"""Everything wrong with one form alone, as anomalies to answer: for the batch, and for a check at home.

Laws: no register, no database and no Django, so that the same rules serve whoever has not sent yet; what is
read from a form is read before the next one is asked for. A finding stands at the line of its element.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.applications.learning.faults import anomaly_of_fault
from sluis.hub.applications.learning.payload import element_called, facts_in, place_of
from sluis.hub.applications.learning.rules import CANCELLATION, findings_around, findings_in
from sluis.protocol.notification import Anomaly

if TYPE_CHECKING:
    from datetime import date

    from sluis.hub.applications.learning.facts import Facts
    from sluis.hub.applications.learning.finding import Finding
    from sluis.protocol.form import Form
    from sluis.protocol.language import Language


def examined(form: Form, *, today: date, language: Language) -> tuple[Facts | None, list[Anomaly]]:
    """The facts, when there are any to be read, and what is wrong. A cancellation needs no facts."""
    anomalies = [anomaly_in(finding, form, language) for finding in findings_around(form)]
    if form.status == CANCELLATION or form.payload is None:
        return None, anomalies
    if form.faults:
        anomalies += [anomaly_of_fault(fault, language=language) for fault in form.faults]
        return None, anomalies
    facts = facts_in(form.payload)
    anomalies += [anomaly_in(finding, form, language) for finding in findings_in(facts, today=today)]
    return facts, anomalies


def anomalies_in(form: Form, today: date, language: Language) -> list[Anomaly]:
    """What is wrong with a form alone: a judge for the sender's check."""
    return examined(form, today=today, language=language)[1]


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


def anomaly_in(finding: Finding, form: Form, language: Language) -> Anomaly:
    """A finding about a form, at the place of its field."""
    name, number = finding.rule.field, finding.number
    element = None
    # A name may stand in the envelope too (CompanyID): what is found in the facts is pointed at there.
    for whole in (form.payload, form.element):
        if whole is not None and element is None:
            element = element_called(name, within=whole, number=number)
    line, path = (form.line, None) if element is None else place_of(element)
    return anomaly_of(finding, line=line, path=path, language=language)
