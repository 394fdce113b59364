"""The wizard: a draft is kept step by step, then confirmed into a channel that works at once."""

from __future__ import annotations

import json

import pytest

from sluis.hub.audit.actor import Actor
from sluis.hub.audit.models import AuditEvent
from sluis.hub.channels.actions import (
    add_certificate,
    begin_draft,
    confirm_draft,
    save_step,
    set_state,
    throw_away_draft,
)
from sluis.hub.channels.answers import WrongAnswers
from sluis.hub.channels.drafts import missing_steps, steps_of, username_of
from sluis.hub.channels.models import Channel, ChannelDraft, Sender
from sluis.hub.channels.queries import draft_of, registered_fingerprints, sign_in_for
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError
from tests.hub.cast import signer
from tests.hub.channels.wizard import ANN, BY, CONTACT, PUBLIC_KEY, capacity_of, channel, filled, user

BOB = Actor("person", "2")


@pytest.fixture
def capacity(db):
    return capacity_of("atlas")


def wrong_fields(draft, step, answers):
    with pytest.raises(WrongAnswers) as told:
        save_step(draft=draft, step=step, answers=answers, **BY)
    return told.value.by_field


def test_a_draft_is_kept_for_its_owner_only(capacity):
    draft = begin_draft(capacity=capacity, **BY)
    save_step(draft=draft, step="contact", answers=CONTACT, **BY)

    assert draft_of(capacity=capacity, owner=ANN).steps["contact"]["name"] == "Janssens"
    assert draft_of(capacity=capacity, owner=BOB) is None
    assert begin_draft(capacity=capacity, **BY).pk == draft.pk
    with pytest.raises(CallerError):
        throw_away_draft(draft=draft, by=BOB, at=BY["at"])


def test_a_confirmed_draft_is_a_channel_that_lets_its_key_in(capacity):
    done = confirm_draft(draft=filled(capacity), **BY)

    found = sign_in_for("EXPATLAS")
    assert (found.sender, found.public_keys) == (done.sender_number, (PUBLIC_KEY,))
    assert Certificate.read(signer("atlas")[1]).fingerprint in registered_fingerprints(done.channel)
    assert done.channel.sender.contact.emails == ["ann@example.org"]
    assert not ChannelDraft.objects.exists()


def test_nothing_is_real_before_the_confirmation(capacity):
    filled(capacity)

    assert not Sender.objects.exists()
    assert sign_in_for("EXPATLAS") is None


def test_a_draft_that_is_not_full_cannot_be_confirmed(capacity):
    draft = begin_draft(capacity=capacity, **BY)
    save_step(draft=draft, step="contact", answers=CONTACT, **BY)

    assert missing_steps(draft_of(capacity=capacity, owner=ANN)) == ("channel", "user")
    with pytest.raises(CallerError, match="Not everything"):
        confirm_draft(draft=draft, **BY)


def test_a_draft_is_confirmed_once(capacity):
    draft = filled(capacity)
    confirm_draft(draft=draft, **BY)

    with pytest.raises(CallerError, match="confirmed or thrown away already"):
        confirm_draft(draft=draft, **BY)


def test_nothing_stays_of_a_confirmation_that_fails(capacity, brabo):
    draft = filled(capacity)
    add_certificate(sender=brabo.channel.sender, data=signer("atlas")[1], **BY)

    with pytest.raises(CallerError, match="speaks for one sender only"):
        confirm_draft(draft=draft, **BY)

    assert not Channel.objects.filter(username="EXPATLAS").exists()
    assert ChannelDraft.objects.exists()


def test_a_private_key_is_never_kept(capacity):
    draft = begin_draft(capacity=capacity, **BY)
    secret = signer("atlas")[0].decode()

    wrong = wrong_fields(draft, "channel", channel(public_keys=[secret], certificate=signer("atlas")[0]))

    assert {field for field, told in wrong.items() if "Throw it away" in told} == {
        *("public_keys", "certificate")
    }
    draft.refresh_from_db()
    assert draft.steps == {}
    assert secret.splitlines()[1] not in json.dumps([*AuditEvent.objects.values_list("detail", flat=True)])


@pytest.mark.parametrize(
    ("step", "answers", "fields"),
    [
        ("contact", {}, {"name", "first_name", "function", "language", "telephone", "emails"}),
        (
            "contact",
            {**CONTACT, "emails": ["a@example.org"] * 1 + [f"{n}@b.be" for n in range(3)]},
            {"emails"},
        ),
        ("contact", {**CONTACT, "emails": ["nobody"], "mobile": "call me"}, {"emails", "mobile"}),
        ("contact", {**CONTACT, "title": "x", "language": "es"}, {"title", "language"}),
        ("channel", {}, {"kind", "account_name", "applications"}),
        ("channel", channel(public_keys=[]), {"public_keys"}),
        ("channel", channel(certificate=None), {"certificate"}),
        ("channel", channel(applications=["NOPE!"]), {"applications"}),
        ("channel", channel("WEB"), {"client_certificate"}),
        ("user", user("ATLAS"), {"username"}),
        ("user", user("EXPATLAS", "EXPatlas"), {"again"}),
    ],
)
def test_every_wrong_field_has_its_sentence(capacity, step, answers, fields):
    assert set(wrong_fields(begin_draft(capacity=capacity, **BY), step, answers)) == fields


def test_only_offered_applications_can_be_ticked(capacity):
    draft = begin_draft(capacity=capacity, **BY)

    with pytest.raises(WrongAnswers, match="not known"):
        save_step(draft=draft, step="channel", answers=channel(), offered=["DIMN"], **BY)


def test_what_another_sender_has_is_told_at_its_step(capacity, brabo):
    draft = begin_draft(capacity=capacity, **BY)

    assert set(wrong_fields(draft, "channel", channel(of="brabo"))) == {"certificate"}
    assert set(wrong_fields(draft, "user", user("EXPBRABO"))) == {"username"}


def test_who_had_a_channel_before_keeps_its_contact_user_name_and_certificate(capacity):
    first = confirm_draft(draft=filled(capacity), **BY)
    set_state(channel=first.channel, state=Channel.State.REMOVED, **BY)
    draft = begin_draft(capacity=capacity, **BY)
    draft = save_step(draft=draft, step="channel", answers=channel(certificate=None), **BY)

    assert steps_of(draft) == ("channel",)
    assert username_of(draft) == "EXPATLAS"
    again = confirm_draft(draft=draft, **BY)

    assert again.sender_number == first.sender_number
    assert sign_in_for("EXPATLAS").channel_id == again.channel.pk != first.channel.pk


def test_a_second_channel_of_a_kind_is_told_at_its_step(capacity):
    confirm_draft(draft=filled(capacity), **BY)

    assert set(wrong_fields(begin_draft(capacity=capacity, **BY), "channel", channel())) == {"kind"}


def test_there_are_no_other_steps(capacity):
    with pytest.raises(CallerError, match="no such step"):
        save_step(draft=begin_draft(capacity=capacity, **BY), step="secret", answers={}, **BY)
