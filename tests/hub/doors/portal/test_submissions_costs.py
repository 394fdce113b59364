"""What the lists cost: as many questions for a thousand submissions as for twenty, each along an index."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sluis.hub.doors.portal.submissions.rows import bounded
from sluis.hub.doors.portal.submissions.searching import submissions_with_reference
from sluis.hub.journey.models import Submission
from sluis.hub.journey.queries import queues, sent_by, stuck
from tests.hub.cast import NOON, declaration, walk
from tests.hub.people import chief_of, operator, signed_in

pytestmark = pytest.mark.django_db
SUBMISSIONS = re.compile(r"Seq Scan on (journey_submission|learning_\w+|journey_part)")


def many(character, count, *, status="answered", first=0):
    """So many rows as a year of work leaves behind."""
    Submission.objects.bulk_create(
        Submission(
            channel=character.channel,
            folder="IN",
            environment="R",
            stem=character.stem(sequence=f"A{number:04}"),
            application="FLAD",
            created_at=NOON + timedelta(seconds=number),
            status=status,
            status_at=NOON,
            forms=number,
        )
        for number in range(first, first + count)
    )


def questions_of(browser, address):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["submissions", "operator-submissions", "operator-queue"])
def test_a_thousand_submissions_cost_as_many_questions_as_twenty(client, atlas, name):
    many(atlas, 20, status="accepted")
    who = chief_of(atlas) if name == "submissions" else operator()
    browser = signed_in(client, who)
    address = f"{reverse(name)}?size=20&sender=atlas"

    few = questions_of(browser, address)
    many(atlas, 980, status="accepted", first=20)

    assert questions_of(browser, address) == few <= 15


def test_one_submission_costs_few_questions(client, atlas, django_assert_max_num_queries):
    submission = walk(atlas.send(declaration(forms=50)))
    browser = signed_in(client, chief_of(atlas))

    with django_assert_max_num_queries(15):
        browser.get(reverse("submission", args=[submission.ticket]))
    with django_assert_max_num_queries(12):
        browser.get(reverse("submission-forms", args=[submission.ticket]))


def test_counting_ends(atlas, monkeypatch):
    monkeypatch.setattr("sluis.hub.doors.portal.submissions.rows.MOST", 15)
    many(atlas, 20)

    rows = bounded(sent_by(atlas.company))

    assert (rows.count(), rows.filter(forms__lt=5).count()) == (15, 5)


def plans(queries):
    """How PostgreSQL would answer these, by indexes where it has any."""
    with connection.cursor() as cursor:
        for sql in queries:
            cursor.execute(f"EXPLAIN {sql}")
            yield "\n".join(row[0] for row in cursor.fetchall())


@pytest.fixture
def busy(atlas, brabo):
    """Two senders with so many rows that the planner chooses as in a hub that is used."""
    many(atlas, 300)
    many(brabo, 6000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE journey_submission")
        cursor.execute(
            "SET LOCAL enable_seqscan = off"
        )  # a table of a test is small: only ask whether it can
    return atlas


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (
            lambda atlas: sent_by(atlas.company).order_by("-created_at", "-pk")[:20],
            "submissions_of_a_channel",
        ),
        (lambda _: Submission.objects.order_by("-created_at", "-pk")[:20], "submissions_by_arrival"),
        (lambda _: stuck(now=NOON), "submission_unfinished"),
    ],
)
def test_a_list_walks_along_its_index(busy, ask, index):
    found = ask(busy)

    with CaptureQueriesContext(connection) as asked:
        list(found)
    plan = "\n".join(plans([asked[-1]["sql"]]))

    assert index in plan
    assert "Sort" not in plan or index == "submission_unfinished"


def test_a_reference_is_looked_up_by_indexes_only(busy):
    with CaptureQueriesContext(connection) as asked:
        submissions_with_reference("DEMO-000001", company=busy.company)
    found = "\n".join(plans([query["sql"] for query in asked]))

    assert SUBMISSIONS.findall(found) == []
    assert "references_of_changes" in found


def test_the_queue_is_counted_along_its_index(busy):
    with CaptureQueriesContext(connection) as asked:
        queues(now=NOON)

    assert "submission_unfinished" in "\n".join(plans([asked[-1]["sql"]]))
