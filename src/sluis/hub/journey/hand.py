"""The hand that gives forms to an application and takes outcomes back.

Laws: forms and outcomes keep their order; every form gets exactly one line in the notification; a form
whose sender may not declare for its employer is settled here and never reaches the application.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from sluis.hub.applications.interface import DeliveredFile, DeliveredForm, Delivery
from sluis.hub.journey.authority import Authority
from sluis.hub.journey.case import data_files
from sluis.hub.journey.receipt import day_of
from sluis.hub.vault.store import vault
from sluis.protocol.form import Form
from sluis.protocol.language import Language
from sluis.protocol.names import Environment, part_of
from sluis.protocol.names import Part as NamePart
from sluis.protocol.notification import Anomaly, HandledForm
from sluis.protocol.reasons import Reason
from sluis.protocol.ticket import ticket_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from sluis.hub.applications.interface import Application, Outcome
    from sluis.hub.journey.models import Part, Submission
    from sluis.hub.parties.models import Company
    from sluis.protocol.reasons import Refusal

NO_MANDATE = "00011-155"  # seen on NOSSRegistrationNbr in real notifications (facts 9.3)
NO_MANDATE_BY_ENTERPRISE = "00014-155"


class Hand:
    """Gives the forms to the application one by one, and pairs each outcome with the header of its form.

    An application may read some forms ahead of its outcomes; only their headers are kept meanwhile.
    """

    def __init__(self, submission: Submission, application: Application, *, at: datetime) -> None:
        self._submission = submission
        self._application = application
        self._at = at
        self._language = Language(submission.channel.language)
        self._authority = Authority(submission.channel, application, on=day_of(at))
        self._parts = submission.sealed_parts
        self._given: deque[tuple[int, Callable[..., HandledForm]]] = (
            deque()
        )  # headers; those without authority are settled

    @property
    def principals(self) -> list[Company]:
        """The companies under whose mandate forms were given to the application."""
        return self._authority.principals

    @property
    def uses(self) -> dict[int, int]:
        """How many forms were given to the application for each of them, by its pk."""
        return dict(self._authority.uses)

    def delivery(self) -> Delivery:
        """What the application gets."""
        return Delivery(
            id=self._submission.ticket,
            environment=Environment(self._submission.environment),
            sender=self._submission.channel.sender.number,
            company=self._submission.channel.sender.capacity.company.number,
            language=self._language,
            received_at=self._submission.go_at or self._submission.created_at,
            today=day_of(self._at),
            files=[_file(part) for part in self._parts if part.whole and part_of(part.name) is NamePart.FI],
            forms=self._forms(),
        )

    def _forms(self) -> Iterator[DeliveredForm]:
        submission = self._submission.pk
        for item in self._items():
            if not isinstance(item, Form):
                raise TypeError(f"An accepted file is refused on second reading: {item.reason.code}")
            ticket = ticket_of(submission, form=item.index)
            objections = self._authority.objections(item)
            if objections:
                self._given.append((0, _handled(item, ticket, (self._unauthorised(item),))))
                continue
            self._given.append((item.index, _handled(item, ticket)))
            without = self._authority.is_without_mandate(item)
            yield DeliveredForm(form=item, ticket=ticket, without_mandate=without)

    def _items(self) -> Iterable[Form | Refusal]:
        """What the examination read a moment ago, else the same once more: accepted files never change."""
        read, self._submission.read = self._submission.read, None
        return self._application.reader().read(data_files(self._parts)) if read is None else read

    def settled(self, outcome: Outcome) -> Iterator[HandledForm]:
        """The form of this outcome, after the forms before it that never reached the application."""
        while self._given:
            index, handled = self._given.popleft()
            if index == outcome.index:
                yield handled(accepted=outcome.accepted, anomalies=outcome.anomalies)
                return
            if index:
                raise ValueError(f"The application gave no outcome for form {index}")
            yield handled()
        raise ValueError(f"The application gave an outcome for form {outcome.index}, which it never had")

    def rest(self) -> Iterator[HandledForm]:
        """What stands after the last outcome: only forms that never reached the application."""
        while self._given:
            index, handled = self._given.popleft()
            if index:
                raise ValueError(f"The application gave no outcome for form {index}")
            yield handled()

    def _unauthorised(self, form: Form) -> Anomaly:
        by_nsso = form.nsso is not None
        return Anomaly(
            error_id=NO_MANDATE if by_nsso else NO_MANDATE_BY_ENTERPRISE,
            tag="NOSSRegistrationNbr" if by_nsso else "CompanyID",
            value=form.nsso if by_nsso else form.enterprise,
            anomaly_class="B",
            label=Reason.NO_MANDATE.text[self._language],
            line=form.line,
        )


def _file(part: Part) -> DeliveredFile:
    return DeliveredFile(
        name=part.name, size=part.size, digest=part.digest, open=partial(vault().open, part.digest)
    )


def _handled(form: Form, ticket: str, anomalies: tuple[Anomaly, ...] = ()) -> Callable[..., HandledForm]:
    """The form's line in the notification, once its fate is known; it keeps nothing of the form's element."""
    return partial(
        HandledForm,
        ticket=ticket,
        identification=form.identification,
        created_on=form.created_on,
        created_at=form.created_at,
        status=form.status,
        type_form=form.type_form,
        references=form.references,
        enterprise=form.enterprise,
        nsso=form.nsso,
        accepted=False,
        anomalies=anomalies,
    )
