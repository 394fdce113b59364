"""What Sluis reads from a certificate, and how a private key is opened.

Laws: a `Certificate` is a value, read whole when it is made, so a damaged one is refused here and
nowhere later; what only a trust decision can say (chain, revocation, whose it is) is not in it.
It does not judge validity: it answers `is_valid_at` for the moment that the caller names.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from sluis.protocol.errors import CallerError, ConfigurationError

if TYPE_CHECKING:
    from datetime import datetime

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey

_PEM_MARK = b"-----BEGIN"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """One X.509 certificate. Names are RFC 4514 texts, moments are aware and in UTC."""

    der: bytes = field(repr=False)
    subject: str
    issuer: str
    serial_number: int
    not_before: datetime
    not_after: datetime
    key_description: str  # for people: "RSA 2048", "EC secp256r1", "unknown key"
    may_sign: bool  # key usage allows signatures, or says nothing

    @classmethod
    def read(cls, data: bytes) -> Certificate:
        """Read DER, or the first certificate of a PEM text.

        Raises CallerError, with a sentence for people, when it is not a certificate.
        """
        try:
            found = (
                x509.load_pem_x509_certificate(data)
                if _PEM_MARK in data
                else x509.load_der_x509_certificate(data)
            )
            return cls(
                der=found.public_bytes(Encoding.DER),
                subject=found.subject.rfc4514_string(),
                issuer=found.issuer.rfc4514_string(),
                serial_number=found.serial_number,
                not_before=found.not_valid_before_utc,
                not_after=found.not_valid_after_utc,
                key_description=_describe(found),
                may_sign=_may_sign(found),
            )
        except (ValueError, TypeError, x509.DuplicateExtension, x509.InvalidVersion) as fault:
            raise CallerError(
                f"This is not an X.509 certificate that can be read ({fault}). "
                "Give the certificate itself as PEM or DER (.pem, .cer, .crt), not a key and not a .p12."
            ) from fault

    @property
    def pem(self) -> str:
        """The certificate as PEM text, in ASCII."""
        return self._parsed().public_bytes(Encoding.PEM).decode("ascii")

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the DER form, in 64 lower case hexadecimal digits."""
        return hashlib.sha256(self.der).hexdigest()

    def is_valid_at(self, moment: datetime) -> bool:
        """Tell whether `moment` (aware) lies between both dates, which belong to the period."""
        return self.not_before <= moment <= self.not_after

    def public_key(self) -> PublicKey | None:
        """Return the key when it is RSA or on an elliptic curve, else None: Sluis knows no other kinds."""
        return _public_key(self._parsed())

    def _parsed(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(self.der)


def read_private_key(pem: bytes, password: bytes | None = None) -> PrivateKey:
    """Open a private key in PEM form, locked or not.

    Raises ConfigurationError with a sentence that says what to do.
    """
    if _PEM_MARK not in pem:
        raise ConfigurationError(
            "The private key is not PEM text. If it is a .p12 or .pfx file, take the key out first: "
            "openssl pkcs12 -in FILE -nocerts -out key.pem"
        )
    locked = b"ENCRYPTED" in pem
    if locked and not password:
        raise ConfigurationError("The private key is locked with a password, and no password was given.")
    try:
        key = load_pem_private_key(pem, password if locked else None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise ConfigurationError(_why_unreadable(locked=locked)) from fault
    if not isinstance(key, PrivateKey):
        raise ConfigurationError(
            "The channel takes RSA and elliptic curve keys; this key is of another kind."
        )
    return key


def _why_unreadable(*, locked: bool) -> str:
    if locked:
        return "The private key cannot be opened: the password is wrong, or the file is damaged."
    return (
        "The file holds no private key that can be read. "
        "It must begin with BEGIN PRIVATE KEY, BEGIN RSA PRIVATE KEY or BEGIN EC PRIVATE KEY."
    )


def _public_key(certificate: x509.Certificate) -> PublicKey | None:
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, PublicKey) else None


def _describe(certificate: x509.Certificate) -> str:
    match _public_key(certificate):
        case rsa.RSAPublicKey() as key:
            return f"RSA {key.key_size}"
        case ec.EllipticCurvePublicKey() as key:
            return f"EC {key.curve.name}"
        case _:
            return "unknown key"


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    # "Non-repudiation" of older standards is called content commitment in RFC 5280.
    return usage.digital_signature or usage.content_commitment
