"""What leaves the hub is signed: CAdES-BES, with a time-stamp when an authority is configured (CAdES-T).

Official page SND: the transfer point always signs. This file signs; it decides nothing about content.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings

from sluis.hub.vault.store import Kept, vault
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import ConfigurationError
from sluis.protocol.signature import encode_text, read_private_key, sign

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sluis.hub.vault.store import Vault
    from sluis.protocol.signature import PrivateKey


@dataclass(frozen=True, slots=True)
class Signed:
    """The three files of an answer, in the vault."""

    data: Kept
    signature: Kept
    trigger: Kept


@cache
def identity() -> tuple[PrivateKey, Certificate]:
    """The key and certificate that the hub signs with. Raises ConfigurationError without them."""
    try:
        key = settings.SIGNING_KEY.read_bytes()
        certificate = settings.SIGNING_CERTIFICATE.read_bytes()
    except OSError as problem:
        raise ConfigurationError(
            f"The hub cannot sign: {problem}. Set SLUIS_SIGNING_KEY and SLUIS_SIGNING_CERTIFICATE."
        ) from problem
    return read_private_key(key, None), Certificate.read(certificate)


def _timestamp() -> Callable[[bytes], bytes] | None:
    if not settings.TSA_URL:
        return None
    from sluis.hub.pickup.timestamp import timestamp_from  # noqa: PLC0415  # pyHanko is slow to load

    return timestamp_from(settings.TSA_URL)


def signed(data: Kept, *, at: datetime) -> Signed:
    """Sign the data of an answer, which are in the vault. Raises ConfigurationError without a key."""
    key, certificate = identity()
    with vault().open(data.digest) as stream:
        der = sign(stream, key=key, certificate=certificate, at=at, timestamp=_timestamp())
    return Signed(data, vault().keep_bytes(encode_text(der)), _nothing(vault()))


@cache
def _nothing(where: Vault) -> Kept:
    """The content of every trigger: a vault that once has it keeps it."""
    return where.keep_bytes(b"")
