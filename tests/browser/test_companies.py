"""The page of one's own company in a browser."""

from __future__ import annotations

import pytest

from tests.browser.pages import each_language
from tests.browser.visitor import screenshot
from tests.hub.cast import enter
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@each_language
def test_the_own_company_can_be_read_everywhere(visitor, client, language):
    visitor.sign_in(signed_in(client, chief_of(enter("atlas"))))

    visitor.look_around("/company/", language=language)


def test_a_further_capacity_is_asked_with_a_telephone(visitor, client):
    visitor.sign_in(signed_in(client, chief_of(enter("atlas"))))

    visitor.look_around("/company/capacity/", language="nl")


def test_the_own_company_is_pictured(visitor, client):
    visitor.sign_in(signed_in(client, chief_of(enter("atlas"))))

    page = visitor.look_at("/company/")

    assert screenshot(page, "company").stat().st_size > 0
