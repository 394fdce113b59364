"""Whether a signer's certificate is valid now, chains to a root of the trust list, and is not revoked.

The trust list is a folder: roots/, intermediates/ and crls/ with PEM or DER files. Path building and
revocation are pyhanko-certvalidator's; the policy is a setting. Annex 25 gives the diagnosis.
"""

from __future__ import annotations

import asyncio
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
from pyhanko_certvalidator.policy_decl import (
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from sluis.protocol.signature import Diagnosis, SignatureProblem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sluis.protocol.certificate import Certificate

log = logging.getLogger("sluis.channels")
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


def _revocation(certificate: Any, trusted: TrustList, at: datetime) -> RevocationCheckingPolicy:
    """Which certificates of the path must prove that they were not revoked.

    Who has a current list in the folder is judged by it; otherwise the addresses in the certificate count,
    when they may be asked, and the policy of this hub decides what happens when nobody answers.
    """
    if settings.REVOCATION == "required":
        return REQUIRE_REVINFO
    listed = any(
        known.issuer == certificate.issuer
        and known["tbs_cert_list"]["next_update"].native is not None
        and known["tbs_cert_list"]["next_update"].native >= at
        for known in trusted.crls
    )
    soft = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
    return RevocationCheckingPolicy(RevocationCheckingRule.CRL_OR_OCSP_REQUIRED if listed else soft, soft)


def _context(certificate: Any, at: datetime) -> ValidationContext:
    trusted = trust_list()
    off = settings.REVOCATION == "off"
    no_check = RevocationCheckingRule.NO_CHECK
    policy = RevocationCheckingPolicy(no_check, no_check) if off else _revocation(certificate, trusted, at)
    return ValidationContext(
        trust_roots=trusted.roots,
        other_certs=trusted.intermediates,
        crls=[] if off else trusted.crls,
        revinfo_policy=CertRevTrustPolicy(policy),
        allow_fetching=settings.REVOCATION_FETCH and not off,
        moment=at,
    )


async def _validated(validator: Any) -> None:
    """Only the path: which key usages may sign was judged before (Certificate.may_sign)."""
    await validator.async_validate_usage(key_usage=set())


def _path_objection(
    certificate: Certificate, *, others: Sequence[Certificate], at: datetime
) -> SignatureProblem | None:
    signer = x509.Certificate.load(certificate.der)
    validator = CertificateValidator(
        signer,
        intermediate_certs=[x509.Certificate.load(other.der) for other in others],
        validation_context=_context(signer, at),
    )
    try:
        asyncio.run(_validated(validator))
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
