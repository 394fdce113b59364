"""Keys of the people in these tests: a password that obeys the rule, and the codes of an app."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.parties.actions.people import set_password
from tests.hub.cast import NOON
from tests.hub.people import person

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from sluis.hub.parties.models import Person

PASSWORD = "lock-keeper-27"
SECRET = "JBSWY3DPEHPK3PXP"


def somebody(*, password=PASSWORD, provisional=False, app=False) -> Person:
    """A person with a password; with an app too, when it is said so."""
    made = person("Anna", "Atlas")
    made.language = "en"
    made.save()
    set_password(person=made, password=password, provisional=provisional, by=OPERATOR, at=NOON)
    if app:
        TOTP.activate(made, SECRET)
        RecoveryCodes.activate(made)
    return made


def code(*, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + steps))


def recovery_codes(of: Person) -> list[str]:
    found = Authenticator.objects.get(user=of, type=Authenticator.Type.RECOVERY_CODES)
    return found.wrap().get_unused_codes()


def registration() -> dict[str, object]:
    """What a browser answers when somebody adds a passkey; nobody has its private half."""
    key = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    made = AttestedCredentialData.create(b"\0" * 16, b"passkey-of-a-test", key)
    data = AuthenticatorData.create(
        b"\0" * 32, AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, credential_data=made
    )
    browser = b'{"type": "webauthn.create", "challenge": "AA", "origin": "http://testserver"}'
    attested = AttestationObject.create("none", data, {})
    return {
        "id": websafe_encode(made.credential_id),
        "rawId": websafe_encode(made.credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(browser),
            "attestationObject": websafe_encode(attested),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def give(client: Client, login="anna.atlas", password=PASSWORD, **other) -> HttpResponse:
    """Fill in the page of user name and password."""
    return client.post("/sign-in/password/", {"login": login, "password": password}, **other)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
