"""What the tests of signatures share: a moment, a data file, and the shortest way to sign and to check."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from asn1crypto import cms

from sluis.protocol.signature import SignaturePolicy, SignatureProblem, Signer, encode_text, sign, verify
from tests.protocol.certificates import Identity, atlas

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FI = b"<FLAD>\r\n  <Form/>\r\n</FLAD>\r\n"
FI_WITH_BARE_LINE_FEEDS = FI.replace(b"\r\n", b"\n")
STRICT = SignaturePolicy()


def signed(data: bytes = FI, identity: Identity | None = None) -> bytes:
    """Sign as Sluis does; returns DER."""
    identity = identity or atlas()
    return sign(io.BytesIO(data), key=identity.key, certificate=identity.certificate, at=NOON)


def checked(der: bytes, data: bytes = FI, policy: SignaturePolicy = STRICT) -> Signer | SignatureProblem:
    return verify(io.BytesIO(data), encode_text(der), policy=policy)


def altered(der: bytes, change: Callable[[Any], None]) -> bytes:
    """Write the signature again after `change` worked on its signedData."""
    content_info = cms.ContentInfo.load(der)
    change(content_info["content"])
    return bytes(content_info.dump(force=True))
