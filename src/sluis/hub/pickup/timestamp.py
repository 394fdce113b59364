"""A time-stamp (RFC 3161) over a signature value, from the authority in SLUIS_TSA_URL."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pyhanko.sign.timestamps import HTTPTimeStamper

if TYPE_CHECKING:
    from collections.abc import Callable


def timestamp_from(url: str) -> Callable[[bytes], bytes]:
    """A function from signature value to DER TimeStampToken; it raises when the authority does not answer."""
    authority = HTTPTimeStamper(url, timeout=10)

    def timestamp(value: bytes) -> bytes:
        token = authority.timestamp(hashlib.sha256(value).digest(), "sha256")
        return bytes(token.dump())

    return timestamp
