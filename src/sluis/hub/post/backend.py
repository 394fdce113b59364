"""Django's own mails (sign-in codes, confirmations of addresses) as letters: EMAIL_BACKEND names this.

They commit with the request that wrote them. Only their plain text is kept; attachments are not carried.
"""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from typing_extensions import override

from sluis.hub.post.actions import Mail, write_mails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class LetterBackend(BaseEmailBackend):
    """Writes one letter for each address. Django gives it no time, so it reads the clock, as a door does."""

    @override
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        letters = [
            Mail(to=parseaddr(address)[1], subject=str(message.subject), text=str(message.body))
            for message in email_messages
            for address in message.recipients()
        ]
        write_mails(letters, at=timezone.now())
        return len(email_messages)
