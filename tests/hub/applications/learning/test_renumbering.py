"""A person's number was replaced: everything moves, versions stay, and the trail holds no number."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sluis.hub.applications.learning import access, balances
from sluis.hub.applications.learning.models import Balance, Entry, ReplacedNumber, Tie, Version, Worker
from sluis.hub.applications.learning.recalculation.actions import refresh_touched
from sluis.hub.applications.learning.renumbering import replace_number
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.protocol.errors import CallerError
from tests.hub.applications.learning.account import (
    ATLAS,
    NOON,
    TODAY,
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    large_company,
    register,
    trained,
)

pytestmark = pytest.mark.django_db


def replaced(old=WILLEM, new=XENIA, *, environment="R"):
    return replace_number(environment=environment, old=old, new=new, by=OPERATOR, at=NOON)


def test_everything_moves_and_versions_stay():
    large_company()
    register(employed(), trained())

    moved = replaced()

    assert (moved.entries, moved.employments) == (2, 1)
    assert set(Entry.objects.values_list("worker", flat=True)) == {XENIA}
    assert Worker.objects.get().number == XENIA
    assert {facts["worker"] for facts in Version.objects.values_list("facts", flat=True)} == {WILLEM}
    ledgers = balances.ledgers_of(environment="R", people={(ATLAS, XENIA)}, through=2026)
    assert ledgers[ATLAS, XENIA][0].year(2026).taken == 456


def test_the_old_number_still_finds_the_person_and_takes_declarations():
    register(employed())
    replaced()

    register(trained(WILLEM))

    assert access.newest_number(WILLEM, environment="R") == XENIA
    assert Entry.objects.get(kind="training").worker == XENIA


def test_a_person_who_stood_there_under_both_numbers_becomes_one():
    large_company()
    register(employed(), employed(XENIA, since=date(2025, 1, 1), last_name=None, first_name=None))
    register(trained(XENIA), employer="1999990342")

    replaced()
    refresh_touched(today=TODAY)

    assert Worker.objects.get().name == "Willem Wouters"
    assert sorted(Tie.objects.values_list("employer", "worker")) == [(ATLAS, XENIA), ("1999990342", XENIA)]
    assert Balance.objects.filter(year=2026).count() == 2


def test_a_chain_of_numbers_leads_to_the_newest():
    replaced(WILLEM, XENIA)
    replaced(XENIA, YUSUF)

    assert access.newest_number(WILLEM, environment="R") == YUSUF
    assert ReplacedNumber.objects.count() == 2


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (WILLEM, WILLEM, "the same"),
        ("85073003329", XENIA, "not a valid"),
        (WILLEM, "1", "not a valid"),
        (YUSUF, WILLEM, "replaced itself"),
        (WILLEM, YUSUF, "already replaced"),
    ],
)
def test_what_cannot_be_is_refused(old, new, sentence):
    replaced(WILLEM, XENIA)

    with pytest.raises(CallerError, match=sentence):
        replaced(old, new)


def test_the_same_again_moves_what_came_meanwhile():
    replaced()
    (entry,) = register(trained(YUSUF))
    Entry.objects.filter(pk=entry.pk).update(worker=WILLEM)

    assert replaced().entries == 1
    assert ReplacedNumber.objects.count() == 1


def test_another_environment_is_left_alone():
    register(trained())

    replaced(environment="T")

    assert Entry.objects.get().worker == WILLEM


def test_the_trail_holds_no_number():
    register(employed())
    replaced()

    event = AuditEvent.objects.get(action="learning.number_replaced")

    told = json.dumps([event.subject, event.detail])
    assert WILLEM not in told
    assert XENIA not in told
