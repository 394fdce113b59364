"""Mandates: from which day until which day, and never two agents at a time."""

from __future__ import annotations

from datetime import date

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.mandates.actions import end, grant
from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.queries import mandate_in_force
from sluis.hub.parties.actions import register_company
from sluis.protocol.errors import CallerError
from tests.hub.cast import NAMES, NOON

pytestmark = pytest.mark.django_db
FIRST, LAST, AFTER = date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def cast():
    return [
        register_company(number=number, name=name, by=OPERATOR, at=NOON)
        for name, (number, *_) in NAMES.items()
    ]


@pytest.fixture
def atlas(cast):
    return cast[0]


@pytest.fixture
def brabo(cast):
    return cast[1]


@pytest.fixture
def circe(cast):
    return cast[2]


def give(principal, agent, *, application="FLAD", starts=FIRST, ends=AFTER):
    return grant(
        principal=principal,
        agent=agent,
        application=application,
        starts=starts,
        ends=ends,
        by=OPERATOR,
        at=NOON,
    )


def stop(mandate, on):
    end(mandate=mandate, on=on, by=OPERATOR, at=NOON)


def may(agent, principal, on, application="FLAD"):
    return mandate_in_force(principal=principal, agent=agent, application=application, on=on)


@pytest.mark.parametrize(
    ("day", "allowed"),
    [(date(2026, 2, 28), False), (FIRST, True), (LAST, True), (AFTER, False)],
    ids=["day before", "first day", "last day", "day after"],
)
def test_a_mandate_holds_from_its_first_day_through_its_last(atlas, brabo, day, allowed):
    give(atlas, brabo)

    assert may(brabo, atlas, day) is allowed


def test_a_mandate_without_end_goes_on(atlas, brabo):
    give(atlas, brabo, ends=None)

    assert may(brabo, atlas, date(2099, 12, 31))


def test_a_mandate_is_for_one_agent_one_principal_and_one_application(atlas, brabo, circe):
    give(atlas, brabo)

    assert not may(circe, atlas, FIRST)
    assert not may(atlas, brabo, FIRST)
    assert not may(brabo, circe, FIRST)
    assert not may(brabo, atlas, FIRST, application="DIMN")


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(FIRST, AFTER), (LAST, None), (date(2026, 1, 1), date(2026, 3, 2)), (date(2026, 1, 1), None)],
)
def test_a_second_agent_in_the_same_period_is_refused(atlas, brabo, circe, starts, ends):
    give(atlas, brabo)

    with pytest.raises(CallerError, match="already has a mandatary for Federal Learning Account"):
        give(atlas, circe, starts=starts, ends=ends)

    assert not may(circe, atlas, LAST)
    assert AuditEvent.objects.filter(action="mandate.granted").count() == 1


def test_the_same_agent_has_no_second_mandate_either(atlas, brabo):
    give(atlas, brabo)

    with pytest.raises(CallerError):
        give(atlas, brabo)


def test_the_next_agent_begins_on_the_day_after(atlas, brabo, circe):
    give(atlas, brabo)

    give(atlas, circe, starts=AFTER, ends=None)

    assert (may(brabo, atlas, LAST), may(circe, atlas, LAST)) == (True, False)
    assert (may(brabo, atlas, AFTER), may(circe, atlas, AFTER)) == (False, True)


def test_another_application_and_another_principal_may_have_another_agent(atlas, brabo, circe):
    give(atlas, brabo)

    give(atlas, circe, application="DIMN")
    give(circe, brabo)

    assert may(circe, atlas, FIRST, application="DIMN")
    assert may(brabo, circe, FIRST)


def test_an_ended_mandate_frees_the_rest_of_its_period(atlas, brabo, circe):
    mandate = give(atlas, brabo, ends=None)

    stop(mandate, on=date(2026, 5, 1))
    give(atlas, circe, starts=date(2026, 5, 1))

    assert may(brabo, atlas, date(2026, 4, 30))
    assert not may(brabo, atlas, date(2026, 5, 1))


def test_a_mandate_that_never_began_holds_no_day(atlas, brabo, circe):
    mandate = give(atlas, brabo)

    stop(mandate, on=date(2026, 1, 1))

    assert not may(brabo, atlas, FIRST)
    give(atlas, circe)
    assert may(circe, atlas, FIRST)


@pytest.mark.parametrize("on", [AFTER, date(2026, 12, 1)])
def test_ending_a_mandate_that_is_over_never_makes_it_longer(atlas, brabo, circe, on):
    mandate = give(atlas, brabo)
    give(atlas, circe, starts=AFTER, ends=None)

    stop(mandate, on=on)

    assert not may(brabo, atlas, AFTER)
    assert may(brabo, atlas, LAST)


def test_a_mandate_can_be_ended_twice(atlas, brabo):
    mandate = give(atlas, brabo)

    for _ in range(2):
        stop(mandate, on=date(2026, 1, 1))

    assert Mandate.objects.get().period.isempty
    assert AuditEvent.objects.filter(action="mandate.ended").count() == 1


@pytest.mark.parametrize("ends", [FIRST, date(2026, 2, 1)], ids=["no day at all", "ends before it starts"])
def test_a_mandate_without_days_is_refused(atlas, brabo, ends):
    with pytest.raises(CallerError, match="after the day on which it starts"):
        give(atlas, brabo, ends=ends)

    assert not Mandate.objects.exists()


def test_nobody_needs_a_mandate_for_itself(atlas):
    with pytest.raises(CallerError, match="needs no mandate"):
        give(atlas, atlas)
