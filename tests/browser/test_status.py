"""The first page, which tells how to connect."""

from __future__ import annotations

from tests.browser.pages import each_language
from tests.browser.visitor import screenshot


@each_language
def test_the_first_page_can_be_read_everywhere(visitor, language):
    visitor.look_around("/", language=language)


def test_the_first_page_is_pictured(visitor):
    page = visitor.look_at("/")

    assert screenshot(page, "status").stat().st_size > 0
