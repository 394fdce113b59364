"""What the audit hears of signing in: who, when, with which key; and what follows from the first sign-in.

Laws: never what somebody typed: a name that nobody has may be a password in the wrong box; no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.signals import user_logged_in
from allauth.mfa import signals as keys
from django.contrib.auth.signals import user_logged_in as session_opened
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.utils import timezone

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import Actor
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.signin.strength import SEEN, SINCE, names_of, records
from sluis.hub.parties.actions.companies import activate_companies
from sluis.hub.parties.actions.people import subject_of
from sluis.hub.parties.models import Person

if TYPE_CHECKING:
    from datetime import datetime

    from allauth.mfa.models import Authenticator
    from django.http import HttpRequest

VISITOR = Actor("visitor", "portal")  # somebody who did not prove who they are


def listen() -> None:
    """Hear of sign-ins from now on; a second call changes nothing."""
    session_opened.connect(_opened, dispatch_uid="sluis-session-opened")
    user_logged_in.connect(_signed_in, dispatch_uid="sluis-signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="sluis-signed-out")
    keys.authentication_failed.connect(_code_failed, dispatch_uid="sluis-code-failed")
    keys.authenticator_added.connect(_key_added, dispatch_uid="sluis-key-added")
    keys.authenticator_removed.connect(_key_removed, dispatch_uid="sluis-key-removed")
    keys.authenticator_reset.connect(_key_renewed, dispatch_uid="sluis-key-renewed")


def failed(*, username: str, method: str, at: datetime) -> None:
    """Somebody did not get in."""
    known = Person.objects.filter(username=username.lower()[:60]).first() if "\0" not in username else None
    subject = subject_of(known) if known else "person:unknown"
    record("person.sign_in_failed", subject=subject, detail={"method": method}, by=VISITOR, at=at)


def _opened(*, request: HttpRequest, **_facts: Any) -> None:
    request.session[SINCE] = request.session[SEEN] = timezone.now().timestamp()


@transaction.atomic
def _signed_in(*, request: HttpRequest, user: Person, **_facts: Any) -> None:
    now, actor = timezone.now(), acting_person(user.username)
    methods = names_of(records(request))
    record("person.signed_in", subject=subject_of(user), detail={"method": methods}, by=actor, at=now)
    activate_companies(chief=user, by=actor, at=now)


def _signed_out(*, user: Person | None, **_facts: Any) -> None:
    if user:
        actor = acting_person(user.username)
        record("person.signed_out", subject=subject_of(user), by=actor, at=timezone.now())


def _code_failed(*, user: Person, authenticator: Authenticator, **_facts: Any) -> None:
    failed(username=user.username, method=authenticator.type, at=timezone.now())


def _key_added(*, user: Person, authenticator: Authenticator, **_facts: Any) -> None:
    _key("person.key_added", user, authenticator)


def _key_removed(*, user: Person, authenticator: Authenticator, **_facts: Any) -> None:
    _key("person.key_removed", user, authenticator)


def _key_renewed(*, user: Person, authenticator: Authenticator, **_facts: Any) -> None:
    _key("person.key_renewed", user, authenticator)


def _key(action: str, user: Person, authenticator: Authenticator) -> None:
    detail = {"kind": str(authenticator.type)}
    record(
        action, subject=subject_of(user), detail=detail, by=acting_person(user.username), at=timezone.now()
    )
