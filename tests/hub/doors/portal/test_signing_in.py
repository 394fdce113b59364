"""Signing in with user name, password and code: who gets in, what is said, what is remembered."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from sluis.hub.audit.models import AuditEvent
from sluis.hub.parties.models import Company, Person
from tests.hub.doors.portal.keys import PASSWORD, code, give, is_in, recovery_codes, somebody
from tests.hub.people import chief_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_code(settings):
    settings.PASSWORD_NEEDS_CODE = False


def events(action):
    return list(AuditEvent.objects.filter(action=action).values_list("subject", "detail"))


def test_every_page_but_the_public_ones_leads_to_the_choice_and_back(client):
    answer = client.get("/account/keys/")

    assert answer["Location"] == "/sign-in/?next=/account/keys/"


def test_the_choice_offers_passkey_and_password(client):
    page = client.get("/sign-in/?next=/account/").content.decode()

    assert 'data-passkey="get"' in page
    assert "/sign-in/password/?next=%2Faccount%2F" in page


def test_a_password_and_a_code_let_somebody_in(client):
    somebody(app=True)

    step = give(client)
    answer = client.post(step["Location"], {"code": code()})

    assert (step["Location"], answer["Location"]) == ("/sign-in/code/", "/home/")
    assert is_in(client)


def test_a_user_name_may_be_typed_in_capitals(client, no_code):
    somebody()

    give(client, login=" Anna.ATLAS ")

    assert is_in(client)


def test_a_password_without_the_code_opens_nothing(client):
    somebody(app=True)

    give(client)

    assert not is_in(client)
    assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_a_wrong_code_lets_nobody_in(client):
    somebody(app=True)
    give(client)

    answer = client.post("/sign-in/code/", {"code": "000000"})

    assert "This code is not correct" in answer.content.decode()
    assert events("person.sign_in_failed") == [("person:anna.atlas", {"method": "totp"})]


def test_a_code_opens_once(client):
    somebody(app=True)
    shown = code()
    give(client)
    client.post("/sign-in/code/", {"code": shown})
    thief = Client()

    give(thief)
    thief.post("/sign-in/code/", {"code": shown})

    assert not is_in(thief)


def test_a_recovery_code_opens_once(client):
    anna = somebody(app=True)
    saved = recovery_codes(anna)[0]
    give(client)
    client.post("/sign-in/code/", {"code": saved})
    thief = Client()

    give(thief)
    thief.post("/sign-in/code/", {"code": saved})

    assert is_in(client)
    assert not is_in(thief)


def test_a_password_alone_leads_to_a_second_key(client):
    somebody()

    give(client)

    assert client.get("/home/")["Location"] == "/sign-in/second-key/"
    assert client.get("/sign-in/second-key/").status_code == 200
    assert client.get("/account/keys/app/").status_code == 200


@pytest.mark.parametrize("who", ["nobody", "anna.atlas", "blocked.person"])
def test_unknown_wrong_and_blocked_are_one_answer(client, who):
    somebody()
    if who == "blocked.person":
        Person.objects.update(username=who, is_active=False)

    answer = give(client, login=who, password=PASSWORD if who == "blocked.person" else "not-this-one-12")

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == ["The user name or the password is not correct."]
    assert not is_in(client)


def test_unknown_wrong_and_blocked_cost_one_hash_each(client, monkeypatch):
    hashes = []
    make = "django.contrib.auth.hashers.PBKDF2PasswordHasher.encode"
    original = __import__("django.contrib.auth.hashers", fromlist=["x"]).PBKDF2PasswordHasher.encode
    somebody()
    monkeypatch.setattr(make, lambda *a, **k: hashes.append(1) or original(*a, **k))
    counted = []
    for who in ("nobody", "anna.atlas"):
        give(client, login=who, password="not-this-one-12")
        counted.append(len(hashes))
        hashes.clear()

    assert counted == [1, 1]


def test_a_sign_in_is_audited_with_its_keys(client):
    somebody(app=True)
    give(client)
    client.post("/sign-in/code/", {"code": code()})

    assert events("person.signed_in") == [("person:anna.atlas", {"method": ["password", "totp"]})]


def test_a_failure_is_audited_without_what_was_typed(client):
    somebody()

    give(client, login="my-secret-in-the-wrong-box")
    give(client, password="not-this-one-12")

    assert events("person.sign_in_failed") == [
        ("person:unknown", {"method": "password"}),
        ("person:anna.atlas", {"method": "password"}),
    ]


def test_signing_out_is_audited_and_needs_a_button(client, no_code):
    somebody()
    give(client)

    assert client.get("/sign-out/").status_code == 200
    assert is_in(client)
    client.post("/sign-out/")

    assert not is_in(client)
    assert events("person.signed_out") == [("person:anna.atlas", {})]


def test_the_first_sign_in_of_the_chief_activates_the_company(client, atlas, no_code):
    somebody_in_charge = chief_of(atlas)
    somebody_in_charge.set_password(PASSWORD)
    somebody_in_charge.save()

    give(client, login=somebody_in_charge.username)

    assert Company.objects.get(pk=atlas.company.pk).activated_at


def test_pages_speak_the_persons_language_from_then_on(client, no_code):
    somebody()
    Person.objects.update(language="de")

    give(client)

    assert client.cookies["django_language"].value == "de"
    assert 'lang="de"' in client.get("/account/").content.decode()


def test_the_session_gets_a_new_name_at_the_sign_in(client, no_code):
    somebody()
    client.get("/sign-in/password/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = planted = session.session_key

    give(client)

    assert client.session.session_key != planted


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1", "http:///x"]
)
def test_one_is_never_sent_elsewhere(client, no_code, elsewhere):
    somebody()

    answer = client.post(
        "/sign-in/password/", {"login": "anna.atlas", "password": PASSWORD, "next": elsewhere}
    )

    assert answer["Location"] == "/home/"
    assert client.get("/sign-in/", {"next": elsewhere})["Location"] == "/home/"


def test_a_form_without_its_token_is_refused(db):
    guarded = Client(enforce_csrf_checks=True)

    assert give(guarded).status_code == 403


def test_another_host_name_is_refused(client):
    assert client.get("/sign-in/", headers={"host": "evil.example"}).status_code == 400


def test_nobody_signs_themselves_up(client):
    client.post("/sign-in/no-account/", {"username": "me", "password1": PASSWORD})

    assert not Person.objects.exists()
    assert client.get("/sign-in/no-account/").status_code == 200


def test_a_forgotten_password_is_never_mailed(client):
    somebody()

    client.post("/sign-in/forgotten/", {"email": "anna@example.org"})

    assert mail.outbox == []
    assert "access manager" in client.get("/sign-in/forgotten/").content.decode()


def test_a_company_can_be_closed_to_passwords(client, atlas, no_code):
    chief = chief_of(atlas)
    chief.set_password(PASSWORD)
    chief.save()
    Company.objects.update(password_sign_in=False)
    give(client, login=chief.username)

    answer = client.get("/home/", follow=True)

    assert answer.redirect_chain == [("/sign-in/stronger-key/", 302)]
    assert "Atlas" in answer.content.decode()


def test_that_page_is_only_for_whom_it_concerns(client, atlas):
    client.force_login(chief_of(atlas))

    assert client.get("/sign-in/stronger-key/").status_code == 404
