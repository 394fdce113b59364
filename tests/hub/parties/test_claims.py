"""A company is claimed by its legal representative, and confirmed or refused by an operator."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.parties.access import NotAllowed, standpoints
from sluis.hub.parties.actions.claims import ProposedChief, claim_company, confirm_claim, refuse_claim
from sluis.hub.parties.models import CapacityKind, Claim, Company
from sluis.protocol.errors import CallerError
from tests.hub.cast import ATLAS_NSSO, ATLAS_NUMBER, NOON
from tests.hub.people import chief_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def claimant():
    return person("Legal", "Representative")


def claim(claimant, **changes):
    facts = {
        "number": ATLAS_NUMBER,
        "name": "Atlas",
        "kind": CapacityKind.EMPLOYER,
        "employer_number": ATLAS_NSSO,
    }
    return claim_company(claimant=claimant, by=OPERATOR, at=NOON, **facts | changes)


def test_a_confirmed_claim_makes_company_capacity_and_chief(claimant):
    confirmed = confirm_claim(claim=claim(claimant), by=OPERATOR, at=NOON)

    place = standpoints(claimant, on=NOON.date())[0]
    assert place.is_chief
    assert place.company == confirmed.company
    assert place.capacity.employer_number == ATLAS_NSSO
    assert not confirmed.needs_welcome


def test_a_chief_without_person_number_is_to_be_welcomed(claimant):
    chief = ProposedChief(
        first_name="Jane", last_name="Doe", email="jane@example.org", phone="+44 20 7946 0000"
    )

    confirmed = confirm_claim(claim=claim(claimant, chief=chief), by=OPERATOR, at=NOON)

    assert confirmed.needs_welcome
    assert confirmed.chief.email == "jane@example.org"


def test_a_chief_without_any_way_to_be_reached_is_refused(claimant):
    with pytest.raises(CallerError, match="SMS"):
        claim(claimant, chief=ProposedChief(first_name="Jane", last_name="Doe"))


def test_a_refused_claim_makes_nothing_and_keeps_its_reason(claimant):
    asked = claim(claimant)

    refuse_claim(claim=asked, reason="You are not a director.", by=OPERATOR, at=NOON)

    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (Claim.State.REFUSED, "You are not a director.")
    assert not Company.objects.exists()


def test_a_claim_is_decided_once(claimant):
    asked = claim(claimant)
    confirm_claim(claim=asked, by=OPERATOR, at=NOON)

    with pytest.raises(CallerError, match="decided already"):
        refuse_claim(claim=asked, reason="Too late.", by=OPERATOR, at=NOON)


def test_a_chief_who_is_there_keeps_the_place(atlas, claimant):
    chief = chief_of(atlas)
    asked = claim(claimant)

    with pytest.raises(CallerError, match="replaced"):
        confirm_claim(claim=asked, by=OPERATOR, at=NOON)

    assert standpoints(chief, on=NOON.date())[0].is_chief
    assert standpoints(claimant, on=NOON.date()) == []


def test_an_operator_may_replace_the_chief(atlas, claimant):
    former = chief_of(atlas)

    confirm_claim(claim=claim(claimant), replace_chief=True, by=OPERATOR, at=NOON)

    assert standpoints(claimant, on=NOON.date())[0].is_chief
    assert standpoints(former, on=NOON.date()) == []


def test_the_same_person_claims_a_company_once(claimant):
    claim(claimant)

    with pytest.raises(CallerError, match="already"):
        claim(claimant)


def test_a_claim_tells_nothing_about_a_company_that_is_here(atlas, claimant):
    assert claim(claimant).state == claim(person("Another", "Person"), number="1999990342").state


def test_nobody_decides_on_their_own_claim(claimant):
    asked = claim(claimant)

    with pytest.raises(NotAllowed):
        confirm_claim(claim=asked, by=acting_person(claimant.username), at=NOON)


@pytest.mark.parametrize("changes", [{"number": "1999990145"}, {"employer_number": "199990138"}])
def test_wrong_numbers_are_refused(claimant, changes):
    with pytest.raises(CallerError):
        claim(claimant, **changes)
