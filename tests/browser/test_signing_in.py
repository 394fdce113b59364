"""The pages of signing in and of one's own account, in a real browser."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.browser.pages import LANGUAGES, PHONE
from tests.hub.doors.portal.keys import somebody

OUTSIDE = ["/sign-in/", "/sign-in/password/", "/sign-in/forgotten/", "/sign-in/no-account/"]
INSIDE = ["/account/", "/account/details/", "/account/keys/", "/account/keys/app/", "/account/sessions/"]
INSIDE += ["/account/keys/passkeys/add/", "/sign-out/", "/account/again/"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_outside(visitor, language):
    for address in OUTSIDE:
        visitor.look_at(address, language=language, width=PHONE)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_inside(visitor, language):
    client = Client()
    client.force_login(somebody())
    visitor.sign_in(client)

    for address in INSIDE:
        visitor.look_at(address, language=language, width=PHONE)
