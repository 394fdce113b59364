"""The pages of operators in a browser."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.parties.actions.claims import claim_company
from sluis.hub.parties.models import CapacityKind, RegisteredEnterprise
from tests.browser.pages import each_language
from tests.browser.visitor import screenshot
from tests.hub.cast import ATLAS_NSSO, ATLAS_NUMBER, NOON, enter
from tests.hub.people import chief_of, operator, person, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = (
    "/operator/claims/",
    "/operator/companies/",
    "/operator/companies/register/",
    f"/operator/companies/{ATLAS_NUMBER}/",
    f"/operator/companies/{ATLAS_NUMBER}/change/",
    "/operator/colleagues/",
    "/operator/trust/",
    "/operator/keeping/",
    "/operator/health/",
)


@pytest.fixture
def otto(visitor, client):
    """An operator who looks at a hub with one company and one claim."""
    chief_of(enter("atlas"))
    visitor.sign_in(signed_in(client, operator()))
    return visitor


@pytest.fixture
def claim(otto):
    RegisteredEnterprise.objects.create(
        number=ATLAS_NUMBER, name="Atlas NV", address="Kaai 7, 9000 Gent", is_active=True
    )
    return claim_company(
        claimant=person("Legal", "Representative"),
        number=ATLAS_NUMBER,
        name="Atlas",
        address="Kaai 7, 9000 Gent",
        kind=CapacityKind.EMPLOYER,
        employer_number=ATLAS_NSSO,
        by=OPERATOR,
        at=NOON,
    )


@each_language
def test_every_page_can_be_read_everywhere(otto, claim, language):
    for address in (*ADDRESSES, f"/operator/claims/{claim.pk}/"):
        otto.look_around(address, language=language)


def test_a_claim_is_pictured(otto, claim):
    page = otto.look_at(f"/operator/claims/{claim.pk}/")

    assert screenshot(page, "operator-claim").stat().st_size > 0
