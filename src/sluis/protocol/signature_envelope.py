"""From the DER of a signature file to what it claims: who signed, how, and over which digest.

Laws: everything is read here, eagerly, in the order of the structure (RFC 5652), so that each fault gets
the code of annex 25 of its place; exactly one signer; detached; nothing the sender wrote can raise
anything but `Refused`. It checks no mathematics and never sees the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn1crypto import cms, core, parser

from sluis.protocol.asn1_types import make_ready
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError
from sluis.protocol.signature_algorithms import Scheme, check_key, digest_name, scheme_of
from sluis.protocol.signature_attributes import SignedAttributes, read_attributes
from sluis.protocol.signature_shape import MAXIMUM_IDENTIFIER, longest_identifier
from sluis.protocol.signature_values import reading, refuse

if TYPE_CHECKING:
    from sluis.protocol.certificate import PublicKey
    from sluis.protocol.signature_values import SignaturePolicy

make_ready()
MAXIMUM_SIZE = 1024 * 1024
MAXIMUM_CERTIFICATES = 50

_SEQUENCE = 0x30


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one signature says of itself, before anything is proved."""

    certificate: Certificate
    others: tuple[Certificate, ...]
    key: PublicKey
    digest: str
    scheme: Scheme
    attributes: SignedAttributes | None
    value: bytes


def read_claim(der: bytes, policy: SignaturePolicy) -> Claim:
    """Read a detached CMS signature (RFC 5652). Raises Refused with the diagnosis of the first fault."""
    # The parser is lazy: what no closer `reading` below foresees still becomes a refusal here.
    with reading(0, "The signature"):
        signed_data = _signed_data(der)
        return _claim(signed_data, _only_signer(signed_data), policy)


def _claim(signed_data: Any, signer: Any, policy: SignaturePolicy) -> Claim:
    with reading(17, "The digest algorithm of the signer"):
        digest = digest_name(signer["digest_algorithm"], policy, detail=3002)
    with reading(19, "The signature algorithm"):
        scheme = scheme_of(signer["signature_algorithm"], policy, digest=digest)
    certificate, others = _certificates(signed_data, signer)
    attributes = read_attributes(signer, certificate)
    _check_digests_agree(digest, scheme, with_attributes=attributes is not None)
    with reading(20, "The signature value"):
        value = bytes(signer["signature"].native)
    return Claim(
        certificate=certificate,
        others=others,
        key=check_key(certificate.public_key(), scheme, policy),
        digest=digest,
        scheme=scheme,
        attributes=attributes,
        value=value,
    )


def _signed_data(der: bytes) -> Any:
    _check_outside(der)
    with reading(1, "The ContentInfo"):
        content_info = cms.ContentInfo.load(der)
    with reading(2, "The content type"):
        content_type = content_info["content_type"].native
    if content_type != "signed_data":
        raise refuse(4, 4001, f"The CMS holds {content_type}, not a signature (signedData).")
    with reading(3, "The signedData"):
        signed_data = content_info["content"]
        _ = len(signed_data)
    with reading(4, "The version"):
        version = signed_data["version"].native
    if version not in ("v1", "v3"):
        raise refuse(4, 4002, f"The signedData has version {version}; it must be 1, or 3.")
    _check_detached(signed_data)
    return signed_data


def _check_outside(der: bytes) -> None:
    if len(der) > MAXIMUM_SIZE:
        raise refuse(9, 900, f"The signature has {len(der)} bytes; at most {MAXIMUM_SIZE} are read.")
    if der.startswith((b"-----BEGIN", b"MI")):
        raise refuse(1, 1, "The signature was encoded as base64 twice. Encode the DER once.")
    if not der.startswith(bytes([_SEQUENCE])):
        raise refuse(
            1, 1, "The base64 text holds no CMS signature. Encode the DER of a detached CMS signature."
        )
    try:
        length = sum(len(part) for part in parser.parse(der)[3:])
    except ValueError as fault:
        raise refuse(
            9, 900, "The signature is cut off, or its lengths do not fit. Make it again, and send it whole."
        ) from fault
    if length != len(der):
        raise refuse(
            1, 21, f"{len(der) - length} bytes follow after the signature. Send the signature alone."
        )
    if (longest := longest_identifier(der)) > MAXIMUM_IDENTIFIER:
        raise refuse(1, 1, f"The signature has an object identifier of {longest} bytes; none is that long.")


def _check_detached(signed_data: Any) -> None:
    with reading(7, "The content information"):
        content = signed_data["encap_content_info"]
        content_type = content["content_type"].native
    if content_type != "data":
        raise refuse(4, 4003, f"The signed content is of type {content_type}; it must be data.")
    with reading(8, "The content"):
        attached = not isinstance(content["content"], core.Void)
    if attached:
        raise refuse(
            1,
            8,
            "The signature holds the data itself. Make a detached signature (openssl: without -nodetach).",
        )


def _only_signer(signed_data: Any) -> Any:
    with reading(11, "The list of signers"):
        signers = signed_data["signer_infos"]
        count = len(signers)
    if count != 1:
        raise refuse(1, 11, f"The signature has {count} signers; it must have exactly one.")
    with reading(13, "The version of the signer"):
        signer = signers[0]
        version = signer["version"].native
    if version not in ("v1", "v3"):
        raise refuse(
            4, 4004, f"The signerInfo has version {version}; it must be 1, or 3 with a key identifier."
        )
    return signer


def _certificates(signed_data: Any, signer: Any) -> tuple[Certificate, tuple[Certificate, ...]]:
    with reading(9, "The list of certificates"):
        found = signed_data["certificates"]
        count = 0 if isinstance(found, core.Void) else len(found)
    if count > MAXIMUM_CERTIFICATES:
        raise refuse(
            9, 9, f"The signature holds {count} certificates; at most {MAXIMUM_CERTIFICATES} are read."
        )
    with reading(10, "A certificate in the signature"):
        embedded = [found[place].chosen for place in range(count) if found[place].name == "certificate"]
        ours = [_is_signer(one, signer) for one in embedded]
        blobs = [one.dump() for one in embedded]
    if True not in ours:
        raise refuse(
            5,
            10 if count else 9,
            "The certificate of the signer is not in the signature. Embed it (openssl: without -nocerts).",
        )
    place = ours.index(True)
    return _signer_certificate(blobs[place]), _readable(blobs[:place] + blobs[place + 1 :])


def _is_signer(certificate: Any, signer: Any) -> bool:
    sid = signer["sid"]
    if sid.name == "subject_key_identifier":
        own = certificate.key_identifier
        return own is not None and own == sid.chosen.native
    named = sid.chosen
    return bool(
        certificate.serial_number == named["serial_number"].native
        and (certificate.issuer.dump() == named["issuer"].dump() or certificate.issuer == named["issuer"])
    )


def _signer_certificate(der: bytes) -> Certificate:
    try:
        return Certificate.read(der)
    except CallerError as fault:
        raise refuse(
            10,
            1001,
            "The certificate of the signer is damaged. Sign with the certificate as its authority issued it.",
        ) from fault


def _readable(blobs: list[bytes]) -> tuple[Certificate, ...]:
    """Leave out what nobody could use for a chain; the signer's own certificate is never left out."""
    certificates = []
    for der in blobs:
        try:
            certificates.append(Certificate.read(der))
        except CallerError:
            continue
    return tuple(certificates)


def _check_digests_agree(digest: str, scheme: Scheme, *, with_attributes: bool) -> None:
    # With attributes two digests may differ: one is of the data, the other of the attributes.
    if digest != scheme.digest and not with_attributes:
        raise refuse(
            11,
            1202,
            f"The signer says digest {digest}, the signature algorithm says {scheme.digest}. Use one.",
        )
