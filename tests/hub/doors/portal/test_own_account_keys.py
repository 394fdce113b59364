"""With which key the own learning account opens: a number that a manager typed is no proof of who somebody is."""

from __future__ import annotations

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from allauth.socialaccount.models import SocialAccount

from sluis.hub.doors.portal.signin import providers
from tests.hub import cast
from tests.hub.doors.portal import own_world
from tests.hub.doors.portal.own_world import browser_of, willem

pytestmark = pytest.mark.django_db
PASSWORD = {"method": "password", "at": 1.0}
CODE = {"method": "mfa", "type": "totp", "at": 2.0}
PASSKEY = {"method": "mfa", "type": "webauthn", "at": 2.0}
DEMO = {"method": "demo", "at": 1.0}
CLOSED = "Sign in with a stronger key"
PROVIDERS = """
[itsme]
name = "itsme"
issuer = "https://itsme.example"
client_id = "sluis"
person_number_claim = "insz"

[club]
name = "Club"
issuer = "https://club.example"
client_id = "sluis"
level = "low"
"""


def by(provider: str) -> dict[str, object]:
    return {"method": "socialaccount", "provider": provider, "at": 1.0}


@pytest.fixture(autouse=True)
def known(settings, tmp_path):
    settings.PASSWORD_NEEDS_CODE = False  # else a password leads to choosing a second key first
    settings.OPENID_PROVIDERS = tmp_path / "providers.toml"
    settings.OPENID_PROVIDERS.write_text(PROVIDERS)
    cast.enter("atlas")
    own_world.account()
    yield
    providers.read.cache_clear()


def page_after(*used, linked_to: str = "") -> str:
    """The own account in a session that these keys opened."""
    somebody = willem()
    if linked_to:
        SocialAccount.objects.create(user=somebody, provider=linked_to, uid="7")
    client = browser_of(somebody)
    session = client.session
    session[RECORDS] = list(used)
    session.save()
    return client.get("/my-account/").content.decode()


@pytest.mark.parametrize("used", [(by("itsme"),), (DEMO,), (PASSWORD, by("itsme"))])
def test_a_vouched_identity_opens_it(used):
    assert "Left in" in page_after(*used)


@pytest.mark.parametrize(
    "used", [(PASSWORD,), (PASSWORD, CODE), (PASSKEY,), (PASSWORD, PASSKEY), (by("club"),), (by("unknown"),)]
)
def test_a_key_that_a_company_gave_does_not(used):
    page = page_after(*used)

    assert CLOSED in page
    assert "Atlas" not in page


def test_a_passkey_opens_it_once_a_provider_vouched():
    assert "Left in" in page_after(PASSKEY, linked_to="itsme")


@pytest.mark.parametrize("used", [(PASSWORD,), (PASSWORD, CODE)])
def test_a_password_never_does(used):
    assert CLOSED in page_after(*used, linked_to="itsme")


def test_a_weak_provider_vouches_for_nobody():
    assert CLOSED in page_after(PASSKEY, linked_to="club")


def test_a_hub_may_take_any_key(settings):
    settings.LEARNING_OWN_ACCOUNT = "any"

    assert "Left in" in page_after(PASSWORD)


@pytest.mark.parametrize(
    "address", ["/my-account/account.json", "/my-account/account.pdf", "/my-account/looks/"]
)
def test_no_other_page_is_a_way_around(address):
    client = browser_of(willem())
    session = client.session
    session[RECORDS] = [PASSWORD]
    session.save()

    assert CLOSED in client.get(address).content.decode()
