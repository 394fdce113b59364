"""Erasing one person: everything of that person and nothing of others; told without the number."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection

from sluis.hub.applications.learning.own import holder_of
from sluis.hub.applications.learning.privacy.erasure import erase_person, held_of
from sluis.hub.applications.learning.privacy.held import held_about
from sluis.hub.applications.learning.requests import Wish, ask
from sluis.hub.audit.actor import person as actor_of
from sluis.hub.audit.models import AuditEvent
from sluis.protocol.errors import CallerError
from tests.hub.applications.learning.account import NOON, TODAY, WILLEM, XENIA, employed, register, trained
from tests.hub.doors.portal import own_world

pytestmark = pytest.mark.django_db
OTTO = actor_of("otto.operator")


def holder(number: str = WILLEM):
    return holder_of(number, environment="R")


def everything_about_willem() -> None:
    """Of every kind, and the same of Xenia."""
    ended = date(2026, 6, 30)
    own_world.replaced()
    for worker in (WILLEM, XENIA):
        [_employment, training] = register(employed(worker, until=ended), trained(worker))
        own_world.with_document(training)
        own_world.notified(worker)
        own_world.looked(worker=worker)
        wish = Wish(employer=training.employer, entry=training, text="Two days")
        ask(wish, holder=holder(worker), by=OTTO, at=NOON)
    register(trained(own_world.OLD_NUMBER, title="Long ago"))


def erase(number: str = WILLEM, *, reason="Letter of 3 November", despite=False) -> int:
    return erase_person(holder(number), reason=reason, despite=despite, by=OTTO, at=NOON, today=TODAY)


def rows_with(number: str) -> dict[str, int]:
    """Every table of the learning account in which the number stands, in any column."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith("learning_"):
                cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{number}%"])  # noqa: S608  # our own tables
                found[table] = cursor.fetchone()[0]
    return {table: count for table, count in found.items() if count}


def test_nothing_of_the_person_is_left_in_any_table():
    everything_about_willem()
    assert len(rows_with(WILLEM)) > 5

    erase()

    assert rows_with(WILLEM) == {}
    assert rows_with(own_world.OLD_NUMBER) == {}


def test_nobody_else_loses_anything():
    everything_about_willem()
    before = rows_with(XENIA)

    erase()

    assert rows_with(XENIA) == before


def test_the_former_number_leads_to_the_same_erasure():
    everything_about_willem()

    erase(own_world.OLD_NUMBER)

    assert rows_with(WILLEM) == {}


def test_a_running_employment_is_a_warning_first():
    register(employed())

    assert held_of(holder(), on=TODAY).running == ("1999990144",)
    with pytest.raises(CallerError, match="running"):
        erase()
    assert erase(despite=True) == 1


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301, f"About {WILLEM}", "About 85.07.30-033.28"])
def test_a_reason_is_asked_and_never_the_number(reason):
    everything_about_willem()

    with pytest.raises(CallerError):
        erase(reason=reason)

    assert rows_with(WILLEM)


def test_the_trail_tells_that_it_was_done_without_the_number():
    everything_about_willem()

    erase()

    told = AuditEvent.objects.get(action="learning.person_erased")
    assert (told.actor, told.detail["entries"]) == ("person/otto.operator", 3)
    assert WILLEM not in f"{told.subject} {told.detail}"


def test_it_is_done_once():
    everything_about_willem()

    assert (erase(), erase()) == (3, 0)


def test_the_export_holds_every_kind_and_nobody_else():
    everything_about_willem()

    told = held_about(holder())

    assert {name: len(told[name]) for name in ("entries", "notices", "looks", "requests")} == {
        "entries": 3, "notices": 1, "looks": 1, "requests": 1,
    }  # fmt: skip
    assert told["requests"][0]["log"][0]["text"] == "Two days"
    assert XENIA not in json.dumps(told)


def test_another_environment_is_another_world():
    register(employed(until=date(2026, 6, 30)), environment="T")
    everything_about_willem()

    erase()

    assert rows_with(WILLEM)["learning_entry"] == 1
