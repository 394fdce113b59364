"""Clients: the list, acting in the name of one, proposing many from a file; and identification."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import reverse

from sluis.hub.doors.portal.acting import who_acts
from sluis.hub.doors.portal.entrance import covered_by_mandate
from sluis.hub.ebox.models import Message
from sluis.hub.mandates.models import Mandate, ProviderIdentification
from sluis.hub.mandates.states import Status
from tests.hub.cast import ATLAS_NUMBER
from tests.hub.doors.portal.mandate_steps import agreed, browser_of, get, identified, post, said, this_quarter
from tests.hub.people import operator, signed_in, user_of

pytestmark = pytest.mark.django_db
HEADER = "enterprise number;name;group;first quarter;last quarter\n"


@pytest.fixture
def bert(brabo):
    return browser_of(identified(brabo))


@pytest.fixture
def client_atlas(atlas, brabo, bert):
    """Atlas gave Brabo a mandate for the learning account."""
    return agreed(atlas, brabo)


def opened(browser, rf, code):
    """What a page of that application answers in this session: True when it opens."""
    request = rf.get("/")
    request.session, request.user = browser.session, browser.somebody

    @covered_by_mandate(code)
    def page(_request):
        return HttpResponse()

    def answer(request):
        try:
            return page(request)
        except Http404:
            return HttpResponse(status=404)

    return who_acts(answer)(request).status_code == 200


def choose(browser, company):
    return post(browser, "client", {}, company.pk)


def give(browser, text, name="clients.csv"):
    file = BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return post(browser, "mandates-import", {"file": file})


def test_a_client_is_chosen_and_stands_on_top_of_every_page(bert, atlas, client_atlas):
    listed = said(get(bert, "clients"))
    choose(bert, atlas.company)

    assert "Atlas" in listed
    assert "In the name of" in said(get(bert, "mandates"))


def test_the_choice_ends_with_the_mandate(bert, atlas, client_atlas):
    choose(bert, atlas.company)

    post(bert, "mandate-end", {"when": "now", "reason": "We part"}, client_atlas.pk)

    assert "In the name of" not in said(get(bert, "mandates"))
    assert choose(bert, atlas.company).status_code == 404


def test_one_acts_for_the_own_company_again(bert, atlas, client_atlas):
    choose(bert, atlas.company)

    post(bert, "client-leave")

    assert "In the name of" not in said(get(bert, "mandates"))


def test_only_what_the_mandate_covers_is_open(bert, rf, atlas, brabo, client_atlas):
    user = user_of(brabo, applications=("FLAD", "DIMN")).person
    browser = signed_in(Client(), user)
    browser.somebody = user
    before = [opened(browser, rf, code) for code in ("FLAD", "DIMN", "DMFA")]

    choose(browser, atlas.company)

    assert before == [True, True, False]
    assert [opened(browser, rf, code) for code in ("FLAD", "DIMN", "DMFA")] == [True, False, False]


def test_a_user_without_its_application_sees_no_client(atlas, brabo, client_atlas):
    browser = signed_in(Client(), user_of(brabo, applications=("DIMN",)).person)

    assert get(browser, "client", atlas.company.pk).status_code == 404
    assert "Nobody gave you a mandate" in said(get(browser, "clients"))


@pytest.mark.parametrize(
    ("query", "found"), [("?q=atl", True), ("?q=1999.990", True), ("?q=x", False), ("?q=%00", True)]
)
def test_clients_are_searched(bert, client_atlas, query, found):
    assert ("Atlas" in said(get(bert, "clients", query=query))) is found


def test_every_mistake_in_a_list_is_shown_and_nothing_is_written(bert, atlas):
    rows = f"junk;;learning-account;{this_quarter()};\n{ATLAS_NUMBER};Atlas;nothing;1999Q1;\n"

    page = said(give(bert, HEADER + rows))

    assert "is not an enterprise number" in page
    assert "There is no group of applications with the code nothing." in page
    assert not Mandate.objects.exists()


def test_a_right_list_is_confirmed_and_proposed(bert, atlas):
    asked = said(give(bert, f"{HEADER}{ATLAS_NUMBER};Atlas;learning-account;{this_quarter()};\n"))
    before = Mandate.objects.count()
    done = said(post(bert, "mandates-import-check"))

    assert "Mandates that will be proposed" in asked
    assert before == 0
    assert "1 mandate was proposed." in done
    assert Mandate.objects.get().status == Status.PROPOSED
    assert Message.objects.get().subject_en == "Brabo proposes a mandate"


@pytest.mark.parametrize("content", [b"", b"\x00", b"PK junk", b"\xff\xfe" * 9, b"a;b\n" * 6000])
def test_no_file_breaks_the_page(bert, content):
    answer = give(bert, content)

    assert answer.status_code == 200
    assert not Mandate.objects.exists()


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_empty_list_is_read_back_in_each_language(bert, atlas, language):
    empty = get(bert, "mandates-import-template", query=f"?language={language}").content.decode("utf-8-sig")

    page = give(bert, f"{empty}{ATLAS_NUMBER};Atlas;learning-account;{this_quarter()};\n")

    assert page.request["PATH_INFO"] == reverse("mandates-import-check")


def test_a_chief_asks_for_the_identification_and_an_operator_confirms(brabo):
    chief, clerk = browser_of(brabo), signed_in(Client(), operator())

    without = said(post(chief, "identification", {"representative": "An De Vries"}))
    post(chief, "identification", {"representative": "An De Vries", "terms_accepted": "on"})
    asked = ProviderIdentification.objects.get()
    listed = said(get(clerk, "identifications"))
    half = said(
        post(clerk, "identification-decide", {"decision": "confirm", "number_is_active": "on"}, asked.pk)
    )
    both = {"decision": "confirm", "number_is_active": "on", "message_box_is_open": "on"}
    post(clerk, "identification-decide", both, asked.pk)

    asked.refresh_from_db()
    assert "Tick this to go on" in without
    assert "Brabo" in listed
    assert "The e-Box was never opened" in half
    assert asked.state == "confirmed"


@pytest.mark.parametrize(
    ("before", "decision", "after"), [(False, "refuse", "refused"), (True, "revoke", "revoked")]
)
def test_an_operator_says_no_with_a_reason(brabo, before, decision, after):
    clerk = signed_in(Client(), operator())
    if before:
        identified(brabo)
    else:
        post(browser_of(brabo), "identification", {"representative": "An", "terms_accepted": "on"})
    asked = ProviderIdentification.objects.get()

    post(clerk, "identification-decide", {"decision": decision, "reason": " "}, asked.pk)
    post(clerk, "identification-decide", {"decision": decision, "reason": "Not active"}, asked.pk)

    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (after, "Not active")
