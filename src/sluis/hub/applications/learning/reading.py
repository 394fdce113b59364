"""Forms of a delivery read into what the register can decide about, with everything wrong in them alone.

Laws: what is read from a form is read before the next one is asked for; a form with a blocking anomaly is not
decided about. The employer is the company that this hub knows by the numbers in the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.interface import Outcome
from sluis.hub.applications.learning.anomalies import PROVIDER_MAY_NOT
from sluis.hub.applications.learning.decisions import Declared
from sluis.hub.applications.learning.finding import Finding
from sluis.hub.applications.learning.identifications import KIND_OF
from sluis.hub.applications.learning.judging import anomaly_in, anomaly_of, examined
from sluis.hub.applications.learning.rules import earlier_forms, own_reference
from sluis.hub.parties.queries import company_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.interface import DeliveredForm, Delivery
    from sluis.hub.applications.learning.facts import Facts
    from sluis.hub.applications.learning.settling import Settled
    from sluis.protocol.form import Form
    from sluis.protocol.language import Language
    from sluis.protocol.notification import Anomaly

#: What a training provider may declare without a mandate.
OF_PROVIDERS: Final = frozenset({"FLAD001"})


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
        facts, anomalies = examined(form, today=self._delivery.today, language=self._delivery.language)
        by = self._delivery.company if delivered.without_mandate else ""
        if by and form.identification not in OF_PROVIDERS:
            finding = Finding(PROVIDER_MAY_NOT, form.identification)
            anomalies.append(anomaly_in(finding, form, self._delivery.language))
        blocked = any(anomaly.anomaly_class == "B" for anomaly in anomalies)
        return ReadForm(
            index=form.index,
            line=form.line,
            anomalies=tuple(anomalies),
            declared=None if blocked else self._declared(form, facts, ticket=delivered.ticket, by=by),
        )

    def _declared(self, form: Form, facts: Facts | None, *, ticket: str, by: str) -> Declared:
        tickets, references = earlier_forms(form)
        return Declared(
            index=form.index,
            ticket=ticket,
            kind=KIND_OF[form.identification],
            status=form.status,
            employer=self._employer(form),
            own_reference=own_reference(form),
            earlier_tickets=tickets,
            earlier_references=references,
            worker=None if facts is None else facts.worker,
            facts=None if facts is None else facts.to_json(),
            value=facts,
            registered_by=by,
            from_batch=True,
        )

    def _employer(self, form: Form) -> str:
        numbers = form.enterprise, form.nsso
        if numbers not in self._employers:
            company = company_behind(enterprise=form.enterprise, nsso=form.nsso)
            self._employers[numbers] = company.number if company else form.enterprise or form.nsso or ""
        return self._employers[numbers]
