"""The page of one's own company, and asking for a further capacity."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.parties.models import Claim, Role
from tests.hub.people import appointed, chief_of, person, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))


def test_managers_see_what_is_known_of_their_company(client, atlas):
    signed_in(client, appointed(atlas, Role.MANAGER))

    page = said(client.get(reverse("own-company")))

    assert all(word in page for word in ("1999.990.144", "NSSO employer", "Chief Atlas", "Manager Atlas"))


def test_the_chief_asks_for_a_further_capacity(client, atlas):
    signed_in(client, chief_of(atlas))

    client.post(reverse("further-capacity"), {"kind": "training-provider"})

    claim = Claim.objects.get()
    assert (claim.number, claim.kind, claim.chief_is_claimant) == ("1999990144", "training-provider", True)
    assert "An operator is looking at it." in said(client.get(reverse("own-company")))


def test_one_wish_at_a_time(client, atlas):
    signed_in(client, chief_of(atlas))

    client.post(reverse("further-capacity"), {"kind": "training-provider"})
    again = client.post(reverse("further-capacity"), {"kind": "service-provider"})

    assert "You claimed this company already. Your claim is being looked at." in said(again)
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"kind": "employer"}, {"kind": "\0"}, {"kind": "emperor" * 500}])
def test_a_capacity_that_cannot_be_asked_is_a_mistake(client, atlas, data):
    signed_in(client, chief_of(atlas))

    answer = client.post(reverse("further-capacity"), data)

    assert answer.status_code == 200
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("page", "who", "status"),
    [
        ("own-company", "chief", 200),
        ("own-company", "manager", 200),
        ("own-company", "user", 404),
        ("own-company", "nobody", 404),
        ("further-capacity", "chief", 200),
        ("further-capacity", "manager", 404),
        ("further-capacity", "user", 404),
        ("further-capacity", "nobody", 404),
    ],
)
def test_who_may_open_which_page(client, atlas, page, who, status):
    people = {
        "chief": lambda: chief_of(atlas),
        "manager": lambda: appointed(atlas, Role.CO_CHIEF),
        "user": lambda: user_of(atlas).person,
        "nobody": lambda: person("No", "Body"),
    }

    assert signed_in(client, people[who]()).get(reverse(page)).status_code == status


def test_a_stranger_sees_the_own_company_only(client, atlas, circe):
    signed_in(client, chief_of(circe))

    page = said(client.get(reverse("own-company")))

    assert "Atlas" not in page


def test_the_page_asks_the_database_a_fixed_number_of_times(client, atlas, django_assert_max_num_queries):
    signed_in(client, chief_of(atlas))

    with django_assert_max_num_queries(15):
        client.get(reverse("own-company"))
