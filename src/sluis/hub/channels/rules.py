"""What a channel must look like. Pure."""

from __future__ import annotations

import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_ssh_public_key

from sluis.protocol.errors import CallerError

USERNAME = re.compile(r"EXP[0-9A-Za-z]{5,17}")


def check_username(text: str) -> None:
    """A technical user name: EXP, then digits and letters, 8 to 20 in all (source document 001).

    Raises CallerError with the sentence for the person.
    """
    if not USERNAME.fullmatch(text):
        raise CallerError(
            f"{text!r} cannot be a technical user name:"
            " it starts with EXP and has 8 to 20 digits and letters."
        )


def check_public_key(text: str) -> str:
    """The key in OpenSSH form without its comment. Raises CallerError when it is not a public key."""
    if "PRIVATE KEY-----" in text or text.startswith("PuTTY-User-Key-File"):
        raise CallerError("This is a private key. Throw it away, make a new pair, and give the public half.")
    key = " ".join(text.split()[:2])
    if len(text.strip().splitlines()) != 1 or not _can_be_read(key):
        raise CallerError(
            "This is not one public SSH key in OpenSSH form (for example: ssh-ed25519 AAAA...)."
        )
    return key


def _can_be_read(key: str) -> bool:
    try:
        load_ssh_public_key(key.encode())
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True
