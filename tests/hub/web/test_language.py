"""A reader chooses a language once and keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hub.web.html import Page

if TYPE_CHECKING:
    from django.test import Client

NOWHERE = "/nowhere"  # any page will do, and this one needs no database


def language_of(answer) -> str:
    return Page(answer.content.decode()).attributes("html")[0]["lang"]


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_a_choice_is_followed_and_remembered(client: Client, language):
    first = client.get(NOWHERE, {"language": language})
    second = client.get(NOWHERE, headers={"Accept-Language": "fr" if language == "de" else "de"})

    assert [language_of(first), language_of(second)] == [language, language]


@pytest.mark.parametrize(
    ("wish", "given"),
    [
        ("nl-BE,nl;q=0.9,en;q=0.5", "nl"),
        ("fr-BE", "fr"),
        ("de", "de"),
        ("es,de;q=0.3", "de"),
        ("es", "en"),
        ("", "en"),
        (";;;q=x,\x7f", "en"),
    ],
)
def test_without_a_choice_the_browsers_wish_counts(client: Client, wish, given):
    answer = client.get(NOWHERE, headers={"Accept-Language": wish})

    assert language_of(answer) == given
    assert not answer.cookies


@pytest.mark.parametrize("choice", ["", "es", "NL", "nl-BE", "../nl", "nl\x00", "<script>", "n" * 5000])
def test_an_unknown_choice_changes_nothing(client: Client, choice):
    answer = client.get(NOWHERE, {"language": choice})

    assert language_of(answer) == "en"
    assert not answer.cookies


def test_the_only_cookie_holds_the_language_and_nothing_else(client: Client):
    answer = client.get(NOWHERE, {"language": "nl"})

    cookie = answer.cookies["django_language"]
    assert list(answer.cookies) == ["django_language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("nl", True, "Lax")


def test_behind_tls_the_cookie_stays_there(client: Client):
    answer = client.get(NOWHERE, {"language": "nl"}, secure=True)

    assert answer.cookies["django_language"]["secure"]


def test_a_cookie_with_nonsense_is_harmless(client: Client):
    client.cookies["django_language"] = "../../etc/passwd"

    assert language_of(client.get(NOWHERE)) == "en"


def test_the_switch_offers_the_three_other_languages_and_keeps_the_query(client: Client):
    answer = client.get(NOWHERE, {"page": "2", "language": "nl"})

    links = [a["href"] for a in Page(answer.content.decode()).attributes("a") if "hreflang" in a]
    assert links == [f"?page=2&language={language}" for language in ("fr", "de", "en")]


def test_a_cache_knows_that_the_page_depends_on_language_and_cookie(client: Client):
    answer = client.get(NOWHERE)

    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer.headers["Vary"].split(",")}
