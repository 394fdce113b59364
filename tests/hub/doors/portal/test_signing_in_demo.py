"""One-click people: only in a demonstration, only from the machine itself."""

from __future__ import annotations

import pytest
from django.test import Client

from sluis.hub.audit.models import AuditEvent
from sluis.hub.doors.portal.signin.demo import demo_link
from sluis.hub.parties.models import Company, Person
from tests.hub.doors.portal.keys import is_in, somebody
from tests.hub.people import chief_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_without_the_setting_there_is_no_such_page(client):
    assert client.get(demo_link(somebody())).status_code == 404
    assert not is_in(client)


def test_without_the_setting_nobody_is_listed(client):
    somebody()

    assert "Anna" not in client.get("/sign-in/").content.decode()


def test_the_sign_in_page_lists_everybody_with_their_roles(client, demo, atlas):
    chief_of(atlas)

    page = client.get("/sign-in/").content.decode()

    assert "Chief Atlas" in page
    assert "chief access manager, Atlas" in page


def test_a_link_signs_in_at_once_although_there_is_an_app(client, demo):
    answer = client.get(demo_link(somebody(app=True)))

    assert answer["Location"] == "/home/"
    assert AuditEvent.objects.get(action="person.signed_in").detail == {"method": ["demo"]}


def test_it_counts_as_a_strong_key(client, demo, atlas):
    Company.objects.update(password_sign_in=False)
    client.get(demo_link(chief_of(atlas)))

    assert client.get("/home/").status_code == 200


def test_one_goes_from_one_person_to_another(client, demo, atlas, circe):
    client.get(demo_link(chief_of(atlas)))

    client.get(demo_link(chief_of(circe)))

    assert client.get("/account/").context["person"] == chief_of(circe)


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_FORWARDED": "for=x"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
    ],
)
def test_from_another_machine_there_is_no_such_page(demo, elsewhere):
    visitor = Client(**elsewhere)

    assert visitor.get(demo_link(somebody())).status_code == 404


def test_where_the_settings_know_of_a_proxy_there_is_no_such_page(client, demo, settings):
    settings.PROXIES = 1

    assert client.get(demo_link(somebody())).status_code == 404


@pytest.mark.parametrize("token", ["anna.atlas", "x:y:z", "é", "a" * 3000])
def test_a_link_of_ones_own_making_opens_nothing(client, demo, token):
    somebody()

    assert client.get(f"/sign-in/as/{token}/").status_code == 404


def test_a_blocked_person_stays_out(client, demo):
    link = demo_link(somebody())
    Person.objects.update(is_active=False)

    assert client.get(link).status_code == 404
