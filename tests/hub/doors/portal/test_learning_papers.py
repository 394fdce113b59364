"""Papers and exports of the learning account: who may, what comes out, and that it is noted."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from sluis.hub.applications.learning.models import LongWork, Look, Worker, WorkerNotice
from sluis.hub.doors.portal.learning_papers import exports
from sluis.hub.journey.long_work import carry_work
from tests.hub.applications.learning.account import (
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    large_company,
    register,
    trained,
)
from tests.hub.applications.learning.papers.paper_text import Read
from tests.hub.doors.portal.mandate_steps import agreed, identified
from tests.hub.people import chief_of, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
PAGES = ("learning_papers", "learning_papers_all", "learning_exports", "learning_work_list")
JUNK = ["", "x" * 5000, "\0", "\u202e", "'; DROP--", "-1", "9" * 40, "日本", "%00", "../..", "{{7*7}}"]


@pytest.fixture
def staff(atlas):
    """Willem and Xénia work at Atlas, Yusuf left long ago."""
    large_company(years=range(2024, timezone.localdate().year + 1))
    register(
        employed(),
        employed(XENIA, last_name="Xhonneux", first_name="Xénia", language="fr"),
        employed(YUSUF, last_name="Yilmaz", first_name="Yusuf", until=date(2025, 1, 31)),
        trained(),
        trained(title="=1+1", days="0.5"),
    )


@pytest.fixture
def user(client, atlas, staff):
    """A browser of a user of the learning account."""
    return signed_in(client, user_of(atlas).person)


def key(number):
    return Worker.objects.get(number=number).pk


def paper_of(number, kind="account"):
    return reverse("learning_paper", args=[key(number), kind])


def read(response):
    return b"".join(response) if response.streaming else response.content


def order(user, **answers):
    """Ask for papers of all workers; the work."""
    assert user.post(reverse("learning_papers_all"), answers).status_code == 302
    return LongWork.objects.latest("pk")


def carried(work):
    carry_work(work.pk)
    work.refresh_from_db()
    return work


def export(user, **answers):
    return user.post(
        reverse("learning_exports"), {"list": "trainings", "format": "json", "year": ""} | answers
    )


# -- who may


@pytest.mark.parametrize("name", PAGES)
def test_a_user_of_the_learning_account_comes_in(user, name):
    assert user.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_who_is_not_signed_in_is_asked_to(client, name):
    assert "sign-in" in client.get(reverse(name)).url


@pytest.mark.parametrize("name", PAGES)
def test_a_user_without_the_application_finds_nothing(client, atlas, name):
    signed_in(client, user_of(atlas, first="Bare", applications=()).person)

    assert client.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("kind", ["account", "notice"])
def test_a_stranger_finds_no_paper(client, circe, staff, kind):
    signed_in(client, chief_of(circe))

    assert client.get(paper_of(WILLEM, kind)).status_code == 404
    assert not Look.objects.exists()


def test_a_stranger_sees_none_of_the_workers(client, circe, staff):
    signed_in(client, chief_of(circe))

    assert b"Wouters" not in client.get(reverse("learning_papers")).content


def test_a_stranger_gets_no_papers_of_chosen_workers(client, circe, staff):
    signed_in(client, chief_of(circe))

    client.post(
        reverse("learning_papers_chosen"), {"action": "account", "chosen": key(WILLEM), "confirmed": "yes"}
    )

    assert not LongWork.objects.exists()


def test_somebody_who_left_long_ago_has_no_paper_here(user):
    assert user.get(paper_of(YUSUF)).status_code == 404
    assert b"Yilmaz" not in user.get(reverse("learning_papers")).content


@pytest.fixture
def bert(client, atlas, brabo, staff):
    """The chief of Brabo, which acts for Atlas under a mandate that covers the learning account."""
    identified(brabo)
    agreed(atlas, brabo)
    browser = signed_in(client, chief_of(brabo))
    browser.post(reverse("client", args=[atlas.company.pk]))
    return browser


def test_a_mandatary_prints_for_the_client_and_the_worker_sees_who(bert, brabo):
    work = carried(order(bert, paper="notice"))

    text = Read(read(bert.get(reverse("learning_work_file", args=[work.pk])))).text
    assert "Atlas (1999.990.144)" in text
    looks = Look.objects.filter(what="paper")
    assert {look.company for look in looks} == {brabo.company.number}


def test_a_mandatary_without_the_client_sees_nothing_of_it(bert):
    work = carried(order(bert, paper="notice"))

    bert.post(reverse("client-leave"))

    assert bert.get(reverse("learning_work", args=[work.pk])).status_code == 404
    assert bert.get(paper_of(WILLEM)).status_code == 404


@pytest.mark.usefixtures("staff")
def test_another_environment_has_other_papers(user):
    session = user.session
    session["learning_environment"] = "T"
    session.save()

    assert user.get(paper_of(WILLEM)).status_code == 404
    assert b"Wouters" not in user.get(reverse("learning_papers")).content


# -- one paper


@pytest.mark.parametrize(
    ("number", "kind", "title"),
    [
        (WILLEM, "account", "Individuele opleidingsrekening: Willem Wouters"),
        (XENIA, "account", "Compte formation individuel: Xénia Xhonneux"),
        (XENIA, "notice", "Votre droit à la formation: aperçu annuel: Xénia Xhonneux"),
    ],
)
def test_the_paper_of_one_worker_is_in_the_language_of_the_worker(user, number, kind, title):
    response = user.get(paper_of(number, kind))

    assert response["Content-Type"] == "application/pdf"
    assert "attachment" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"
    assert Read(response.content).title == title


def test_a_paper_for_the_employer_hides_the_number(user):
    text = Read(user.get(paper_of(WILLEM)).content).text

    assert "85.••.••-•••.28" in text
    assert "85.07.30" not in text


def test_a_paper_stands_in_the_access_log_of_the_worker(user):
    user.get(paper_of(WILLEM))

    assert list(Look.objects.values_list("worker", "what")) == [(WILLEM, "paper")]


@pytest.mark.parametrize("kind", ["nothing", "account.pdf", "ACCOUNT"])
def test_there_is_no_other_kind_of_paper(user, kind):
    assert user.get(f"/learning/papers/worker/{key(WILLEM)}/{kind}/").status_code == 404


# -- papers of many


def test_all_accounts_come_in_one_file_that_only_who_asked_can_fetch(user, atlas, client):
    work = carried(order(user, paper="account", contact="Anna, 02 123 45 67"))
    address = reverse("learning_work_file", args=[work.pk])

    response = user.get(address)

    text = Read(read(response)).text
    assert response["Content-Type"] == "application/pdf"
    assert "Willem Wouters" in text
    assert "Xénia Xhonneux" in text
    assert "Anna, 02 123 45 67" in text
    signed_in(client, chief_of(atlas))
    assert client.get(address).status_code == 404
    assert client.get(reverse("learning_work", args=[work.pk])).status_code == 404


def test_chosen_workers_are_confirmed_and_then_printed(user):
    wish = {"action": "notice", "chosen": [key(WILLEM), key(YUSUF), "x"]}

    asked = user.post(reverse("learning_papers_chosen"), wish)
    user.post(reverse("learning_papers_chosen"), wish | {"confirmed": "yes", "remark": "Hallo"})

    assert b"Willem Wouters" in asked.content
    assert b"Yilmaz" not in asked.content
    text = Read(read(user.get(reverse("learning_work_file", args=[carried(LongWork.objects.get()).pk])))).text
    assert "Hallo" in text
    assert "Xhonneux" not in text


def test_notices_go_into_the_workers_own_boxes(user):
    carried(order(user, paper="box"))

    assert set(WorkerNotice.objects.values_list("worker", "language")) == {(WILLEM, "nl"), (XENIA, "fr")}


def test_the_progress_page_refreshes_itself_until_it_is_ready(user):
    work = order(user, paper="notice")
    address = reverse("learning_work", args=[work.pk])

    before = user.get(address).content
    carried(work)
    after = user.get(address).content

    assert b"data-refresh" in before
    assert b"data-refresh" not in after
    assert reverse("learning_work_file", args=[work.pk]).encode() in after


def test_work_that_failed_says_so(user):
    work = order(user, paper="notice")
    LongWork.objects.update(what="nothing")

    carried(work)

    assert b"Something went wrong on our side" in user.get(reverse("learning_work", args=[work.pk])).content


def test_work_without_a_file_has_none_to_fetch(user):
    work = order(user, paper="notice")

    assert user.get(reverse("learning_work_file", args=[work.pk])).status_code == 404


@pytest.mark.parametrize("wish", [{}, {"action": "account"}, {"action": "nothing", "chosen": "1"}])
def test_a_wish_that_says_too_little_is_told_in_the_list(user, wish):
    page = user.post(reverse("learning_papers_chosen"), wish)

    assert page.status_code == 200
    assert b"bulk_error" in page.content


def test_who_has_no_workers_is_told_what_to_do(client, circe):
    signed_in(client, chief_of(circe))

    for name in ("learning_papers", "learning_papers_all"):
        assert b"as soon as an employment is registered" in client.get(reverse(name)).content


# -- exports


@pytest.mark.parametrize(
    ("which", "rows"), [("workers", 2), ("trainings", 2), ("rights", 0), ("balances", 2)]
)
def test_a_short_list_comes_at_once(user, which, rows):
    year = timezone.localdate().year

    found = json.loads(read(export(user, list=which, year="" if which in {"workers", "trainings"} else year)))

    assert len(found["rows"]) == rows


def test_a_workbook_holds_no_formula(user):
    book = load_workbook(BytesIO(read(export(user, format="xlsx"))))

    assert {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row} <= {"s", "n", "d"}


def test_an_export_is_in_the_language_of_the_page(user):
    user.cookies["django_language"] = "fr"

    heads = read(export(user, format="csv")).decode("utf-8-sig").splitlines()[0]

    assert heads.startswith("NISS;Nom;Prénom;Formation;Type")


def test_an_export_stands_in_the_access_log_of_everybody_in_it(user):
    read(export(user))

    assert list(Look.objects.values_list("worker", "what")) == [(WILLEM, "export")]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_the_list_of_workers_is_a_file_with_the_filter_of_the_page(user, kind):
    response = user.get(reverse("learning_workers"), {"q": "xhon", "format": kind})

    found = read(response)
    assert f".{kind}" in response["Content-Disposition"]
    assert kind != "json" or [row["worker"] for row in json.loads(found)["rows"]] == [XENIA]
    assert list(Look.objects.values_list("worker", "what")) == [(XENIA, "export")]


def test_the_page_of_a_worker_leads_to_the_papers(user):
    page = user.get(reverse("learning_worker", args=[key(WILLEM)])).content.decode()

    assert paper_of(WILLEM) in page
    assert paper_of(WILLEM, "notice") in page


def test_a_long_list_becomes_long_work(user, monkeypatch):
    monkeypatch.setattr(exports, "AT_ONCE", 1)

    export(user, format="xlsx")

    response = user.get(reverse("learning_work_file", args=[carried(LongWork.objects.get()).pk]))
    assert "spreadsheetml" in response["Content-Type"]
    assert load_workbook(BytesIO(read(response))).worksheets


@pytest.mark.parametrize("field", ["list", "format", "year"])
@pytest.mark.parametrize("junk", ["x", "\0", "9" * 30, "2026'"])
def test_a_wrong_answer_is_told(user, field, junk):
    page = export(user, **{field: junk})

    assert page.status_code == 200
    assert b"govuk-error-summary" in page.content


@pytest.mark.parametrize(("text", "found"), [("willem", True), ("xho", False), ("85073003328", False)])
def test_workers_are_found_by_name_and_never_by_number(user, text, found):
    assert (b"Wouters" in user.get(reverse("learning_papers"), {"q": text}).content) is found


# -- hostile


@pytest.mark.parametrize("junk", JUNK)
def test_no_junk_breaks_a_page(user, junk):
    for name in PAGES:
        assert (
            user.get(reverse(name), {"q": junk, "sort": junk, "page": junk, "size": junk}).status_code == 200
        )
    answers = {"paper": junk, "contact": junk, "remark": junk}
    assert user.post(reverse("learning_papers_all"), answers).status_code == 200
    wish = {"action": "account", "chosen": [key(WILLEM), junk], "confirmed": "yes", "contact": junk}
    assert user.post(reverse("learning_papers_chosen"), wish).status_code in {200, 302}


def test_no_number_of_a_person_stands_in_a_page(user):
    for name in PAGES:
        page = user.get(reverse(name)).content.decode()
        assert WILLEM not in page.replace(".", "").replace("-", "")


def test_a_long_list_of_workers_costs_what_a_short_one_does(user, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        user.get(reverse("learning_papers"))


def test_the_pages_are_sound_html(user):
    for name in PAGES:
        assert Page(user.get(reverse(name)).content.decode()).faults == []
