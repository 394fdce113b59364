"""The operators of the hub itself: made by one of them (or by the command line for the first), and withdrawn.

Laws: nobody withdraws themselves, so one always stays; two who withdraw each other at the same moment are one
too many, and the second is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.parties.access import NotAllowed
from sluis.hub.parties.actions.people import subject_of
from sluis.hub.parties.models import Person
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime


@transaction.atomic
def withdraw_operator(*, acting: Person, person: Person, at: datetime) -> None:
    """End somebody's work as operator. Raises NotAllowed for who is none, CallerError for oneself."""
    if person == acting:
        raise CallerError(_("You cannot withdraw yourself. Ask another operator."))
    operators = {one.pk for one in Person.objects.select_for_update().filter(is_operator=True)}
    if acting.pk not in operators or person.pk not in operators:
        raise NotAllowed
    Person.objects.filter(pk=person.pk).update(is_operator=False)
    actor = acting_person(acting.username)
    record("person.operator_withdrawn", subject=subject_of(person), by=actor, at=at)
