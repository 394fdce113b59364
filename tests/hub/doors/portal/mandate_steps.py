"""What the tests of the mandates pages do again and again: people at work, and mandates between the cast."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluis.hub.mandates.quarters import Quarter
from tests.hub.mandates import steps
from tests.hub.people import chief_of, signed_in
from tests.hub.web.html import Page


def now():
    return timezone.now()


def this_quarter():
    return Quarter.at(now())


def browser_of(character):
    """A browser in which the chief of this company signed in."""
    return signed_in(Client(), chief_of(character))


def proposed(principal, agent, **words):
    words = {"first": this_quarter(), "at": now()} | words
    return steps.propose(principal.company, agent.company, **words)


def agreed(principal, agent, **words):
    return steps.confirm(proposed(principal, agent, **words), at=now())


def identified(character):
    steps.identified(character.company, at=now())
    return character


def post(browser, name, data=None, *args):
    return browser.post(reverse(name, args=args), data or {}, follow=True)


def get(browser, name, *args, query=""):
    return browser.get(reverse(name, args=args) + query)


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))
