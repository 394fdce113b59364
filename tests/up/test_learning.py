"""The learning account of the demo: there once, with something of everything."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from sluis.hub.applications.learning import glance
from sluis.hub.applications.learning.balances import ledgers_of
from sluis.hub.applications.learning.models import Entry, Kind, Pair, Tie, Version
from sluis.protocol.identifiers import PersonNumber
from sluis.up.learning import STAFF, ensure_learning
from sluis.up.people import ensure_people
from sluis.up.world import ATLAS, ensure_world

pytestmark = pytest.mark.django_db
DAYS = [datetime(2026, 11, 22, 10, tzinfo=UTC), datetime(2027, 1, 1, 10, tzinfo=UTC)]


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(request, tmp_path_factory, django_db_setup, django_db_blocker):
    """The demo as it is made on that day, once; what a test changes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        ensure_world(tmp_path_factory.mktemp("demo"), at=request.param)
        ensure_people(at=request.param)
        ensure_learning(at=request.param)
        yield request.param.date()
        transaction.set_rollback(True)


def test_it_is_made_once(day):
    before = Version.objects.count()

    ensure_learning(at=datetime(2027, 3, 1, tzinfo=UTC))

    assert Version.objects.count() == before


def test_there_is_something_of_everything(day):
    seen = glance.at_a_glance(environment="R", employer=ATLAS.number, today=day)

    assert seen.workers == len(STAFF) - 1
    assert seen.to_verify == 4
    assert seen.certificates == 1
    assert seen.right > 0
    assert Pair.objects.count() == 1


def test_somebody_left_and_production_is_not_the_test_environment(day):
    assert Tie.objects.filter(environment="R", ends_on__lt=day).count() == 1
    assert Entry.objects.filter(environment="T", kind=Kind.EMPLOYMENT).count() == 1


def test_a_changed_regime_gives_part_of_the_right(day):
    adam = STAFF[4]

    [ledger] = ledgers_of(environment="R", people={(ATLAS.number, adam.insz)}, through=day.year)[
        ATLAS.number, adam.insz
    ]

    assert len(ledger.contract.regimes) == (2 if day.month > 6 else 1)


@pytest.mark.parametrize("one", STAFF, ids=lambda one: one.first_name)
def test_invented_people_have_valid_numbers(one):
    assert PersonNumber.is_valid(one.insz)
