"""Many attempts to sign in at the same moment, each with a connection of its own: all of them are counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from sluis.hub.doors.portal.models import FailedSignIns
from sluis.hub.doors.portal.signin.lockout import PAIR, give_back, take_turn
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "192.0.2.1"


def at_once(verb, names):
    """What `verb` gave for each name; an error of one of them fails here."""

    def run(name):
        try:
            return verb(name)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(run, names))


def test_of_many_attempts_at_once_only_the_free_ones_are_let_through():
    passed = at_once(lambda name: take_turn(name=name, address=HERE, at=NOON), ["anna"] * 24)

    assert passed.count(True) == PAIR.free


def test_who_clicks_twice_does_not_wait_for_themselves():
    def signs_in(name):
        take_turn(name=name, address=HERE, at=NOON)
        give_back(name=name, address=HERE, at=NOON)

    at_once(signs_in, ["anna", "bram", "cato"] * 30)

    assert not FailedSignIns.objects.filter(failures__gt=0).exists()
