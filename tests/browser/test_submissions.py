"""The pages about submissions in a browser: in four languages, on a telephone and on a desk.

The belt judges signatures in an event loop of its own, and the browser has one in this thread: so what the
belt does, it does in another thread.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.pages import PHONE, SCREEN, each_language
from tests.browser.visitor import screenshot
from tests.hub import cast
from tests.hub.cast import declaration, walk
from tests.hub.people import chief_of, operator, signed_in

WIDTHS = {"nl": PHONE, "fr": PHONE, "de": PHONE, "en": SCREEN}


def on_the_belt(submission):
    """Carry a submission to its end, in another thread."""

    def carried():
        try:
            return walk(submission)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as belt:
        return belt.submit(carried).result()


@pytest.fixture
def sent(transactional_db):
    """By what became of it: an answered submission of Atlas with an anomaly, a refused one, one that arrives."""
    atlas = cast.enter("atlas")
    stranger = declaration(forms=2).replace(b"1999990144", b"1999990342", 1)
    submissions = {
        "answered": on_the_belt(atlas.send(stranger)),
        "refused": on_the_belt(atlas.send(b"<no/>", sequence="00002")),
        "arriving": atlas.send(declaration(mark="C"), sequence="00003", environment="T"),
    }
    return atlas, submissions


def addresses(who, submissions):
    one = "submission" if who == "company" else "operator-submission"
    lists = (
        ["submissions", "submissions-for-us"]
        if who == "company"
        else ["operator-submissions", "operator-queue"]
    )
    found = {name: reverse(name) for name in lists}
    found |= {name: reverse(one, args=[each.ticket]) for name, each in submissions.items()}
    if who == "company":
        found["forms"] = reverse("submission-forms", args=[submissions["answered"].ticket])
    return found


@each_language
@pytest.mark.parametrize("who", ["company", "operator"])
def test_the_pages_can_be_read_everywhere(visitor, sent, who, language):
    atlas, submissions = sent
    visitor.sign_in(signed_in(Client(), chief_of(atlas) if who == "company" else operator()))

    for name, address in addresses(who, submissions).items():
        page = visitor.look_at(address, language=language, width=WIDTHS[language])
        if language in {"fr", "en"}:
            screenshot(page, f"submissions-{who}-{name}-{language}")


def test_a_list_is_searched_and_a_submission_read_without_scripts(visitor, sent):
    atlas, submissions = sent
    visitor.sign_in(signed_in(Client(), chief_of(atlas)))
    page = visitor.open(reverse("submissions"), width=PHONE, javascript=False)

    page.get_by_label("Search by file name, ticket or your own reference").fill(
        submissions["answered"].ticket
    )
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=submissions["answered"].stem).click()
    page.get_by_role("link", name="Forms and anomalies").click()

    expect(page.get_by_role("heading", level=2)).to_have_count(2)


def test_a_submission_that_moves_is_shown_without_reloading(visitor, sent):
    atlas, submissions = sent
    visitor.sign_in(signed_in(Client(), chief_of(atlas)))
    page = visitor.open(reverse("submission", args=[submissions["arriving"].ticket]))

    on_the_belt(submissions["arriving"])

    page.locator("#way").get_by_text("Notification ready").locator("..").get_by_text("Done").wait_for()


def test_a_file_is_saved_under_its_name(visitor, sent):
    atlas, submissions = sent
    visitor.sign_in(signed_in(Client(), chief_of(atlas)))
    page = visitor.open(reverse("submission", args=[submissions["answered"].ticket]))

    with page.expect_download() as saved:
        page.get_by_role("link", name=f"FI.{submissions['answered'].stem}.1.1").click()

    assert saved.value.suggested_filename == f"FI.{submissions['answered'].stem}.1.1"
