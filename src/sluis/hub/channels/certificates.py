"""Whether a certificate may be registered, and what a person must see of it before confirming.

Laws: RSA from 2048 bits or ECDSA, for signing, not ended, of an authority on the trust list; that a
certificate calls itself qualified counts only under such an authority. The number in the subject (in an eID
a person's) is not shown. Whose it is already, the actions ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from django.utils.translation import gettext as _

from sluis.hub.channels import trust
from sluis.hub.channels.private_keys import check_holds_no_private_key
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from datetime import datetime

MINIMUM_RSA_BITS = 2048
QC_STATEMENTS, QC_COMPLIANCE = "1.3.6.1.5.5.7.1.3", bytes.fromhex("06060400") + b"\x8e\x46\x01\x01"


@dataclass(frozen=True, kw_only=True, slots=True)
class CertificateFacts:
    """What the confirmation page shows (source document 001)."""

    owner: str
    company: str
    issuer: str
    not_before: datetime
    not_after: datetime
    serial_decimal: str
    serial_hexadecimal: str  # pairs of digits, with blanks between
    key: str
    fingerprint: str
    qualified: bool
    warning: str  # a sentence when it cannot be used yet, else empty


def check_certificate(data: bytes, *, at: datetime, trusted: bool = True) -> Certificate:
    """Read PEM or DER, and raise CallerError with the sentence for the person when it may not be used.

    `trusted=False` asks no authority: for certificates with which a program signs in.
    """
    certificate = read_certificate(data)
    _check_key(certificate)
    if certificate.not_after < at:
        raise CallerError(
            _("This certificate ended on %(day)s. Give one that is still valid.")
            % {"day": f"{certificate.not_after:%d/%m/%Y}"}
        )
    if trusted:
        _check_trust(certificate, at=max(at, certificate.not_before))
    return certificate


def read_certificate(data: bytes) -> Certificate:
    """One certificate in PEM or DER form. Raises CallerError, and PrivateKeyGiven for a private key."""
    check_holds_no_private_key(data)
    try:
        return Certificate.read(data)
    except CallerError as problem:
        raise CallerError(
            _(
                "This is not a certificate that can be read."
                " Give the certificate itself (.cer, .pem or .der), not a key."
            )
        ) from problem


def facts_of(certificate: Certificate, *, at: datetime) -> CertificateFacts:
    """The facts of a certificate that could be read."""
    parsed = x509.Certificate.load(certificate.der)
    subject: dict[str, Any] = parsed.subject.native
    text = f"{certificate.serial_number:x}"
    padded = text.zfill(len(text) + len(text) % 2)
    return CertificateFacts(
        owner=_one(subject.get("common_name", "")),
        company=_one(subject.get("organization_name", "")),
        issuer=certificate.issuer,
        not_before=certificate.not_before,
        not_after=certificate.not_after,
        serial_decimal=str(certificate.serial_number),
        serial_hexadecimal=" ".join(padded[i : i + 2] for i in range(0, len(padded), 2)),
        key=certificate.key_description,
        fingerprint=certificate.fingerprint,
        qualified=_is_qualified(parsed),
        warning=_warning(certificate, at=at),
    )


def _check_key(certificate: Certificate) -> None:
    key = certificate.public_key()
    if key is None:
        raise CallerError(
            _("The key of this certificate is of a kind that cannot be used: take RSA or ECDSA.")
        )
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < MINIMUM_RSA_BITS:
        raise CallerError(
            _("The RSA key of this certificate has %(bits)s bits; it needs 2048 or more.")
            % {"bits": key.key_size}
        )


def _check_trust(certificate: Certificate, *, at: datetime) -> None:
    objection = trust.objection_to(certificate, others=(), at=at)
    if objection is None:
        return
    sentences = {
        trust.FORBIDDEN_USE: _(
            "This certificate was not issued for signing: its key usage does not allow it."
        ),
        trust.REVOKED: _("This certificate was revoked. Give another one."),
        trust.VALIDITY: _("An authority above this certificate is not valid at this moment."),
    }
    raise CallerError(
        sentences.get(objection.diagnosis)
        or _("This certificate was not issued by an authority on the trust list. Give a qualified one.")
    )


def _warning(certificate: Certificate, *, at: datetime) -> str:
    if certificate.not_before <= at:
        return ""
    return _("This certificate can only be used from %(day)s on.") % {
        "day": f"{certificate.not_before:%d/%m/%Y}"
    }


def _one(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _is_qualified(parsed: Any) -> bool:
    """Whether it carries the statement of ETSI EN 319 412-5 that it is a qualified certificate."""
    return any(
        extension["extn_id"].dotted == QC_STATEMENTS and QC_COMPLIANCE in extension["extn_value"].contents
        for extension in parsed["tbs_certificate"]["extensions"]
    )
