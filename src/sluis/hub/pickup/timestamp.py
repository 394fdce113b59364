"""A time-stamp (RFC 3161) over a signature value, from the authority in SLUIS_TSA_URL."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

from pyhanko.sign.timestamps import HTTPTimeStamper

if TYPE_CHECKING:
    from collections.abc import Callable


def timestamp_from(url: str) -> Callable[[bytes], bytes]:
    """A function from signature value to DER TimeStampToken; it raises when the authority does not answer."""

    def timestamp(value: bytes) -> bytes:
        authority = HTTPTimeStamper(url, timeout=10)  # its connection belongs to one event loop
        request = authority.async_timestamp(hashlib.sha256(value).digest(), "sha256")
        return bytes(asyncio.run(request).dump())

    return timestamp
