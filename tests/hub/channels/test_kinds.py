"""Several channels of one sender: kinds, user names, preferred channels, and what opens each."""

from __future__ import annotations

import string
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from sluis.hub.channels.actions import (
    add_client_certificate,
    change_contact,
    confirm_draft,
    give_ftp_password,
    open_channel,
    prefer_channel,
    retire_client_certificate,
    set_state,
    tick_application,
    untick_application,
)
from sluis.hub.channels.models import Channel, ChannelApplication, FtpPassword
from sluis.hub.channels.queries import channel_for_answers, ftp_sign_in_for, permitted_codes, sign_in_for
from sluis.hub.channels.rules import MAY_HOLD_A_CHANNEL, objection_to_holding
from sluis.hub.parties.models import CapacityKind
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError
from tests.hub.cast import signer
from tests.hub.channels.wizard import BY, CONTACT, capacity_of, filled


def second(character, kind="FTP", username=None, codes=("FLAD",)):
    return open_channel(
        capacity=character.channel.sender.capacity,
        username=username or character.channel.username,
        language="nl",
        contact_name="Ann",
        contact_email="ann@example.org",
        applications=codes,
        kind=kind,
        **BY,
    )


def answering(character, code="FLAD"):
    return channel_for_answers(sender=character.channel.sender, code=code)


@pytest.mark.parametrize("kind", sorted(MAY_HOLD_A_CHANNEL))
def test_who_may_hold_a_channel_hears_no_objection(kind):
    assert objection_to_holding(kind) is None


def test_the_others_hear_why_not(atlas):
    assert "Choose a capacity as NSSO employer" in objection_to_holding("temporary-agency")
    capacity = SimpleNamespace(kind="temporary-agency")
    with pytest.raises(CallerError, match="cannot hold a channel"):
        second(
            SimpleNamespace(
                channel=SimpleNamespace(sender=SimpleNamespace(capacity=capacity), username="EXPX0000")
            )
        )
    assert CapacityKind.EMPLOYER in MAY_HOLD_A_CHANNEL


def test_ftp_and_sftp_share_the_user_name_of_their_sender(atlas):
    ftp = second(atlas)

    assert sign_in_for("EXPATLAS").channel_id == atlas.channel.pk
    assert ftp_sign_in_for("EXPATLAS").channel_id == ftp.pk


@pytest.mark.parametrize("kind", Channel.Kind.values)
def test_there_is_one_channel_of_each_kind(atlas, kind):
    if kind != "SFTP":
        second(atlas, kind)

    with pytest.raises(CallerError, match="already"):
        second(atlas, kind)


def test_a_sender_takes_its_former_user_name_again_and_nobody_else_does(atlas, brabo):
    set_state(channel=atlas.channel, state=Channel.State.REMOVED, **BY)

    with pytest.raises(CallerError, match="EXPATLAS was given before"):
        second(brabo, username="EXPATLAS")
    again = second(atlas, kind="SFTP")

    assert sign_in_for("EXPATLAS").channel_id == again.pk
    assert again.sender.number == atlas.number


def test_the_database_itself_refuses_a_user_name_of_another_sender(atlas, brabo):
    Channel.objects.create(sender=brabo.channel.sender, username="EXPATLAS", kind="FTP", opened_at=BY["at"])

    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_answers_go_to_the_channel_that_was_ticked_first_until_another_is_preferred(atlas):
    ftp = second(atlas)
    assert answering(atlas) == atlas.channel

    prefer_channel(channel=ftp, code="FLAD", **BY)

    assert answering(atlas) == ftp


def test_the_database_refuses_two_preferred_channels(atlas):
    second(atlas)

    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelApplication.objects.update(preferred=True)


def test_a_channel_is_preferred_only_for_what_is_ticked_on_it(atlas):
    with pytest.raises(CallerError, match="Tick the application on this channel first"):
        prefer_channel(channel=atlas.channel, code="DIMN", **BY)


@pytest.mark.parametrize("way", ["unticked", "removed"])
def test_the_preference_is_handed_over(atlas, way):
    ftp = second(atlas)

    if way == "unticked":
        untick_application(channel=atlas.channel, code="FLAD", **BY)
    else:
        set_state(channel=atlas.channel, state=Channel.State.REMOVED, **BY)

    assert answering(atlas) == ftp


def test_an_unticked_application_is_permitted_no_longer_and_may_come_back(atlas):
    untick_application(channel=atlas.channel, code="FLAD", **BY)
    assert permitted_codes(atlas.channel) == frozenset()
    assert answering(atlas) is None

    tick_application(channel=atlas.channel, code="FLAD", **BY)

    assert answering(atlas) == atlas.channel


def test_a_removed_channel_takes_no_application(atlas):
    set_state(channel=atlas.channel, state=Channel.State.REMOVED, **BY)

    with pytest.raises(CallerError, match="was removed"):
        tick_application(channel=atlas.channel, code="DIMN", **BY)


def test_the_password_of_an_ftp_channel_is_shown_once_and_kept_as_a_hash(db):
    done = confirm_draft(draft=filled(capacity_of("atlas"), kind="FTP"), **BY)

    found = ftp_sign_in_for("EXPATLAS")
    assert len(done.password) == 24
    assert set(done.password) <= {*string.ascii_letters, *string.digits}
    assert done.password not in FtpPassword.objects.get().hashed
    assert found.has_password(done.password)
    assert not found.has_password(done.password[:-1])


def test_a_new_password_ends_the_one_before(atlas):
    ftp = second(atlas)
    first, latest = (give_ftp_password(channel=ftp, **BY) for _ in range(2))

    found = ftp_sign_in_for("EXPATLAS")

    assert (found.has_password(first), found.has_password(latest)) == (False, True)


def test_without_a_password_none_lets_anybody_in(atlas):
    second(atlas)

    assert not ftp_sign_in_for("EXPATLAS").has_password("")
    with pytest.raises(CallerError, match="Only an FTP channel"):
        give_ftp_password(channel=atlas.channel, **BY)


@pytest.mark.parametrize("kind", ["FTP", "MQ", "WEB"])
def test_a_client_certificate_opens_one_channel_until_it_is_retired(atlas, brabo, kind):
    mine, other = second(atlas, kind), second(brabo, kind)
    row = add_client_certificate(channel=mine, data=signer("circe")[1], **BY)

    with pytest.raises(CallerError, match="opens a channel already"):
        add_client_certificate(channel=other, data=signer("circe")[1], **BY)
    retire_client_certificate(certificate=row, **BY)

    assert add_client_certificate(channel=other, data=signer("circe")[1], **BY).channel == other


def test_the_ftp_door_learns_the_fingerprints(atlas):
    ftp = second(atlas)
    add_client_certificate(channel=ftp, data=signer("circe")[1], **BY)

    fingerprint = Certificate.read(signer("circe")[1]).fingerprint
    assert ftp_sign_in_for("EXPATLAS").certificate_fingerprints == {fingerprint}


def test_an_sftp_channel_takes_no_client_certificate(atlas):
    with pytest.raises(CallerError, match="opened with an SSH key"):
        add_client_certificate(channel=atlas.channel, data=signer("circe")[1], **BY)


def test_another_contact_changes_the_language_of_the_door(atlas):
    change_contact(sender=atlas.channel.sender, answers=CONTACT, **BY)

    atlas.channel.sender.contact.refresh_from_db()
    assert str(atlas.channel.sender.contact) == "Ann Janssens"
    assert sign_in_for("EXPATLAS").language == "nl"
