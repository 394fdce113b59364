"""What other rooms may ask about senders and channels."""

from __future__ import annotations

from dataclasses import dataclass

from sluis.hub.channels.models import Channel, SigningCertificate, SshKey
from sluis.hub.channels.rules import USERNAME


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the SFTP door needs to let somebody in."""

    channel_id: int
    sender: str
    username: str
    language: str
    public_keys: tuple[str, ...]


def sign_in_for(username: str) -> SignIn | None:
    """The active channel of this technical user, with its keys in OpenSSH form; None when there is none."""
    if not USERNAME.fullmatch(username):  # what a stranger types may be anything, also no text for a database
        return None
    channel = (
        Channel.objects.filter(username=username, state=Channel.State.ACTIVE).select_related("sender").first()
    )
    if channel is None:
        return None
    keys = SshKey.objects.filter(channel=channel, retired_at=None).values_list("public_key", flat=True)
    return SignIn(channel.pk, channel.sender.number, channel.username, channel.language, tuple(keys))


def permitted_codes(channel: Channel) -> frozenset[str]:
    """The codes of the applications ticked on this channel."""
    return frozenset(channel.applications.values_list("code", flat=True))


def registered_fingerprints(channel: Channel) -> frozenset[str]:
    """Fingerprints of the certificates that this sender may sign with now."""
    return frozenset(
        SigningCertificate.objects.filter(sender=channel.sender, retired_at=None).values_list(
            "fingerprint", flat=True
        )
    )
