"""What a company sent: the list with its search and filters, and one submission from part to notification."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sluis.hub.applications.learning.models import Entry
from sluis.hub.journey.models import Submission
from tests.hub.cast import NOON, declaration, walk
from tests.hub.people import chief_of, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    """A browser in which the chief of Atlas signed in."""
    return signed_in(client, chief_of(atlas))


def seen(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return page.sentences


def listed(browser, **query):
    return seen(browser.get(reverse("submissions"), query))


def show(browser, submission):
    return browser.get(reverse("submission", args=[submission.ticket]))


def test_a_company_sees_what_it_sent(anna, atlas):
    submission = walk(atlas.send(declaration(forms=3)))

    assert {submission.stem, submission.ticket, "Answered", "R", "3"} <= listed(anna)


def test_an_empty_list_says_how_to_send(anna):
    assert "How to send a file" in listed(anna)


def test_a_submission_is_found_by_what_its_sender_knows(anna, atlas):
    mine = walk(atlas.send(declaration()))
    other = atlas.send(declaration(mark="B"), sequence="00002")
    form = mine.ticket[:-1] + "1" if mine.ticket[-1] == "0" else mine.ticket
    names = [f"FI.{mine.stem}.1.1", f"GO.{mine.stem}.1", mine.stem, "00001.R"]

    for words in [*names, mine.ticket, form, Entry.objects.get().own_reference]:
        found = listed(anna, q=words)

        assert (words, mine.ticket in found, other.ticket in found) == (words, True, False)


NARROWED = [
    ({"environment": "T"}, 1),
    ({"environment": "S"}, 0),
    ({"status": "answered"}, 1),
    ({"status": "refused"}, 0),
    ({"application": "FLAD"}, 2),
    ({"period": "1"}, 0),
    ({"environment": "X", "status": "\0", "application": "../..", "period": "9" * 99}, 2),
    ({"q": "\0"}, 2),
    ({"q": "nothing is called so"}, 0),
    ({"page": "-1", "size": "x", "sort": "secret"}, 2),
]


def test_a_list_is_narrowed(anna, atlas):
    sent = [walk(atlas.send(declaration())), atlas.send(declaration(), environment="T")]
    Submission.objects.update(created_at=NOON - timedelta(days=2000))

    lists = [(query, listed(anna, **query)) for query, _ in NARROWED]

    assert [(query, sum(one.ticket in found for one in sent)) for query, found in lists] == NARROWED


def test_one_submission_tells_everything(anna, atlas):
    submission = walk(atlas.send(declaration()))

    page = seen(show(anna, submission))

    assert {"Notification ready", "Valid", submission.ticket, "Forms and anomalies"} <= page
    assert {submission.receipt_name, submission.notification_name, f"FI.{submission.stem}.1.1"} <= page


def test_a_refusal_is_explained_in_the_language_of_the_reader(anna, atlas):
    submission = walk(atlas.send(b"<no/>", by="atlas"))

    anna.get("/?language=nl")
    page = seen(show(anna, submission))

    assert "Waarom het bestand werd geweigerd" in page
    assert {f"FI.{submission.stem}.1.1", "ACRF-089"} <= page


@pytest.mark.parametrize(("finished", "asks_again"), [(True, False), (False, True)])
def test_the_way_is_shown_again_until_it_ends(anna, atlas, finished, asks_again):
    submission = atlas.send(declaration())
    if finished:
        walk(submission)

    page = show(anna, submission).content.decode()

    assert ("data-refresh" in page) is asks_again


def test_a_set_that_never_closed_says_what_to_do(anna, atlas):
    atlas.put(f"FI.{atlas.stem()}.1.1", declaration())
    submission = Submission.objects.get()

    assert "Waiting for the other parts. The GO file closes the set." in seen(show(anna, submission))
