"""What was known on a day of the past, and what each change changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sluis.hub.applications.learning import changes
from sluis.hub.applications.learning.history import as_it_was, changes_of, ledgers_as_they_were
from sluis.hub.applications.learning.models import Verdict
from tests.hub.applications.learning.account import (
    ATLAS,
    BY_ATLAS,
    NOON,
    employed,
    large_company,
    register,
    trained,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def later(days, **more):
    return replace(BY_ATLAS, at=NOON + days * DAY, **more)


def seen(entry):
    entry.refresh_from_db()
    return changes.Seen(entry=entry, number=entry.number)


def test_every_day_tells_the_facts_of_that_day():
    [entry] = register(trained(title="Lifting"))
    changes.modify(seen(entry), trained(title="Safe lifting"), gesture=later(2))

    titles = [[one.facts.title for one in as_it_was([entry], NOON + days * DAY)] for days in (-1, 0, 1, 2)]

    assert titles == [[], ["Lifting"], ["Lifting"], ["Safe lifting"]]


def test_what_was_cancelled_stood_there_until_then():
    [entry] = register(trained())
    changes.cancel(seen(entry), gesture=later(3))

    assert [len(as_it_was([entry], NOON + days * DAY)) for days in (2, 3)] == [1, 0]


def test_what_a_provider_registered_was_to_be_verified_first():
    [entry] = register(trained(), registered_by="1999990342")
    changes.give_verdict([entry], Verdict.CONFIRMED, gesture=later(1))
    entry.refresh_from_db()

    verdicts = [as_it_was([entry], NOON + days * DAY)[0].verdict for days in (0, 1)]

    assert verdicts == [Verdict.TO_VERIFY, Verdict.CONFIRMED]


def test_the_ledger_is_that_of_the_day():
    large_company()
    entries = register(employed(), trained(days="2"))
    changes.modify(seen(entries[1]), trained(days="3"), gesture=later(5))
    entries[1].refresh_from_db()

    def taken(days):
        known = as_it_was(entries, NOON + days * DAY)
        [one] = ledgers_as_they_were(known, environment="R", employer=ATLAS, through=2026)
        return one.year(2026).taken

    assert (taken(4), taken(5)) == (2 * 456, 3 * 456)


def test_a_change_tells_what_was_and_what_is_and_no_number():
    [entry] = register(trained(title="Lifting"))
    changes.modify(seen(entry), trained(title="Safe lifting"), gesture=later(1, reason="Typing mistake"))

    [change, first] = changes_of([entry])

    assert [(one.name, one.before, one.after) for one in change.differences] == [
        ("title", "Lifting", "Safe lifting")
    ]
    assert change.version.reason == "Typing mistake"
    assert "worker" not in {one.name for one in first.differences}
