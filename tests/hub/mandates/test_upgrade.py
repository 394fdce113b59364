"""The mandates of an earlier version survive the upgrade, with every day they held, and the way back."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sluis.hub.mandates.models import Mandate
from sluis.hub.mandates.queries import mandate_in_force
from sluis.hub.parties.models import Company
from tests.hub.cast import NAMES, NOON

BEFORE, AFTER = ("mandates", "0002_one_agent_at_a_time"), ("mandates", "0004_papers_use_and_identification")
LONG_AGO, OPEN = "[2020-02-15,2021-04-01)", "[2020-02-15,)"
ROWS = [  # application, period, and what becomes of it
    ("FLAD", OPEN, ("learning-account", "2020Q1", "", "active")),
    ("DIMN", LONG_AGO, ("dimona", "2020Q1", "2021Q1", "ended")),
    ("DMFA", "[2098-10-01,)", ("dmfa", "2098Q4", "", "confirmed")),
    ("WECH", OPEN, ("WECH", "2020Q1", "", "active")),
]


def migrate(*target):
    executor = MigrationExecutor(connection)
    executor.loader.build_graph()
    return executor.migrate(list(target))


@pytest.fixture
def earlier(transactional_db):
    """The database as the version before left it, and afterwards as it was."""
    atlas, brabo, *_ = (
        Company.objects.create(number=number, name=name, registered_at=NOON)
        for name, (number, *_) in NAMES.items()
    )
    migrate(BEFORE)
    with connection.cursor() as cursor:
        for application, period, _ in ROWS:
            cursor.execute(
                "INSERT INTO mandates_mandate (principal_id, agent_id, application, period)"
                " VALUES (%s, %s, %s, %s)",
                [atlas.pk, brabo.pk, application, period],
            )
        cursor.execute(
            "INSERT INTO mandates_mandate (principal_id, agent_id, application, period)"
            " VALUES (%s, %s, 'FLAD', 'empty')",
            [brabo.pk, atlas.pk],
        )
    yield atlas, brabo
    migrate(AFTER)


def test_every_mandate_becomes_one_of_its_group_with_the_same_days(earlier):
    atlas, brabo = earlier

    migrate(AFTER)

    kept = Mandate.objects.filter(principal=atlas).order_by("pk")
    found = list(kept.values_list("group", "first_quarter", "last_quarter", "status"))
    assert found == [becomes for *_, becomes in ROWS]
    assert mandate_in_force(principal=atlas, agent=brabo, application="WECH", on=date(2020, 2, 15))
    assert not mandate_in_force(principal=atlas, agent=brabo, application="DMFA", on=NOON.date())
    assert not mandate_in_force(principal=atlas, agent=brabo, application="DIMN", on=date(2021, 4, 1))


def test_one_that_never_began_stays_so(earlier):
    _, brabo = earlier

    migrate(AFTER)

    mandate = Mandate.objects.get(principal=brabo)
    assert mandate.period.isempty
    assert mandate.status == "ended"
    assert str(mandate.first) == mandate.first_quarter


def test_the_way_back_finds_the_applications_again(earlier):
    migrate(AFTER)

    migrate(BEFORE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT application, period::text FROM mandates_mandate ORDER BY id")
        assert cursor.fetchall()[: len(ROWS)] == [(application, period) for application, period, _ in ROWS]
