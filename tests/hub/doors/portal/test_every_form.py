"""Every form of the portal with junk in it, and what a browser is told beside a page.

The forms are found on the pages themselves, as a chief, an operator, a user and somebody without a session
see them. Whatever comes in, an answer goes out: a page with an error, never a fault of ours.

Every form of every page is struck in each run: empty, as it stands, with the worst junk, with other junk and
without a field, both drawn by the seed, with doubled values, with files. `make fuzz` strikes with every junk
and without every field; nothing else is left to it.
"""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from django.test import Client

from sluis.hub.doors.portal.signin.demo import demo_link
from sluis.hub.web.headers import CONTENT_SECURITY_POLICY
from tests.hub.doors.portal.addresses import ADDRESSES, EVERYBODY, PERSONAS, address_of
from tests.hub.doors.portal.hostile import ASKED, JUNK, WORST, forms_on, tried
from tests.hub.doors.portal.world import read, undone
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
#: Who opens the pages, the first who may.
VISITORS = ("nobody", "chief", "operator", "neighbour", "stranger", "user", "worker")
ANSWERS = {200, 302, 400, 404, 405, 413}
NOT_THIS_WAY = 405
#: Pages that are not for people, and answer 200 to anything.
FOR_MACHINES = {"health", "metrics"}
OTHER = "<html lang='en'><h1>No page</h1></html>"  # instead of a file, or of a way elsewhere
DATA = "application/json"  # read by a script, never run
OPEN = sorted(name for name, address in ADDRESSES.items() if address.to and name not in FOR_MACHINES)
each_address = pytest.mark.parametrize("name", OPEN)


def visitor_of(name: str) -> str:
    return next(who for who in (*VISITORS[1:], *PERSONAS) if who in ADDRESSES[name].to)


def visitors_of(name: str) -> list[str]:
    """Who opens this page: somebody who may, and whoever has no session where everybody may."""
    return ["nobody", "chief"] if "nobody" in ADDRESSES[name].to else [visitor_of(name)]


def page_at(browser, address: str):
    """The page, if a page is there: HTML that people read."""
    response = browser.get(address)
    body = read(response)
    is_page = response.status_code == 200 and response.headers["Content-Type"].startswith("text/html")
    return response, body.decode() if is_page else ""


def strike(world, who: str, form, data) -> int:
    browser = world.browser(who)
    with undone():
        response = browser.get(form.action, data) if form.method == "get" else browser.post(form.action, data)
        read(response)
    return response.status_code


@pytest.fixture(scope="module")
def struck() -> set[object]:
    """The forms that had their turn; many stand on every page."""
    return set()


@pytest.fixture(scope="module")
def opened(world):
    """Asked for each page once, however many tests look at it; nothing that looking changes is kept."""

    @cache
    def look(who: str, name: str):
        with undone():
            return page_at(world.browser(who), address_of(world, name))

    return look


@pytest.fixture
def draw(request) -> Random:
    """What chance decides in this test: with the same seed the same."""
    return Random(f"{request.config.getoption('randomly_seed', 0)} {request.node.nodeid}")  # noqa: S311  # no secret


@each_address
def test_no_junk_breaks_a_form(world, opened, struck, draw, name):
    address, broken = address_of(world, name), []

    for who in visitors_of(name):
        found = {(who == "nobody", one.sign): one for one in forms_on(opened(who, name)[1], address=address)}
        new = {sign: form for sign, form in found.items() if sign not in struck}
        if new:
            page_at(world.browser(who), address)  # with what looking leaves behind, as in a person's hands
        for form in new.values():
            answers = {attack: strike(world, who, form, data) for attack, data in form.attacks(draw)}
            broken += [
                (form.action, attack, status) for attack, status in answers.items() if status not in ANSWERS
            ]
        struck.update(new)

    assert broken == []


@each_address
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_junk_breaks_an_address(world, opened, draw, name, method):
    address, who = address_of(world, name), visitor_of(name)
    forms = forms_on(opened(who, name)[1], address=address)
    fields = {*ASKED, *(field for form in forms for field in form.names)}
    broken = []

    for kind in tried(draw, WORST):
        with undone():
            response = getattr(world.browser(who), method)(address, dict.fromkeys(fields, JUNK[kind]))
            read(response)
        broken += [(kind, response.status_code)] * (response.status_code not in ANSWERS)
        if response.status_code == NOT_THIS_WAY:
            break  # said before anything was read

    assert broken == []


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_nothing_is_done_without_our_token(world, name):
    who = next((one for one in PERSONAS if one in ADDRESSES[name].to), "chief")

    response = world.browser(who, enforce_csrf_checks=True).post(address_of(world, name))

    page = Page(response.content.decode())
    assert (response.status_code, page.faults) == (403, [])
    assert page.heading == "This page was open too long"


@each_address
def test_what_a_browser_is_told(opened, name):
    response, html = opened(visitor_of(name), name)

    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert Page(html or OTHER).faults == []
    if ADDRESSES[name].to != EVERYBODY and response.status_code == 200:
        assert "no-store" in response.headers.get("Cache-Control", "")


@each_address
def test_scripts_and_styles_are_our_own_files(opened, name):
    _, html = opened(visitor_of(name), name)
    found = Page(html or OTHER)

    scripts = [one.get("src", "") for one in found.attributes("script") if one.get("type") != DATA]

    assert [one for one in scripts if not one.startswith("/static/")] == []
    assert found.attributes("style") == []


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
@pytest.mark.parametrize(
    "name", ["account_login", "sign-in-password", "choose", "prove-again", "account_logout"]
)
def test_nobody_is_led_elsewhere(world, name, where):
    browser = world.browser("chief")

    answers = [
        browser.get(address_of(world, name), {"next": where}),
        browser.post(address_of(world, name), {"next": where}),
    ]

    assert [one.headers.get("Location") for one in answers if "evil" in one.headers.get("Location", "")] == []
    assert [one for one in answers if b'href="' + where.encode() in one.content] == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost:80@evil.example"])
def test_another_host_name_is_refused(world, host):
    response = Client(raise_request_exception=False).get("/sign-in/", headers={"host": host})

    assert response.status_code == 400


def test_cookies_are_for_us_alone(world, settings):
    settings.DEMO = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True  # what SLUIS_HTTPS sets
    browser = Client()

    browser.get("/sign-in/password/?language=nl")
    browser.post("/sign-in/password/", {"login": "x", "password": "y"})
    browser.get(demo_link_of(world, "chief"))

    told = {name: (bool(one["httponly"]), one["samesite"]) for name, one in browser.cookies.items()}
    assert set(told) == {"csrftoken", "django_language", "sessionid"}
    assert set(told.values()) == {(True, "Lax")}
    assert browser.cookies["sessionid"]["secure"]
    assert browser.cookies["csrftoken"]["secure"]


def demo_link_of(world, who: str) -> str:
    return demo_link(world.people[who])
