"""Making a signature file: detached CMS, CAdES-BES, over a stream.

Laws: signedData version 1 with one signer, SHA-256, RSA PKCS#1 v1.5 or ECDSA; signed attributes
contentType, signingTime, messageDigest, signingCertificateV2; a time-stamp makes it CAdES-T.
What it makes verifies as plain PKCS#7 everywhere. It does not read keys from disk and asks nobody the time.
"""

from __future__ import annotations

import hashlib
from datetime import UTC
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from sluis.protocol.asn1_types import make_ready
from sluis.protocol.errors import ConfigurationError, OtherSideError
from sluis.protocol.signature_stream import digests_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from typing import BinaryIO

    from sluis.protocol.certificate import Certificate, PrivateKey

make_ready()
DIGEST = "sha256"
SEQUENCE, SET, OCTETS, TAGGED_0, TAGGED_1 = 0x30, 0x31, 0x04, 0xA0, 0xA1
VERSION_1 = bytes(core.Integer(1).dump())
DATA, SIGNED_DATA = (bytes(cms.ContentType(name).dump()) for name in ("data", "signed_data"))
SHA256 = bytes(algos.DigestAlgorithm({"algorithm": DIGEST}).dump())
PKCS1, ECDSA = (
    bytes(algos.SignedDigestAlgorithm({"algorithm": name}).dump())
    for name in ("rsassa_pkcs1v15", "sha256_ecdsa")
)

_LONG_LENGTH = 0x80
_FIRST_YEAR_OF_LONG_TIMES = 2050  # RFC 5652, 11.3: UTCTime up to and including 2049


def sign(
    data: BinaryIO,
    *,
    key: PrivateKey,
    certificate: Certificate,
    at: datetime,
    chain: Sequence[Certificate] = (),
    timestamp: Callable[[bytes], bytes] | None = None,
) -> bytes:
    """Sign `data`, read from where it stands to its end; returns DER, without the data.

    `chain` is embedded beside the certificate. `timestamp` gets the signature value and returns a DER
    TimeStampToken over it (RFC 3161). Raises ConfigurationError when key and certificate do not belong
    together, OtherSideError when what `timestamp` returned is not a token.
    """
    if certificate.public_key() != key.public_key():
        raise ConfigurationError("The private key does not belong to this certificate. Give the pair.")
    digest = digests_of(data, DIGEST).raw
    attributes = _signed_attributes(digest, certificate, at)
    value = _value(key, _der(SET, *attributes))
    signer = [
        VERSION_1,
        _name_of(certificate.der),
        SHA256,
        _der(TAGGED_0, *attributes),
        PKCS1 if isinstance(key, rsa.RSAPrivateKey) else ECDSA,
        _der(OCTETS, value),
    ]
    if timestamp is not None:
        signer.append(_der(TAGGED_1, _timestamp_attribute(timestamp(value))))
    return _content_info(_der(SEQUENCE, *signer), (certificate, *chain))


def _der(tag: int, *contents: bytes) -> bytes:
    """One element of DER: for what is the same in every signature the library's objects cost too much."""
    content = b"".join(contents)
    size = len(content)
    if size < _LONG_LENGTH:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _LONG_LENGTH | len(length))) + length + content


def _set_of(tag: int, elements: Iterable[bytes]) -> bytes:
    return _der(tag, *sorted(elements))


def _signed_attributes(digest: bytes, certificate: Certificate, at: datetime) -> list[bytes]:
    """In the order of DER."""
    return sorted(
        [
            _attribute("content_type", DATA),
            _attribute("signing_time", _time(at).dump()),
            _attribute("message_digest", _der(OCTETS, digest)),
            _signing_certificate(certificate.der),
        ]
    )


@lru_cache(maxsize=16)
def _signing_certificate(der: bytes) -> bytes:
    named = tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(der).digest()})
    return _attribute("signing_certificate_v2", tsp.SigningCertificateV2({"certs": [named]}).dump())


def _attribute(name: str, value: bytes) -> bytes:
    return _der(SEQUENCE, _type(name), _der(SET, value))


@cache
def _type(name: str) -> bytes:
    return bytes(cms.CMSAttributeType(name).dump())


def _time(at: datetime) -> cms.Time:
    moment = at.astimezone(UTC).replace(microsecond=0)
    if moment.year < _FIRST_YEAR_OF_LONG_TIMES:
        return cms.Time({"utc_time": core.UTCTime(moment)})
    return cms.Time({"generalized_time": core.GeneralizedTime(moment)})


def _value(key: PrivateKey, signed: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(signed, ec.ECDSA(hashes.SHA256()))


@lru_cache(maxsize=16)
def _name_of(der: bytes) -> bytes:
    parsed = asn1_x509.Certificate.load(der)
    named = {"issuer": parsed.issuer, "serial_number": parsed.serial_number}
    return bytes(cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(named)}).dump())


def _timestamp_attribute(token: bytes) -> bytes:
    try:
        parsed = cms.ContentInfo.load(token, strict=True)
        is_token = parsed["content"]["encap_content_info"]["content_type"].native == "tst_info"
    except (ValueError, TypeError, KeyError):
        is_token = False
    if not is_token:
        raise OtherSideError("The time-stamp authority answered something that is not a time-stamp token.")
    return _attribute("signature_time_stamp_token", parsed.dump())


def _content_info(signer: bytes, certificates: Sequence[Certificate]) -> bytes:
    # The same certificate twice would not be a set.
    embedded = {certificate.der for certificate in certificates}
    signed_data = _der(
        SEQUENCE,
        VERSION_1,
        _der(SET, SHA256),
        _der(SEQUENCE, DATA),
        _set_of(TAGGED_0, embedded),
        _der(SET, signer),
    )
    return _der(SEQUENCE, SIGNED_DATA, _der(TAGGED_0, signed_data))
