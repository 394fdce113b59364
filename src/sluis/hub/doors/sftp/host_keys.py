"""The keys that prove to senders who we are, read from their files.

Laws: Ed25519 always; RSA only when its file is named, with SHA-1 only where old clients are let in. Each
algorithm of a key is a pair of its own, because the library notes the algorithm that a client chose in the
pair itself, which all connections share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import asyncssh

from sluis.hub.doors.sftp.algorithms import SSH_RSA
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

    from asyncssh import SSHKeyPair
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

RSA_SIGNATURES = ("rsa-sha2-512", "rsa-sha2-256")
MINIMUM_RSA_BITS = 2048


def read_host_keys(ed25519: Path, rsa: Path | None = None, *, sha1: bool = False) -> list[SSHKeyPair]:
    """The pairs to offer, strongest first. Raises ConfigurationError with what to do."""
    pairs = list(asyncssh.load_keypairs([_read(ed25519, kind="ssh-ed25519", make="-t ed25519")]))
    if rsa:
        pairs += rsa_pairs(_read(rsa, kind=SSH_RSA, make="-t rsa -b 3072"), sha1=sha1)
    return pairs


def rsa_pairs(key: asyncssh.SSHKey, *, sha1: bool) -> list[SSHKeyPair]:
    """One pair for each algorithm that this key may sign with. Raises ConfigurationError for a short key."""
    if cast("RSAPrivateKey", key.pyca_key).key_size < MINIMUM_RSA_BITS:
        raise ConfigurationError(f"An RSA host key needs {MINIMUM_RSA_BITS} bits or more; make it 3072.")
    return [_fixed(key, algorithm) for algorithm in (*RSA_SIGNATURES, *([SSH_RSA] if sha1 else []))]


def _fixed(key: asyncssh.SSHKey, algorithm: str) -> SSHKeyPair:
    (pair,) = asyncssh.load_keypairs([key])
    pair.host_key_algorithms = [algorithm.encode()]
    pair.set_sig_algorithm(algorithm.encode())
    return pair


def _read(path: Path, *, kind: str, make: str) -> asyncssh.SSHKey:
    try:
        key = asyncssh.read_private_key(path)
    except FileNotFoundError:
        raise ConfigurationError(
            f"There is no SSH host key at {path}. `sluis up` makes an Ed25519 one; make it with `ssh-keygen"
            f" {make} -N '' -f {path}`, or let SLUIS_HOST_KEY and SLUIS_HOST_KEY_RSA name other files."
        ) from None
    except (OSError, asyncssh.KeyImportError) as problem:
        raise ConfigurationError(f"The SSH host key at {path} cannot be read: {problem}") from problem
    if key.get_algorithm() != kind:
        raise ConfigurationError(f"The SSH host key at {path} is {key.get_algorithm()}; make it {kind}.")
    return key
