"""How a session was opened, and whether that is more than a password.

Law: what counts is what the library wrote into the session when a key was used. A session without any record
was opened by a test or a command, and counts as strong.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS

from sluis.hub.doors.portal.signin.providers import level_of

if TYPE_CHECKING:
    from django.http import HttpRequest

SINCE, SEEN = "signed-in-at", "last-used"  # in the session: when it began, when it was last used (seconds)
FRESH_SECONDS = 300  # how long the use of a key counts for changing one's keys


def records(request: HttpRequest) -> list[dict[str, Any]]:
    """Each use of a key in this session, oldest first."""
    found = request.session.get(RECORDS)
    return found if isinstance(found, list) else []


def is_strong(record: dict[str, Any]) -> bool:
    """Whether this one use of a key says more than a password (with or without a code)."""
    method = record.get("method")
    if method == "socialaccount":
        return level_of(record.get("provider", "")) != "low"
    return method == "demo" or (method == "mfa" and record.get("type") == "webauthn")


def opened_with_password(request: HttpRequest) -> bool:
    """Whether nothing stronger than a password opened this session."""
    used = records(request)
    return bool(used) and not any(is_strong(one) for one in used)


def gave_a_code(request: HttpRequest) -> bool:
    """Whether a code or a passkey was used in this session."""
    return any(one.get("method") == "mfa" for one in records(request))


def is_fresh(request: HttpRequest) -> bool:
    """Whether a key was used in the last minutes; without it nobody changes keys."""
    used = records(request)
    return not used or time.time() - used[-1].get("at", 0) < FRESH_SECONDS


def is_fresh_and_strong(request: HttpRequest) -> bool:
    """Whether a key stronger than a password was used in the last minutes: enough to choose a password."""
    return any(is_strong(one) and time.time() - one.get("at", 0) < FRESH_SECONDS for one in records(request))


def names_of(used: list[dict[str, Any]]) -> list[str]:
    """What the audit calls these keys: password, totp, recovery_codes, webauthn, openid:itsme, demo."""
    return [_name_of(one) for one in used]


def _name_of(record: dict[str, Any]) -> str:
    if record.get("method") == "socialaccount":
        return f"openid:{record.get('provider', '')}"
    return str(record.get("type") or record.get("method"))
