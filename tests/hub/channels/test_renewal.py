"""Keys and certificates that overlap, and reminders before a certificate ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sluis.hub.audit.actor import CLOCK
from sluis.hub.channels.actions import (
    add_ssh_key,
    register_certificate,
    remember_reminder,
    renew_certificate,
    retire_certificate,
    retire_ssh_key,
)
from sluis.hub.channels.models import SigningCertificate
from sluis.hub.channels.queries import certificates_ending, registered_fingerprints, sign_in_for
from sluis.protocol.errors import CallerError
from sluis.up.identities import make_ssh_pair
from tests.hub.cast import NOON, signer
from tests.hub.channels.wizard import BY, another_certificate

LATER, LATEST = NOON + timedelta(days=14), NOON + timedelta(days=15)
OLD_KEY, NEW_KEY = (make_ssh_pair()[1] for _ in range(2))


@pytest.fixture
def certificate(atlas):
    return atlas.channel.sender.certificates.get()


def ends_in(row, **spell):
    SigningCertificate.objects.filter(pk=row.pk).update(not_after=NOON + timedelta(**spell))


def due(at=NOON):
    return [one.days for one in certificates_ending(at)]


def test_two_keys_overlap_until_the_chosen_moment(atlas):
    old = add_ssh_key(channel=atlas.channel, public_key=OLD_KEY, **BY)
    add_ssh_key(channel=atlas.channel, public_key=NEW_KEY, **BY)

    retire_ssh_key(key=old, until=LATER, **BY)

    assert set(sign_in_for("EXPATLAS", at=NOON).public_keys) == {OLD_KEY, NEW_KEY}
    assert sign_in_for("EXPATLAS", at=LATER).public_keys == (NEW_KEY,)


def test_a_key_that_ended_by_itself_may_come_back(atlas):
    old = add_ssh_key(channel=atlas.channel, public_key=OLD_KEY, **BY)
    retire_ssh_key(key=old, until=LATER, **BY)

    add_ssh_key(channel=atlas.channel, public_key=OLD_KEY, by=BY["by"], at=LATEST)

    assert sign_in_for("EXPATLAS", at=LATEST).public_keys == (OLD_KEY,)


def test_a_planned_end_may_become_an_end_at_once(atlas):
    old = add_ssh_key(channel=atlas.channel, public_key=OLD_KEY, **BY)
    retire_ssh_key(key=old, until=LATER, **BY)

    retire_ssh_key(key=old, **BY)

    assert sign_in_for("EXPATLAS", at=NOON).public_keys == ()


def test_two_certificates_overlap_until_the_chosen_moment(atlas, certificate):
    new = renew_certificate(old=certificate, data=another_certificate(), old_valid_until=LATER, **BY)

    both = {certificate.fingerprint, new.fingerprint}
    assert registered_fingerprints(atlas.channel, at=NOON) == both
    assert registered_fingerprints(atlas.channel, at=LATER) == {new.fingerprint}


def test_an_old_certificate_is_renewed_only_while_it_counts(certificate):
    retire_certificate(certificate=certificate, **BY)

    with pytest.raises(CallerError, match="not in use any more"):
        renew_certificate(old=certificate, data=another_certificate(), old_valid_until=LATER, **BY)


def test_a_certificate_that_another_sender_uses_is_refused(atlas, brabo):
    with pytest.raises(CallerError, match="speaks for one sender only"):
        register_certificate(sender=atlas.channel.sender, data=signer("brabo")[1], **BY)


@pytest.mark.parametrize(
    ("spell", "days"),
    [
        ({"days": 61}, []),
        ({"days": 60}, [60]),
        ({"days": 31}, [60]),
        ({"days": 30}, [30]),
        ({"days": 8}, [30]),
        ({"days": 7}, [7]),
        ({"days": 1}, [1]),
        ({"seconds": 1}, [1]),
        ({"seconds": 0}, []),
    ],
)
def test_a_reminder_is_due_60_30_7_and_1_day_before(certificate, spell, days):
    ends_in(certificate, **spell)

    assert due() == days


def test_each_reminder_is_given_once(certificate):
    ends_in(certificate, days=60)

    given = [
        (remember_reminder(certificate_id=certificate.pk, days=60, by=CLOCK, at=NOON), due())
        for _ in range(2)
    ]

    assert given == [(True, []), (False, [])]
    assert due(NOON + timedelta(days=30)) == [30]


def test_a_reminder_that_was_missed_is_not_given_afterwards(certificate):
    ends_in(certificate, days=6)
    remember_reminder(certificate_id=certificate.pk, days=7, by=CLOCK, at=NOON)

    assert due() == []


def test_who_renewed_is_not_reminded(certificate):
    ends_in(certificate, days=7)

    renew_certificate(old=certificate, data=another_certificate(), old_valid_until=LATER, **BY)

    assert due() == []


def test_a_reminder_says_whose_certificate_ends(atlas, certificate):
    ends_in(certificate, days=7)

    (ending,) = certificates_ending(NOON)

    assert (ending.sender, ending.capacity_id) == (atlas.number, atlas.channel.sender.capacity_id)
    assert ending.fingerprint == certificate.fingerprint
