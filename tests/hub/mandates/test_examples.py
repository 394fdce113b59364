"""The six examples of the set-up guide (source document 000, chapter 2), as far as mandates go.

Channels are told elsewhere; here: who may declare what for whom.
"""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.mandates.queries import may_act_for
from sluis.hub.parties.actions import activate_capacity, register_company
from sluis.hub.parties.models import CapacityKind
from tests.hub.cast import NOON
from tests.hub.mandates.steps import agreed

pytestmark = pytest.mark.django_db
SERVICES = {"learning-account": "FLAD", "dimona": "DIMN", "dmfa": "DMFA"}


@pytest.fixture
def employers(atlas):
    """Atlas and two others, of one group of companies."""
    others = [("0884303369", "100006"), ("0406798006", "212345609")]
    companies = [register_company(number=number, name=number, by=OPERATOR, at=NOON) for number, _ in others]
    for company, (_, nsso) in zip(companies, others, strict=True):
        activate_capacity(
            company=company, kind=CapacityKind.EMPLOYER, employer_number=nsso, by=OPERATOR, at=NOON
        )
    return [atlas, *companies]


def allowed(agent, principal):
    return [
        group
        for group, code in SERVICES.items()
        if may_act_for(agent=agent, principal=principal, application=code, on=NOON.date())
    ]


def test_example_1_an_employer_declares_itself_for_three_services(atlas):
    assert allowed(atlas, atlas) == list(SERVICES)


def test_example_2_one_mandatary_for_all_services(atlas, brabo):
    for group in SERVICES:
        agreed(atlas, brabo, group=group)

    assert allowed(brabo, atlas) == list(SERVICES)


def test_example_3_another_mandatary_for_the_learning_account(atlas, brabo, circe):
    agreed(atlas, circe)
    agreed(atlas, brabo, group="dimona")
    agreed(atlas, brabo, group="dmfa")

    assert (allowed(circe, atlas), allowed(brabo, atlas)) == (["learning-account"], ["dimona", "dmfa"])


def test_example_4_two_employers_share_a_mandatary_for_the_learning_account_only(employers, brabo):
    first, second, _ = employers
    for employer in (first, second):
        agreed(employer, brabo)

    assert [allowed(brabo, one) for one in (first, second)] == [["learning-account"]] * 2
    assert [allowed(one, one) for one in (first, second)] == [list(SERVICES)] * 2


def test_example_5_each_company_of_a_group_declares_for_itself_only(employers):
    for company in employers:
        assert [allowed(company, other) for other in employers if other != company] == [[], []]


def test_example_6_one_company_of_a_group_declares_for_all(employers):
    first, second, third = employers
    for other in (first, third):
        agreed(other, second)

    assert [allowed(second, other) for other in (first, third)] == [["learning-account"]] * 2
    assert allowed(first, third) == []
