"""What this room keeps: senders, their user names and contact, channels, keys, drafts, and what happened."""

from sluis.hub.channels.models.channel import Channel, ChannelApplication
from sluis.hub.channels.models.credential import (
    ClientCertificate,
    FtpPassword,
    ReminderSent,
    SigningCertificate,
    SshKey,
    in_force,
)
from sluis.hub.channels.models.draft import ChannelDraft
from sluis.hub.channels.models.history import ChannelDay, ConnectionAttempt
from sluis.hub.channels.models.sender import Contact, Sender, TechnicalUser

__all__ = [
    "Channel",
    "ChannelApplication",
    "ChannelDay",
    "ChannelDraft",
    "ClientCertificate",
    "ConnectionAttempt",
    "Contact",
    "FtpPassword",
    "ReminderSent",
    "Sender",
    "SigningCertificate",
    "SshKey",
    "TechnicalUser",
    "in_force",
]
