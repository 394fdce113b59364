"""Mail by SMTP (RFC 5321), on one connection for a round of letters.

Laws: TLS is checked against the roots of the system or SLUIS_SMTP_CA; a password never travels without TLS;
each letter is a transaction of its own, so one that is returned stops no other. Its Message-ID stays the same
for ever. It knows no HTML: what people get is plain text.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from django.conf import settings

from sluis.hub.post.outcome import NobodyThere, NotNow, Returned
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.post.models import Letter

#: By scheme: the usual port.
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
SECONDS = 20.0  # that the server may be silent
PERMANENT = range(500, 600)


@dataclass(frozen=True, kw_only=True, slots=True)
class MailServer:
    """Where mail goes: smtps:// is TLS at once, smtp:// STARTTLS, smtp+plain:// a relay next door."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)

    @classmethod
    def at(cls, url: str) -> Self:
        """Read smtps://user:password@host:port. Raises ConfigurationError with what it should look like."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError:
            port = 0
        password = unquote(parts.password or "")
        if parts.scheme not in PORTS or not parts.hostname or port == 0 or parts.path.strip("/"):
            raise ConfigurationError(
                "SLUIS_SMTP_URL must be smtps://user:password@host:port, or smtp:// (with STARTTLS),"
                " or smtp+plain:// (without TLS)."
            )
        if password and parts.scheme == "smtp+plain":
            raise ConfigurationError(
                "SLUIS_SMTP_URL would send its password without TLS: use smtp:// or smtps://."
            )
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=port or PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=password,
        )


@contextmanager
def connected(server: MailServer) -> Iterator[MailRun]:
    """A connection that is signed in. Raises NobodyThere."""
    try:
        connection = _connect(server)
    except (OSError, smtplib.SMTPException) as problem:
        raise NobodyThere(_told(problem)) from problem
    try:
        yield MailRun(connection)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _connect(server: MailServer) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=settings.SMTP_CA)
    if server.scheme == "smtps":
        secure = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
        return _signed_in(secure, server)
    connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    try:
        if server.scheme == "smtp":
            connection.starttls(context=context)
    except BaseException:
        connection.close()
        raise
    return _signed_in(connection, server)


def _signed_in(connection: smtplib.SMTP, server: MailServer) -> smtplib.SMTP:
    try:
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


class MailRun:
    """One connection to a mail server."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self._connection = connection

    def carry(self, letter: Letter) -> None:
        try:
            self._connection.send_message(written(letter, sender=settings.MAIL_FROM))
        except smtplib.SMTPRecipientsRefused as problem:
            code, _ = next(iter(problem.recipients.values()))
            raise (Returned if code in PERMANENT else NotNow)(_told(problem)) from problem
        except smtplib.SMTPDataError as problem:
            returned = problem.smtp_code in PERMANENT
            raise (Returned if returned else NotNow)(_told(problem)) from problem
        except (
            smtplib.SMTPNotSupportedError
        ) as problem:  # an address with accents, and a server that knows none
            raise Returned(_told(problem)) from problem
        except (OSError, smtplib.SMTPException) as problem:
            raise NobodyThere(_told(problem)) from problem


def written(letter: Letter, *, sender: str) -> EmailMessage:
    """The letter as a mail."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = letter.to
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.written_at)
    mail["Message-ID"] = f"<{letter.reference}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence notice answers it
    mail.set_content(letter.text)
    return mail


def _told(problem: Exception) -> str:
    """What the server said, or what kind of failure it was."""
    said: bytes | str
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(problem.recipients.values()))
    elif isinstance(problem, smtplib.SMTPResponseException):
        code, said = problem.smtp_code, problem.smtp_error
    else:
        return f"{type(problem).__name__}: {problem}"
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
