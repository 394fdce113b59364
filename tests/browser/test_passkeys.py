"""A passkey from beginning to end, in a real browser with an authenticator of its own."""

from __future__ import annotations

import pytest

from sluis.hub.doors.portal.signin.demo import demo_link
from tests.hub.doors.portal.keys import somebody

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_added_and_then_signs_in(browser, live_server, settings):
    settings.DEMO = True
    home = live_server.url.replace("127.0.0.1", "localhost")
    link = demo_link(somebody())
    with browser.new_context() as context:
        page = context.new_page()
        tools = context.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        page.goto(home + link)
        page.goto(f"{home}/account/keys/passkeys/add/")
        page.click("form[data-passkey] button[type=submit]")
        page.wait_for_url("**/account/keys/codes/")
        context.clear_cookies()
        page.goto(f"{home}/sign-in/?next=/account/keys/&language=en")
        page.click("form[data-passkey] button[type=submit]")
        page.wait_for_url("**/account/keys/")
        said = page.inner_text("main")

    assert "Last used:" in said
