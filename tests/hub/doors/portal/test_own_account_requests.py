"""A request for correction from the first word to the answer: worker, e-Box, employer, operator."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Entry, Look, Remark, Request
from sluis.hub.audit.models import AuditEvent
from sluis.hub.ebox.models import Message
from tests.hub import cast
from tests.hub.applications.learning.account import WILLEM, employed, register, trained
from tests.hub.doors.portal import own_world
from tests.hub.doors.portal.own_world import browser_of, willem, xenia
from tests.hub.people import chief_of, operator, signed_in, user_of

pytestmark = pytest.mark.django_db
NUL, TURNED, HUGE = "a\x00b", "a\u202eb", "x" * 2001


@pytest.fixture
def atlas():
    return cast.enter("atlas")


@pytest.fixture
def training(atlas) -> Entry:
    return own_world.account()


@pytest.fixture
def asked(training) -> Request:
    browser_of(willem()).post(
        reverse("my-entry-ask", args=[training.pk]), {"text": "It took two days, not one."}
    )
    return Request.objects.get()


def employer(atlas) -> Client:
    return signed_in(Client(), chief_of(atlas))


def answer(client, request, name="learning_request", **told):
    return client.post(reverse(name, args=[request.pk]), told, follow=True).content.decode()


def left_long_ago() -> None:
    """The employment ended two months ago."""
    ended = timezone.localdate() - timedelta(days=60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE learning_tie SET ends_on = %s", [ended])


def test_a_request_gives_the_employer_a_task_without_personal_data(asked, atlas):
    task = Message.objects.get(key=f"learning-request:{asked.pk}")

    assert (task.kind, task.company, task.application) == ("task", atlas.company, "FLAD")
    assert WILLEM not in f"{task.text_nl}{task.subject_nl}{task.about}{task.business_data}"
    assert "Wouters" not in task.text_nl


def test_the_task_leads_to_the_request(asked, atlas):
    task = Message.objects.get(key=f"learning-request:{asked.pk}")

    page = employer(atlas).get(reverse("message", args=[task.pk])).content.decode()

    assert reverse("learning_request", args=[asked.pk]) in page


def test_the_employer_reads_it_and_leaves_a_look(asked, atlas):
    page = employer(atlas).get(reverse("learning_request", args=[asked.pk])).content.decode()

    assert "It took two days, not one." in page
    assert WILLEM not in page
    assert Look.objects.filter(worker=WILLEM, company=atlas.company.number, what="page").exists()


def test_accepted_is_told_to_the_worker_and_ends_the_task(asked, atlas):
    answer(employer(atlas), asked, action="accept", text="Corrected to two days.")

    page = browser_of(willem()).get(reverse("my-request", args=[asked.pk])).content.decode()
    assert "Corrected to two days." in page
    assert "Accepted" in page
    assert Message.objects.get(kind="task").done_at


def test_refused_needs_a_reason(asked, atlas):
    page = answer(employer(atlas), asked, action="refuse", text="   ")

    assert "There is a problem" in page
    assert Request.objects.get().state == "open"


@pytest.mark.parametrize("action", ["accept", "refuse", "remark"])
def test_an_answer_is_the_last_word(asked, atlas, action):
    answer(employer(atlas), asked, action="refuse", text="It was one day.")

    page = answer(employer(atlas), asked, action=action, text="Again")

    assert "This request was answered already." in page
    assert Remark.objects.count() == 2


def test_both_sides_write_in_one_log(asked, atlas):
    answer(employer(atlas), asked, action="remark", text="Which days?")
    browser_of(willem()).post(
        reverse("my-request-answer", args=[asked.pk]), {"action": "remark", "text": "Monday and Tuesday"}
    )

    said = [(one.by_worker, one.text) for one in Remark.objects.order_by("pk")]
    assert said[1:] == [(False, "Which days?"), (True, "Monday and Tuesday")]
    assert Message.objects.filter(kind="message", about=f"learning-request:{asked.pk}").count() == 1


def test_the_worker_takes_it_back(asked):
    browser_of(willem()).post(
        reverse("my-request-answer", args=[asked.pk]), {"action": "withdraw", "text": ""}
    )

    assert Request.objects.get().state == "withdrawn"
    assert Message.objects.get(kind="task").done_at


def test_a_line_of_the_log_is_never_changed(asked):
    with pytest.raises(ProgrammingError, match="never changed"):
        Remark.objects.update(text="Something else")


def test_something_that_is_missing(training):
    browser_of(willem()).post(
        reverse("my-request-new"), {"employer": "1999990144", "text": "My first aid course"}
    )

    assert (Request.objects.get().entry, Request.objects.get().employer) == (None, "1999990144")


def test_only_employers_of_the_account_are_asked(training):
    response = browser_of(willem()).post(
        reverse("my-request-new"), {"employer": "1999990342", "text": "Anything"}
    )

    assert response.status_code == 200
    assert not Request.objects.exists()


def test_the_same_entry_is_asked_once(asked, training):
    page = browser_of(willem()).post(reverse("my-entry-ask", args=[training.pk]), {"text": "Again"})

    assert "You already asked to correct this." in page.content.decode()


@pytest.mark.parametrize("junk", ["", NUL, TURNED, HUGE])
def test_no_junk_becomes_a_request(training, junk):
    response = browser_of(willem()).post(reverse("my-entry-ask", args=[training.pk]), {"text": junk})

    assert response.status_code == 200
    assert not Request.objects.exists()


def test_the_audit_trail_knows_no_number(asked, atlas):
    answer(employer(atlas), asked, action="accept", text="Corrected.")

    told = AuditEvent.objects.filter(action__startswith="learning.request")
    assert [one.action for one in told.order_by("pk")] == [
        "learning.request_asked",
        "learning.request_accepted",
    ]
    assert WILLEM not in str([(one.subject, one.detail) for one in told])


def test_another_worker_and_another_company_see_nothing(asked):
    circe = cast.enter("circe")

    assert browser_of(xenia()).get(reverse("my-request", args=[asked.pk])).status_code == 404
    assert employer(circe).get(reverse("learning_request", args=[asked.pk])).status_code == 404
    assert "Safe lifting" not in employer(circe).get(reverse("learning_requests")).content.decode()


def test_a_user_without_the_application_sees_nothing(asked, atlas):
    somebody = signed_in(Client(), user_of(atlas, applications=("EBOX",)).person)

    assert somebody.get(reverse("learning_request", args=[asked.pk])).status_code == 404


def test_after_the_access_of_the_employer_the_operators_answer(asked, atlas, training):
    left_long_ago()
    assert employer(atlas).get(reverse("learning_request", args=[asked.pk])).status_code == 404

    answer(browser_of(operator()), asked, "operator_learning_request", action="refuse", text="It was one.")

    page = browser_of(willem()).get(reverse("my-request", args=[asked.pk])).content.decode()
    assert "It was one." in page
    assert "Refused" in page
    assert Look.objects.filter(worker=WILLEM, company="").exists()


def test_the_employer_may_stay_by_a_setting(asked, atlas, settings):
    left_long_ago()
    settings.LEARNING_REQUESTS_AFTER = "employer"

    assert employer(atlas).get(reverse("learning_request", args=[asked.pk])).status_code == 200
    assert (
        browser_of(operator()).get(reverse("operator_learning_request", args=[asked.pk])).status_code == 404
    )


def test_what_an_employer_can_answer_is_not_for_operators(asked):
    client = browser_of(operator())

    assert client.get(reverse("operator_learning_request", args=[asked.pk])).status_code == 404


def test_a_request_to_a_former_employer_goes_to_the_operators(training):
    register(employed(since=date(2020, 1, 1), until=date(2021, 1, 1)), employer="1999990342")
    cast.enter("circe")

    browser_of(willem()).post(reverse("my-request-new"), {"employer": "1999990342", "text": "A course"})

    assert not Message.objects.filter(about__startswith="learning-request").exists()
    assert (
        "A course"
        in browser_of(operator())
        .get(reverse("operator_learning_request", args=[Request.objects.get().pk]))
        .content.decode()
    )


def test_a_provider_entry_of_somebody_unknown_is_answered_by_the_employer(atlas):
    [entry] = register(trained(title="Welding"), registered_by="1999990342")
    browser_of(willem()).post(reverse("my-entry-ask", args=[entry.pk]), {"text": "I was ill"})

    page = employer(atlas).get(reverse("learning_request", args=[Request.objects.get().pk]))

    assert "I was ill" in page.content.decode()


def test_the_questions_of_the_list_do_not_grow(asked, atlas, training, django_assert_max_num_queries):
    Request.objects.bulk_create(
        Request(environment="R", employer="1999990144", worker=WILLEM, asked_at=cast.NOON) for _ in range(60)
    )
    client = employer(atlas)

    with django_assert_max_num_queries(18):
        client.get(reverse("learning_requests"), {"size": "100"})
