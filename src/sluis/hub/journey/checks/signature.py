"""Each FS signs its FI (125), with a certificate that its sender registered (153) and that we trust (125).

The diagnosis of annex 25 is kept for the operator, not shown to the sender. A missing FS is not this
check's matter (122), and in T and S none is needed; one that is there is judged all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from sluis.hub.channels.queries import registered_fingerprints
from sluis.hub.channels.trust import objection_to
from sluis.protocol.names import Part as NamePart
from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.signature import SignaturePolicy, SignatureProblem, Signer, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.journey.case import Case, Findings
    from sluis.hub.journey.models import Part

LARGEST_SIGNATURE = 2 * 1024 * 1024  # bytes of an FS file; real ones have a few thousand


def signatures_are_valid(case: Case, findings: Findings) -> Iterator[Refusal]:
    """One refusal for each FS that does not sign its FI, or signs it with a certificate that may not."""
    data = {part.name: part for part in case.named(NamePart.FI)}
    # What counted when the set arrived: a certificate that ended since has signed in time.
    registered = registered_fingerprints(case.channel, at=case.submission.go_at or case.at)
    for fs in case.named(NamePart.FS):
        fi = data.get(NamePart.FI + fs.name[2:])
        if fi:
            yield from _judge(case, fi, fs, registered, findings)


def _judge(
    case: Case, fi: Part, fs: Part, registered: frozenset[str], findings: Findings
) -> Iterator[Refusal]:
    found: Signer | SignatureProblem | None = _verified(case, fi, fs)
    note: dict[str, Any] = {"file": fs.name}
    findings.signatures.append(note)
    if isinstance(found, Signer):
        note |= {
            "fingerprint": found.certificate.fingerprint,
            "digest": found.digest,
            "algorithm": found.algorithm,
            "text_form": found.text_form,
        }
        if found.certificate.fingerprint not in registered:
            yield Refusal(reason=Reason.CERTIFICATE_OF_ANOTHER, file=fs.name)
        found = objection_to(found.certificate, others=found.others, at=case.at)
    if isinstance(found, SignatureProblem):
        note |= {"diagnosis": str(found.diagnosis), "sentence": found.sentence}
        yield Refusal(reason=Reason.SIGNATURE_INVALID, file=fs.name, detail=found.sentence)


def _verified(case: Case, fi: Part, fs: Part) -> Signer | SignatureProblem:
    policy = SignaturePolicy(
        weak_digests=settings.WEAK_DIGESTS,
        text_form=settings.TEXT_FORM_SIGNATURES,
        minimum_rsa_bits=settings.MINIMUM_RSA_BITS,
    )
    with case.content(fi.digest) as data, case.content(fs.digest) as signature:
        return verify(data, signature.read(LARGEST_SIGNATURE), policy=policy)
