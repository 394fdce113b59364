"""Groups of applications: ours, an operator's, and what they hold on which day."""

from __future__ import annotations

from datetime import date

import pytest

from sluis.hub.applications.registry import applications
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.mandates import actions
from sluis.hub.mandates.groups import group_for, group_named, groups, groups_with
from sluis.hub.mandates.models import Side
from sluis.hub.parties.actions import activate_capacity, register_company
from sluis.hub.parties.models import CapacityKind
from sluis.protocol.errors import CallerError, ConfigurationError
from tests.hub.cast import NOON
from tests.hub.mandates.steps import ANNA, NEXT, agreed, confirm, identified, may, propose

OWN = """
[unemployment]
agents = 2
[unemployment.title]
nl = "Werkloosheid"
fr = "Chômage"
de = "Arbeitslosigkeit"
en = "Unemployment"
[[unemployment.versions]]
starts = 2027-01-01
applications = ["WECH", "TWCT"]
[[unemployment.versions]]
starts = 2020-01-01
ends = 2027-01-01
applications = ["WECH"]
"""


@pytest.fixture
def own(tmp_path, settings):
    """Writes an operator's file."""

    def write(text):
        settings.MANDATE_GROUPS = tmp_path / f"groups-{len(list(tmp_path.iterdir()))}.toml"
        settings.MANDATE_GROUPS.write_text(text)

    return write


@pytest.fixture
def delta(db):
    """A third provider."""
    company = register_company(number="0884303369", name="Delta", by=OPERATOR, at=NOON)
    activate_capacity(company=company, kind=CapacityKind.SERVICE_PROVIDER, by=OPERATOR, at=NOON)
    return identified(company)


@pytest.fixture
def unemployment(own):
    own(OWN)


@pytest.mark.parametrize("code", sorted(applications()))
def test_every_application_that_comes_with_the_hub_is_in_a_group(code):
    assert group_for(code, on=date(2026, 11, 23)).code in groups()


def test_the_learning_account_allows_one_agent():
    assert group_named("learning-account").agents == 1


def test_an_operators_group_changes_its_content_on_a_day(unemployment):
    group = group_named("unemployment")

    assert group.applications(on=date(2026, 12, 31)) == {"WECH"}
    assert group.applications(on=date(2027, 1, 1)) == {"WECH", "TWCT"}
    assert group.applications(on=date(2019, 12, 31)) == frozenset()


def test_a_mandate_stays_the_same_when_its_group_grows(unemployment, atlas, brabo):
    agreed(atlas, brabo, group="unemployment")

    assert not may(brabo, atlas, date(2026, 12, 31), application="TWCT")
    assert may(brabo, atlas, date(2027, 1, 1), application="TWCT")
    assert may(brabo, atlas, date(2026, 12, 31), application="WECH")


def test_an_operator_replaces_a_group_of_ours(own):
    own(OWN.replace("unemployment", "dimona"))

    assert group_named("dimona").agents == 2


def test_an_application_in_no_group_is_one_by_itself():
    assert group_named("ZZZZ").applications(on=date(2026, 1, 1)) == {"ZZZZ"}
    assert group_named("ZZZZ").agents == 1
    assert groups_with("FLAD", on=date(2026, 1, 1)) == ("learning-account", "FLAD")


def test_a_group_that_nobody_declared_is_a_wrong_setting():
    with pytest.raises(ConfigurationError, match="no-such-group"):
        group_named("no-such-group")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("agents = 2", "agents = 0"),
        ("agents = 2", "agents = 10"),
        ('de = "Arbeitslosigkeit"', ""),
        ('["WECH"]', "[]"),
        ('["WECH"]', '["wech"]'),
        ("ends = 2027-01-01", "ends = 2020-01-01"),
        ("ends = 2027-01-01", "ends = 2027-01-02"),
        ("ends = 2027-01-01", ""),
        ("starts = 2027-01-01", 'starts = "soon"'),
        ("[unemployment]", '["Un Employment"]'),
        ("[[unemployment.versions]]", "[[unemployment.versions"),
    ],
)
def test_a_wrong_file_stops_with_its_name(own, right, wrong):
    own(OWN.replace(right, wrong))

    with pytest.raises(ConfigurationError, match=r"groups-0\.toml"):
        groups()


def test_a_group_with_two_places_takes_two_agents_and_no_third(unemployment, atlas, brabo, circe):
    first = agreed(atlas, brabo, group="unemployment")
    second = agreed(atlas, circe, group="unemployment", first=NEXT)

    assert {first.slot, second.slot} == {1, 2}
    assert may(brabo, atlas, NEXT.first_day, application="WECH")
    assert may(circe, atlas, NEXT.first_day, application="WECH")


def test_when_every_place_is_taken_the_principal_says_whom_it_lets_go(
    unemployment, atlas, brabo, circe, delta
):
    agreed(atlas, brabo, group="unemployment")
    second = agreed(atlas, circe, group="unemployment")

    third = propose(atlas, delta, group="unemployment", first=NEXT)
    with pytest.raises(CallerError, match="already has a mandatary for Unemployment"):
        confirm(third)
    actions.withdraw(mandate=third, acting=delta, by=ANNA, at=NOON)
    agreed(atlas, delta, group="unemployment", first=NEXT.next(), side=Side.PRINCIPAL, replaces=second)

    day = NEXT.next().first_day
    assert [may(one, atlas, day, application="WECH") for one in (brabo, circe, delta)] == [True, False, True]


def test_an_agent_does_not_choose_whom_its_principal_lets_go(unemployment, atlas, brabo, circe):
    other = agreed(atlas, brabo, group="unemployment")

    with pytest.raises(CallerError, match="Only the principal"):
        propose(atlas, circe, group="unemployment", replaces=other)


def test_only_a_mandate_of_the_same_group_makes_room(unemployment, atlas, brabo, circe):
    other = agreed(atlas, brabo, group="dimona")

    with pytest.raises(CallerError, match="same principal and group"):
        propose(atlas, circe, group="unemployment", side=Side.PRINCIPAL, replaces=other)
