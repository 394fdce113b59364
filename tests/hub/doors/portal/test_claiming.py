"""Claiming a company, page by page, and reading what became of it."""

from __future__ import annotations

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as KEYS_USED
from django.urls import reverse

from sluis.hub.parties.access import standpoints
from sluis.hub.parties.models import Claim, RegisteredEnterprise
from tests.hub.cast import ATLAS_NSSO, ATLAS_NUMBER, NOON
from tests.hub.people import chief_of, person, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
COMPANY = {"number": "1999.990.144", "kind": "employer"}
DETAILS = {"name": "Atlas", "address": "Kaai 7, 9000 Gent", "employer_number": ATLAS_NSSO}


@pytest.fixture
def claimant(client):
    """A browser in which somebody without any company signed in."""
    client.somebody = person("Legal", "Representative")
    return signed_in(client, client.somebody)


def post(browser, page, data):
    return browser.post(reverse(page), data, follow=True)


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(page.sentences)


def walk(browser, chief):
    post(browser, "claim-company", COMPANY)
    post(browser, "claim-details", DETAILS)
    return post(browser, "claim-chief", chief)


def test_a_claim_is_sent_in_four_pages(claimant):
    asked = walk(claimant, {"who": "me"})
    sent = post(claimant, "claim-check", {})

    assert "1999.990.144" in said(asked)
    assert "Your claim was sent. You read here what becomes of it." in said(sent)
    claim = Claim.objects.get()
    assert (claim.number, claim.employer_number, claim.state) == (ATLAS_NUMBER, ATLAS_NSSO, "waiting")


def test_somebody_else_may_be_proposed_as_chief(claimant):
    chief = {"who": "other", "first_name": "Jane", "last_name": "Doe", "insz": "85073003328"}

    walk(claimant, chief)
    post(claimant, "claim-check", {})

    assert Claim.objects.get().chief_insz == "85073003328"


@pytest.mark.parametrize(
    ("chief", "sentence"),
    [
        ({"who": "other"}, "Fill in who it is."),
        ({"who": "other", "insz": "85073003329"}, "This is not a valid person number. Check the 11 digits."),
        ({"who": ""}, "Choose an answer: Who will be the chief access manager?"),
    ],
)
def test_what_is_wrong_with_the_chief_is_told(claimant, chief, sentence):
    assert sentence in said(walk(claimant, chief))


def test_the_register_fills_in_name_and_address(claimant):
    RegisteredEnterprise.objects.create(
        number=ATLAS_NUMBER, name="Atlas NV", address="Kaai 7", is_active=True
    )

    page = claimant.post(reverse("claim-company"), COMPANY, follow=True).content.decode()

    assert 'value="Atlas NV"' in page


def test_a_page_out_of_turn_leads_to_the_first(claimant):
    assert claimant.get(reverse("claim-check")).headers["Location"] == reverse("claim-company")


@pytest.fixture
def provider(settings, tmp_path):
    """Configures one OpenID provider of the level that a test gives."""

    def configure(level="high"):
        settings.OPENID_PROVIDERS = tmp_path / f"{level}.toml"
        facts = f'name = "itsme"\nissuer = "https://itsme.test"\nclient_id = "hub"\nlevel = "{level}"\n'
        settings.OPENID_PROVIDERS.write_text(f"[itsme]\n{facts}")

    return configure


def by_provider(browser):
    session = browser.session
    session[KEYS_USED] = [{"method": "socialaccount", "provider": "itsme", "at": NOON.timestamp()}]
    session.save()


def test_a_trusted_provider_makes_the_claimant_chief_at_once(claimant, settings, provider):
    provider()
    settings.TRUST_PROVIDER_CLAIMS = True
    by_provider(claimant)

    walk(claimant, {"who": "me"})
    post(claimant, "claim-check", {})

    assert standpoints(claimant.somebody, on=NOON.date())[0].is_chief


def test_a_trusted_provider_does_not_replace_a_chief(claimant, settings, provider, atlas):
    provider()
    settings.TRUST_PROVIDER_CLAIMS = True
    by_provider(claimant)
    chief = chief_of(atlas)

    walk(claimant, {"who": "me"})
    post(claimant, "claim-check", {})

    assert Claim.objects.get().state == Claim.State.WAITING
    assert standpoints(chief, on=NOON.date())[0].is_chief


def test_without_that_setting_an_operator_decides(claimant, provider):
    provider()
    by_provider(claimant)

    walk(claimant, {"who": "me"})
    post(claimant, "claim-check", {})

    assert Claim.objects.get().state == Claim.State.WAITING


def test_others_do_not_see_a_claim(claimant, client):
    walk(claimant, {"who": "me"})
    post(claimant, "claim-check", {})

    page = signed_in(client, person("Some", "Stranger")).get(reverse("claims")).content.decode()

    assert "Atlas" not in page


def test_a_provider_that_is_hardly_sure_is_not_trusted_with_a_company(claimant, settings, provider):
    provider("low")
    settings.TRUST_PROVIDER_CLAIMS, settings.PASSWORD_NEEDS_CODE = True, False
    by_provider(claimant)

    walk(claimant, {"who": "me"})
    post(claimant, "claim-check", {})

    assert Claim.objects.get().state == Claim.State.WAITING
