"""The error pages speak the reader's language and give nothing away."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.hub.web.html import Page

HEADINGS = {
    400: {
        "nl": "Deze aanvraag is niet leesbaar",
        "fr": "Cette demande est illisible",
        "de": "Diese Anfrage ist nicht lesbar",
        "en": "This request cannot be read",
    },
    403: {
        "nl": "Dit is niet toegestaan",
        "fr": "Ceci n'est pas autorisé",
        "de": "Das ist nicht erlaubt",
        "en": "This is not allowed",
    },
    404: {
        "nl": "Pagina niet gevonden",
        "fr": "Page introuvable",
        "de": "Seite nicht gefunden",
        "en": "Page not found",
    },
    500: {
        "nl": "Er ging hier iets mis",
        "fr": "Une erreur s'est produite chez nous",
        "de": "Hier ist etwas schiefgegangen",
        "en": "Something went wrong here",
    },
}
CASES = [(status, language) for status, headings in HEADINGS.items() for language in headings]


@pytest.fixture
def failing(settings) -> Client:
    settings.ROOT_URLCONF = "tests.hub.web.pages"
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("status", "language"), CASES)
def test_it_says_what_went_wrong_in_the_readers_language(failing, status, language):
    answer = failing.get(f"/{status}", headers={"Accept-Language": language})

    page = Page(answer.content.decode())
    assert answer.status_code == status
    assert (page.heading, page.faults) == (HEADINGS[status][language], [])
    assert page.attributes("html")[0]["lang"] == language


@pytest.mark.parametrize("status", HEADINGS)
def test_it_never_tells_why(failing, status):
    answer = failing.get(f"/{status}")

    assert b"secret" not in answer.content


@pytest.mark.parametrize("status", HEADINGS)
def test_an_error_page_carries_the_security_headers(failing, status):
    answer = failing.get(f"/{status}")

    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_strange_host_gets_a_page_in_its_language(failing):
    answer = failing.get("/404?language=fr", headers={"Host": "evil.example"})

    assert (answer.status_code, Page(answer.content.decode()).heading) == (400, HEADINGS[400]["fr"])
