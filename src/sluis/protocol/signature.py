"""The signature file (FS): a detached CMS signature over a data file, checked and made over a stream.

Laws: the data is read once and never held whole; no bytes that a sender sends raise an exception out of
`verify()`; it answers who signed, or why the signature does not count, with the codes of annex 25.
It never decides trust: validity dates, chain, revocation and ownership are the hub's questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.protocol.certificate import PrivateKey, read_private_key
from sluis.protocol.signature_algorithms import DIGESTS, WEAK_DIGESTS
from sluis.protocol.signature_envelope import Claim, read_claim
from sluis.protocol.signature_making import sign
from sluis.protocol.signature_stream import Digests, digests_of
from sluis.protocol.signature_text import decode_text, encode_text
from sluis.protocol.signature_values import (
    Diagnosis,
    Refused,
    SignaturePolicy,
    SignatureProblem,
    Signer,
    refuse,
)

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = [
    "Diagnosis",
    "PrivateKey",
    "SignaturePolicy",
    "SignatureProblem",
    "Signer",
    "decode_text",
    "encode_text",
    "read_private_key",
    "sign",
    "verify",
]


def verify(data: BinaryIO, fs: bytes, *, policy: SignaturePolicy) -> Signer | SignatureProblem:
    """Check that `fs`, the text of a signature file, signs `data`, read from where it stands.

    The data is not read at all when the signature file alone is already wrong. Errors of the stream
    itself pass through: they are not the sender's fault.
    """
    der = decode_text(fs)
    if isinstance(der, SignatureProblem):
        return der
    try:
        claim = read_claim(der, policy)
        _check_attributes_signed(claim)
        digests = digests_of(data, claim.digest, text_form=policy.text_form)
        text_form = _check_data(claim, digests)
    except Refused as refused:
        return refused.problem
    return Signer(
        certificate=claim.certificate,
        others=claim.others,
        digest=(DIGESTS | WEAK_DIGESTS)[claim.digest][0],
        algorithm=claim.scheme.algorithm,
        signed_at=claim.attributes.signed_at if claim.attributes else None,
        text_form=text_form,
    )


def _check_attributes_signed(claim: Claim) -> None:
    if claim.attributes and not claim.scheme.holds(claim.key, claim.value, claim.attributes.signed):
        raise refuse(
            11,
            1203,
            f"The signature value does not fit the certificate {claim.certificate.subject}. "
            "The signature file was damaged, or made with another key: sign again.",
        )


def _check_data(claim: Claim, digests: Digests) -> bool:
    """Return whether it was the text form that was signed. Raises Refused when neither form was."""
    if _covers(claim, digests.raw):
        return False
    if digests.text is not None and _covers(claim, digests.text):
        return True
    raise refuse(
        11,
        1205 if claim.attributes else 1203,
        "The data is not what was signed: it was changed after signing, its line ends were converted, "
        "or this is the signature of another file. Sign the bytes that you send (openssl: with -binary).",
    )


def _covers(claim: Claim, digest: bytes) -> bool:
    if claim.attributes:
        return claim.attributes.message_digest == digest
    return claim.scheme.holds_for_digest(claim.key, claim.value, digest)
