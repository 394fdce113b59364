"""The learning account of an employer, seen and heard in four languages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from sluis.hub.applications.learning.models import Entry, Kind, Worker
from sluis.hub.parties.models import Person
from sluis.up import learning, people, world
from tests.browser.pages import PHONE, SCREEN, each_language
from tests.hub.people import signed_in

WIDTHS = {"nl": PHONE, "fr": PHONE, "de": SCREEN, "en": SCREEN}
#: What stands for the keys of Willem and of his employment.
PAGES = {
    "home": "/learning/",
    "workers": "/learning/workers/",
    "worker": "/learning/workers/{worker}/",
    "then": "/learning/workers/{worker}/then/?day_day=1&day_month=2&day_year=2030",
    "history": "/learning/workers/{worker}/history/",
    "company": "/learning/company/",
}
FORMS = {
    "add": "/learning/workers/add/",
    "names": "/learning/workers/{worker}/name/",
    "regime": "/learning/workers/employments/{employment}/regime/",
    "end": "/learning/workers/employments/{employment}/end/",
    "quarter": "/learning/company/quarters/2025/1/",
    "size": "/learning/company/sizes/2026/",
    "certificates": "/learning/certificates/",
}


@pytest.fixture
def anna(visitor, transactional_db, tmp_path):
    """The chief of Atlas of the demo world, with its learning account."""
    at = timezone.now()
    world.ensure_world(tmp_path, at=at)
    people.ensure_people(at=at)
    learning.ensure_learning(at=at)
    visitor.sign_in(signed_in(Client(), Person.objects.get(insz=people.ANNA.insz)))
    return visitor


def filled(address: str) -> str:
    number = people.WILLEM.insz
    return address.format(
        worker=Worker.objects.get(number=number, environment="R").pk,
        employment=Entry.objects.get(worker=number, environment="R", kind=Kind.EMPLOYMENT).pk,
    )


@each_language
def test_the_pages_can_be_read_everywhere(anna, language):
    for address in PAGES.values():
        anna.look_at(filled(address), language=language, width=WIDTHS[language])


def test_the_forms_can_be_read_everywhere(anna):
    for address in FORMS.values():
        anna.look_at(filled(address), language="nl", width=PHONE)


def test_a_worker_can_be_read_without_javascript(anna):
    anna.look_at(filled(PAGES["worker"]), width=PHONE, javascript=False)


def test_the_test_environment_says_so(anna):
    page = anna.open("/learning/", language="en")

    page.get_by_text("Environment: Production").click()
    page.get_by_role("button", name="Work in: Test").click()

    page.get_by_text("You work in the test environment.").wait_for()
