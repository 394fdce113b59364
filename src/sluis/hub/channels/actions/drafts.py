"""The wizard's draft: begun, filled in step by step, thrown away, or confirmed into a channel.

Laws: a draft holds only answers that passed the rules; confirming makes everything in one transaction, once,
however often and by however many it is pressed; nothing of a draft is real before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.actions.certificates import register_certificate
from sluis.hub.channels.actions.credentials import add_client_certificate, give_ftp_password
from sluis.hub.channels.actions.keys import add_ssh_key
from sluis.hub.channels.actions.opening import enter_channel
from sluis.hub.channels.actions.senders import change_contact, number_for_life
from sluis.hub.channels.answers import channel_answers, contact_answers, kept_bytes, user_answers
from sluis.hub.channels.drafts import (
    CHANNEL,
    CONTACT,
    USER,
    check_channel_step,
    check_user_step,
    missing_steps,
    username_of,
)
from sluis.hub.channels.models import Channel, ChannelDraft, SigningCertificate, in_force
from sluis.hub.channels.rules import objection_to_holding
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.channels.models import Sender
    from sluis.hub.parties.models import Capacity


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmed:
    """What the last page shows. `password` is of an FTP channel, and nowhere else any more."""

    channel: Channel
    sender_number: str
    password: str = ""


@transaction.atomic
def begin_draft(*, capacity: Capacity, by: Actor, at: datetime) -> ChannelDraft:
    """The draft of this owner for this capacity; the one that was begun before when there is one.

    Raises CallerError when the capacity may not hold a channel.
    """
    if objection := objection_to_holding(capacity.kind):
        raise CallerError(objection)
    draft, made = ChannelDraft.objects.get_or_create(
        capacity=capacity, owner=str(by), defaults={"begun_at": at, "changed_at": at}
    )
    if made:
        record("channel.draft_begun", subject=f"capacity:{capacity.pk}", by=by, at=at)
    return draft


@transaction.atomic
def save_step(
    *,
    draft: ChannelDraft,
    step: str,
    answers: Mapping[str, Any],
    by: Actor,
    at: datetime,
    offered: Collection[str] | None = None,
) -> ChannelDraft:
    """Keep the answers of one step: contact, channel or user. `offered`: the codes that may be ticked.

    Raises WrongAnswers with a sentence for each field, CallerError when the draft is gone.
    """
    draft = _held(draft, by=by)
    if step == CONTACT:
        kept = contact_answers(answers)
    elif step == CHANNEL:
        kept = channel_answers(answers, at=at, offered=offered)
        check_channel_step(draft, kept, at=at)
    elif step == USER:
        kept = user_answers(answers)
        check_user_step(draft, kept)
    else:
        raise CallerError(_("There is no such step."))
    draft.steps = {**draft.steps, step: kept}
    draft.changed_at = at
    draft.save(update_fields=["steps", "changed_at"])
    record(
        "channel.draft_saved", subject=f"capacity:{draft.capacity_id}", detail={"step": step}, by=by, at=at
    )
    return draft


@transaction.atomic
def throw_away_draft(*, draft: ChannelDraft, by: Actor, at: datetime) -> None:
    """Nothing of it stays."""
    _held(draft, by=by).delete()
    record("channel.draft_thrown_away", subject=f"capacity:{draft.capacity_id}", by=by, at=at)


@transaction.atomic
def confirm_draft(*, draft: ChannelDraft, by: Actor, at: datetime) -> Confirmed:
    """Make the channel with everything that belongs to it; its keys let in from the commit on.

    Raises CallerError when something is missing, or has become wrong since it was filled in.
    """
    draft = _held(draft, by=by)
    if missing_steps(draft):
        raise CallerError(_("Not everything was filled in yet."))
    sender = number_for_life(draft.capacity)
    if CONTACT in draft.steps:
        change_contact(sender=sender, answers=draft.steps[CONTACT], by=by, at=at)
    answers = draft.steps[CHANNEL]
    channel = enter_channel(
        sender=sender,
        username=username_of(draft),
        kind=answers["kind"],
        account_name=answers["account_name"],
        language=sender_language(sender),
        applications=answers["applications"],
        by=by,
        at=at,
    )
    password = _equip(channel, answers, by=by, at=at)
    draft.delete()
    return Confirmed(channel=channel, sender_number=sender.number, password=password)


def sender_language(sender: Sender) -> str:
    """The language of the contact person as it is stored now."""
    return type(sender).objects.values_list("contact__language", flat=True).get(pk=sender.pk) or "nl"


def _equip(channel: Channel, answers: Mapping[str, Any], *, by: Actor, at: datetime) -> str:
    """Keys and certificates; the password of an FTP channel that got no client certificate."""
    for key in answers["public_keys"]:
        add_ssh_key(channel=channel, public_key=key, by=by, at=at)
    signing, client = kept_bytes(answers["certificate"]), kept_bytes(answers["client_certificate"])
    if signing and not _has(channel.sender, signing, at=at):
        register_certificate(
            sender=channel.sender, data=signing, name=answers["certificate_name"], by=by, at=at
        )
    if client:
        add_client_certificate(channel=channel, data=client, by=by, at=at)
    elif channel.kind == Channel.Kind.FTP:
        return give_ftp_password(channel=channel, by=by, at=at)
    return ""


def _has(sender: Sender, der: bytes, *, at: datetime) -> bool:
    fingerprint = Certificate.read(der).fingerprint
    known = SigningCertificate.objects.filter(in_force(at))
    return known.filter(sender=sender, fingerprint=fingerprint).exists()


def _held(draft: ChannelDraft, *, by: Actor) -> ChannelDraft:
    """The draft as it is now, for nobody else until the end of the transaction."""
    found = ChannelDraft.objects.select_for_update().filter(pk=draft.pk, owner=str(by)).first()
    if found is None:
        raise CallerError(_("This draft was confirmed or thrown away already."))
    return found
