"""The own table of agreements: added, changed, removed, imported; whose balance depends on it is touched."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sluis.hub.applications.learning import agreements as table
from sluis.hub.applications.learning.installation import agreements
from sluis.hub.applications.learning.models import SectorAgreement, Touched
from sluis.hub.applications.learning.rights.queries import Agreement, GrowthTarget, SizeClass
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.protocol.errors import CallerError
from tests.hub.applications.learning.account import ATLAS, NOON, employed, register

pytestmark = pytest.mark.django_db
BY = {"by": OPERATOR, "at": NOON}
LARGE = SizeClass.TWENTY_OR_MORE
METAL = Agreement(
    committee="111", size=LARGE, first_year=2024, last_year=2025, days=Fraction(4), number="CAO 12"
)


def known(committee="111"):
    return [(one.first_year, one.days) for one in agreements().rows if one.committee == committee]


def test_an_added_agreement_counts():
    table.add_agreement(METAL, **BY)

    assert known() == [(2024, 4)]
    assert AuditEvent.objects.get().action == "learning.agreement_added"


def test_two_rows_never_count_for_the_same_years():
    table.add_agreement(METAL, **BY)

    with pytest.raises(CallerError, match="already counts"):
        table.add_agreement(replace(METAL, first_year=2025, last_year=None), **BY)
    table.add_agreement(replace(METAL, first_year=2026, last_year=None), **BY)

    assert len(known()) == 2


def test_a_change_takes_the_old_row_out_and_keeps_it():
    row = table.add_agreement(METAL, **BY)

    table.change_agreement(
        row, replace(METAL, days=Fraction(9, 2), target=GrowthTarget(2026, Fraction(5))), **BY
    )

    assert known() == [(2024, Fraction(9, 2))]
    assert SectorAgreement.objects.exclude(removed_at=None).get().pk == row.pk


def test_what_somebody_else_removed_is_told():
    row = table.add_agreement(METAL, **BY)
    table.remove_agreement(row, **BY)

    with pytest.raises(CallerError, match="meanwhile"):
        table.change_agreement(row, METAL, **BY)
    assert known() == []


def test_an_own_row_wins_from_a_shipped_one():
    row = table.add_agreement(Agreement(committee="200", size=LARGE, first_year=2025, days=Fraction(5)), **BY)

    assert row.replaces_shipped
    assert known("200") == [(2025, 5)]


def test_an_import_puts_rows_in_the_place_of_older_ones():
    table.add_agreement(METAL, **BY)

    count = table.import_agreements([replace(METAL, days=Fraction(3)), replace(METAL, committee="124")], **BY)

    assert count == 2
    assert (known(), known("124")) == ([(2024, 3)], [(2024, 4)])


@pytest.mark.parametrize(
    ("committees", "touched"),
    [(("111",), True), (("111.01",), True), (("200", "111"), True), (("1110",), False), (("211.11",), False)],
)
def test_whoever_works_in_the_committee_or_a_part_of_it_is_touched(committees, touched):
    register(employed(committees=committees))
    Touched.objects.all().delete()

    table.add_agreement(METAL, **BY)

    assert Touched.objects.filter(employer=ATLAS, worker="").exists() is touched
