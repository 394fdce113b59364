"""Signing in with an OpenID provider: the whole way, with a real provider on the other side."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.doors.portal.signin.strength import names_of, records
from sluis.hub.parties.actions.people import set_password
from sluis.hub.parties.models import Person
from tests.hub.cast import NOON
from tests.hub.doors.portal.keys import PASSWORD, SECRET, code, give
from tests.hub.doors.portal.openid.conftest import PEOPLE
from tests.hub.people import person

pytestmark = pytest.mark.django_db
INSZ = PEOPLE["anna"]["insz"]


def signed_in_as(client):
    answer = client.get("/account/")
    return answer.context["person"] if answer.status_code == 200 else None


def test_it_asks_with_proof_key_state_and_nonce(walk):
    asked = walk("anna").asked

    assert asked["code_challenge_method"] == ["S256"]
    assert {"code_challenge", "state", "nonce", "redirect_uri"} <= set(asked)


def test_a_person_whose_number_is_known_gets_in(client, walk):
    anna = person("Anna", "Atlas", insz=INSZ)

    answer = client.get(walk("anna").back)

    assert answer["Location"] == "/home/"
    assert signed_in_as(client) == anna


def test_the_sign_in_is_audited_with_its_key_and_without_the_number(client, walk):
    client.get(walk("anna").back)

    event = AuditEvent.objects.get(action="person.signed_in")
    assert event.detail == {"method": ["openid:key"]}
    assert INSZ not in "".join(str(vars(one)) for one in AuditEvent.objects.all())


def test_a_person_number_makes_a_person_known_in_their_language(client, walk):
    client.get(walk("anna").back)

    made = Person.objects.get(insz=INSZ)
    assert (made.first_name, made.last_name, made.language) == ("Anna", "Atlas", "fr")
    assert client.cookies["django_language"].value == "fr"


def given_by_a_company():
    """Somebody whom a company added by number, and then gave keys that it may have kept."""
    anna = person("Not", "Anna", insz=INSZ)
    set_password(person=anna, password=PASSWORD, provisional=False, by=OPERATOR, at=NOON)
    TOTP.activate(anna, SECRET)
    return anna


def test_the_first_time_ends_every_key_that_a_company_gave(client, walk):
    anna, company = given_by_a_company(), Client()
    give(company, login=anna.username)
    company.post("/sign-in/code/", {"code": code()})
    was_in = signed_in_as(company)

    client.get(walk("anna").back)

    anna.refresh_from_db()
    assert was_in == anna
    assert signed_in_as(client) == anna
    assert signed_in_as(company) is None
    assert not anna.has_usable_password()
    assert not Authenticator.objects.filter(user=anna).exists()


def test_what_was_ended_is_told_to_the_person_and_to_the_audit(client, walk):
    given_by_a_company()

    page = client.get(walk("anna").back, follow=True).content.decode()

    ended = AuditEvent.objects.filter(action__in=["person.password_withdrawn", "person.key_removed"])
    assert ended.count() == 2
    assert "Les clés que vous aviez auparavant" in page or "keys that you had before" in page


def test_keys_that_one_chose_after_the_first_time_stay(client, walk):
    anna = person("Anna", "Atlas", insz=INSZ)
    client.get(walk("anna").back)
    set_password(person=anna, password=PASSWORD, provisional=False, by=OPERATOR, at=NOON)
    client.post("/sign-out/")

    client.get(walk("anna").back)

    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def test_somebody_who_is_in_with_a_password_stays_in_after_the_first_time(client, walk, settings):
    settings.PASSWORD_NEEDS_CODE = False
    anna = person("Anna", "Atlas", insz=INSZ)
    set_password(person=anna, password=PASSWORD, provisional=False, by=OPERATOR, at=NOON)
    give(client, login=anna.username)

    client.get(walk("anna").back)

    assert signed_in_as(client) == anna
    assert names_of(records(client)) == ["openid:key"]


def test_nothing_that_the_provider_told_is_kept(client, walk):
    client.get(walk("anna").back)

    assert SocialAccount.objects.get().extra_data == {}


def test_somebody_without_a_number_is_not_known(client, walk):
    person("Emil", "Example").__class__.objects.update(email="emil@example.org")

    answer = client.get(walk("emil").back)

    assert answer.status_code == 400
    assert signed_in_as(client) is None


def test_a_wrong_number_makes_nobody_known(client, walk):
    answer = client.get(walk("liar").back)

    assert answer.status_code == 400
    assert not Person.objects.exists()


def test_a_subject_that_was_linked_gets_in_without_a_number(client, walk, configure):
    anna = person("Anna", "Atlas", insz=INSZ)
    SocialAccount.objects.create(user=anna, provider="key", uid="anna")
    configure(person_number_claim="")

    client.get(walk("anna").back)

    assert signed_in_as(client) == anna


def test_a_subject_of_somebody_else_lets_nobody_in(client, walk):
    person("Anna", "Atlas", insz=INSZ)
    SocialAccount.objects.create(user=person("Other", "Person"), provider="key", uid="anna")

    answer = client.get(walk("anna").back)

    assert answer.status_code == 400
    assert signed_in_as(client) is None


def test_a_blocked_person_stays_out(client, walk):
    anna = person("Anna", "Atlas", insz=INSZ)
    Person.objects.filter(pk=anna.pk).update(is_active=False)

    answer = client.get(walk("anna").back)

    assert answer["Location"] == "/sign-in/blocked/"
    assert signed_in_as(client) is None


def test_whoever_stops_at_the_provider_comes_back_to_the_choice(client, walk):
    answer = client.get(walk("nobody").back)

    assert answer["Location"] == "/sign-in/"


def test_a_changed_state_lets_nobody_in(client, walk):
    back = walk("anna").back.replace("state=", "state=x")

    answer = client.get(back)

    assert answer.status_code == 400
    assert signed_in_as(client) is None


def test_an_answer_counts_once(client, walk):
    back = walk("anna").back
    client.get(back)
    client.post("/sign-out/")

    answer = client.get(back)

    assert answer.status_code == 400
    assert signed_in_as(client) is None


def test_an_answer_for_somebody_elses_browser_lets_nobody_in(client, walk):
    back = walk("anna").back
    client.cookies.clear()

    assert client.get(back).status_code == 400


def test_another_nonce_than_ours_lets_nobody_in(client, walk):
    back = walk("anna").back
    session = client.session
    for state in session["socialaccount_states"].values():
        state[0]["data"]["nonce"] = "another"
    session.save()

    answer = client.get(back)

    assert answer.status_code == 400
    assert signed_in_as(client) is None


def test_a_key_that_did_not_sign_lets_nobody_in(client, walk, monkeypatch):
    back = walk("anna").back
    monkeypatch.setattr(
        "allauth.socialaccount.internal.jwtkit.fetch_key",
        lambda *_: ("HS256", "another key, long enough for it"),
    )

    assert client.get(back).status_code == 400


def test_too_low_a_level_lets_nobody_in(client, walk, configure):
    configure(acr_values=["high"])

    assert client.get(walk("anna").back).status_code == 400


def test_a_provider_that_is_another_than_configured_is_not_gone_to(client, configure, issuer):
    configure(issuer=issuer.replace("127.0.0.1", "localhost"))

    assert client.get("/sign-in/openid/key/").status_code == 400


def test_a_provider_that_does_not_answer_is_said_so(client, configure):
    configure(issuer="http://127.0.0.1:1")

    assert client.get("/sign-in/openid/key/").status_code == 400


def test_one_goes_on_to_where_one_wanted(client, walk):
    way = walk("anna", address="/sign-in/openid/key/?next=/account/keys/")

    assert client.get(way.back)["Location"] == "/account/keys/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_one_never_goes_on_to_elsewhere(client, walk, elsewhere):
    way = walk("anna", address=f"/sign-in/openid/key/?next={elsewhere}")

    assert client.get(way.back)["Location"] == "/home/"


def test_the_address_cannot_ask_for_more(client, walk):
    asked = walk(
        "anna", address="/sign-in/openid/key/?scope=offline_access&auth_params=claims%3Dx&process=connect"
    ).asked

    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert "claims" not in asked


def test_an_unknown_provider_does_not_exist(client, configure):
    assert client.get("/sign-in/openid/other/").status_code == 404
    assert client.get("/sign-in/openid/other/back/").status_code == 404


def test_a_low_provider_counts_like_a_password(client, walk, configure, settings):
    configure(level="low")

    client.get(walk("anna").back)

    assert client.get("/home/")["Location"] == "/sign-in/second-key/"


def test_what_was_used_is_remembered_for_all_processes():
    cache.set("anything", "here")

    assert cache.get("anything") == "here"
