"""The audit trail in a browser."""

from __future__ import annotations

import pytest

from tests.browser.pages import each_language
from tests.browser.visitor import screenshot
from tests.hub.cast import enter
from tests.hub.people import chief_of, operator, signed_in, user_of

pytestmark = pytest.mark.django_db(transaction=True)


@each_language
def test_the_trail_can_be_read_everywhere(visitor, client, language):
    atlas = enter("atlas")
    user_of(atlas)
    visitor.sign_in(signed_in(client, chief_of(atlas)))

    visitor.look_around("/trail/", language=language)


def test_the_whole_trail_is_pictured(visitor, client):
    user_of(enter("atlas"))
    visitor.sign_in(signed_in(client, operator()))

    page = visitor.look_at("/operator/trail/")

    assert screenshot(page, "trail").stat().st_size > 0
