"""Channels: a number for life, one SFTP channel at a time, and who gets in."""

from __future__ import annotations

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.audit.models import AuditEvent
from sluis.hub.channels.actions import (
    add_certificate,
    add_ssh_key,
    open_channel,
    retire_certificate,
    retire_ssh_key,
    set_state,
    tick_application,
)
from sluis.hub.channels.models import Channel
from sluis.hub.channels.queries import permitted_codes, registered_fingerprints, sign_in_for
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError
from sluis.up.identities import make_ssh_pair
from tests.hub.cast import NOON, signer

BY = {"by": OPERATOR, "at": NOON}
FIRST_KEY, SECOND_KEY = (make_ssh_pair()[1] for _ in range(2))


def reopen(character, username):
    return open_channel(
        capacity=character.channel.sender.capacity,
        username=username,
        language="nl",
        contact_name="Atlas",
        contact_email="atlas@example.org",
        applications=["FLAD"],
        **BY,
    )


def put_in(character, state):
    set_state(channel=character.channel, state=state, **BY)


def keys_of(character):
    return set(sign_in_for(character.channel.username).public_keys)


def test_sender_numbers_have_six_digits_and_differ(atlas, brabo):
    assert atlas.number.isdigit()
    assert len(atlas.number) == 6
    assert atlas.number < brabo.number


def test_a_sender_keeps_its_number_after_its_channel_was_removed(atlas):
    put_in(atlas, Channel.State.REMOVED)

    again = reopen(atlas, "EXPATLAS2")

    assert again.pk != atlas.channel.pk
    assert again.sender.number == atlas.number


@pytest.mark.parametrize("state", [Channel.State.ACTIVE, Channel.State.SUSPENDED])
def test_a_sender_has_one_sftp_channel(atlas, state):
    put_in(atlas, state)

    with pytest.raises(CallerError, match="has an SFTP channel already"):
        reopen(atlas, "EXPATLAS2")


def test_a_user_name_is_never_given_again(atlas, brabo):
    for character in (atlas, brabo):
        put_in(character, Channel.State.REMOVED)

    with pytest.raises(CallerError, match="EXPATLAS was given before"):
        reopen(brabo, "EXPATLAS")


def test_user_names_differ_by_their_capitals(atlas, brabo):
    put_in(brabo, Channel.State.REMOVED)

    reopen(brabo, "EXPatlas")

    assert sign_in_for("EXPatlas").sender == brabo.number
    assert sign_in_for("EXPATLAS").sender == atlas.number


def test_a_removed_channel_stays_removed(atlas):
    put_in(atlas, Channel.State.REMOVED)

    with pytest.raises(CallerError, match="was removed"):
        put_in(atlas, Channel.State.ACTIVE)

    assert sign_in_for("EXPATLAS") is None


def test_who_signs_in_is_known_with_number_language_and_keys(atlas):
    add_ssh_key(channel=atlas.channel, public_key=FIRST_KEY + " atlas@example.org", **BY)

    found = sign_in_for("EXPATLAS")

    assert (found.channel_id, found.sender, found.language) == (atlas.channel.pk, atlas.number, "en")
    assert found.public_keys == (FIRST_KEY,)


@pytest.mark.parametrize("name", ["EXPNOBODY", "", "expatlas", "EXPATLAS ", "EXPATLAS\0"], ids=repr)
def test_a_stranger_is_nobody(atlas, name):
    assert sign_in_for(name) is None


@pytest.mark.parametrize("state", [Channel.State.SUSPENDED, Channel.State.REMOVED])
def test_a_suspended_or_removed_channel_lets_nobody_in(atlas, state):
    put_in(atlas, state)

    assert sign_in_for("EXPATLAS") is None


def test_a_suspended_channel_can_be_resumed(atlas):
    put_in(atlas, Channel.State.SUSPENDED)

    put_in(atlas, Channel.State.ACTIVE)

    assert sign_in_for("EXPATLAS").channel_id == atlas.channel.pk


def test_a_channel_has_several_keys_and_a_retired_one_is_out_at_once(atlas):
    first = add_ssh_key(channel=atlas.channel, public_key=FIRST_KEY, **BY)
    add_ssh_key(channel=atlas.channel, public_key=SECOND_KEY, **BY)
    assert keys_of(atlas) == {FIRST_KEY, SECOND_KEY}

    retire_ssh_key(key=first, **BY)

    assert keys_of(atlas) == {SECOND_KEY}


def test_a_key_is_there_once_and_can_come_back_after_it_was_retired(atlas):
    key = add_ssh_key(channel=atlas.channel, public_key=FIRST_KEY, **BY)
    with pytest.raises(CallerError, match="has this key already"):
        add_ssh_key(channel=atlas.channel, public_key=FIRST_KEY + " again", **BY)

    retire_ssh_key(key=key, **BY)
    add_ssh_key(channel=atlas.channel, public_key=FIRST_KEY, **BY)

    assert keys_of(atlas) == {FIRST_KEY}


def test_a_certificate_speaks_for_one_sender_only(atlas, brabo):
    certificate = signer("atlas")[1]

    with pytest.raises(CallerError, match="speaks for one sender only"):
        add_certificate(sender=brabo.channel.sender, data=certificate, **BY)

    fingerprint = Certificate.read(certificate).fingerprint
    assert fingerprint in registered_fingerprints(atlas.channel)
    assert fingerprint not in registered_fingerprints(brabo.channel)


def test_a_retired_certificate_signs_no_more_and_may_move(atlas, brabo):
    row = atlas.channel.sender.certificates.get()

    retire_certificate(certificate=row, **BY)
    add_certificate(sender=brabo.channel.sender, data=signer("atlas")[1], **BY)

    assert registered_fingerprints(atlas.channel) == frozenset()
    assert row.fingerprint in registered_fingerprints(brabo.channel)


def test_what_is_no_certificate_is_refused(atlas):
    with pytest.raises(CallerError):
        add_certificate(sender=atlas.channel.sender, data=b"not a certificate", **BY)


def test_an_application_is_ticked_once(atlas):
    for _ in range(2):
        tick_application(channel=atlas.channel, code="DIMN", **BY)

    assert permitted_codes(atlas.channel) == {"FLAD", "DIMN"}


def test_every_change_of_a_channel_is_an_event(atlas):
    key = add_ssh_key(channel=atlas.channel, public_key=FIRST_KEY, **BY)
    retire_ssh_key(key=key, **BY)
    put_in(atlas, Channel.State.SUSPENDED)

    told = AuditEvent.objects.filter(subject="channel:EXPATLAS").order_by("id")

    assert [event.action for event in told] == [
        *("channel.opened", "channel.key_added", "channel.key_retired", "channel.suspended")
    ]
