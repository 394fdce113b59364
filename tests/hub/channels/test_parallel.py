"""Two people at the same moment, with real parallel transactions: one number, one channel, one preference."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from sluis.hub.channels.actions import (
    confirm_draft,
    open_channel,
    prefer_channel,
    set_state,
    tick_application,
)
from sluis.hub.channels.models import Channel, ChannelApplication, Sender, TechnicalUser
from sluis.protocol.errors import CallerError
from tests.hub.channels.wizard import BY, capacity_of, filled

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each act returns or refuses, all of them begun at the same moment."""
    results, barrier = [None] * len(acts), threading.Barrier(len(acts))

    def run(place, act):
        try:
            barrier.wait(timeout=60)
            results[place] = act()
        except CallerError as problem:
            results[place] = problem
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def opening(capacity, username, kind="SFTP"):
    return lambda: open_channel(
        capacity=capacity,
        username=username,
        language="nl",
        contact_name="Ann",
        contact_email="ann@example.org",
        applications=["FLAD"],
        kind=kind,
        **BY,
    )


def refused(results):
    return [one for one in results if isinstance(one, CallerError)]


def test_a_capacity_gets_one_number(db):
    capacity = capacity_of("atlas")
    kinds = Channel.Kind.values

    results = at_once(*(opening(capacity, "EXPATLAS", kind) for kind in kinds))

    assert refused(results) == []
    assert Sender.objects.count() == 1
    assert {one.sender.number for one in results} == {Sender.objects.get().number}


def test_different_capacities_get_different_numbers(db):
    capacities = {name: capacity_of(name) for name in ("atlas", "brabo", "circe")}

    results = at_once(*(opening(one, f"EXP{name.upper()}") for name, one in capacities.items()))

    assert len({one.sender.number for one in results}) == 3


def test_of_two_channels_of_a_kind_one_is_opened(db):
    capacity = capacity_of("atlas")

    results = at_once(*(opening(capacity, f"EXPATLAS{n}") for n in range(4)))

    assert len(refused(results)) == 3
    assert Channel.objects.count() == 1


def test_a_user_name_is_given_to_one_sender(db):
    capacities = [capacity_of(name) for name in ("atlas", "brabo", "circe")]

    results = at_once(*(opening(one, "EXPSHARED") for one in capacities))

    assert len(refused(results)) == 2
    assert TechnicalUser.objects.filter(name="EXPSHARED").count() == 1


def test_a_draft_confirmed_twice_makes_one_channel(db):
    draft = filled(capacity_of("atlas"))

    results = at_once(*[lambda: confirm_draft(draft=draft, **BY)] * 3)

    assert len(refused(results)) == 2
    assert Channel.objects.count() == 1


def test_an_application_ticked_on_two_channels_at_once_has_one_preferred(db):
    capacity = capacity_of("atlas")
    sftp, ftp = opening(capacity, "EXPATLAS")(), opening(capacity, "EXPATLAS", "FTP")()

    at_once(*(lambda one=one: tick_application(channel=one, code="DIMN", **BY) for one in (sftp, ftp) * 2))

    rows = ChannelApplication.objects.filter(code="DIMN")
    assert sorted(rows.values_list("preferred", flat=True)) == [False, True]


def test_preferring_while_the_preferred_one_is_removed_leaves_one_for_answers(db):
    capacity = capacity_of("atlas")
    sftp, ftp = opening(capacity, "EXPATLAS")(), opening(capacity, "EXPATLAS", "FTP")()

    at_once(
        lambda: set_state(channel=sftp, state=Channel.State.REMOVED, **BY),
        lambda: prefer_channel(channel=ftp, code="FLAD", **BY),
    )

    assert ChannelApplication.objects.get(code="FLAD", preferred=True).channel == ftp
