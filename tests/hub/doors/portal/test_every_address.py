"""Every address of the portal, by every kind of person: who may comes in, for everybody else it does not exist.

Never 403, never 500; whoever did not sign in is led to do so and comes back; a refused POST changes nothing.
Where a method is refused before anybody is known, even to who did not sign in, only that one is asked: nobody
else reaches another branch.
"""

from __future__ import annotations

from contextlib import nullcontext
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.hub.doors.portal.addresses import ADDRESSES, EVERYBODY, PERSONAS, address_of
from tests.hub.doors.portal.world import contents, read, undone

pytestmark = pytest.mark.django_db
SIGN_IN = "/sign-in/"
HERE, GONE, NOT_THIS_WAY = "comes in", "not found", "by another method"
TO_SIGN_IN, FORGOTTEN = "signs in and comes back", "signs in and is not led back"
each_address = pytest.mark.parametrize("name", sorted(ADDRESSES))


def names_of(resolver: URLResolver) -> set[str]:
    found: set[str] = set()
    for one in resolver.url_patterns:
        found |= names_of(one) if isinstance(one, URLResolver) else {named(one)}
    return found


def named(pattern: URLPattern) -> str:
    return pattern.name or f"without a name: {pattern.pattern}"


def outcome(response, *, address: str) -> str:
    """What an answer means to whoever asked; anything else is told as its number."""
    where = urlsplit(response.headers.get("Location", ""))
    if response.status_code == 302 and where.path == SIGN_IN:
        return TO_SIGN_IN if parse_qs(where.query).get("next") == [address] else FORGOTTEN
    told = {200: HERE, 302: HERE, 404: GONE, 405: NOT_THIS_WAY}
    return told.get(response.status_code, str(response.status_code))


def ask(world, who: str, name: str, method: str, *, keep: bool = False) -> str:
    """What happens to this person; its traces are kept or undone."""
    address = address_of(world, name)
    with nullcontext() if keep else undone():
        response = getattr(world.browser(who), method)(address)
        read(response)
    return outcome(response, address=address)


def ask_all(world, people, name: str, method: str, *, keep: bool = False) -> dict[str, str]:
    """What happens to each of these; to nobody at all first, and to no other where that ends it."""
    found = {}
    for who in sorted(people, key=lambda one: one != "nobody"):
        found[who] = ask(world, who, name, method, keep=keep)
        if (who, found[who]) == ("nobody", NOT_THIS_WAY):
            break
    return found


def wished(name: str, who: str) -> set[str]:
    """What may happen to this person, by any method."""
    people = ADDRESSES[name].to
    if people == EVERYBODY:
        # the page for a blocked person is an error by its nature
        return {HERE, NOT_THIS_WAY, FORGOTTEN, *(["400"] if name == "account_inactive" else [])}
    if who in people:
        return {HERE, NOT_THIS_WAY}
    if who == "nobody":
        return {TO_SIGN_IN, NOT_THIS_WAY, *([] if people else [GONE])}
    return {GONE, NOT_THIS_WAY}


@pytest.fixture(scope="module")
def at_first(world, django_db_blocker) -> dict[str, str]:
    """What the world holds before each test."""
    with django_db_blocker.unblock():
        return contents()


def test_no_address_is_forgotten():
    assert names_of(get_resolver()) == set(ADDRESSES)


@each_address
def test_who_may_open_it(world, name):
    found = ask_all(world, PERSONAS, name, "get")

    assert {who: what for who, what in found.items() if what not in wished(name, who)} == {}


@each_address
def test_who_may_not_can_change_nothing(world, at_first, name):
    strangers = [who for who in PERSONAS if who not in ADDRESSES[name].to]

    found = ask_all(world, strangers, name, "post", keep=True)

    assert {who: what for who, what in found.items() if what not in wished(name, who)} == {}
    assert contents() == at_first
