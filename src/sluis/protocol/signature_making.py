"""Making a signature file: detached CMS, CAdES-BES, over a stream.

Laws: signedData version 1 with one signer, SHA-256, RSA PKCS#1 v1.5 or ECDSA; signed attributes
contentType, signingTime, messageDigest, signingCertificateV2; a time-stamp makes it CAdES-T.
What it makes verifies as plain PKCS#7 everywhere. It does not read keys from disk and asks nobody the time.
"""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import TYPE_CHECKING, Any

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from sluis.protocol.errors import ConfigurationError, OtherSideError
from sluis.protocol.signature_stream import digests_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import BinaryIO

    from sluis.protocol.certificate import Certificate, PrivateKey

DIGEST = "sha256"

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
    attributes = _settled(_signed_attributes(digest, certificate, at))
    value = _value(key, attributes.dump())
    signer: dict[str, Any] = {
        "version": "v1",
        "sid": _name_of(certificate),
        "digest_algorithm": {"algorithm": DIGEST},
        "signed_attrs": attributes,
        "signature_algorithm": {
            "algorithm": "rsassa_pkcs1v15" if isinstance(key, rsa.RSAPrivateKey) else "sha256_ecdsa"
        },
        "signature": value,
    }
    if timestamp is not None:
        signer["unsigned_attrs"] = [_timestamp_attribute(timestamp(value))]
    return _content_info(signer, (certificate, *chain))


def _signed_attributes(digest: bytes, certificate: Certificate, at: datetime) -> cms.CMSAttributes:
    named = _settled(tsp.ESSCertIDv2({"cert_hash": hashlib.sha256(certificate.der).digest()}))
    return cms.CMSAttributes(
        [
            _attribute("content_type", "data"),
            _attribute("signing_time", _time(at)),
            _attribute("message_digest", digest),
            _attribute("signing_certificate_v2", _settled(tsp.SigningCertificateV2({"certs": [named]}))),
        ]
    )


def _settled(made: Any) -> Any:
    """Write and read again: the library writes what was only made anew for every level above it."""
    return type(made).load(made.dump())


def _attribute(name: str, value: Any) -> Any:
    return _settled(cms.CMSAttribute({"type": name, "values": [value]}))


def _time(at: datetime) -> cms.Time:
    moment = at.astimezone(UTC).replace(microsecond=0)
    if moment.year < _FIRST_YEAR_OF_LONG_TIMES:
        return cms.Time({"utc_time": core.UTCTime(moment)})
    return cms.Time({"generalized_time": core.GeneralizedTime(moment)})


def _value(key: PrivateKey, signed: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(signed, ec.ECDSA(hashes.SHA256()))


def _name_of(certificate: Certificate) -> cms.SignerIdentifier:
    parsed = asn1_x509.Certificate.load(certificate.der)
    named = {"issuer": parsed.issuer, "serial_number": parsed.serial_number}
    return cms.SignerIdentifier({"issuer_and_serial_number": cms.IssuerAndSerialNumber(named)})


def _timestamp_attribute(token: bytes) -> Any:
    try:
        parsed = cms.ContentInfo.load(token, strict=True)
        is_token = parsed["content"]["encap_content_info"]["content_type"].native == "tst_info"
    except (ValueError, TypeError, KeyError):
        is_token = False
    if not is_token:
        raise OtherSideError("The time-stamp authority answered something that is not a time-stamp token.")
    return _attribute("signature_time_stamp_token", parsed)


def _content_info(signer: dict[str, Any], certificates: Sequence[Certificate]) -> bytes:
    # The same certificate twice would not be a set.
    embedded = dict.fromkeys(certificate.der for certificate in certificates)
    signed_data = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [{"algorithm": DIGEST}],
            "encap_content_info": {"content_type": "data"},
            "certificates": [asn1_x509.Certificate.load(der) for der in embedded],
            "signer_infos": [_settled(cms.SignerInfo(signer))],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed_data}).dump())
