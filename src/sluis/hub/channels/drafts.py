"""What a draft still needs, and which of its answers clash with what is there already. Writes nothing.

A sender that had a channel before keeps its contact, user name and certificates, so those steps fall away
(source document 001).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sluis.hub.channels.answers import WrongAnswers, kept_bytes
from sluis.hub.channels.models import (
    Channel,
    ClientCertificate,
    Contact,
    Sender,
    SigningCertificate,
    TechnicalUser,
    in_force,
)
from sluis.protocol.certificate import Certificate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sluis.hub.channels.models import ChannelDraft

CONTACT, CHANNEL, USER = STEPS = ("contact", "channel", "user")
#: Whose files are signed by the sender.
SIGNED_KINDS = frozenset({Channel.Kind.SFTP, Channel.Kind.FTP, Channel.Kind.MQ})


def steps_of(draft: ChannelDraft) -> tuple[str, ...]:
    """The steps that this draft has, in their order."""
    sender = sender_of(draft)
    if sender is None:
        return STEPS
    has_contact = Contact.objects.filter(sender=sender).exists()
    known = {CONTACT: has_contact, CHANNEL: False, USER: bool(_own_name(sender))}
    return tuple(step for step in STEPS if not known[step])


def missing_steps(draft: ChannelDraft) -> tuple[str, ...]:
    """The steps that nobody has filled in yet."""
    return tuple(step for step in steps_of(draft) if step not in draft.steps)


def username_of(draft: ChannelDraft) -> str:
    """The user name that the channel will have: the one filled in, else the sender's own; "" when unknown."""
    given = draft.steps.get(USER, {}).get("username", "")
    sender = sender_of(draft)
    return given or (_own_name(sender) if sender else "")


def sender_of(draft: ChannelDraft) -> Sender | None:
    """The sender that this capacity is already; None before its first channel."""
    return Sender.objects.filter(capacity=draft.capacity_id).first()


def check_channel_step(draft: ChannelDraft, kept: Mapping[str, Any], *, at: datetime) -> None:
    """Raises WrongAnswers when the sender has such a channel, or a certificate is another's or missing."""
    wrong: dict[str, str] = {}
    sender = sender_of(draft)
    taken = Channel.objects.filter(sender=sender, kind=kept["kind"]).exclude(state=Channel.State.REMOVED)
    if sender and taken.exists():
        wrong["kind"] = _("There is a channel of this kind already. Change that one instead.")
    signing, client = kept_bytes(kept["certificate"]), kept_bytes(kept["client_certificate"])
    if signing is None and kept["kind"] in SIGNED_KINDS and not _signs_already(sender, at):
        wrong["certificate"] = _("Give the certificate with which your files are signed.")
    if signing and _of_another(signing, sender):
        wrong["certificate"] = _("This certificate is registered already; it speaks for one sender only.")
    if client and _opens_already(client):
        wrong["client_certificate"] = _("This certificate opens a channel already.")
    if wrong:
        raise WrongAnswers(wrong)


def check_user_step(draft: ChannelDraft, kept: Mapping[str, Any]) -> None:
    """Raises WrongAnswers when the user name is another sender's."""
    known = TechnicalUser.objects.filter(name=kept["username"]).first()
    if known and known.sender.capacity_id != draft.capacity_id:
        raise WrongAnswers(
            {
                "username": _("The user name %(name)s was given before. Choose another one.")
                % {"name": kept["username"]}
            }
        )


def _own_name(sender: Sender) -> str:
    """The name of its newest channel: FTP and SFTP share it (source document 001)."""
    newest = sender.channels.order_by("-opened_at", "-pk").first()
    return newest.username if newest else ""


def _signs_already(sender: Sender | None, at: datetime) -> bool:
    if sender is None:
        return False
    return SigningCertificate.objects.filter(in_force(at)).filter(sender=sender, not_after__gt=at).exists()


def _of_another(der: bytes, sender: Sender | None) -> bool:
    known = SigningCertificate.objects.filter(
        fingerprint=Certificate.read(der).fingerprint, retired_at=None
    ).first()
    return known is not None and (sender is None or known.sender_id != sender.pk)


def _opens_already(der: bytes) -> bool:
    fingerprint = Certificate.read(der).fingerprint
    return ClientCertificate.objects.filter(fingerprint=fingerprint, retired_at=None).exists()
