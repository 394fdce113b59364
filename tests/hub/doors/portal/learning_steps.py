"""What the tests of trainings and rights do over and over: fill in a form, and be a training provider."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from sluis.hub.applications.learning.models import Worker
from tests.hub.applications.learning.account import WILLEM, register, trained
from tests.hub.web.html import Page

PROVIDER = "1999990243"  # Brabo
COURSE = {
    "title": "First aid",
    "kind": "formal-external",
    "status": "followed",
    "number": "1.5",
    "unit": "days",
    "charge": "all",
    "charged_unit": "hours",
}


def day(name: str, when: date) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def course(on: date = date(2026, 3, 2), **more: object) -> dict[str, object]:
    """A training as the form has it."""
    return COURSE | day("starts_on", on) | more


def key_of(number: str = WILLEM) -> int:
    return Worker.objects.get(number=number, environment="R").pk


def post(browser, name, data, *args):
    return browser.post(reverse(name, args=args), data, follow=True)


def look(browser, name, *args, **query):
    return browser.get(reverse(name, args=args), query)


def said(response) -> str:
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))


def provided(worker=WILLEM, **facts):
    """A training that Brabo, a training provider, registered for a worker of Atlas."""
    [entry] = register(trained(worker, **facts), registered_by=PROVIDER)
    return entry
