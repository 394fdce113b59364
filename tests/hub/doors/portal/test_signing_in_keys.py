"""My keys, my password, my sessions: what one may change, and what must be done first."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from sluis.hub.audit.models import AuditEvent
from sluis.hub.doors.portal.account.sessions import device
from sluis.hub.doors.portal.signin.demo import demo_link
from sluis.hub.doors.portal.signin.strength import RECORDS, SEEN, SINCE
from sluis.hub.parties.models import Person
from tests.hub.doors.portal import keys
from tests.hub.doors.portal.keys import PASSWORD, code, give, is_in, recovery_codes, somebody

pytestmark = pytest.mark.django_db
NEW = "other-keeper-35"


@pytest.fixture
def no_code(settings):
    settings.PASSWORD_NEEDS_CODE = False


@pytest.fixture
def anna(client, no_code):
    """Signed in with a password, a moment ago."""
    made = somebody()
    give(client)
    return made


def age(client, seconds):
    """As if every key of this session had been used so long ago."""
    session = client.session
    for record in session[RECORDS]:
        record["at"] = time.time() - seconds
    session.save()


def change(client, *, old=PASSWORD, new=NEW, again=NEW):
    return client.post("/account/password/", {"old": old, "new": new, "again": again})


def test_an_app_is_added_with_its_picture_and_its_first_code(client, anna, monkeypatch):
    page = client.get("/account/keys/app/").content.decode()
    shown = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    monkeypatch.setattr(keys, "SECRET", shown[1])

    answer = client.post("/account/keys/app/", {"code": code()})

    assert "<svg" in page
    assert "data:image" not in page
    assert answer["Location"] == "/account/keys/codes/"
    assert Authenticator.objects.filter(user=anna, type="totp").exists()


def test_added_and_removed_keys_are_audited(client, no_code, django_capture_on_commit_callbacks):
    somebody(app=True)
    give(client)
    client.post("/sign-in/code/", {"code": code()})

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/keys/app/remove/")

    kinds = AuditEvent.objects.filter(action="person.key_removed").values_list("detail__kind", flat=True)
    assert set(kinds) == {"totp", "recovery_codes"}


def test_recovery_codes_are_shown_saved_and_renewed(client):
    anna = somebody(app=True)
    give(client)
    client.post("/sign-in/code/", {"code": code()})
    first = recovery_codes(anna)

    saved = client.get("/account/keys/codes/file/").content.decode().split()
    client.post("/account/keys/codes/new/")

    assert saved == first
    assert recovery_codes(anna)[0] in client.get("/account/keys/codes/").content.decode()
    assert recovery_codes(anna) != first


@pytest.mark.parametrize(
    "page",
    ["app/", "app/remove/", "codes/", "codes/new/", "codes/file/", "passkeys/add/", "passkeys/1/remove/"],
)
def test_keys_are_only_changed_just_after_using_one(client, anna, page):
    age(client, 600)

    for answer in (client.get(f"/account/keys/{page}"), client.post(f"/account/keys/{page}")):
        assert answer["Location"].startswith("/account/again/?next=")


def test_the_password_proves_once_more_who_it_is(client, anna):
    age(client, 600)
    ways = client.get("/account/again/?next=/account/keys/app/").content.decode()

    answer = client.post("/account/again/password/?next=/account/keys/app/", {"password": PASSWORD})

    assert "/account/again/password/?next=%2Faccount%2Fkeys%2Fapp%2F" in ways
    assert answer["Location"] == "/account/keys/app/"
    assert client.get("/account/keys/app/").status_code == 200


def test_a_wrong_password_proves_nothing(client, anna):
    age(client, 600)

    answer = client.post("/account/again/password/", {"password": "not-this-one-12"})

    assert "The password is not correct" in answer.content.decode()
    assert client.get("/account/keys/app/").status_code == 302


def test_nobody_reaches_the_passkey_of_somebody_else(client, anna):
    other = Person.objects.create(username="other", first_name="O", last_name="P", created_at=timezone.now())
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "phone", "credential": {}})

    for page in ("", "remove/"):
        assert client.get(f"/account/keys/passkeys/{key.pk}/{page}").status_code == 404
        assert client.post(f"/account/keys/passkeys/{key.pk}/{page}", {"name": "mine"}).status_code == 404
    assert Authenticator.objects.get().data["name"] == "phone"


def test_a_password_is_changed_with_the_old_one(client, anna):
    assert change(client)["Location"] == "/account/keys/"

    anna.refresh_from_db()
    assert anna.check_password(NEW)
    assert is_in(client)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "not-this-one-12"}, "The present password is not correct"),
        ({"new": "short-12"}, "at least 10 characters"),
        ({"new": "nodigitsatall"}, "at least 10 characters"),
        ({"new": PASSWORD, "again": PASSWORD}, "differs from the present one"),
        ({"again": "other-keeper-36"}, "not the same"),
        ({"new": "password1234", "again": "password1234"}, "too common"),
    ],
)
def test_a_password_that_does_not_fit_is_told_why(client, anna, typed, sentence):
    answer = change(client, **typed)

    assert sentence in answer.content.decode()
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions(client, anna):
    elsewhere = Client()
    give(elsewhere)

    change(client)

    assert elsewhere.get("/account/").status_code == 302


def test_a_provisional_password_is_changed_before_anything_else(client, no_code):
    anna = somebody(provisional=True)
    give(client)

    assert client.get("/home/")["Location"] == "/account/password/"
    change(client)

    anna.refresh_from_db()
    assert not anna.must_change_password
    assert client.get("/account/").status_code == 200


def test_one_may_sign_out_or_choose_a_language_before_that(client, no_code):
    somebody(provisional=True)
    give(client)

    assert 'lang="fr"' in client.get("/account/password/?language=fr").content.decode()
    assert client.post("/sign-out/")["Location"] == "/sign-in/"


def test_a_stronger_key_chooses_a_password_without_the_old_one(client, settings):
    settings.DEMO = True
    anna = somebody()
    client.get(demo_link(anna))

    answer = client.post("/account/password/", {"new": NEW, "again": NEW})

    anna.refresh_from_db()
    assert answer["Location"] == "/account/keys/"
    assert anna.check_password(NEW)


def test_a_stronger_key_of_long_ago_does_not(client, settings):
    settings.DEMO = True
    client.get(demo_link(somebody()))
    age(client, 600)

    client.post("/account/password/", {"new": NEW, "again": NEW})

    assert Person.objects.get().check_password(PASSWORD)


def test_sessions_are_listed_with_device_and_address(client, anna):
    page = client.get("/account/sessions/").content.decode()

    assert "127.0.0.1" in page
    assert "This session" in page


def test_one_session_is_ended_and_this_one_stays(client, anna):
    phone = Client(headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/605"})
    give(phone)
    ended = next(row for row in client.get("/account/sessions/").context["rows"] if not row["here"])

    client.post("/account/sessions/", {"end": ended["session"].pk})

    assert ended["device"] == "Safari, iOS"
    assert not is_in(phone)
    assert is_in(client)


@pytest.mark.parametrize(("wish", "stays"), [("others", True), ("all", False)])
def test_all_sessions_are_ended(client, anna, wish, stays):
    phone = Client()
    give(phone)

    client.post("/account/sessions/", {"end": wish})

    assert not is_in(phone)
    assert is_in(client) is stays


def test_nobody_ends_the_session_of_somebody_else(client, anna, settings):
    settings.DEMO = True
    other = Person.objects.create(username="other", first_name="O", last_name="P", created_at=timezone.now())
    elsewhere = Client()
    elsewhere.get(demo_link(other))
    theirs = elsewhere.get("/account/sessions/").context["rows"][0]["session"].pk

    answer = client.post("/account/sessions/", {"end": theirs})

    assert answer.status_code == 404
    assert is_in(elsewhere)


@pytest.mark.parametrize(("mark", "seconds"), [(SEEN, 31 * 60), (SINCE, 11 * 3600)])
def test_a_session_ends_by_itself(client, anna, mark, seconds):
    session = client.session
    session[mark] = time.time() - seconds
    session.save()

    answer = client.get("/account/keys/")

    assert answer["Location"] == "/sign-in/?next=%2Faccount%2Fkeys%2F"
    assert "Your session ended" in client.get("/sign-in/").content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(("headers", "is_used"), [({}, True), ({"X-Refresh": "1"}, False)])
def test_a_page_that_asks_for_itself_is_no_use_of_a_session(client, anna, headers, is_used):
    session = client.session
    session[SEEN] = before = time.time() - 20 * 60
    session.save()

    client.get("/account/keys/", headers=headers)

    assert (client.session[SEEN] > before) is is_used


@pytest.mark.parametrize(
    ("says", "device_name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Edge, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0", "Firefox, Linux"),
        ("curl/8", "Unknown device"),
    ],
)
def test_a_device_is_called_what_its_owner_calls_it(says, device_name):
    assert device(says) == device_name


def test_own_details_are_saved(client, anna):
    client.post(
        "/account/details/", {"email": "a@example.org", "phone": "+32 470 12 34 56", "language": "nl"}
    )

    anna.refresh_from_db()
    assert (anna.email, anna.phone) == ("a@example.org", "+32 470 12 34 56")


def test_behind_tls_cookies_and_headers_say_so():
    from django.conf import settings  # noqa: PLC0415  # the settings as they are, not as a test bends them

    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
