"""The SSH algorithms that this door speaks, strongest first: AEAD ciphers and encrypt-then-MAC only.

Law: SHA-1 signatures (`ssh-rsa`) count only where a setting lets a channel use them (facts 3.1: some clients
of the official channel speak nothing else). Every list is cut to what the installed libraries can do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from asyncssh.encryption import get_encryption_algs
from asyncssh.kex import get_kex_algs
from asyncssh.mac import get_mac_algs
from asyncssh.public_key import get_public_key_algs

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY_EXCHANGES = (
    "mlkem768x25519-sha256",
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group18-sha512",
)
_CIPHERS = (
    "chacha20-poly1305@openssh.com",
    "aes256-gcm@openssh.com",
    "aes128-gcm@openssh.com",
    "aes256-ctr",
)
_MACS = ("hmac-sha2-512-etm@openssh.com", "hmac-sha2-256-etm@openssh.com")
_LEGACY_MACS = ("hmac-sha2-512", "hmac-sha2-256")  # libssh2 before 1.11 (curl, PHP) has no better ones
_SIGNATURES = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "rsa-sha2-512",
    "rsa-sha2-256",
)
SSH_RSA = "ssh-rsa"


def _available(wanted: Sequence[str], known: Sequence[bytes]) -> list[str]:
    return [name for name in wanted if name.encode() in known]


@dataclass(frozen=True, kw_only=True, slots=True)
class LegacyPolicy:
    """What old clients need: RSA keys with SHA-1 (for nobody, everybody, or the named channels), older MACs.

    MACs are agreed upon before anybody has a name, so they are open to all or to none.
    """

    ssh_rsa: bool = False
    channels: frozenset[str] = frozenset()  # empty: every channel, when `ssh_rsa` is on
    macs: bool = False

    def lets_in(self, username: str) -> bool:
        return self.ssh_rsa and (not self.channels or username in self.channels)


def key_exchanges() -> list[str]:
    return _available(_KEY_EXCHANGES, get_kex_algs())


def ciphers() -> list[str]:
    return _available(_CIPHERS, get_encryption_algs())


def macs(*, legacy: bool) -> list[str]:
    return _available((*_MACS, *_LEGACY_MACS) if legacy else _MACS, get_mac_algs())


def signatures(*, legacy: bool) -> list[str]:
    """The signature algorithms that a user's key may sign in with."""
    return _available((*_SIGNATURES, SSH_RSA) if legacy else _SIGNATURES, get_public_key_algs())
