"""Every text of the pages exists in Dutch, French and German."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import gettext, override

from tests.hub.web.catalogues import TRANSLATED, catalogue, held, said, write

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")


def words(text) -> str:
    return text if isinstance(text, str) else " ".join(text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_misses_its_translation(language):
    missing = {text: where for text, where in said().items() if text not in held(language)}

    assert missing == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_empty_or_fuzzy(language):
    unfinished = [
        entry.id
        for entry in catalogue(language)
        if entry.id
        and (entry.fuzzy or not all([entry.string] if isinstance(entry.string, str) else entry.string))
    ]

    assert unfinished == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language):
    assert set(held(language)) - set(said()) == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_placeholders(language):
    wrong = [
        text
        for (_, text), translation in held(language).items()
        if set(PLACEHOLDER.findall(words(text))) != set(PLACEHOLDER.findall(words(translation)))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_was_compiled_is_what_was_written(language):
    singular = {text: there for (_, text), there in held(language).items() if isinstance(text, str)}

    with override(language):
        stale = [text for text, there in singular.items() if gettext(text) != there]

    assert stale == [], "compile the catalogues: make setup"


def test_texts_of_templates_and_of_source_are_both_found():
    found = {text for _, text in said()}

    assert found.issuperset({"Skip to main content", "Nothing waits.", "Seen on %(moment)s."})
    assert ("%(alive)d is running.", "%(alive)d are running.") in found


def test_a_new_text_is_added_empty_and_an_old_translation_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.hub.web.catalogues.LOCALE", tmp_path)

    waiting = write("nl")

    assert waiting == len(said())
    assert set(held("nl")) == set(said())
