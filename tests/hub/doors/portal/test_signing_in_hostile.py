"""Junk, huge and unicode values in every form of signing in and of the account: a page, never a fault."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.hub.doors.portal.keys import code, give, somebody

pytestmark = pytest.mark.django_db
JUNK = [
    "",
    "x" * 20_000,
    "\0",
    "a\0b",
    "\ud7ff\uffff",
    "’; DROP TABLE parties_person; --",  # noqa: RUF001  # the sign that a telephone types
    "<script>alert(1)</script>",
    "٣٤٥٦٧٨",
    "\u202eevil",
    "[]",
    "{}",
    "null",
    "1e999",
    '{"response": {"userHandle": 5}}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": "MQ"}}',
    "[" * 5000,
]
OUTSIDE = {
    "/sign-in/": ["next"],
    "/sign-in/password/": ["login", "password", "next"],
    "/sign-in/passkey/": ["credential", "next"],
    "/sign-in/code/": ["code", "credential"],
    "/sign-in/forgotten/": ["email"],
    "/sign-in/openid/key/back/": ["code", "state"],
}
INSIDE = {
    "/account/details/": ["email", "phone", "language"],
    "/account/password/": ["old", "new", "again"],
    "/account/sessions/": ["end"],
    "/account/keys/app/": ["code"],
    "/account/keys/app/remove/": ["x"],
    "/account/keys/codes/new/": ["x"],
    "/account/keys/passkeys/add/": ["name", "credential"],
    "/account/keys/passkeys/1/": ["name"],
    "/account/again/password/": ["password"],
    "/account/again/code/": ["code"],
    "/account/again/passkey/": ["credential"],
    "/acting-for/": ["place"],
}


def post(client, address, fields, value) -> int:
    client.raise_request_exception = False
    return client.post(address, dict.fromkeys(fields, value)).status_code


@pytest.mark.parametrize("value", JUNK, ids=range(len(JUNK)))
@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(client, address, value):
    assert post(client, address, OUTSIDE[address], value) < 500


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address, settings):
    settings.PASSWORD_NEEDS_CODE = False
    client = Client()
    somebody(app=address.startswith("/account/again"))
    give(client)
    if address.startswith("/account/again"):
        client.post("/sign-in/code/", {"code": code()})

    assert [value for value in JUNK if post(client, address, INSIDE[address], value) >= 500] == []


@pytest.mark.parametrize("value", JUNK, ids=range(len(JUNK)))
def test_as_a_second_key(client, value):
    somebody(app=True)
    give(client)

    assert post(client, "/sign-in/code/", ["code"], value) == 200
    assert post(client, "/sign-in/code/", ["credential"], value) == 200


@pytest.mark.parametrize(
    "handle", ["MQ", "bm9ib2R5", "", None, 5, ["MQ"], "//8", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5"]
)
def test_as_the_answer_of_a_passkey(client, handle):
    client.get("/sign-in/passkey/", headers={"accept": "application/json"})
    parts = dict.fromkeys(["clientDataJSON", "authenticatorData", "signature"], "e30")
    answer = {"id": "eA", "rawId": "eA", "type": "public-key", "response": parts | {"userHandle": handle}}

    assert post(client, "/sign-in/passkey/", ["credential"], json.dumps(answer)) == 302


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_another_kind_of_body(client, kind):
    client.raise_request_exception = False

    assert client.post("/sign-in/password/", data=b"\xff\xfe{", content_type=kind).status_code < 500


@pytest.mark.parametrize("agent", ["x" * 5000, "\xff", ""])
def test_any_browser_may_say_what_it_likes(settings, agent):
    settings.PASSWORD_NEEDS_CODE = False
    somebody()
    client = Client(HTTP_USER_AGENT=agent)

    assert give(client).status_code == 302
