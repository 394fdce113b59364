"""The own learning account: every employer, every number, and nothing of anybody else."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db.utils import ProgrammingError
from django.urls import reverse

from sluis.hub.applications.learning.facts import Certificate
from sluis.hub.applications.learning.models import Entry, Look, WorkerNotice
from sluis.hub.applications.learning.renumbering import replace_number
from sluis.hub.audit.actor import OPERATOR
from tests.hub import cast
from tests.hub.applications.learning.account import WILLEM, XENIA, employed, register, trained
from tests.hub.cast import NOON
from tests.hub.doors.portal import own_world
from tests.hub.doors.portal.own_world import browser_of, willem, xenia
from tests.hub.doors.portal.world import read
from tests.hub.people import person
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
PAGES = ("my-learning", "my-trainings", "my-certificates", "my-documents", "my-notices", "my-requests")


@pytest.fixture
def training() -> Entry:
    cast.enter("atlas")
    return own_world.account()


def text_of(client, name, *args, **query) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    assert Page(response.content.decode()).faults == []
    words = re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2].partition("</main")[0])
    return " ".join(html.unescape(words).split())


def test_a_worker_lands_on_the_own_account(training):
    response = browser_of(willem()).get("/home/", follow=True)

    assert response.redirect_chain == [("/my-account/", 302)]
    assert "Left in 2026" in response.content.decode()


def test_the_credit_stands_in_days_and_hours(training):
    text = text_of(browser_of(willem()), "my-learning")

    assert "Atlas" in text
    assert "5 days" in text.replace("\xa0", " ")
    assert WILLEM not in text


def test_the_calculation_is_told_step_by_step_in_the_own_language(training):
    employment = Entry.objects.get(kind="employment")

    english = text_of(browser_of(willem()), "my-employment", employment.pk)
    dutch = text_of(browser_of(willem()), "my-employment", employment.pk, language="nl")

    assert "5 days x 1 x 12/12" in english.replace("\xa0", " ")
    assert "5 dagen x 1 x 12/12" in dutch.replace("\xa0", " ")


def test_a_former_employer_stays_for_ever(training):
    own_world.formerly(until=date(2023, 6, 30))

    text = text_of(browser_of(willem()), "my-learning")

    assert "You worked here until June 30, 2023" in text or "30 June 2023" in text


def test_what_stands_under_a_former_number_is_mine(training):
    own_world.replaced()
    register(trained(own_world.OLD_NUMBER, title="First aid"), employer=own_world.BRABO)

    text = text_of(browser_of(willem()), "my-trainings")

    assert "First aid" in text
    assert "Safe lifting" in text


def test_whoever_signs_in_with_the_former_number_sees_the_same(training):
    own_world.replaced()
    somebody = person("Willem", "Wouters", insz=own_world.OLD_NUMBER)

    assert "Safe lifting" in text_of(browser_of(somebody), "my-trainings")


def test_only_production_counts(training):
    register(trained(title="Only a test"), environment="T")

    assert "Only a test" not in text_of(browser_of(willem()), "my-trainings")


@pytest.mark.parametrize("name", PAGES)
def test_another_worker_sees_nothing_of_it(training, name):
    text = text_of(browser_of(xenia()), name)

    assert "Safe lifting" not in text
    assert "Atlas" not in text


@pytest.mark.parametrize("name", ["my-entry", "my-entry-ask", "my-employment"])
def test_the_entries_of_another_worker_do_not_exist(training, name):
    for entry in Entry.objects.all():
        assert browser_of(xenia()).get(reverse(name, args=[entry.pk])).status_code == 404


def test_files_of_another_worker_do_not_exist(training):
    document, notice = own_world.with_document(training), own_world.notified()
    stranger = browser_of(xenia())

    assert stranger.get(reverse("my-document", args=[document.pk])).status_code == 404
    assert stranger.get(reverse("my-notice", args=[notice.pk])).status_code == 404
    assert WorkerNotice.objects.get().read_at is None


def test_without_a_number_there_is_no_account(training):
    client = browser_of(person("Paula", "Person"))

    assert client.get("/my-account/").status_code == 404
    assert "My learning account" not in client.get("/home/").content.decode()


def test_an_entry_tells_who_registered_and_verified_it(training):
    text = text_of(browser_of(willem()), "my-entry", training.pk)

    assert "Confirmed by the employer" in text
    assert "Registered by" in text
    assert "Registered, online" in text


def test_what_a_provider_registered_names_the_provider(training):
    cast.enter("circe")
    entry = register(trained(title="Welding"), registered_by="1999990342")[0]

    text = text_of(browser_of(willem()), "my-entry", entry.pk)

    assert "Circe" in text
    assert "once it is followed and confirmed" in text
    assert "Not verified by the employer yet" in text


def test_certificates_tell_how_long_they_count(training):
    counted = Certificate(number="VCA-1", valid_from=date(2026, 3, 2), valid_until=date(2031, 3, 2))
    register(trained(title="VCA", on=date(2026, 4, 2), certificate=counted))

    text = text_of(browser_of(willem()), "my-certificates")

    assert "VCA-1" in text
    assert "Valid" in text


def test_a_document_is_fetched(training):
    document = own_world.with_document(training)

    response = browser_of(willem()).get(reverse("my-document", args=[document.pk]))

    assert b"".join(response) == b"%PDF-1.7 attest"


def test_a_notice_is_read_once_it_is_opened(training):
    notice = own_world.notified()
    client = browser_of(willem())
    assert "1 notice to read" in text_of(client, "my-learning")

    read(client.get(reverse("my-notice", args=[notice.pk])))

    assert "notice to read" not in text_of(client, "my-learning")
    assert WorkerNotice.objects.get().read_at


def test_who_looked_is_told_by_company(training):
    own_world.looked()
    own_world.looked(company="")
    own_world.looked(worker=XENIA)

    text = text_of(browser_of(willem()), "my-looks")

    assert "(2)" in text
    assert "Atlas" in text
    assert "An operator of this hub" in text
    assert "anna.anker" not in text


def test_who_looked_is_never_changed_but_follows_the_person(training):
    own_world.looked(worker=own_world.OLD_NUMBER)

    replace_number(environment="R", old=own_world.OLD_NUMBER, new=WILLEM, by=OPERATOR, at=NOON)

    assert Look.objects.get().worker == WILLEM
    with pytest.raises(ProgrammingError, match="never changed"):
        Look.objects.update(company="")


def test_everything_as_json(training):
    own_world.looked()
    own_world.with_document(training)

    told = json.loads(browser_of(willem()).get("/my-account/account.json").content)

    assert [one["kind"] for one in told["entries"]] == ["employment", "training"]
    assert told["entries"][1]["versions"][0]["facts"]["title"] == "Safe lifting"
    assert told["entries"][1]["documents"][0]["name"] == "attest.pdf"
    assert told["looks"][0]["company"] == "1999990144"
    assert XENIA not in json.dumps(told)


def test_everything_as_pdf(training):
    response = browser_of(willem()).get("/my-account/account.pdf")

    assert response.content.startswith(b"%PDF")
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]


def test_nobody_without_an_account_gets_a_paper(training):
    assert browser_of(xenia()).get("/my-account/account.pdf").status_code == 404


def test_a_stranger_is_led_to_sign_in(client):
    response = client.get("/my-account/")

    assert response["Location"].startswith("/sign-in/")


def test_the_number_of_questions_does_not_grow(training, django_assert_max_num_queries):
    days = [date(2026, month, day) for month in range(1, 11) for day in range(1, 9)]
    register(*(trained(on=day, title=f"Training {day}", days=Decimal("0.01")) for day in days))
    client = browser_of(willem())

    with django_assert_max_num_queries(22):
        client.get("/my-account/")
    with django_assert_max_num_queries(12):
        client.get("/my-account/trainings/", {"size": "100"})


def test_several_employments_at_one_employer_stand_apart(training):
    register(employed(since=date(2020, 1, 1), until=date(2022, 12, 31)))

    text = text_of(browser_of(willem()), "my-learning")

    assert text.count("Employed from") == 1
    assert text.count("Employed since") == 1
