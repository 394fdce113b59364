"""The four roles: the whole matrix of who may appoint whom, and what nobody may do to themselves."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.parties.access import NotAllowed
from sluis.hub.parties.actions.roles import appoint, dismiss, hand_over, install_chief
from sluis.hub.parties.models import Appointment, Role
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON
from tests.hub.people import appointed, chief_of, person, place_of, user_of

pytestmark = pytest.mark.django_db
# Who appoints (a line), whom (a column): chief, co-chief, manager, co-manager. Source document 003.
MATRIX = {
    Role.CHIEF: "-yyy",
    Role.CO_CHIEF: "--yy",
    Role.MANAGER: "---y",
    Role.CO_MANAGER: "----",
    None: "----",
}
CELLS = [(own, role, line[column] == "y") for own, line in MATRIX.items() for column, role in enumerate(Role)]


def somebody_as(role, character):
    if role == Role.CHIEF:
        return chief_of(character)
    return appointed(character, role) if role else user_of(character).person


def scope_of(role, character):
    return None if role in {Role.CHIEF, Role.CO_CHIEF} else character.channel.sender.capacity


def role_of(somebody, character):
    held = Appointment.objects.filter(person=somebody, company=character.company, ended_at=None)
    return set(held.values_list("role", flat=True))


@pytest.mark.parametrize(("own", "role"), [cell[:2] for cell in CELLS if cell[2]])
def test_who_may_appoint_whom(atlas, own, role):
    acting = place_of(somebody_as(own, atlas), atlas)
    colleague = user_of(atlas, first="Colleague").person

    appoint(acting=acting, person=colleague, role=role, capacity=scope_of(role, atlas), at=NOON)

    assert role_of(colleague, atlas) == {role}


@pytest.mark.parametrize(("own", "role"), [cell[:2] for cell in CELLS if not cell[2]])
def test_who_may_not_appoint_whom(atlas, own, role):
    acting = place_of(somebody_as(own, atlas), atlas)
    colleague = user_of(atlas, first="Colleague").person

    with pytest.raises(NotAllowed):
        appoint(acting=acting, person=colleague, role=role, capacity=scope_of(role, atlas), at=NOON)

    assert role_of(colleague, atlas) == set()


@pytest.mark.parametrize("role", [Role.CO_CHIEF, Role.MANAGER, Role.CO_MANAGER])
def test_nobody_promotes_themselves(atlas, role):
    chief = place_of(chief_of(atlas), atlas)

    with pytest.raises(NotAllowed):
        appoint(acting=chief, person=chief.person, role=role, capacity=scope_of(role, atlas), at=NOON)


def test_an_access_manager_counts_for_one_capacity_only(atlas, brabo):
    manager = place_of(appointed(atlas, Role.MANAGER), atlas)
    colleague = user_of(brabo).person

    with pytest.raises(NotAllowed):
        appoint(
            acting=manager,
            person=colleague,
            role=Role.CO_MANAGER,
            capacity=brabo.channel.sender.capacity,
            at=NOON,
        )


def test_a_stranger_is_not_appointed(atlas):
    chief = place_of(chief_of(atlas), atlas)

    with pytest.raises(CallerError, match="user of your company"):
        appoint(acting=chief, person=person("Some", "Stranger"), role=Role.CO_CHIEF, capacity=None, at=NOON)


def test_there_is_one_access_manager_for_each_capacity(atlas):
    appointed(atlas, Role.MANAGER)

    with pytest.raises(CallerError, match="taken"):
        appointed(atlas, Role.MANAGER, first="Second")


def test_the_chief_is_not_dismissed(atlas):
    co_chief = place_of(appointed(atlas, Role.CO_CHIEF), atlas)
    chief = Appointment.objects.get(role=Role.CHIEF, company=atlas.company)

    with pytest.raises(NotAllowed):
        dismiss(acting=co_chief, appointment=chief, at=NOON)

    assert role_of(chief.person, atlas) == {Role.CHIEF}


def test_the_chief_hands_the_place_over_and_stays_as_co_chief(atlas):
    chief = place_of(chief_of(atlas), atlas)
    successor = appointed(atlas, Role.CO_CHIEF)

    hand_over(acting=chief, person=successor, at=NOON)

    assert role_of(successor, atlas) == {Role.CHIEF}
    assert role_of(chief.person, atlas) == {Role.CO_CHIEF}


def test_a_dismissed_manager_manages_nothing(atlas):
    manager = appointed(atlas, Role.MANAGER)
    place = Appointment.objects.get(person=manager, ended_at=None)

    dismiss(acting=place_of(chief_of(atlas), atlas), appointment=place, at=NOON)

    assert not place_of(manager, atlas).manages
    assert AuditEvent.objects.filter(action="role.ended", detail__role=Role.MANAGER).count() == 1


def test_the_chief_manages_every_capacity_without_being_appointed_to_it(atlas):
    place = place_of(chief_of(atlas), atlas)

    assert place.manages
    assert place.may_use("FLAD")


def test_a_co_chief_who_becomes_chief_by_an_operator_can_hand_over_again(atlas):
    former, co_chief = chief_of(atlas), appointed(atlas, Role.CO_CHIEF)

    install_chief(company=atlas.company, person=co_chief, by=OPERATOR, at=NOON)
    user = user_of(atlas, first="Next")
    hand_over(acting=place_of(co_chief, atlas), person=user.person, at=NOON)

    assert Appointment.objects.filter(person=co_chief, ended_at=None).get().role == Role.CO_CHIEF
    assert not former.appointments.filter(ended_at=None).exists()


def test_the_audit_tells_whose_place_a_new_chief_took(atlas):
    former = chief_of(atlas)

    install_chief(company=atlas.company, person=appointed(atlas, Role.CO_CHIEF), by=OPERATOR, at=NOON)

    ended = AuditEvent.objects.filter(action="role.ended").order_by("id")
    assert [event.detail["role"] for event in ended] == ["chief", "co-chief"]
    assert ended[0].detail["person"] == f"person:{former.username}"
