"""The operator's pages of the learning account in a browser."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sluis.hub.applications.learning.agreements import add_agreement
from sluis.hub.applications.learning.rights.queries import Agreement, GrowthTarget, SizeClass
from sluis.hub.applications.learning.sample import person_number
from sluis.hub.audit.actor import OPERATOR
from tests.browser.pages import each_language
from tests.browser.visitor import screenshot
from tests.hub.applications.learning.account import NOON, employed, large_company, register, trained
from tests.hub.people import operator, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "/operator/learning/"


@pytest.fixture
def pages(visitor, client):
    """A sector with twelve people and one with three; an agreement of this hub with a growth path."""
    large_company()
    names = ["200"] * 12 + ["111"] * 3
    people = [person_number(place) for place in range(len(names))]
    register(*(employed(one, committees=(name,)) for one, name in zip(people, names, strict=True)))
    register(*(trained(one) for one in people[:7]))
    wanted = Agreement(
        committee="225.01",
        size=SizeClass.TWENTY_OR_MORE,
        first_year=2026,
        days=Fraction(7, 2),
        target=GrowthTarget(2028, Fraction(5)),
        number="190123/CO/225",
        source="Official Gazette",
    )
    row = add_agreement(wanted, by=OPERATOR, at=NOON)
    visitor.sign_in(signed_in(client, operator()))
    return {
        "figures": HERE,
        "slice": f"{HERE}?year=2026&committee=200&size=twenty_or_more",
        "rules": f"{HERE}rules/",
        "agreements": f"{HERE}agreements/",
        "add": f"{HERE}agreements/add/",
        "import": f"{HERE}agreements/import/",
        "remove": f"{HERE}agreements/{row.pk}/remove/",
        "numbers": f"{HERE}numbers/",
    }


@each_language
def test_every_page_can_be_read_everywhere(visitor, pages, language):
    for address in pages.values():
        visitor.look_around(address, language=language)


def test_the_figures_are_pictured(visitor, pages):
    page = visitor.look_at(pages["figures"])

    assert screenshot(page, "learning-figures").stat().st_size > 0
