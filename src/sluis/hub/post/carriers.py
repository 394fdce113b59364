"""Who carries a letter away: a mail server, an SMS gateway, or nobody but the outbox page of the demo.

Laws: a carrier says in one of two ways that a letter did not leave: Returned, the address will never take
it; NotNow, anything else. It is opened once for a round of letters and closed after it; every wait ends.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from sluis.hub.post.models import LetterKind
from sluis.hub.post.sms import gateway
from sluis.hub.post.smtp import MailServer, connected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.post.models import Letter
    from sluis.hub.post.sms import SmsGateway


class Carrier(Protocol):
    """Carries letters of one kind, one by one."""

    def carry(self, letter: Letter) -> None:
        """Returns when the other side has taken the letter. Raises Returned or NotNow."""


class OutboxOnly:
    """The demo without a server: a letter has arrived when the outbox page shows it."""

    def carry(self, letter: Letter) -> None:
        """It is shown already."""


class BySms:
    """Letters as SMS through a gateway."""

    def __init__(self, gateway: SmsGateway) -> None:
        self._gateway = gateway

    def carry(self, letter: Letter) -> None:
        self._gateway.send(letter.to, letter.text)


def has_carrier(kind: LetterKind) -> bool:
    """Whether letters of this kind can leave at all; without one they wait until a setting names one."""
    return settings.OUTBOX_PAGE or bool(settings.SMTP_URL if kind == LetterKind.MAIL else settings.SMS_URL)


@contextmanager
def carrier_for(kind: LetterKind) -> Iterator[Carrier]:
    """The carrier that the settings name. Raises NotNow when it cannot be reached."""
    if kind == LetterKind.SMS and settings.SMS_URL:
        yield BySms(gateway())
    elif kind == LetterKind.MAIL and settings.SMTP_URL:
        with connected(MailServer.at(settings.SMTP_URL)) as server:
            yield server
    else:
        yield OutboxOnly()
