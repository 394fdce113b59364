"""Whose account an employer sees, and how it finds them: by number, an old number, beginnings of names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sluis.hub.applications.learning.access import search, workers_of
from sluis.hub.applications.learning.models import ReplacedNumber
from tests.hub.applications.learning.account import (
    ATLAS,
    NOON,
    TODAY,
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    register,
    trained,
)

pytestmark = pytest.mark.django_db
BRABO = "1999990243"


def numbers(text, *, employer=ATLAS):
    mine = workers_of(environment="R", employer=employer, on=TODAY)
    return {worker.number for worker in search(mine, text, environment="R", employer=employer)}


@pytest.fixture(autouse=True)
def people():
    register(employed(WILLEM, last_name="Wouters", first_name="Willem"))
    register(employed(XENIA, last_name="Ågren-D'Hoore", first_name="Xénia"))
    register(employed(YUSUF, last_name="Wouters", first_name="Yusuf"), employer=BRABO)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wou", {WILLEM}),
        ("WILL wouters", {WILLEM}),
        ("agr xen", {XENIA}),
        ("hoore", {XENIA}),
        ("d'hoore", {XENIA}),
        (WILLEM, {WILLEM}),
        ("85.07.30-033.28", {WILLEM}),
        (YUSUF, set()),
        ("outers", set()),
        ("& | ! :* '", set()),
        ("", {WILLEM, XENIA}),
    ],
)
def test_a_worker_is_found(text, found):
    assert numbers(text) == found


def test_a_worker_is_found_by_a_number_that_was_replaced():
    old = "01490700185"
    ReplacedNumber.objects.create(
        environment="R", old=old, new=WILLEM, replaced_by="operator/x", replaced_at=NOON
    )

    assert numbers(old) == {WILLEM}


def test_a_new_name_is_found_and_the_old_one_is_not():
    register(
        employed(WILLEM, since=date(2026, 2, 1), last_name="Zomers", first_name="Willem"), employer=BRABO
    )

    assert numbers("zomers") == {WILLEM}
    assert numbers("wouters") == set()


@pytest.mark.parametrize(("days", "seen"), [(30, True), (31, False)])
def test_an_employer_sees_a_worker_thirty_days_after_the_end(days, seen):
    ends = TODAY - timedelta(days=days)
    register(
        employed(
            "98472899765", since=date(2025, 1, 1), until=ends, end_reason="resignation", last_name="Last"
        )
    )

    assert numbers("last") == ({"98472899765"} if seen else set())


def test_what_a_provider_registers_shows_an_employer_nobody_before_it_is_confirmed():
    register(trained(YUSUF), registered_by="1999990342")

    assert numbers("yusuf") == set()
