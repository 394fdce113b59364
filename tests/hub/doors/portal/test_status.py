"""The first page, as anybody sees it without signing in."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from sluis import __version__
from sluis.hub.applications.registry import applications
from tests.hub.cast import declaration
from tests.hub.doors.portal.test_health import no_database
from tests.hub.web.html import Page

HEADINGS = {
    "nl": "Ondertekende bestanden erin, ontvangstbewijzen en notificaties eruit",
    "fr": "Des fichiers signés entrent, des accusés de réception et des notifications sortent",
    "de": "Signierte Dateien hinein, Bestätigungen und Notifikationen heraus",
    "en": "Signed files in, receipts and notifications out",
}
#: What reads the same in every language: names, codes, and words that two languages share.
THE_SAME = {
    "Sluis", "Beta", "FI", "FS", "GO", "Nederlands", "Français", "Deutsch", "English", "/health", "/metrics",
    "IN", "OUT", "INTEST", "OUTTEST", "INTEST-S", "OUTTEST-S", "Port", "Status", "Protocol", "Database",
    "Application", "Applications", "Production (R)", "Simulation (S)", "Test (T)", "(JSON),",
    "(Prometheus).", "SFTP-server", "Version", f"Sluis {__version__}",
}  # fmt: skip


@pytest.fixture
def page(client, db, closed_door):
    def ask(language: str = "en") -> Page:
        answer = client.get("/", {"language": language})
        assert answer.status_code == 200
        return Page(answer.content.decode())

    return ask


@pytest.mark.parametrize("language", HEADINGS)
def test_it_is_there_in_each_language_and_well_built(page, language):
    shown = page(language)

    assert (shown.heading, shown.faults) == (HEADINGS[language], [])
    assert shown.attributes("html")[0]["lang"] == language


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_nothing_on_it_is_left_in_english(page, language):
    english, other = page("en").sentences, page(language).sentences

    shared = {text for text in english & other if not re.fullmatch(r"[\d.:]+|[A-Z]{4}", text)}
    titles = {application.structure.title["en"] for application in applications().values()}
    assert shared - THE_SAME - titles == set()


@pytest.mark.parametrize("language", HEADINGS)
def test_it_names_every_application_in_the_readers_language(page, language):
    shown = page(language)

    titles = {application.structure.title[language] for application in applications().values()}
    assert titles <= shown.sentences
    assert set(applications()) <= shown.sentences


def test_it_tells_how_to_connect(client, db, closed_door):
    text = client.get("/").content.decode()

    assert f"[127.0.0.1]:{closed_door} ssh-ed25519 " in text
    assert re.search(r"SHA256:[A-Za-z0-9+/]{43}", text)
    assert re.search(r"put FI\.[A-Z]{4}\.123456\.", text)
    assert {"IN", "OUT", "INTEST", "OUTTEST", "INTEST-S", "OUTTEST-S"} <= Page(text).sentences


def test_without_a_host_key_it_says_so(page, settings, tmp_path):
    settings.HOST_KEY = tmp_path / "not-there"

    shown = page()

    assert "The key of the SFTP server" in shown.sentences
    assert shown.faults == []


def test_it_is_shown_although_the_database_is_gone(page):
    with connection.execute_wrapper(no_database):
        shown = page()

    assert "Out of order. No file can be received now; what was received is safe." in shown.sentences
    assert shown.faults == []


def test_it_says_nothing_of_any_sender(atlas, client, closed_door):
    atlas.send(declaration())

    text = client.get("/").content.decode()

    assert not [word for word in (atlas.channel.username, atlas.company.number, "Atlas ") if word in text]


def test_links_lead_to_pages_of_ours(page):
    links = {a["href"] for a in page().attributes("a")}

    assert {"/", "/health", "/metrics", "#main-content"} <= links
    assert not [link for link in links if link.startswith("http")]
