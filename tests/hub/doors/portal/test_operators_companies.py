"""The operators' pages about companies; and that all pages of operators exist for operators only."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.doors.portal.operators.urls import urlpatterns
from sluis.hub.parties.models import Capacity, Company, RegisteredEnterprise
from tests.hub.cast import ATLAS_NUMBER
from tests.hub.people import chief_of, operator, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
FREE_NUMBER = "1999990045"
WORDS = {"number": ATLAS_NUMBER}


@pytest.fixture
def otto(client):
    """A browser in which an operator signed in."""
    return signed_in(client, operator())


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))


def post(browser, name, data, *args):
    return browser.post(reverse(name, args=args), data, follow=True)


def every_address():
    for pattern in urlpatterns:
        needed = pattern.pattern.converters
        yield reverse(pattern.name, kwargs={key: _value(kind) for key, kind in needed.items()})


def _value(kind):
    return 1 if type(kind).__name__ == "IntConverter" else ATLAS_NUMBER


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["chief", "user", "stranger"])
def test_the_pages_of_operators_exist_for_nobody_else(client, atlas, circe, who, method):
    people = {"chief": lambda: chief_of(atlas), "user": lambda: user_of(atlas).person}
    signed_in(client, people.get(who, lambda: chief_of(circe))())

    answers = {getattr(client, method)(address).status_code for address in every_address()}

    assert answers <= {404, 405}


def test_whoever_did_not_sign_in_is_asked_to(client, atlas):
    answers = {client.get(address).headers.get("Location", "405")[:9] for address in every_address()}

    assert answers <= {"/sign-in/", "405"}


@pytest.mark.parametrize("text", ["atl", "1999.990.144", "199999"])
def test_companies_are_found_by_name_and_number(otto, atlas, circe, text):
    page = said(otto.get(reverse("operator-companies"), {"q": text}))

    assert "1999.990.144" in page


def test_a_company_is_shown_with_all_that_is_known(otto, atlas):
    chief_of(atlas)

    page = said(otto.get(reverse("operator-company", args=[ATLAS_NUMBER])))

    assert all(word in page for word in ("Chief Atlas", "NSSO employer", "Chief access manager", "Channels"))


def test_a_further_capacity_is_activated(otto, atlas):
    post(otto, "operator-company", {"kind": "training-provider"}, ATLAS_NUMBER)

    assert Capacity.objects.filter(company__number=ATLAS_NUMBER).count() == 2


def test_an_employer_comes_with_its_number(otto, circe):
    number = circe.company.number

    answer = post(otto, "operator-company", {"kind": "employer", "employer_number": "12"}, number)

    assert "This is not a valid employer number. Check the digits." in said(answer)


def test_name_and_address_are_changed(otto, atlas):
    facts = {"name": "Atlas & Sons", "address": "Quay 8", "language": "fr"}

    post(otto, "operator-company-edit", facts, ATLAS_NUMBER)

    company = Company.objects.get(number=ATLAS_NUMBER)
    assert (company.name, company.address, company.language) == ("Atlas & Sons", "Quay 8", "fr")


def test_a_company_is_registered_with_what_the_register_says(otto):
    RegisteredEnterprise.objects.create(
        number=ATLAS_NUMBER, name="Atlas NV", address="Kaai 7", is_active=True
    )

    post(otto, "operator-company-add", {"number": "1999.990.144", "language": "nl"})

    company = Company.objects.get()
    assert (company.name, company.address) == ("Atlas NV", "Kaai 7")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"number": "123"}, "This is not a valid enterprise number. Check the 10 digits."),
        (
            {"number": ATLAS_NUMBER},
            "Fill in the name: the enterprise register does not know this number.",
        ),
    ],
)
def test_what_is_wrong_with_a_new_company_is_told(otto, data, sentence):
    assert sentence in said(post(otto, "operator-company-add", data | {"language": "nl"}))


def test_a_known_company_is_not_registered_twice(otto, atlas):
    again = {"number": ATLAS_NUMBER, "name": "Atlas", "language": "nl"}

    answer = post(otto, "operator-company-add", again)

    assert "A company with this enterprise number is registered already." in said(answer)


def test_the_list_asks_the_database_a_fixed_number_of_times(
    otto, atlas, circe, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        otto.get(reverse("operator-companies"))


def test_one_company_asks_the_database_a_fixed_number_of_times(otto, atlas, django_assert_max_num_queries):
    chief_of(atlas)

    with django_assert_max_num_queries(14):
        otto.get(reverse("operator-company", args=[ATLAS_NUMBER]))


@pytest.mark.parametrize(
    "query", [{"q": "\0"}, {"q": "%" * 500}, {"sort": "\0", "page": "-9"}, {"state": "x"}]
)
def test_a_wrong_address_falls_back(otto, atlas, query):
    answers = [otto.get(reverse(name), query) for name in ("operator-companies", "operator-claims")]

    assert [answer.status_code for answer in answers] == [200, 200]
