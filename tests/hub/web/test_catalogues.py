"""Every text of the pages exists in Dutch, French and German, in the catalogue of its subject."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from django.utils.translation import gettext, override

from tests.hub.web.catalogues import TRANSLATED, catalogue, held, said, subject_of, subjects, write

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
each_catalogue = pytest.mark.parametrize(
    ("subject", "language"), [(subject, language) for subject in subjects() for language in TRANSLATED]
)


def words(text) -> str:
    return text if isinstance(text, str) else " ".join(text)


@each_catalogue
def test_no_text_misses_its_translation(subject, language):
    known = held(subject, language)

    assert {text: where for text, where in said().get(subject, {}).items() if text not in known} == {}


@each_catalogue
def test_no_translation_is_empty_or_fuzzy(subject, language):
    unfinished = [
        entry.id
        for entry in catalogue(subject, language)
        if entry.id
        and (entry.fuzzy or not all([entry.string] if isinstance(entry.string, str) else entry.string))
    ]

    assert unfinished == []


@each_catalogue
def test_no_translation_is_left_over(subject, language):
    assert set(held(subject, language)) - set(said().get(subject, {})) == set()


@each_catalogue
def test_a_translation_keeps_the_placeholders(subject, language):
    wrong = [
        text
        for (_, text), translation in held(subject, language).items()
        if set(PLACEHOLDER.findall(words(text))) != set(PLACEHOLDER.findall(words(translation)))
    ]

    assert wrong == []


@each_catalogue
def test_what_was_compiled_is_what_was_written(subject, language):
    # Also: two subjects that say the same text translate it in the same words.
    singular = {
        text: there
        for (how, text), there in held(subject, language).items()
        if not how and isinstance(text, str)
    }

    with override(language):
        stale = [text for text, there in singular.items() if gettext(text) != there]

    assert stale == [], "compile the catalogues (make setup), and translate a text everywhere alike"


def test_texts_of_templates_and_of_source_are_both_found():
    found = {text for texts in said().values() for _, text in texts}

    assert found.issuperset({"Skip to main content", "Nothing waits.", "Seen on %(moment)s."})
    assert ("%(alive)d is running.", "%(alive)d are running.") in found


@pytest.mark.parametrize(
    ("path", "subject"),
    [
        ("doors/portal/words.py", "portal"),
        ("doors/portal/templates/portal/status.html", "portal"),
        ("doors/portal/people/pages.py", "people"),
        ("doors/portal/templates/people/list.html", "people"),
        ("applications/learning/rules.py", "learning"),
        ("ebox/actions.py", "ebox"),
        ("urls.py", "web"),
    ],
)
def test_each_file_has_one_catalogue(path, subject):
    assert subject_of(PurePosixPath(path)) == subject


def test_a_new_text_is_added_empty_and_an_old_translation_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.hub.web.catalogues.TEXTS", tmp_path)

    waiting = write("web", "nl")

    assert waiting == len(said()["web"])
    assert set(held("web", "nl")) == set(said()["web"])
