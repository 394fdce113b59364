"""Who may sign in here: a channel with its public keys."""

from __future__ import annotations

from dataclasses import dataclass

from sluis.hub.counter.house import Caller


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyCaller(Caller):
    """A technical user of an SFTP channel, with its keys in OpenSSH form."""

    public_keys: tuple[str, ...]


def key_caller(username: str) -> KeyCaller | None:
    """The active SFTP channel of this user now, with the keys that open it."""
    from sluis.hub.channels.queries import sign_in_for  # noqa: PLC0415  # needs Django's models, the door none

    found = sign_in_for(username)
    if found is None:
        return None
    return KeyCaller(
        channel_id=found.channel_id,
        username=found.username,
        language=found.language,
        public_keys=found.public_keys,
        networks=found.networks,
        connections=found.maximum_connections,
        bytes_a_day=found.bytes_a_day,
    )
