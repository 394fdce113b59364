"""Two managers, two operators, two registrations at the same moment, with connections of their own."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.parties.access import NotAllowed
from sluis.hub.parties.actions.claims import claim_company, confirm_claim
from sluis.hub.parties.actions.people import register_person
from sluis.hub.parties.actions.roles import appoint, hand_over
from sluis.hub.parties.actions.users import grant
from sluis.hub.parties.models import Appointment, CapacityKind, Company, Grant, Person, Role
from sluis.protocol.errors import CallerError
from tests.hub.cast import ATLAS_NSSO, ATLAS_NUMBER, NOON
from tests.hub.people import appointed, chief_of, person, place_of, user_of

pytestmark = pytest.mark.django_db(transaction=True)
INSZ = "85073003328"


def together(*verbs):
    """Run each in a thread of its own, all at once; what each gave or was told. Another error fails."""
    start, results, broken = Barrier(len(verbs)), [None] * len(verbs), []

    def run(place, verb):
        start.wait(timeout=60)
        try:
            results[place] = verb()
        except CallerError as problem:
            results[place] = problem
        except Exception as problem:  # noqa: BLE001  # told below, in the thread of the test
            broken.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert broken == []
    return results


def refusals(results):
    return [one for one in results if isinstance(one, CallerError)]


def test_two_managers_appoint_to_one_place_and_one_is_told_that_it_is_taken(atlas):
    first, second = user_of(atlas, first="Ann"), user_of(atlas, first="Bo")
    askers = [place_of(chief_of(atlas), atlas), place_of(appointed(atlas, Role.CO_CHIEF), atlas)]

    def appoints(asker, user):
        return appoint(acting=asker, person=user.person, role=Role.MANAGER, capacity=user.capacity, at=NOON)

    results = together(lambda: appoints(askers[0], first), lambda: appoints(askers[1], second))

    assert len(refusals(results)) == 1
    assert Appointment.objects.filter(role=Role.MANAGER, ended_at=None).count() == 1


def test_a_chief_who_hands_over_to_two_people_leaves_one_chief(atlas):
    first, second = user_of(atlas, first="Ann").person, user_of(atlas, first="Bo").person
    chief = place_of(chief_of(atlas), atlas)

    results = together(
        lambda: hand_over(acting=chief, person=first, at=NOON),
        lambda: hand_over(acting=chief, person=second, at=NOON),
    )

    assert [type(one) for one in refusals(results)] == [NotAllowed]
    assert Appointment.objects.filter(role=Role.CHIEF, ended_at=None).count() == 1


def test_two_operators_confirm_one_claim_and_one_is_told(db):
    claim = claimed_by(person("Legal", "One"))

    results = together(*[lambda: confirm_claim(claim=claim, by=OPERATOR, at=NOON)] * 2)

    assert len(refusals(results)) == 1
    assert Appointment.objects.filter(role=Role.CHIEF).count() == 1


@pytest.mark.parametrize("is_known", [True, False])
def test_two_claims_of_one_company_confirmed_at_once_leave_one_chief(is_known):
    if is_known:
        Company.objects.create(number=ATLAS_NUMBER, name="Atlas", registered_at=NOON)
    claims = [claimed_by(person("Legal", "One")), claimed_by(person("Legal", "Two"))]

    results = together(*[lambda one=one: confirm_claim(claim=one, by=OPERATOR, at=NOON) for one in claims])

    assert len(refusals(results)) == 1
    assert Appointment.objects.filter(role=Role.CHIEF, ended_at=None).count() == 1


def test_two_managers_who_give_the_same_application_give_it_once(atlas):
    user = user_of(atlas, applications=())
    askers = [place_of(chief_of(atlas), atlas), place_of(appointed(atlas, Role.CO_CHIEF), atlas)]

    together(
        *[
            lambda asker=asker: grant(acting=asker, user=user, applications={"FLAD": None}, at=NOON)
            for asker in askers
        ]
    )

    assert Grant.objects.filter(user=user, withdrawn_at=None).count() == 1


def test_one_person_number_registered_twice_at_once_is_one_person():
    results = together(*[lambda: register("Wim", "Werkman", insz=INSZ)] * 3)

    assert refusals(results) == []
    assert Person.objects.count() == 1


def test_three_people_of_one_name_registered_at_once_have_three_user_names():
    together(*[lambda: register("Wim", "Werkman")] * 3)

    names = set(Person.objects.values_list("username", flat=True))
    assert names == {"wim.werkman", "wim.werkman2", "wim.werkman3"}


def register(first, last, insz=""):
    return register_person(first_name=first, last_name=last, insz=insz, by=OPERATOR, at=NOON)


def claimed_by(claimant):
    return claim_company(
        claimant=claimant,
        number=ATLAS_NUMBER,
        name="Atlas",
        kind=CapacityKind.EMPLOYER,
        employer_number=ATLAS_NSSO,
        by=OPERATOR,
        at=NOON,
    )
