"""The own learning account in a browser: in four languages, on a telephone and on a desk, and without scripts."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from sluis.hub.applications.learning.facts import Certificate
from sluis.hub.applications.learning.models import Entry, Request
from tests.browser.pages import PHONE, SCREEN, each_language
from tests.browser.visitor import examine, screenshot
from tests.hub import cast
from tests.hub.applications.learning.account import register, trained
from tests.hub.doors.portal import own_world
from tests.hub.people import chief_of, operator, signed_in

WIDTHS = {"nl": PHONE, "fr": SCREEN, "de": PHONE, "en": SCREEN}


@pytest.fixture
def atlas(transactional_db):
    """Willem's account, with something in every list and a request that waits."""
    atlas = cast.enter("atlas")
    training = own_world.account()
    own_world.formerly()
    valid = Certificate(number="VCA-2026-117", valid_from=date(2026, 4, 2), valid_until=date(2031, 4, 1))
    register(trained(on=date(2026, 4, 2), title="Basic safety VCA", certificate=valid))
    register(trained(on=date(2026, 9, 14), title="Welding", days="2"), registered_by="1999990342")
    own_world.with_document(training)
    own_world.notified()
    own_world.looked()
    browser = own_world.browser_of(own_world.willem())
    browser.post(reverse("my-entry-ask", args=[training.pk]), {"text": "It took two days."})
    return atlas


def own_pages() -> dict[str, str]:
    training = Entry.objects.get(title="Safe lifting")
    employment = Entry.objects.filter(kind="employment", employer="1999990144").get()
    lists = ("learning", "trainings", "certificates", "documents", "notices", "requests", "looks")
    return {name: reverse(f"my-{name}") for name in lists} | {
        "entry": reverse("my-entry", args=[training.pk]),
        "employment": reverse("my-employment", args=[employment.pk]),
        "new": reverse("my-request-new"),
        "request": reverse("my-request", args=[Request.objects.get().pk]),
    }


@each_language
def test_the_own_account_can_be_read_everywhere(visitor, atlas, language):
    visitor.sign_in(own_world.browser_of(own_world.willem()))

    everywhere = {"learning", "employment", "entry", "request"}
    for name, address in own_pages().items():
        if language in {"de", "en"} and name not in everywhere:
            continue  # the same lists as in the other two
        page = visitor.look_at(address, language=language, width=WIDTHS[language])
        if language in {"nl", "fr"}:
            screenshot(page, f"own-{name}-{language}")


@each_language
def test_requests_can_be_answered_everywhere(visitor, atlas, language):
    visitor.sign_in(signed_in(Client(), chief_of(atlas)))

    for address in (
        reverse("learning_requests"),
        reverse("learning_request", args=[Request.objects.get().pk]),
    ):
        page = visitor.look_at(address, language=language, width=WIDTHS[language])
        if language in {"nl", "fr"}:
            screenshot(page, f"own-answers-{len(address)}-{language}")


@each_language
def test_an_operator_finds_one_person_everywhere(visitor, atlas, language):
    visitor.sign_in(own_world.browser_of(operator()))
    page = visitor.look_at(reverse("operator_learning_person"), language=language, width=WIDTHS[language])

    page.locator("input[name=number]").fill(own_world.WILLEM)
    page.locator("main button[type=submit]").click()
    examine(page, language=language)

    if language in {"nl", "fr"}:
        screenshot(page, f"own-person-{language}")
    assert own_world.WILLEM not in page.url


def test_a_request_goes_there_and_back_without_scripts(visitor, atlas):
    visitor.sign_in(own_world.browser_of(own_world.willem()))
    page = visitor.open(reverse("my-request", args=[Request.objects.get().pk]), width=PHONE, javascript=False)

    page.get_by_label("Your remark").fill("Monday and Tuesday.")
    page.get_by_role("button", name="Add the remark").click()

    expect(page.get_by_text("Monday and Tuesday.")).to_have_count(1)
