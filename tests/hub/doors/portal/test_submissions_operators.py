"""The operators' view: everybody's submissions, what waits at each station, what is stuck and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.doors.portal.submissions.operations import why_stuck
from sluis.hub.journey.models import Submission
from sluis.hub.journey.queries import queues, stuck
from sluis.hub.journey.states import Status
from tests.hub.cast import ATLAS_NUMBER, NOON, declaration, walk
from tests.hub.people import operator, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def otto(client):
    """A browser in which an operator signed in."""
    return signed_in(client, operator())


def seen(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return page.sentences


def found_by(otto, query, sent):
    """Which of these submissions the operator's list holds."""
    page = seen(otto.get(reverse("operator-submissions"), query))
    return tuple(one.ticket in page for one in sent)


def test_an_operator_finds_what_anybody_sent(otto, atlas, brabo):
    at = timezone.now()
    sent = [walk(atlas.send(declaration())), walk(brabo.send(b"<no/>"))]
    Submission.objects.update(created_at=at)
    wanted = [
        ({}, (True, True)),
        ({"sender": "atlas"}, (True, False)),
        ({"sender": ATLAS_NUMBER}, (True, False)),
        ({"sender": "nobody"}, (False, False)),
        ({"sender": "\0", "q": "\0", "period": "x"}, (True, True)),
        ({"q": f"FI.{sent[0].stem}.1.1"}, (True, False)),
        ({"q": sent[0].ticket}, (True, False)),
        ({"status": "refused"}, (False, True)),
    ]

    assert [(query, found_by(otto, query, sent)) for query, _ in wanted] == wanted


def test_what_is_old_is_found_by_its_sender_or_ticket(otto, atlas):
    old = walk(atlas.send(declaration()))
    Submission.objects.update(created_at=timezone.now() - timedelta(days=400))

    found = [found_by(otto, query, [old]) for query in ({}, {"sender": "atlas"}, {"q": old.ticket})]

    assert found == [(False,), (True,), (True,)]


def test_each_station_tells_how_much_waits(atlas):
    atlas.send(declaration())
    atlas.send(declaration(), sequence="00002", at=NOON + timedelta(hours=1))

    found = {queue.status: (queue.count, queue.oldest) for queue in queues(now=NOON)}

    assert found[Status.COMPLETE] == (2, NOON)
    assert found[Status.APPLIED] == (0, None)


LATER = NOON + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({"attempts": 3}, "Failed 3 times"),
        ({"waits": True}, "Waits for an earlier file of its sender"),
        ({"claimed_until": NOON}, "Its worker is gone"),
        ({"claimed_until": LATER + timedelta(minutes=1)}, "A worker has had it for long"),
        ({}, "No worker took it"),
    ],
)
def test_stuck_work_says_why(atlas, state, why):
    atlas.send(declaration())
    Submission.objects.update(status=Status.ACCEPTED, status_at=NOON, **state)

    assert [why_stuck(one, now=LATER) for one in stuck(now=LATER)] == [why]


def test_work_that_is_taken_in_time_is_not_stuck(atlas):
    atlas.send(declaration())
    walk(atlas.send(declaration(mark="B"), sequence="00002"))

    assert not stuck(now=NOON + timedelta(minutes=1)).exists()


def test_the_page_shows_queue_stuck_work_and_workers(otto, atlas):
    submission = atlas.send(declaration())
    Submission.objects.update(attempts=2)

    page = seen(otto.get(reverse("operator-queue")))

    assert {submission.stem, "Failed 2 times", "Being checked", "Processing"} <= page
