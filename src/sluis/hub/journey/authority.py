"""Whether a sender may declare for an employer: for its own company, or under a mandate in force today.

Facts 9.3 and 10: a mandatary sends with its principal's numbers, and only under a mandate for that kind of
data. One form without authority never stops the others; it is answered in the notification (00011-155).
Only when no form at all may be declared is the file itself refused (101, 155). An application may be open to
the senders of a capacity for every employer: a mandate still comes first. See decisions 0007 and 0025.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sluis.hub.mandates.queries import mandate_in_force
from sluis.hub.parties.queries import company_behind
from sluis.hub.parties.rules import may_act_for_others
from sluis.protocol.identifiers import EnterpriseNumber
from sluis.protocol.reasons import Reason

if TYPE_CHECKING:
    from datetime import date

    from sluis.hub.applications.interface import Application
    from sluis.hub.channels.models import Channel
    from sluis.hub.parties.models import Company
    from sluis.protocol.form import Form

NOTHING: tuple[Reason, ...] = ()


class Authority:
    """Answers for one sender, one application, one day; remembers what it was asked."""

    def __init__(self, channel: Channel, application: Application, *, on: date) -> None:
        self._capacity = channel.sender.capacity
        self._application = application
        self._on = on
        #: The companies for which this sender may act under a mandate, of those that its forms named.
        self.principals: list[Company] = []
        #: How many forms it may declare for each of them, by its pk, of those that were asked about.
        self.uses: Counter[int] = Counter()
        self._under_mandate: dict[tuple[str | None, str | None], int] = {}
        self._is_open = self._capacity.kind in application.open_to
        self._without_mandate: set[tuple[str | None, str | None]] = set()
        self._known: dict[tuple[str | None, str | None], tuple[Reason, ...]] = {}

    def objections(self, form: Form) -> tuple[Reason, ...]:
        """Why this sender may not declare this form; empty when it may."""
        employer = form.enterprise, form.nsso
        if employer not in self._known:
            self._known[employer] = self._judge(*employer)
        if employer in self._under_mandate:
            self.uses[self._under_mandate[employer]] += 1
        return self._known[employer]

    def is_without_mandate(self, form: Form) -> bool:
        """Whether a form without objections is allowed only because the application is open to its sender."""
        return bool(self._without_mandate) and (form.enterprise, form.nsso) in self._without_mandate

    def _is_own(self, enterprise: str | None, nsso: str | None) -> bool:
        """Whether these are plainly the numbers of the capacity that sends: nobody need be asked then."""
        own = self._capacity
        if not enterprise and not nsso:
            return False
        by_number = not enterprise or enterprise == own.company.number
        return by_number and (not nsso or nsso.lstrip("0") == own.employer_number != "")

    def _judge(self, enterprise: str | None, nsso: str | None) -> tuple[Reason, ...]:
        if self._is_own(enterprise, nsso):
            return NOTHING
        company = company_behind(enterprise=enterprise, nsso=nsso)
        if company is None and self._application.judges_unknown_employers:
            return NOTHING
        if company == self._capacity.company:
            return NOTHING
        if company is not None and self._mandated(company):
            self.principals.append(company)
            self._under_mandate[enterprise, nsso] = company.pk
            return NOTHING
        return self._judge_without_mandate(company, enterprise, nsso)

    def _mandated(self, company: Company) -> bool:
        code, agent = self._application.structure.code, self._capacity.company
        return mandate_in_force(principal=company, agent=agent, application=code, on=self._on)

    def _judge_without_mandate(
        self, company: Company | None, enterprise: str | None, nsso: str | None
    ) -> tuple[Reason, ...]:
        if self._is_open and (company is not None or _is_somewhere_else(enterprise, nsso)):
            self._without_mandate.add((enterprise, nsso))
            return NOTHING
        # An employer may be the mandatary of the companies of its group, but has no capacity for others.
        if not may_act_for_others(self._capacity.kind):
            return Reason.NOT_ALLOWED_FOR_EMPLOYER, Reason.NO_MANDATE
        return (Reason.NO_MANDATE,)


def _is_somewhere_else(enterprise: str | None, nsso: str | None) -> bool:
    """Whether an enterprise number names an employer that this hub does not know by either number."""
    if not enterprise or not EnterpriseNumber.is_valid(enterprise):
        return False
    numbers = [(enterprise, None), (None, nsso)]
    return all(company_behind(enterprise=one, nsso=other) is None for one, other in numbers)
