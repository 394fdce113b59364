"""Who may open which page of mandates: every address, every role."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.hub.doors.portal.mandate_steps import agreed, browser_of, identified, post, proposed
from tests.hub.people import operator, signed_in, user_of

pytestmark = pytest.mark.django_db
OF_ONE = ("mandate", "mandate-confirm", "mandate-refuse", "mandate-end", "mandate-paper", "mandate-signed")
POSTED = ("mandate-withdraw", "mandate-continue")
OF_ALL = ("mandates", "mandates-given", "mandates-held", "mandate-new")
OF_AGENTS = ("mandates-import", "mandates-import-check", "mandates-import-template")


@pytest.fixture
def mandate(atlas, brabo, circe):
    """Proposed by Brabo to Atlas; Circe has nothing to do with it."""
    identified(brabo)
    return proposed(atlas, brabo)


def status(browser, name, *args):
    return browser.get(reverse(name, args=args)).status_code


@pytest.mark.parametrize("name", [*OF_ONE, "mandate-signed-paper"])
def test_a_mandate_of_others_does_not_exist(mandate, circe, name):
    assert status(browser_of(circe), name, mandate.pk) == 404


@pytest.mark.parametrize("name", POSTED)
def test_nobody_moves_a_mandate_of_others(mandate, circe, name):
    assert post(browser_of(circe), name, {}, mandate.pk).status_code == 404


@pytest.mark.parametrize("name", OF_ONE)
def test_the_side_that_is_asked_opens_each_page(mandate, atlas, name):
    assert status(browser_of(atlas), name, mandate.pk) in (200, 302)


@pytest.mark.parametrize("name", ["mandate-confirm", "mandate-refuse"])
def test_who_made_a_proposal_does_not_answer_it(mandate, brabo, name):
    assert status(browser_of(brabo), name, mandate.pk) == 404


@pytest.mark.parametrize("name", [*OF_ALL, *OF_ONE])
def test_a_user_needs_the_service(mandate, atlas, name):
    numbers = [mandate.pk] if name in OF_ONE else []
    without = signed_in(Client(), user_of(atlas, first="Without").person)
    user = signed_in(Client(), user_of(atlas, first="Granted", applications=("MAND",)).person)

    assert status(without, name, *numbers) == 404
    assert status(user, name, *numbers) in (200, 302)


@pytest.mark.parametrize("name", [*OF_ALL, *OF_AGENTS, "clients", "identification", "identifications"])
def test_somebody_unknown_is_sent_to_the_sign_in(client, db, name):
    answer = client.get(reverse(name))

    assert answer.status_code == 302
    assert reverse("account_login") in answer.url


def test_only_operators_see_identifications(mandate, brabo):
    clerk, known = signed_in(Client(), operator()), brabo.company.identifications.get()

    assert (status(clerk, "identifications"), status(browser_of(brabo), "identifications")) == (200, 404)
    assert status(clerk, "identification-decide", known.pk) == 200
    assert status(browser_of(brabo), "identification-decide", known.pk) == 404
    assert status(clerk, "identification-decide", 2**70) == 404


def test_an_employer_has_no_identification(atlas):
    assert status(browser_of(atlas), "identification") == 404


def test_a_client_of_others_does_not_exist(atlas, brabo, circe):
    identified(brabo)
    agreed(atlas, brabo)

    assert status(browser_of(brabo), "client", atlas.company.pk) == 200
    assert status(browser_of(circe), "client", atlas.company.pk) == 404
    assert status(browser_of(brabo), "client", 2**70) == 404


@pytest.mark.parametrize("number", [0, 2**63, 2**70])
def test_no_number_breaks_a_page(atlas, number):
    assert status(browser_of(atlas), "mandate", number) == 404
