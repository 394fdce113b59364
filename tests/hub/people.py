"""The people of the cast, made through the same actions as real ones: chiefs, managers, users, an operator.

`chief_of(atlas)` and the others take a `Character` of cast.py; `signed_in(client, person)` opens a session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.doors.portal.acting import CHOSEN
from sluis.hub.parties.access import Standpoint, standpoint, standpoints
from sluis.hub.parties.actions.people import make_operator, register_person
from sluis.hub.parties.actions.roles import appoint, install_chief
from sluis.hub.parties.actions.users import add_user, grant
from sluis.hub.parties.models import Appointment, Role
from tests.hub.cast import NOON

if TYPE_CHECKING:
    from django.test import Client

    from sluis.hub.parties.models import CompanyUser, Person
    from tests.hub.cast import Character


def person(first: str, last: str, *, insz: str = "") -> Person:
    return register_person(first_name=first, last_name=last, insz=insz, by=OPERATOR, at=NOON)


def operator() -> Person:
    somebody = person("Otto", "Operator")
    make_operator(person=somebody, by=OPERATOR, at=NOON)
    return somebody


def chief_of(character: Character) -> Person:
    """The chief access manager of a company; made at the first call."""
    held = Appointment.objects.filter(company=character.company, role=Role.CHIEF, ended_at=None).first()
    if held:
        return held.person
    chief = person("Chief", character.name.capitalize())
    install_chief(company=character.company, person=chief, by=OPERATOR, at=NOON)
    return chief


def place_of(somebody: Person, character: Character) -> Standpoint:
    """Where somebody stands when they act for the character's capacity."""
    found = standpoint(
        somebody, capacity_id=character.channel.sender.capacity_id, on=timezone.localdate(NOON)
    )
    assert found, f"{somebody} does not act for {character.name}"
    return found


def user_of(character: Character, *, first="User", applications=("FLAD",)) -> CompanyUser:
    """A user of the character's capacity with these applications."""
    chief = place_of(chief_of(character), character)
    user = add_user(
        acting=chief,
        capacity=character.channel.sender.capacity,
        first_name=first,
        last_name=character.name.capitalize(),
        at=NOON,
    )
    grant(acting=chief, user=user, applications=dict.fromkeys(applications), at=NOON)
    return user


def appointed(character: Character, role: Role, *, first="Manager") -> Person:
    """Somebody in this role at the character's company, appointed by its chief."""
    user = user_of(character, first=first, applications=())
    capacity = None if role in {Role.CHIEF, Role.CO_CHIEF} else character.channel.sender.capacity
    appoint(
        acting=place_of(chief_of(character), character),
        person=user.person,
        role=role,
        capacity=capacity,
        at=NOON,
    )
    return user.person


def signed_in(client: Client, somebody: Person) -> Client:
    """A session of this person, acting for the first place that is open to them."""
    client.force_login(somebody)
    places = standpoints(somebody, on=timezone.localdate())
    if places:
        session = client.session
        capacity = places[0].capacity
        session[CHOSEN] = {
            "company": places[0].company.pk,
            "capacity": capacity.pk if capacity else None,
        }
        session.save()
    return client
