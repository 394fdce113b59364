"""How a test module lists its pages, and in which ways each is looked at.

A module of a subject writes:

    PAGES = {"list": "/people/", "new": "/people/new"}

    @each_language
    @each_of(PAGES)
    def test_it_can_be_read_everywhere(visitor, client, atlas, address, language):
        client.force_login(...)
        visitor.sign_in(client)
        visitor.look_around(address, language=language)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Our language, and how a browser of somebody who reads it asks for it.
LANGUAGES = {"nl": "nl-BE", "fr": "fr-BE", "de": "de-BE", "en": "en-GB"}
SCREEN, PHONE = 1280, 320

each_language = pytest.mark.parametrize("language", LANGUAGES)


def each_of(pages: Mapping[str, str]) -> pytest.MarkDecorator:
    """Parametrize `address` with the pages of a subject, by name."""
    return pytest.mark.parametrize("address", pages.values(), ids=pages.keys())
