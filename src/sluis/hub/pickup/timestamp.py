"""A time-stamp (RFC 3161) over a signature value, from the authority in SLUIS_TSA_URL."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING

from pyhanko.sign.timestamps import HTTPTimeStamper

from sluis.protocol.errors import OtherSideError

if TYPE_CHECKING:
    from collections.abc import Callable


def timestamp_from(url: str) -> Callable[[bytes], bytes]:
    """A function from signature value to DER TimeStampToken.

    It raises OSError when the authority does not answer or refuses, OtherSideError when it stamped
    something else.
    """

    def timestamp(value: bytes) -> bytes:
        authority = HTTPTimeStamper(url, timeout=10)  # its connection belongs to one event loop
        digest = hashlib.sha256(value).digest()
        token = asyncio.run(authority.async_timestamp(digest, "sha256"))
        stamped = token["content"]["encap_content_info"]["content"].parsed["message_imprint"]
        if stamped["hashed_message"].native != digest:
            raise OtherSideError("The time-stamp authority stamped something else than the signature.")
        return bytes(token.dump())

    return timestamp
