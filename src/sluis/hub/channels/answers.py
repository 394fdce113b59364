"""What a person fills in about a channel, step by step, brought into the form in which a draft keeps it.

Laws: every wrong field gets its own sentence, all at once; what comes out is JSON and has passed every rule
that needs no other row; a private key is never in it. It writes nothing.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sluis.hub.channels.certificates import check_certificate
from sluis.hub.channels.models import Channel, Contact
from sluis.hub.channels.rules import check_codes, check_username
from sluis.hub.channels.ssh_keys import check_public_key
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

LANGUAGES = ("nl", "fr", "de", "en")
MOST_EMAILS = 3
MOST_KEYS = 20
_TELEPHONE = re.compile(r"\+?[0-9 ()/.\-]{6,29}")
#: What a kind needs: a key to come in with, a certificate to sign with, a certificate to come in with.
WITH_SSH_KEYS = frozenset({Channel.Kind.SFTP})
WITH_CLIENT_CERTIFICATE = frozenset({Channel.Kind.MQ, Channel.Kind.WEB})


class WrongAnswers(CallerError):  # noqa: N818  # reads as a sentence where it is caught
    """Something is missing or wrong. `by_field` has a sentence for each field that is."""

    def __init__(self, by_field: Mapping[str, str]) -> None:
        super().__init__(" ".join(by_field.values()))
        self.by_field = dict(by_field)


class _Reading:
    """Collects the sentences while a step is read."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.wrong: dict[str, str] = {}

    def text(self, field: str, *, most: int = 100, needed: bool = False) -> str:
        found = " ".join(str(self.given.get(field) or "").split())
        if needed and not found:
            self.wrong[field] = _("This field is needed.")
        elif len(found) > most:
            self.wrong[field] = _("At most %(most)s characters.") % {"most": most}
        return found

    def choice(self, field: str, known: Collection[str]) -> str:
        found = str(self.given.get(field) or "")
        if found not in known:
            self.wrong[field] = _("Choose one from the list.")
        return found

    def telephone(self, field: str, *, needed: bool = False) -> str:
        found = self.text(field, most=30, needed=needed)
        if found and not _TELEPHONE.fullmatch(found):
            self.wrong[field] = _("This is not a telephone number.")
        return found

    def checked(self, field: str, check: Callable[[], Any]) -> Any:
        try:
            return check()
        except CallerError as problem:
            self.wrong[field] = str(problem)
            return None

    def finish(self, answers: dict[str, Any]) -> dict[str, Any]:
        if self.wrong:
            raise WrongAnswers(self.wrong)
        return answers


def contact_answers(given: Mapping[str, Any]) -> dict[str, Any]:
    """The contact person: the fields of `Contact`, with `emails` as a list. Raises WrongAnswers."""
    reading = _Reading(given)
    return reading.finish(
        {
            "name": reading.text("name", needed=True),
            "first_name": reading.text("first_name", needed=True),
            "title": reading.choice("title", Contact.Title.values),
            "function": reading.text("function", needed=True),
            "language": reading.choice("language", LANGUAGES),
            "telephone": reading.telephone("telephone", needed=True),
            "fax": reading.telephone("fax"),
            "mobile": reading.telephone("mobile"),
            "emails": reading.checked("emails", lambda: _emails(given.get("emails") or ())),
        }
    )


def channel_answers(
    given: Mapping[str, Any], *, at: datetime, offered: Collection[str] | None = None
) -> dict[str, Any]:
    """The channel. Raises WrongAnswers.

    Given: kind, account_name, public_keys (texts or files), certificate and client_certificate (bytes, or
    base64 as a draft keeps it), certificate_name, applications. `offered` are the codes that may be ticked.
    """
    reading = _Reading(given)
    kind = reading.choice("kind", Channel.Kind.values)
    keys = reading.checked("public_keys", lambda: _keys(given.get("public_keys") or (), kind=kind))
    client = reading.checked(
        "client_certificate", lambda: _certificate(given.get("client_certificate"), at=at, trusted=False)
    )
    if kind in WITH_CLIENT_CERTIFICATE and not client and "client_certificate" not in reading.wrong:
        reading.wrong["client_certificate"] = _("Give the certificate with which your program signs in.")
    return reading.finish(
        {
            "kind": kind,
            "account_name": reading.text("account_name", needed=True),
            "public_keys": keys,
            "certificate": reading.checked(
                "certificate", lambda: _certificate(given.get("certificate"), at=at, trusted=True)
            ),
            "certificate_name": reading.text("certificate_name"),
            "client_certificate": client,
            "applications": reading.checked(
                "applications", lambda: _applications(given.get("applications") or (), offered)
            ),
        }
    )


def user_answers(given: Mapping[str, Any]) -> dict[str, Any]:
    """The technical user name, typed twice: `username` and `again`. Raises WrongAnswers."""
    reading = _Reading(given)
    username = str(given.get("username") or "")
    reading.checked("username", lambda: check_username(username))
    if not reading.wrong and str(given.get("again") or "") != username:
        reading.wrong["again"] = _("The two user names are not the same. Capitals count.")
    return reading.finish({"username": username})


def kept_bytes(text: str | None) -> bytes | None:
    """A certificate as a draft keeps it, in DER."""
    return base64.b64decode(text) if text else None


def _emails(given: Collection[str]) -> list[str]:
    found = list(dict.fromkeys(text.strip() for text in given if text.strip()))
    if not 1 <= len(found) <= MOST_EMAILS:
        raise CallerError(_("Give 1 to 3 e-mail addresses."))
    for text in found:
        try:
            validate_email(text)
        except ValidationError as problem:
            raise CallerError(_("%(text)s is not an e-mail address.") % {"text": text[:80]}) from problem
    return found


def _keys(given: Collection[str | bytes], *, kind: str) -> list[str]:
    found = list(dict.fromkeys(check_public_key(key) for key in given if key))
    if kind in WITH_SSH_KEYS and not found:
        raise CallerError(_("Give at least one public SSH key."))
    if len(found) > MOST_KEYS:
        raise CallerError(_("At most %(most)s keys.") % {"most": MOST_KEYS})
    return found if kind in WITH_SSH_KEYS else []


def _certificate(given: bytes | str | None, *, at: datetime, trusted: bool) -> str | None:
    data = kept_bytes(given) if isinstance(given, str) else given
    if not data:
        return None
    return base64.b64encode(check_certificate(data, at=at, trusted=trusted).der).decode()


def _applications(given: Collection[str], offered: Collection[str] | None) -> list[str]:
    found = list(check_codes(given))
    if not found:
        raise CallerError(_("Tick at least one application."))
    if offered is not None and not set(found) <= set(offered):
        raise CallerError(_("One of the applications is not known."))
    return found
