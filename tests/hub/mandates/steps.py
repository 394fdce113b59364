"""What the tests of mandates do again and again, through the same actions as a page would."""

from __future__ import annotations

from datetime import UTC, datetime

from sluis.hub.audit.actor import OPERATOR, Actor
from sluis.hub.mandates import actions
from sluis.hub.mandates.models import Side
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.mandates.queries import mandate_in_force
from sluis.hub.mandates.rules import Terms
from sluis.hub.parties.models import CapacityKind
from tests.hub.cast import NOON

ANNA = Actor("user", "anna")
THIS, NEXT = Quarter(2026, 4), Quarter(2027, 1)
NEW_YEAR = datetime(2027, 1, 1, 11, tzinfo=UTC)


def identified(company, at=NOON):
    asked = actions.request_identification(
        company=company,
        capacity=kind_of(company),
        representative="An De Vries",
        terms_accepted=True,
        by=ANNA,
        at=at,
    )
    actions.confirm_identification(
        identification=asked, number_is_active=True, message_box_is_open=True, by=OPERATOR, at=at
    )
    return company


def kind_of(company):
    return CapacityKind(company.capacities.get().kind)


def terms(principal, agent, *, first=THIS, last=None, group="learning-account", replaces=None):
    return Terms(
        principal=principal,
        agent=agent,
        capacity=kind_of(agent),
        group=group,
        first=first,
        last=last,
        replaces=replaces,
    )


def propose(principal, agent, *, side=Side.AGENT, at=NOON, **words):
    acting = agent if side is Side.AGENT else principal
    return actions.propose(terms=terms(principal, agent, **words), acting=acting, by=ANNA, at=at)


def confirm(mandate, *, at=NOON):
    other = mandate.principal if mandate.made_by == Side.AGENT else mandate.agent
    return actions.confirm(mandate=mandate, acting=other, by=ANNA, at=at)


def agreed(principal, agent, *, at=NOON, **words):
    return confirm(propose(principal, agent, at=at, **words), at=at)


def may(agent, principal, on=None, application="FLAD"):
    return mandate_in_force(principal=principal, agent=agent, application=application, on=on or NOON.date())
