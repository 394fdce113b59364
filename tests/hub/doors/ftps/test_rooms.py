"""The real rooms behind the FTPS door: who may sign in, and what is written down of who tried."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import (
    add_client_certificate,
    change_limits,
    give_ftp_password,
    open_channel,
    set_state,
)
from sluis.hub.channels.models import Channel, ConnectionAttempt
from sluis.hub.counter.rooms import Rooms
from sluis.hub.doors.ftps.callers import FtpCaller, ftp_caller
from sluis.hub.doors.ftps.limits import DoorLimits
from sluis.hub.doors.ftps.passwords import Passwords
from tests.hub.cast import NOON, Character, enter, signer

BY = {"by": OPERATOR, "at": NOON}


@pytest.fixture
def atlas(db) -> Character:
    return enter("atlas")


@pytest.fixture
def channel(atlas) -> Channel:
    """The FTP channel of Atlas, beside its SFTP channel and under the same user name."""
    return open_channel(
        capacity=atlas.channel.sender.capacity,
        username="EXPATLAS",
        language="fr",
        contact_name="Atlas",
        contact_email="atlas@example.org",
        applications=["FLAD"],
        kind=Channel.Kind.FTP,
        **BY,
    )


@pytest.fixture
def rooms() -> Rooms[FtpCaller]:
    return Rooms(who=ftp_caller, kind=Channel.Kind.FTP)


def test_a_caller_has_its_password_and_its_certificates(channel, rooms):
    password = give_ftp_password(channel=channel, **BY)
    row = add_client_certificate(channel=channel, data=signer("circe")[1], **BY)

    caller = rooms.caller("EXPATLAS")

    assert (caller.channel_id, caller.language, len(caller.proofs)) == (channel.pk, "fr", 2)
    assert row.fingerprint in caller.proofs
    assert Passwords(at_once=1).is_right(caller, password)
    assert not Passwords(at_once=1).is_right(caller, password[:-1])


def test_a_new_password_is_another_proof(channel, rooms):
    give_ftp_password(channel=channel, **BY)
    before = rooms.caller("EXPATLAS").proofs

    give_ftp_password(channel=channel, **BY)

    assert not before & rooms.caller("EXPATLAS").proofs


def test_a_password_that_was_right_is_not_right_when_it_is_replaced(channel, rooms):
    passwords = Passwords(at_once=1)
    old = give_ftp_password(channel=channel, **BY)
    before = passwords.is_right(rooms.caller("EXPATLAS"), old)

    give_ftp_password(channel=channel, **BY)

    assert (before, passwords.is_right(rooms.caller("EXPATLAS"), old)) == (True, False)


def test_a_suspended_channel_and_a_channel_of_another_kind_are_nobody(channel, rooms, brabo):
    set_state(channel=channel, state=Channel.State.SUSPENDED, **BY)

    assert (rooms.caller("EXPATLAS"), rooms.caller("EXPBRABO")) == (None, None)


def test_the_limits_of_the_channel_are_the_caller_s(channel, rooms):
    limits = {"networks": ["10.0.0.0/8"], "maximum_connections": 2, "bytes_a_day": 100}
    change_limits(channel=channel, **limits, **BY)

    caller = rooms.caller("EXPATLAS")

    assert (caller.networks, caller.connections, caller.bytes_a_day) == (("10.0.0.0/8",), 2, 100)
    assert not caller.may_come_from("192.0.2.1")


def test_attempts_are_written_on_the_ftp_channel_only(channel, rooms, atlas):
    for outcome in ("wrong-password", "wrong-password", "signed-in"):
        rooms.note_attempt(outcome, username="EXPATLAS", address="192.0.2.1", at=NOON)
    rooms.write_notes()

    rows = ConnectionAttempt.objects.values_list("channel_id", "outcome", "count")
    assert sorted(rows) == [(channel.pk, "signed-in", 1), (channel.pk, "wrong-password", 2)]


def test_the_defaults_of_the_settings_are_those_of_the_limits(settings):
    assert DoorLimits.from_settings(settings) == DoorLimits()
