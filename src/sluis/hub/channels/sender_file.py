"""`sender.toml` of a channel, ready to download: all that `sluis send` and `sluis collect` need. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sluis.hub.channels.models import Channel


def sender_toml_for(channel: Channel, *, host: str, port: int, host_key: str) -> str:
    """The text of the file. `host_key` is the public key of the door in OpenSSH form.

    The names of the key files are those that the explanation beside the download tells people to use.
    """
    return f"""# What `sluis send` and `sluis collect` need to know about channel {channel.username}.
# Put your three key files and the certificate of the hub (hub-ca.pem) beside this file.
[sender]
number = {_text(channel.sender.number)}
username = {_text(channel.username)}

[hub]
host = {_text(host)}
port = {port}
host_key = {_text(host_key.strip())}
ca = "hub-ca.pem"

[keys]
ssh = "id_ed25519"
signing = "key.pem"
certificate = "certificate.pem"
"""


def _text(value: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(value)
