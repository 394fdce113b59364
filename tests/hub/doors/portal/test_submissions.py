"""What a company sent: the list, one submission, and who may see them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.hub.cast import declaration, walk
from tests.hub.people import chief_of, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    """A browser in which the chief of Atlas signed in."""
    return signed_in(client, chief_of(atlas))


def listed(browser, query=""):
    page = Page(browser.get(reverse("submissions") + query).content.decode())
    assert page.faults == []
    return page.sentences


def show(browser, submission):
    return browser.get(reverse("submission", args=[submission.ticket]))


def test_a_company_sees_what_it_sent(anna, atlas):
    submission = walk(atlas.send(declaration(forms=3)))

    said = listed(anna)

    assert {submission.stem, submission.ticket, "Answered", "R", "3"} <= said


def test_an_empty_list_says_how_to_send(anna):
    page = Page(anna.get(reverse("submissions")).content.decode())

    assert "How to send a file" in page.sentences


def test_one_submission_tells_everything(anna, atlas):
    submission = walk(atlas.send(declaration()))

    page = Page(show(anna, submission).content.decode())

    assert page.faults == []
    assert page.heading == submission.stem
    assert {"Notification ready", "Valid", submission.ticket} <= page.sentences
    assert {submission.receipt_name, submission.notification_name} <= page.sentences


def test_a_stranger_sees_nothing(client, atlas, circe):
    submission = walk(atlas.send(declaration()))
    stranger = signed_in(client, chief_of(circe))

    assert submission.stem not in listed(stranger)
    assert show(stranger, submission).status_code == 404
