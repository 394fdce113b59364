"""Whether a signer's certificate is valid now, chains to a root of the trust list, and is not revoked.

The trust list is a folder: roots/, intermediates/ and crls/ with PEM or DER files. Path building and
revocation are pyhanko-certvalidator's; the policy is a setting. Annex 25 gives the diagnosis.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from asn1crypto import crl, pem, x509
from django.conf import settings
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)

from sluis.protocol.signature import Diagnosis, SignatureProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sluis.protocol.certificate import Certificate

log = logging.getLogger("sluis.channels")
#: The policy of this hub in the words of the validator.
REVOCATION_MODES = {"off": "soft-fail", "when-reachable": "soft-fail", "required": "require"}
VALIDITY, CERTIFICATION, REVOKED = Diagnosis(11, 1207), Diagnosis(10, 1104), Diagnosis(10, 0)
FORBIDDEN_USE = Diagnosis(6, 1019)


@dataclass(frozen=True, slots=True)
class TrustList:
    """What the folder holds."""

    roots: list[Any]
    intermediates: list[Any]
    crls: list[Any]


def _blobs(folder: Path) -> list[bytes]:
    found: list[bytes] = []
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        data = file.read_bytes()
        if pem.detect(data):
            found.extend(der for _, _, der in pem.unarmor(data, multiple=True))
        else:
            found.append(data)
    return found


def _stamp(root: Path) -> tuple[tuple[str, int], ...]:
    """Changes when a file is added, replaced or removed, so that the list is read anew then."""
    return tuple(sorted((str(file), file.stat().st_mtime_ns) for file in root.rglob("*")))


@lru_cache(maxsize=1)
def _read(root: Path, stamp: tuple[tuple[str, int], ...]) -> TrustList:  # noqa: ARG001  # the key of the cache
    return TrustList(
        [x509.Certificate.load(der) for der in _blobs(root / "roots")],
        [x509.Certificate.load(der) for der in _blobs(root / "intermediates")],
        [crl.CertificateList.load(der) for der in _blobs(root / "crls")],
    )


def trust_list() -> TrustList:
    """The trust list as it is in the folder now."""
    return _read(settings.TRUST, _stamp(settings.TRUST))


def objection_to(
    certificate: Certificate, *, others: Sequence[Certificate], at: datetime
) -> SignatureProblem | None:
    """Why we do not trust this signer at that moment; None when we do.

    `others` are the certificates that came with the signature; they may help the path, never begin it.
    """
    if not certificate.is_valid_at(at):
        return SignatureProblem(
            diagnosis=VALIDITY,
            sentence=f"The certificate is valid from {certificate.not_before:%d/%m/%Y}"
            f" to {certificate.not_after:%d/%m/%Y}. Register and use a valid one.",
        )
    if not certificate.may_sign:
        return SignatureProblem(
            diagnosis=FORBIDDEN_USE, sentence="The key usage of the certificate does not allow signing."
        )
    return _path_objection(certificate, others=others, at=at)


def _context(at: datetime) -> ValidationContext:
    trusted = trust_list()
    off = settings.REVOCATION == "off"
    fetch = settings.REVOCATION_FETCH and not off
    return ValidationContext(
        trust_roots=trusted.roots,
        other_certs=trusted.intermediates,
        crls=[] if off else trusted.crls,
        revocation_mode=REVOCATION_MODES[settings.REVOCATION],
        allow_fetching=fetch,
        **({} if fetch else {"moment": at}),
    )


def _path_objection(
    certificate: Certificate, *, others: Sequence[Certificate], at: datetime
) -> SignatureProblem | None:
    validator = CertificateValidator(
        x509.Certificate.load(certificate.der),
        intermediate_certs=[x509.Certificate.load(other.der) for other in others],
        validation_context=_context(at),
    )
    try:
        validator.validate_usage(key_usage=set())
    except RevokedError as problem:
        return SignatureProblem(diagnosis=REVOKED, sentence=f"The certificate was revoked: {problem}")
    except (ExpiredError, NotYetValidError) as problem:
        return SignatureProblem(diagnosis=VALIDITY, sentence=str(problem))
    except (PathBuildingError, PathValidationError) as problem:
        return SignatureProblem(
            diagnosis=CERTIFICATION,
            sentence=f"The certificate does not lead to an authority that this hub trusts: {problem}",
        )
    return None
