"""Which of the certificates that came with a signature may help its path.

Law: only an authority that a trusted authority really signed, directly or through another one found here.
So a stranger cannot make the path builder walk: with certificates that name each other, the number of
paths grows as the factorial of their number. It does not judge dates, revocation or constraints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sluis.protocol.certificate import Certificate

# Whatever a parser says of bytes that a stranger chose.
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, OverflowError)


def vetted(others: Sequence[Certificate], *, trusted: Iterable[Any]) -> list[Any]:
    """Those of `others` that lead to a `trusted` authority (asn1crypto certificates), in no order.

    Signers of revocation lists are among them; they lead nowhere further.
    """
    known: dict[str, list[bytes]] = {}
    for authority in trusted:
        known.setdefault(authority.subject.hashable, []).append(authority.dump())
    waiting = [(one, other.der) for other in others if (one := _useful(other)) is not None]
    found = list[Any]()
    while signed := [
        (one, der) for one, der in waiting if _is_signed(der, known.get(one.issuer.hashable, ()))
    ]:
        for one, der in signed:
            found.append(one)
            if one.ca:
                known.setdefault(one.subject.hashable, []).append(der)
        waiting = [pair for pair in waiting if pair not in signed]
    return found


def _useful(other: Certificate) -> Any | None:
    """The certificate when it may certify others or sign their revocation lists, else None."""
    try:
        parsed = asn1_x509.Certificate.load(other.der)
        _ = parsed.subject.hashable, parsed.issuer.hashable
        usage = parsed.key_usage_value
        is_useful = parsed.ca or (usage is not None and "crl_sign" in usage.native)
    except UNREADABLE:
        return None
    return parsed if is_useful else None


def _is_signed(certificate: bytes, issuers: Iterable[bytes]) -> bool:
    read = x509.load_der_x509_certificate(certificate)
    return any(_signs(x509.load_der_x509_certificate(issuer), read) for issuer in issuers)


def _signs(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    signature, signed = certificate.signature, certificate.tbs_certificate_bytes
    try:
        key, how = issuer.public_key(), certificate.signature_algorithm_parameters
        if isinstance(key, rsa.RSAPublicKey) and not isinstance(how, ec.ECDSA | None):
            digest = certificate.signature_hash_algorithm
            key.verify(signature, signed, how, digest)  # type: ignore[arg-type]  # RSA names its digest
        elif isinstance(key, ec.EllipticCurvePublicKey) and isinstance(how, ec.ECDSA):
            key.verify(signature, signed, how)
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm, *UNREADABLE):
        return False
    return True
