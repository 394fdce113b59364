"""Failed sign-ins wait, and nobody can make somebody else wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from sluis.hub.doors.portal.models import FailedSignIns
from sluis.hub.doors.portal.signin.lockout import ADDRESS, PAIR, give_back, plain_address, take_turn
from tests.hub.cast import NOON
from tests.hub.doors.portal.keys import PASSWORD, give, is_in, somebody

pytestmark = pytest.mark.django_db
HERE, THERE = "192.0.2.1", "192.0.2.2"


def turns(count, *, name="anna", address=HERE, at=NOON):
    return [take_turn(name=name, address=address, at=at) for _ in range(count)]


def test_after_some_failures_one_waits():
    assert turns(6) == [True] * 5 + [False]


def test_an_unknown_name_waits_alike(client):
    answers = [give(client, login="nobody", password="x").content.decode() for _ in range(6)]

    assert "Too many attempts" in answers[5]
    assert "Too many attempts" not in answers[4]


def test_while_one_waits_the_right_password_opens_nothing(client, settings):
    settings.PASSWORD_NEEDS_CODE = False
    somebody()
    for _ in range(5):
        give(client, password="not-this-one-12")

    give(client)

    assert not is_in(client)


def test_somebody_elsewhere_is_not_locked_out(settings):
    settings.PASSWORD_NEEDS_CODE = False
    somebody()
    attacker, anna = Client(REMOTE_ADDR=HERE), Client(REMOTE_ADDR=THERE)
    for _ in range(8):
        give(attacker, password="not-this-one-12")

    give(anna)

    assert is_in(anna)


def test_the_wait_doubles_and_has_an_end():
    waits = [PAIR.wait(failures).total_seconds() for failures in (4, 5, 6, 7, 100)]

    assert waits == [0, 30, 60, 120, 3600]


def test_after_the_wait_there_is_one_attempt():
    turns(5)

    assert turns(2, at=NOON + timedelta(seconds=31)) == [True, False]


def test_many_names_from_one_address_wait_too():
    tried = [take_turn(name=f"name{number}", address=HERE, at=NOON) for number in range(51)]

    assert tried == [True] * ADDRESS.free + [False]


def test_a_success_forgets_the_failures_of_that_name_only():
    turns(4)
    turns(4, name="emil")
    give_back(name="anna", address=HERE, at=NOON)

    assert turns(5) == [True] * 5
    assert turns(2, name="emil") == [True, False]


def test_after_a_day_everything_is_forgotten():
    turns(5)

    assert turns(1, name="other", at=NOON + timedelta(hours=25)) == [True]
    assert FailedSignIns.objects.count() == 2


def test_a_house_with_many_addresses_of_ipv6_is_one():
    turns(5, address="2001:db8::1")

    assert turns(1, address="2001:db8::ffff") == [False]


def test_neither_name_nor_address_is_kept(client):
    give(client, login="anna.atlas", password="x")

    assert "anna" not in str(list(FailedSignIns.objects.values()))
    assert "127.0.0.1" not in str(list(FailedSignIns.objects.values()))


@pytest.mark.parametrize(
    ("text", "address"), [("192.0.2.1", "192.0.2.1"), ("fe80::1%eth0", "fe80::1"), ("junk", "x"), ("", "x")]
)
def test_what_is_no_address_is_none(text, address):
    assert plain_address(text, otherwise="x") == address


def test_without_proxies_nobody_can_pretend_another_address():
    for number in range(6):
        last = give(Client(headers={"x-forwarded-for": f"192.0.2.{number}"}), password="x")

    assert "Too many attempts" in last.content.decode()


def test_behind_a_proxy_the_visitors_address_counts(settings):
    settings.PROXIES, settings.PASSWORD_NEEDS_CODE = 1, False
    somebody()
    for _ in range(6):
        give(Client(headers={"x-forwarded-for": f"9.9.9.9, {HERE}"}), password="x")
    anna = Client(headers={"x-forwarded-for": f"9.9.9.9, {THERE}"})

    give(anna, password=PASSWORD)

    assert is_in(anna)
