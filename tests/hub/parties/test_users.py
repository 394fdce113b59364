"""The users of a capacity: what they may use, until when, and what a manager may do to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.parties.access import NotAllowed, standpoint, standpoints
from sluis.hub.parties.actions.companies import activate_capacity
from sluis.hub.parties.actions.roles import appoint
from sluis.hub.parties.actions.users import (
    add_user,
    block,
    describe_user,
    give_new_password,
    grant,
    remove,
    unblock,
)
from sluis.hub.parties.models import CompanyUser, Role
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON
from tests.hub.people import appointed, chief_of, place_of, user_of

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
VERBS = (block, unblock, remove)
INSZ = "85073003328"


def chief_place(character):
    return place_of(chief_of(character), character)


def open_to(user, *, on=TODAY):
    place = standpoint(user.person, capacity_id=user.capacity_id, on=on)
    return place.granted if place else None


def test_a_user_may_use_what_was_granted_and_nothing_else(atlas):
    user = user_of(atlas, applications=("FLAD", "EBOX"))

    assert open_to(user) == {"FLAD", "EBOX"}
    assert not place_of(user.person, atlas).may_use("CHAN")


def test_a_grant_counts_until_and_with_its_last_day(atlas):
    user = user_of(atlas, applications=())

    grant(acting=chief_place(atlas), user=user, applications={"FLAD": TODAY}, at=NOON)

    assert open_to(user, on=TODAY) == {"FLAD"}
    assert open_to(user, on=TODAY + timedelta(days=1)) == set()


def test_granting_anew_withdraws_the_rest(atlas):
    user = user_of(atlas, applications=("FLAD", "DIMN"))

    grant(acting=chief_place(atlas), user=user, applications={"DIMN": None}, at=NOON)

    assert open_to(user) == {"DIMN"}
    event = AuditEvent.objects.filter(action="user.applications").latest("id")
    assert event.detail["withdrawn"] == ["FLAD"]


def test_a_blocked_user_acts_for_nobody_until_unblocked(atlas):
    user = user_of(atlas)

    block(acting=chief_place(atlas), user=user, at=NOON)
    blocked = open_to(user)
    user.refresh_from_db()
    unblock(acting=chief_place(atlas), user=user, at=NOON)

    assert blocked is None
    assert open_to(user) == {"FLAD"}


def test_a_removed_user_acts_for_nobody_and_stays_in_the_audit(atlas):
    user = user_of(atlas)

    remove(acting=chief_place(atlas), user=user, at=NOON)

    assert standpoints(user.person, on=TODAY) == []
    assert AuditEvent.objects.filter(
        action="user.removed", subject=f"company:{atlas.company.number}"
    ).exists()


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_does_it_to_themselves(atlas, verb):
    user = user_of(atlas, first="Manager")
    acting = place_of(appointed_as_manager(atlas, user), atlas)

    with pytest.raises(NotAllowed):
        verb(acting=acting, user=user, at=NOON)


def appointed_as_manager(character, user):
    appoint(
        acting=chief_place(character),
        person=user.person,
        role=Role.MANAGER,
        capacity=user.capacity,
        at=NOON,
    )
    return user.person


@pytest.mark.parametrize("verb", VERBS)
def test_a_manager_of_another_company_may_not(atlas, circe, verb):
    user = user_of(atlas)

    with pytest.raises(NotAllowed):
        verb(acting=chief_place(circe), user=user, at=NOON)


@pytest.mark.parametrize("verb", VERBS)
def test_a_user_who_manages_nothing_may_not(atlas, verb):
    colleague = user_of(atlas, first="Colleague")

    with pytest.raises(NotAllowed):
        verb(acting=place_of(user_of(atlas).person, atlas), user=colleague, at=NOON)


def add(character, insz=INSZ):
    return add_user(
        acting=chief_place(character),
        capacity=character.channel.sender.capacity,
        first_name="Wim",
        last_name="Werkman",
        insz=insz,
        at=NOON,
    )


def test_one_person_number_is_one_person_in_every_company(atlas, brabo):
    first, second = add(atlas), add(brabo)

    assert first.person == second.person
    assert {place.company.name for place in standpoints(first.person, on=TODAY)} == {"Atlas", "Brabo"}


def test_nobody_is_twice_a_user_of_one_capacity(atlas):
    add(atlas)

    with pytest.raises(CallerError, match="already"):
        add(atlas)


def test_a_wrong_person_number_is_refused_and_not_repeated(atlas):
    with pytest.raises(CallerError) as refusal:
        add(atlas, insz="85073003329")

    assert "85073003329" not in str(refusal.value)


def test_two_people_of_one_name_get_two_user_names(atlas):
    first, second = add(atlas, insz=""), add(atlas, insz="")

    assert (first.person.username, second.person.username) == ("wim.werkman", "wim.werkman2")


def test_a_new_password_is_provisional(atlas):
    user = user_of(atlas)

    give_new_password(acting=chief_place(atlas), user=user, password="water-under-12", at=NOON)

    user.person.refresh_from_db()
    assert user.person.check_password("water-under-12")
    assert user.person.must_change_password


def test_one_company_does_not_take_over_the_key_to_another(atlas, brabo):
    user = add(atlas)
    add(brabo)

    with pytest.raises(CallerError, match="acts for others"):
        give_new_password(acting=chief_place(atlas), user=user, password="water-under-12", at=NOON)


def test_one_company_does_not_redirect_the_letters_of_another(atlas, brabo):
    user = add(atlas)
    add(brabo)

    with pytest.raises(CallerError, match="acts for others"):
        describe_user(
            acting=chief_place(atlas), user=user, email="new@example.org", phone="", language="nl", at=NOON
        )


@pytest.mark.parametrize("verb", VERBS)
def test_a_manager_does_it_to_nobody_above(atlas, verb):
    above = user_of(atlas, first="Above")
    appoint(acting=chief_place(atlas), person=above.person, role=Role.CO_CHIEF, capacity=None, at=NOON)

    with pytest.raises(NotAllowed):
        verb(acting=place_of(appointed(atlas, Role.MANAGER), atlas), user=above, at=NOON)


def test_a_co_manager_of_the_capacity_manages_its_users(atlas):
    user = user_of(atlas)

    block(acting=place_of(appointed(atlas, Role.CO_MANAGER), atlas), user=user, at=NOON)

    assert open_to(user, on=date(2026, 11, 24)) is None


@pytest.mark.parametrize("role", [Role.CHIEF, Role.CO_CHIEF, Role.MANAGER])
def test_a_co_manager_never_takes_over_the_key_of_who_stands_above(atlas, role):
    above = chief_of(atlas) if role == Role.CHIEF else appointed(atlas, role, first="Above")
    co_manager = place_of(appointed(atlas, Role.CO_MANAGER, first="Low"), atlas)
    user = CompanyUser.objects.filter(person=above).first() or CompanyUser.objects.create(
        person=above, capacity=co_manager.capacity, created_at=NOON
    )

    with pytest.raises(CallerError, match="acts for others"):
        give_new_password(acting=co_manager, user=user, password="water-under-12", at=NOON)
    with pytest.raises(CallerError, match="acts for others"):
        describe_user(acting=co_manager, user=user, email="", phone="", language="nl", at=NOON)


def test_the_manager_of_one_capacity_does_not_take_over_the_key_to_another(atlas):
    user, chief = user_of(atlas), chief_place(atlas)
    manager = place_of(appointed(atlas, Role.MANAGER), atlas)
    other = activate_capacity(company=atlas.company, kind="training-provider", by=OPERATOR, at=NOON)
    CompanyUser.objects.create(person=user.person, capacity=other, created_at=NOON)

    with pytest.raises(CallerError, match="acts for others"):
        give_new_password(acting=manager, user=user, password="water-under-12", at=NOON)
    give_new_password(acting=chief, user=user, password="water-under-12", at=NOON)

    user.person.refresh_from_db()
    assert user.person.must_change_password


def test_a_chief_gives_an_access_manager_a_new_password(atlas):
    manager = appointed(atlas, Role.MANAGER)
    user = CompanyUser.objects.get(person=manager)

    give_new_password(acting=chief_place(atlas), user=user, password="water-under-12", at=NOON)

    manager.refresh_from_db()
    assert manager.check_password("water-under-12")
