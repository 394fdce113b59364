"""People as such: made, described, given a password. What they may do is granted elsewhere.

Laws: a person number identifies one person for ever, so a second person with it is the first one; a password
that somebody else chose must be changed at its first use.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.parties.models import Person
from sluis.protocol.errors import CallerError
from sluis.protocol.identifiers import PersonNumber

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor

ATTEMPTS = 5  # at a user name, when others with that name are registered at the same moment


@transaction.atomic
def register_person(
    *,
    first_name: str,
    last_name: str,
    insz: str = "",
    email: str = "",
    phone: str = "",
    language: str = "nl",
    by: Actor,
    at: datetime,
) -> Person:
    """Make a person with a user name of their own, or find the one with this person number.

    What is known of a person that was there already stays as that person left it.
    Raises CallerError for a person number that cannot be one.
    """
    number = _checked_number(insz)
    facts = {"first_name": first_name, "last_name": last_name, "email": email, "phone": phone}
    for _attempt in range(ATTEMPTS):
        known = Person.objects.filter(insz=number).first() if number else None
        if known:
            return known
        person = Person(
            username=_free_username(first_name, last_name),
            insz=number,
            language=language,
            created_at=at,
            **facts,
        )
        person.set_unusable_password()
        if _saved(person):
            record("person.registered", subject=subject_of(person), by=by, at=at)
            return person
    raise CallerError(_("Somebody else did this at the same moment. Try again."))


@transaction.atomic
def describe_person(
    *, person: Person, email: str, phone: str, language: str, by: Actor, at: datetime
) -> None:
    """Change how a person is reached. Names and person number come from their digital key or an operator."""
    person.email, person.phone, person.language = email, phone, language
    person.save(update_fields=["email", "phone", "language"])
    record("person.described", subject=subject_of(person), by=by, at=at)


@transaction.atomic
def set_password(*, person: Person, password: str, provisional: bool, by: Actor, at: datetime) -> None:
    """Give a person a password; a provisional one must be changed at its first use.

    The rule for passwords is checked by whoever asks the person (PASSWORD_RULES in the settings).
    """
    person.set_password(password)
    person.must_change_password = provisional
    person.save(update_fields=["password", "must_change_password"])
    kind = "provisional" if provisional else "own"
    record("person.password_set", subject=subject_of(person), detail={"kind": kind}, by=by, at=at)


@transaction.atomic
def withdraw_password(*, person: Person, by: Actor, at: datetime) -> None:
    """Nobody signs in as this person with a password any more; sessions that are open end."""
    person.set_unusable_password()
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    record("person.password_withdrawn", subject=subject_of(person), by=by, at=at)


@transaction.atomic
def make_operator(*, person: Person, by: Actor, at: datetime) -> None:
    """Let a person work for the institution that runs this hub."""
    Person.objects.filter(pk=person.pk).update(is_operator=True)
    person.is_operator = True
    record("person.made_operator", subject=subject_of(person), by=by, at=at)


def subject_of(person: Person) -> str:
    """How the audit names a person."""
    return f"person:{person.username}"


def _saved(person: Person) -> bool:
    """False when somebody with this name or number was registered a moment ago."""
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        return False
    return True


def _checked_number(insz: str) -> str | None:
    if not insz:
        return None
    if not PersonNumber.is_valid(insz):
        # Not the number itself: a sentence may end in a log.
        raise CallerError(_("This is not a valid person number. Check the 11 digits."))
    return PersonNumber.parse(insz).value


def _free_username(first_name: str, last_name: str) -> str:
    """first.last in plain letters, with a number behind it when somebody has that name."""
    plain = unicodedata.normalize("NFKD", f"{first_name}.{last_name}".lower())
    stem = re.sub(r"[^a-z0-9.]", "", plain.encode("ascii", "ignore").decode())[:50].strip(".") or "person"
    taken = set(Person.objects.filter(username__startswith=stem).values_list("username", flat=True))
    number = 1
    while (name := stem if number == 1 else f"{stem}{number}") in taken:
        number += 1
    return name
