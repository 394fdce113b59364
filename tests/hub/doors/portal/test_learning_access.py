"""Who sees whose account: the employer, its mandatary, nobody else; for how long; and each environment by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Entry, Kind, Version, Worker
from tests.hub.applications.learning.account import WILLEM, XENIA, employed, register, trained
from tests.hub.cast import ATLAS_NUMBER
from tests.hub.doors.portal.mandate_steps import agreed, browser_of, identified, post
from tests.hub.people import chief_of, signed_in, user_of

pytestmark = pytest.mark.django_db
PAGES = ("learning_worker", "learning_worker_name", "learning_worker_then", "learning_worker_history")
OF_EMPLOYMENTS = ("regime", "end", "committees")


@pytest.fixture
def willem(atlas):
    register(employed(), trained())
    return Worker.objects.get(number=WILLEM, environment="R")


@pytest.fixture
def bert(brabo):
    return browser_of(identified(brabo))


def addresses(worker):
    entry = Entry.objects.get(kind=Kind.EMPLOYMENT, environment="R", worker=worker.number)
    found = [reverse(page, args=[worker.pk]) for page in (*PAGES, "learning_employment_add")]
    found += [reverse(f"learning_employment_{name}", args=[entry.pk]) for name in OF_EMPLOYMENTS]
    return [*found, reverse("learning_entry_history", args=[worker.pk, entry.pk])]


def statuses(browser, worker):
    return {browser.get(address).status_code for address in addresses(worker)}


def test_the_employer_sees_its_worker(client, atlas, willem):
    assert statuses(signed_in(client, chief_of(atlas)), willem) == {200}


def test_a_stranger_sees_nothing(client, circe, willem):
    browser = signed_in(client, chief_of(circe))

    assert statuses(browser, willem) == {404}
    assert "Wouters" not in browser.get("/learning/workers/").content.decode()


def test_a_user_without_the_application_sees_nothing(client, atlas, willem):
    user = user_of(atlas, applications=("EBOX",))

    assert statuses(signed_in(client, user.person), willem) == {404}


def test_somebody_who_is_not_signed_in_goes_to_sign_in(client, willem):
    assert statuses(client, willem) == {302}


def test_a_mandatary_sees_the_client_that_was_chosen(bert, atlas, brabo, willem):
    agreed(atlas, brabo)
    before = statuses(bert, willem)

    post(bert, "client", {}, atlas.company.pk)

    assert (before, statuses(bert, willem)) == ({404}, {200})


def test_a_mandatary_writes_in_the_name_of_the_client(bert, atlas, brabo, willem):
    agreed(atlas, brabo)
    post(bert, "client", {}, atlas.company.pk)
    entry = Entry.objects.get(kind=Kind.EMPLOYMENT)
    address = reverse("learning_employment_committees", args=[entry.pk])

    bert.post(address, {"committees": "226", "seen": entry.number})

    version = Version.objects.filter(entry=entry).latest("number")
    assert (version.facts["committees"], version.entry.employer) == (["226"], ATLAS_NUMBER)
    assert version.actor == f"person/{chief_of(brabo).username}"


def test_a_mandatary_whose_mandate_ended_sees_nothing(bert, atlas, brabo, willem):
    mandate = agreed(atlas, brabo)
    post(bert, "client", {}, atlas.company.pk)

    post(bert, "mandate-end", {"when": "now", "reason": "We part"}, mandate.pk)

    assert statuses(bert, willem) == {404}


@pytest.mark.parametrize(("days", "status"), [(30, 200), (31, 404)])
def test_an_employer_sees_who_left_for_thirty_days(client, atlas, days, status):
    last = timezone.localdate() - timedelta(days=days)
    register(employed(until=last, end_reason="resignation"))
    worker = Worker.objects.get(number=WILLEM)

    assert statuses(signed_in(client, chief_of(atlas)), worker) == {status}


def test_an_environment_knows_nothing_of_another(client, atlas, willem):
    register(employed(XENIA, last_name="Xhaka", first_name="Xenia"), environment="T")
    anna = signed_in(client, chief_of(atlas))

    anna.post("/learning/environment/", {"environment": "T"})
    listed = anna.get("/learning/workers/").content.decode()

    assert "You work in the test environment" in listed
    assert "Xhaka" in listed
    assert "Wouters" not in listed
    assert statuses(anna, willem) == {404}


def test_an_environment_that_is_not_there_is_not_chosen(client, atlas):
    anna = signed_in(client, chief_of(atlas))

    anna.post("/learning/environment/", {"environment": "X"})

    assert "You work in" not in anna.get("/learning/").content.decode()


def test_the_history_of_one_worker_shows_nothing_of_another(client, atlas, willem):
    [other] = register(employed(XENIA))

    address = reverse("learning_entry_history", args=[willem.pk, other.pk])

    assert signed_in(client, chief_of(atlas)).get(address).status_code == 404


def test_the_menu_leaves_the_account_out_for_a_client_without_it(bert, atlas, brabo, circe):
    agreed(circe, brabo, group="dimona")
    own = bert.get("/home/").content.decode()

    post(bert, "client", {}, circe.company.pk)

    assert 'href="/learning/"' in own
    assert 'href="/learning/"' not in bert.get("/home/").content.decode()
