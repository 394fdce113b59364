"""The error pages can be read by everybody, in every language."""

from __future__ import annotations

import pytest

from tests.browser.pages import each_language


@each_language
@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_page_can_be_read_everywhere(visitor, settings, status, language):
    settings.ROOT_URLCONF = "tests.hub.web.pages"

    visitor.look_around(f"/{status}", language=language, status=status)
