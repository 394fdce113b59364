"""The cast as companies with capacities; Brabo and Circe are identified. No channels."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.parties.actions import activate_capacity, register_company
from tests.hub.cast import NAMES, NOON
from tests.hub.mandates.steps import identified


def enter(name):
    number, kind, nsso = NAMES[name]
    company = register_company(number=number, name=name.capitalize(), by=OPERATOR, at=NOON)
    activate_capacity(company=company, kind=kind, employer_number=nsso, by=OPERATOR, at=NOON)
    return company


@pytest.fixture
def atlas(db):
    return enter("atlas")


@pytest.fixture
def brabo(db):
    return identified(enter("brabo"))


@pytest.fixture
def circe(db):
    return identified(enter("circe"))
