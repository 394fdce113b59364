"""The people of the demo are real ones to the hub: valid numbers, roles, access; made once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sluis.hub.parties.access import standpoints
from sluis.hub.parties.models import Person
from sluis.protocol.identifiers import PersonNumber
from sluis.up.people import AMAR, ANNA, OTTO, PEOPLE, ensure_people
from sluis.up.world import ensure_world
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(tmp_path):
    ensure_world(tmp_path, at=NOON)
    ensure_people(at=NOON)


def place_of(played):
    person = Person.objects.get(insz=played.insz)
    return standpoints(person, on=timezone.localdate(NOON))[0]


@pytest.mark.parametrize("played", PEOPLE, ids=lambda played: played.first_name)
def test_an_invented_person_has_a_valid_number(played):
    assert PersonNumber.is_valid(played.insz)


def test_the_chief_of_atlas_manages_it(demo):
    assert place_of(ANNA).is_chief


def test_a_user_has_what_was_granted_and_no_more(demo):
    assert place_of(AMAR).granted == {"FLAD", "EBOX"}
    assert not place_of(AMAR).manages


def test_the_operator_acts_for_no_company(demo):
    person = Person.objects.get(insz=OTTO.insz)

    assert person.is_operator
    assert standpoints(person, on=timezone.localdate(NOON)) == []


def test_they_come_once(demo):
    ensure_people(at=NOON)

    assert Person.objects.count() == len(PEOPLE)
