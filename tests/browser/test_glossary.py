"""The glossary of the learning account in a browser."""

from __future__ import annotations

import pytest

from tests.browser.pages import each_language, each_of
from tests.browser.visitor import screenshot

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "glossary": "/learning/glossary/",
    "form": "/learning/glossary/FLAD003/",
    "field": "/learning/glossary/99045/",
    "block": "/learning/glossary/99012/",
    "anomalies": "/learning/anomalies/",
}


@each_language
@each_of(PAGES)
def test_it_can_be_read_everywhere(visitor, address, language):
    visitor.look_around(address, language=language)


def test_an_anomaly_is_followed_to_its_field(visitor):
    page = visitor.open("/learning/anomalies/?q=99049-414")

    page.get_by_role("link", name="99049-414").click()
    page.wait_for_url("**/learning/glossary/99049/#99049-414")

    assert screenshot(page, "glossary").stat().st_size > 0
