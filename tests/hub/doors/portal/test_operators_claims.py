"""The operators' pages about claims: what waits, one claim, and the decision on it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.parties.actions.claims import ProposedChief, claim_company
from sluis.hub.parties.models import Appointment, CapacityKind, Claim, Person, RegisteredEnterprise, Role
from sluis.hub.post.models import Letter
from tests.hub.cast import ATLAS_NSSO, ATLAS_NUMBER, NOON
from tests.hub.people import chief_of, operator, person, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
NEW_CHIEF = ProposedChief(
    first_name="Jane", last_name="Doe", email="jane@example.org", phone="+32 470 00 00 01"
)


@pytest.fixture
def otto(client):
    """A browser in which an operator signed in."""
    client.somebody = operator()
    return signed_in(client, client.somebody)


def claimed(*, by=None, chief=None):
    return claim_company(
        claimant=by or person("Legal", "Representative"),
        number=ATLAS_NUMBER,
        name="Atlas",
        address="Kaai 7, 9000 Gent",
        kind=CapacityKind.EMPLOYER,
        employer_number=ATLAS_NSSO,
        chief=chief,
        by=OPERATOR,
        at=NOON,
    )


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))


def decide(browser, claim, decision, reason=""):
    answer = {"decision": decision, "reason": reason}
    return browser.post(reverse("operator-claim", args=[claim.pk]), answer, follow=True)


def test_a_claim_that_waits_is_listed_and_counted_in_the_menu(otto):
    claimed()

    page = otto.get(reverse("operator-claims"))

    assert "Legal Representative" in said(page)
    assert [link.count for link in page.context["navigation"] if link.label == "Claims"] == [1]


def test_a_confirmed_claim_makes_the_claimant_chief(otto):
    claim = claimed()

    answer = decide(otto, claim, "confirm")

    assert "The claim was confirmed." in said(answer)
    assert Appointment.objects.get(role=Role.CHIEF).person == claim.claimant


def test_a_chief_without_a_number_gets_a_first_key(otto):
    decide(otto, claimed(chief=NEW_CHIEF), "confirm")

    chief = Appointment.objects.get(role=Role.CHIEF).person
    assert (chief.must_change_password, chief.has_usable_password()) == (True, True)
    assert set(Letter.objects.values_list("kind", "to")) >= {("mail", "jane@example.org")}


def test_a_chief_who_cannot_be_reached_is_not_made(otto):
    unreachable = ProposedChief(first_name="Jane", last_name="Doe", email="jane@example.org", phone="none")

    decide(otto, claimed(chief=unreachable), "confirm")

    assert Claim.objects.get().state == Claim.State.WAITING
    assert not Person.objects.filter(last_name="Doe").exists()


def test_a_refusal_needs_its_reason(otto):
    claim = claimed()

    without = said(decide(otto, claim, "refuse"))
    decide(otto, claim, "refuse", "You do not represent this company.")

    assert "Give the reason: the person who claimed the company reads it." in without
    assert Claim.objects.get().reason == "You do not represent this company."


def test_a_chief_is_replaced_only_when_that_is_said(otto, atlas):
    former, claim = chief_of(atlas), claimed()

    decide(otto, claim, "confirm")
    kept = Appointment.objects.get(role=Role.CHIEF, ended_at=None).person
    decide(otto, claim, "replace")

    assert kept == former
    assert Appointment.objects.get(role=Role.CHIEF, ended_at=None).person == claim.claimant


def test_a_further_capacity_of_the_chief_replaces_nobody(otto, atlas):
    claim = claimed(by=chief_of(atlas))

    page = otto.get(reverse("operator-claim", args=[claim.pk]))

    assert "replace" not in page.content.decode().casefold()


def test_nobody_decides_on_their_own_claim(otto):
    claim = claimed(by=otto.somebody)

    page = said(otto.get(reverse("operator-claim", args=[claim.pk])))
    answer = otto.post(reverse("operator-claim", args=[claim.pk]), {"decision": "confirm"})

    assert "This claim is about you. Another operator decides on it." in page
    assert answer.status_code == 404


def test_a_claim_is_decided_once(otto):
    claim = claimed()

    decide(otto, claim, "confirm")

    assert otto.post(reverse("operator-claim", args=[claim.pk]), {"decision": "refuse"}).status_code == 404


def test_the_register_stands_beside_the_claim(otto):
    RegisteredEnterprise.objects.create(
        number=ATLAS_NUMBER, name="ATLAS", address="Elsewhere 1", is_active=False
    )

    page = said(otto.get(reverse("operator-claim", args=[claimed().pk])))

    assert all(word in page for word in ("Not active", "The same", "Differs"))


def test_a_person_number_is_shown_masked(otto):
    claim = claimed(chief=ProposedChief(first_name="Jane", last_name="Doe", insz="85073003328"))

    page = otto.get(reverse("operator-claim", args=[claim.pk])).content.decode()

    assert "85.••.••-•••.28" in page
    assert "85073003328" not in page


@pytest.mark.parametrize("data", [{"decision": "\0"}, {"decision": "é" * 9000}, {"reason": "x" * 99999}])
def test_nonsense_is_answered_with_a_mistake(otto, data):
    claim = claimed()

    page = otto.post(reverse("operator-claim", args=[claim.pk]), data)

    assert page.status_code == 200
    assert Claim.objects.get().state == Claim.State.WAITING
