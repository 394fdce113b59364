"""What the journey and an application say to each other.

Laws: `apply` runs inside the transaction in which the submission becomes APPLIED, so what it writes to
the database and that status commit together or not at all; it may run twice and what it does outside the
database must carry the delivery's `id`, which stays the same for ever. Outcomes come in the order of forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from sluis.protocol.form import Form
    from sluis.protocol.language import Language
    from sluis.protocol.names import Environment
    from sluis.protocol.notification import Anomaly
    from sluis.protocol.structure import Structure, StructureReader


class TryAgain(Exception):  # noqa: N818  # what the belt should do, not what went wrong
    """The application cannot take the delivery now; the belt tries again later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveredForm:
    """One form that its sender may declare. `form.element` is valid until the next one is asked for.

    `without_mandate`: for another employer, only because the application is open to the sender's capacity.
    """

    form: Form
    ticket: str
    without_mandate: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveredFile:
    """One data file as it was sent, for applications that hand files on whole."""

    name: str
    size: int
    digest: str  # SHA-256 in hex
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """A submission whose name, signature, permission, mandate and structure were found right."""

    id: str  # the ticket of the submission
    environment: Environment
    sender: str  # the six digits
    company: str  # the enterprise number of the sender
    language: Language  # of the sender, for labels of anomalies
    received_at: datetime
    today: date
    files: Sequence[DeliveredFile]
    forms: Iterator[DeliveredForm]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one form. `accepted` is False exactly when a blocking anomaly stands in `anomalies`."""

    index: int  # Form.index
    accepted: bool
    anomalies: tuple[Anomaly, ...] = ()


class Application(Protocol):
    """An application as the journey sees it."""

    @property
    def structure(self) -> Structure:
        """What its files look like; its code, title and limits."""

    @property
    def judges_unknown_employers(self) -> bool:
        """Whether it decides itself who may declare for an employer that this hub does not know.

        False: such a form is refused for want of a mandate. True: it is handed on, unjudged.
        """

    @property
    def open_to(self) -> frozenset[str]:
        """The capacities (CapacityKind) of senders that may declare for every employer without a mandate.

        Their forms come with `without_mandate`; which of them it takes, the application decides.
        """

    def reader(self) -> StructureReader:
        """Reads and checks the structure of its files, form by form."""

    def apply(self, delivery: Delivery) -> Iterator[Outcome]:
        """Take the forms. Yields one outcome for each form, in order. May raise TryAgain."""
