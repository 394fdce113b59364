"""The verbs of this room: the only writers of senders, channels, keys and certificates."""

from sluis.hub.channels.actions.applications import prefer_channel, tick_application, untick_application
from sluis.hub.channels.actions.certificates import (
    add_certificate,
    register_certificate,
    remember_reminder,
    renew_certificate,
    retire_certificate,
)
from sluis.hub.channels.actions.credentials import (
    add_client_certificate,
    give_ftp_password,
    retire_client_certificate,
)
from sluis.hub.channels.actions.drafts import (
    Confirmed,
    begin_draft,
    confirm_draft,
    save_step,
    throw_away_draft,
)
from sluis.hub.channels.actions.history import record_attempts, record_files
from sluis.hub.channels.actions.keys import add_ssh_key, retire_ssh_key
from sluis.hub.channels.actions.life import change_limits, rename_account, set_state
from sluis.hub.channels.actions.opening import open_channel
from sluis.hub.channels.actions.senders import change_contact

__all__ = [
    "Confirmed",
    "add_certificate",
    "add_client_certificate",
    "add_ssh_key",
    "begin_draft",
    "change_contact",
    "change_limits",
    "confirm_draft",
    "give_ftp_password",
    "open_channel",
    "prefer_channel",
    "record_attempts",
    "record_files",
    "register_certificate",
    "remember_reminder",
    "rename_account",
    "renew_certificate",
    "retire_certificate",
    "retire_client_certificate",
    "retire_ssh_key",
    "save_step",
    "set_state",
    "throw_away_draft",
    "tick_application",
    "untick_application",
]
