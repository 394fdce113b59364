"""May we believe the certificate that signed an answer? Only when it leads to the hub's CA file.

Laws: every certificate on the way is valid at the moment asked; only a CA may issue another; the CA file
itself is the anchor, whatever it holds. It looks nothing up on a network: a hub whose certificate is
revoked is taken out of the CA file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sluis.protocol.certificate import Certificate

LONGEST_CHAIN = 6


def why_not_trusted(
    certificate: Certificate, *, others: Sequence[Certificate], anchors: Sequence[Certificate], at: datetime
) -> str | None:
    """The reason not to believe `certificate`, as an English sentence; None when it leads to one of
    `anchors`.

    `others` are certificates that came along with the signature; they help to build the chain and prove
    nothing.
    """
    if not certificate.may_sign:
        return f"The certificate {certificate.subject} was not issued for signatures."
    current, seen = certificate, {certificate.fingerprint}
    for _ in range(LONGEST_CHAIN):
        if not current.is_valid_at(at):
            return (
                f"The certificate {current.subject} is valid from {current.not_before:%Y-%m-%d} to "
                f"{current.not_after:%Y-%m-%d} only."
            )
        if any(current.fingerprint == anchor.fingerprint for anchor in anchors):
            return None
        issuer = next((other for other in (*anchors, *others) if _has_issued(other, current)), None)
        if issuer is None or issuer.fingerprint in seen:
            break
        seen.add(issuer.fingerprint)
        current = issuer
    return (
        f"The certificate {certificate.subject}, issued by {certificate.issuer}, does not lead to the "
        "hub's CA file. Ask the hub for its present CA certificate, and put it in [hub] ca."
    )


def _has_issued(issuer: Certificate, certificate: Certificate) -> bool:
    parent = x509.load_der_x509_certificate(issuer.der)
    child = x509.load_der_x509_certificate(certificate.der)
    try:
        child.verify_directly_issued_by(parent)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return _is_authority(parent)


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
        if not constraints.ca:
            return False
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound as missing:
        # Without BasicConstraints it is no CA; without KeyUsage it may do everything.
        return missing.oid == x509.KeyUsage.oid
