"""The signed attributes of a signer (RFC 5652, 5.3 and 11; CAdES: RFC 5035).

Laws: when there are attributes, contentType and messageDigest are there exactly once; a
signingCertificate attribute must name the certificate that is used, or somebody swapped it;
the bytes that were signed are the bytes as they came, under the tag of a SET.
It does not compare the digest with the data: it hands it over.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn1crypto import (
    core,
    parser,
    tsp,  # noqa: F401  # teaches the parser the signingCertificate attributes
)

from sluis.protocol.signature_values import reading, refuse

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.protocol.certificate import Certificate

_UNIVERSAL, _CONSTRUCTED, _SET = 0, 1, 17


@dataclass(frozen=True, kw_only=True)
class SignedAttributes:
    """`signed`: the bytes that the signature value covers. `message_digest`: what they say of the data."""

    signed: bytes
    message_digest: bytes
    signed_at: datetime | None


def read_attributes(signer: Any, certificate: Certificate) -> SignedAttributes | None:
    """Read the signed attributes; None when the signature covers the data directly. Raises Refused."""
    with reading(18, "The signed attributes"):
        attributes = signer["signed_attrs"]
        if isinstance(attributes, core.Void):
            return None
        signed = parser.emit(_UNIVERSAL, _CONSTRUCTED, _SET, attributes.contents)
        values = _values(attributes)
    with reading(18, "A signed attribute"):
        _check_content_type(values)
        _check_certificate(values, certificate)
        return SignedAttributes(
            signed=signed,
            message_digest=bytes(_one(values, "message_digest").native),
            signed_at=_one(values, "signing_time").native if "signing_time" in values else None,
        )


def _values(attributes: Any) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = {}
    for attribute in attributes:
        values.setdefault(attribute["type"].native, []).extend(attribute["values"])
    return values


def _one(values: dict[str, list[Any]], name: str) -> Any:
    found = values.get(name, [])
    if len(found) != 1:
        raise refuse(
            11,
            1204,
            f"The signed attribute {name} stands there {len(found)} times; it must stand there exactly once.",
        )
    return found[0]


def _check_content_type(values: dict[str, list[Any]]) -> None:
    found = _one(values, "content_type").native
    if found != "data":
        raise refuse(11, 1204, f"The signed attribute content_type says {found}; it must say data.")


def _check_certificate(values: dict[str, list[Any]], certificate: Certificate) -> None:
    for name in ("signing_certificate", "signing_certificate_v2"):
        if name not in values:
            continue
        # The first identifier is the signer's; others, if any, are of its issuers (RFC 5035, 5.4).
        named = _one(values, name)["certs"][0]
        digest = named["hash_algorithm"]["algorithm"].native if name.endswith("v2") else "sha1"
        own = hashlib.new(digest, certificate.der, usedforsecurity=False).digest()
        if own != named["cert_hash"].native:
            raise refuse(
                11, 1204, f"The signed attribute {name} names another certificate than the one embedded."
            )
