"""Attempts to connect: the last 20 of each channel, counted rather than repeated, and never a flood."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sluis.hub.channels.actions import add_ssh_key, change_limits, set_state
from sluis.hub.channels.ledger import MOST_WAITING, Ledger
from sluis.hub.channels.models import Channel, ConnectionAttempt
from sluis.hub.channels.overview import attempts_of, overview_of
from sluis.hub.channels.queries import sign_in_for
from tests.hub.cast import NOON
from tests.hub.channels.wizard import BY, PUBLIC_KEY

Outcome = ConnectionAttempt.Outcome


@pytest.fixture
def ledger():
    return Ledger()


def note(ledger, outcome=Outcome.WRONG_KEY, *, username="EXPATLAS", address="192.0.2.1", at=NOON, detail=""):
    ledger.note_attempt(outcome, username=username, address=address, at=at, detail=detail)


def told(character):
    return [(one.outcome, one.detail, one.count) for one in attempts_of(character.channel)]


def test_an_attempt_is_told_with_its_reason_and_fingerprint(atlas, ledger):
    note(ledger, detail="SHA256:abc")

    ledger.write_down()

    assert told(atlas) == [(Outcome.WRONG_KEY, "SHA256:abc", 1)]
    assert not ledger.has_notes


def test_the_same_attempt_again_only_counts_up(atlas, ledger):
    for second in range(3):
        note(ledger, at=NOON + timedelta(seconds=second))
        note(ledger, at=NOON + timedelta(seconds=second))
        ledger.write_down()

    (one,) = attempts_of(atlas.channel)
    assert (one.count, one.first_at, one.last_at) == (6, NOON, NOON + timedelta(seconds=2))


def test_the_newest_sign_in_is_remembered_whoever_writes_it_down_first(atlas, ledger):
    for seconds in (2, 5, 1):
        note(ledger, Outcome.SIGNED_IN, at=NOON + timedelta(seconds=seconds))
        note(ledger, Outcome.WRONG_KEY, at=NOON + timedelta(seconds=9))
        ledger.write_down()

    atlas.channel.refresh_from_db()
    assert atlas.channel.last_sign_in_at == NOON + timedelta(seconds=5)


def test_only_the_last_20_are_kept(atlas, ledger):
    for number in range(30):
        note(ledger, address=f"192.0.2.{number}", at=NOON + timedelta(seconds=number))
        ledger.write_down()

    found = attempts_of(atlas.channel)
    assert [one.address for one in found] == [f"192.0.2.{number}" for number in range(29, 9, -1)]


def test_many_keys_from_one_address_become_one_attempt(atlas, ledger):
    for number in range(100):
        note(ledger, detail=f"SHA256:{number}")
    ledger.write_down()

    assert len(told(atlas)) == 6
    assert sum(count for _, _, count in told(atlas)) == 100
    assert (Outcome.WRONG_KEY, "", 95) in told(atlas)


def test_they_stay_one_over_the_minutes_and_leave_room_for_others(atlas, ledger):
    note(ledger, Outcome.SIGNED_IN)
    for second in range(50):
        note(ledger, detail=f"SHA256:{second}", at=NOON + timedelta(seconds=second + 1))
        ledger.write_down()

    assert len(told(atlas)) == 7
    assert (Outcome.SIGNED_IN, "", 1) in told(atlas)


def test_a_flood_of_strangers_is_bounded_in_memory_and_in_the_table(atlas, ledger):
    for number in range(MOST_WAITING * 2):
        note(ledger, address=f"10.0.{number // 256}.{number % 256}")
    ledger.write_down()

    assert ledger.dropped == MOST_WAITING
    assert ConnectionAttempt.objects.count() == 20


def test_a_suspended_channel_says_so_to_its_owner(atlas, ledger):
    set_state(channel=atlas.channel, state=Channel.State.SUSPENDED, **BY)
    note(ledger, Outcome.UNKNOWN_USER)

    ledger.write_down()

    assert told(atlas) == [(Outcome.SUSPENDED, "", 1)]


def test_a_name_in_other_capitals_is_told_to_the_channel_that_it_meant(atlas, ledger):
    note(ledger, Outcome.UNKNOWN_USER, username="expatlas", detail="SHA256:abc")

    ledger.write_down()

    assert told(atlas) == [(Outcome.UNKNOWN_USER, "expatlas", 1)]


def test_a_wrong_name_with_a_known_key_is_told_to_the_channel_of_the_key(atlas, ledger):
    key = add_ssh_key(channel=atlas.channel, public_key=PUBLIC_KEY, **BY)
    note(ledger, Outcome.UNKNOWN_USER, username="atlas", detail=key.fingerprint)

    ledger.write_down()

    assert told(atlas) == [(Outcome.UNKNOWN_USER, "atlas", 1)]


@pytest.mark.parametrize("name", ["EXPNOBODY", "root", "\0", "'; DROP TABLE", "x" * 5000])
def test_strangers_are_told_to_nobody(atlas, ledger, name):
    note(ledger, Outcome.UNKNOWN_USER, username=name, detail="SHA256:abc")

    ledger.write_down()

    assert not ConnectionAttempt.objects.exists()


def test_who_never_said_a_name_is_known_by_its_address(atlas, brabo, ledger):
    note(ledger, Outcome.SIGNED_IN)
    ledger.write_down()
    note(ledger, Outcome.ALGORITHM, username="", detail="host key", at=NOON + timedelta(seconds=1))
    ledger.write_down()

    assert [outcome for outcome, _, _ in told(atlas)] == [Outcome.ALGORITHM, Outcome.SIGNED_IN]
    assert told(brabo) == []


def test_failures_are_counted_in_the_overview(atlas, ledger):
    note(ledger, Outcome.SIGNED_IN)
    note(ledger, Outcome.WRONG_KEY)
    note(ledger, Outcome.WRONG_KEY)
    ledger.write_down()

    (channel,) = overview_of(atlas.channel.sender.capacity, at=NOON).channels

    assert channel.failures == 2


class TestBytesOfADay:
    def limit(self, atlas, ledger, limit, at=NOON):
        change_limits(channel=atlas.channel, networks=[], maximum_connections=None, bytes_a_day=limit, **BY)
        found = sign_in_for("EXPATLAS")
        ledger.watch(channel_id=found.channel_id, limit=found.bytes_a_day, at=at)

    def send(self, atlas, ledger, size, at=NOON):
        ledger.note_file(channel_id=atlas.channel.pk, size=size, at=at)

    def is_full(self, atlas, ledger, at=NOON):
        return ledger.is_full(channel_id=atlas.channel.pk, at=at)

    def test_without_a_limit_nothing_is_full(self, atlas, ledger):
        self.limit(atlas, ledger, None)
        self.send(atlas, ledger, 10**12)

        assert not self.is_full(atlas, ledger)

    @pytest.mark.parametrize("written", [True, False])
    def test_what_came_today_counts_whether_it_is_written_down_or_not(self, atlas, ledger, written):
        self.limit(atlas, ledger, 100)
        self.send(atlas, ledger, 99)
        before = self.is_full(atlas, ledger)
        self.send(atlas, ledger, 1)
        if written:
            ledger.write_down()

        assert (before, self.is_full(atlas, ledger)) == (False, True)

    def test_what_another_door_wrote_down_counts_too(self, atlas, ledger):
        other = Ledger()
        self.send(atlas, other, 100)
        other.write_down()

        self.limit(atlas, ledger, 100)

        assert self.is_full(atlas, ledger)

    def test_a_new_day_begins_with_nothing(self, atlas, ledger):
        self.limit(atlas, ledger, 100)
        self.send(atlas, ledger, 100)
        ledger.write_down()

        assert not self.is_full(atlas, ledger, at=NOON + timedelta(days=1))
