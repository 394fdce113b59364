"""Whether a signer's certificate is valid now, chains to a root of the trust list, and is not revoked.

The trust list is a folder: roots/, intermediates/ and crls/ with PEM or DER files. Path validation is
pyhanko-certvalidator's; which certificates it sees and which proof it asks is decided in issuers.py and
revocation.py. Whatever a signer sent gets an answer, with the diagnosis of annex 25, never an exception.
Nothing that the library parsed is shared by two threads.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from threading import local
from typing import TYPE_CHECKING, Any

from asn1crypto import crl, pem, x509
from django.conf import settings
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy

from sluis.hub.channels.issuers import UNREADABLE, vetted
from sluis.hub.channels.revocation import check_listed, fetchers, policy_for
from sluis.protocol.asn1_types import make_ready
from sluis.protocol.errors import ConfigurationError
from sluis.protocol.signature import Diagnosis, SignatureProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from sluis.protocol.certificate import Certificate

make_ready()
log = logging.getLogger("sluis.channels")
VALIDITY, CERTIFICATION, REVOKED = Diagnosis(11, 1207), Diagnosis(10, 1104), Diagnosis(10, 0)
FORBIDDEN_USE = Diagnosis(6, 1019)
# An answer that was fetched is younger than the verdict that asked for it.
CLOCKS_DIFFER = timedelta(minutes=5)
# RFC 5280, 4.2.1.12: a certificate that has only these purposes was not issued to sign documents.
OTHER_PURPOSES = frozenset({"server_auth", "code_signing", "time_stamping", "ocsp_signing"})


@dataclass(frozen=True, slots=True)
class TrustList:
    """What the folder holds."""

    roots: list[Any]
    intermediates: list[Any]
    crls: list[Any]


def _blobs(file: Path) -> list[bytes]:
    data = file.read_bytes()
    return [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]


def _stamp(root: Path) -> tuple[tuple[str, int], ...]:
    """Changes when a file is added, replaced or removed, so that the list is read anew then."""
    found = []
    for file in root.rglob("*"):
        with suppress(FileNotFoundError):  # removed since it was listed
            found.append((str(file), file.stat().st_mtime_ns))
    return tuple(sorted(found))


def _loaded(folder: Path, load: Callable[[bytes], Any]) -> list[Any]:
    """Every file of the folder, read so far that a wrong one is found here and not in a verdict."""
    found = []
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        try:
            for der in _blobs(file):
                found.append(load(der))
                _ = found[-1].issuer.hashable
        except UNREADABLE as problem:
            raise ConfigurationError(f"{file} of the trust list cannot be read: {problem}") from problem
    return found


class _OfThisThread(local):
    """The list that a thread read last. The library parses a certificate when it is looked into, without a
    lock: where two threads looked at once, one of them could not read it, and refused a good signature.
    """

    asked: tuple[Path, tuple[tuple[str, int], ...]] | None = None
    found: TrustList


_of_this_thread = _OfThisThread()


def _read(root: Path, stamp: tuple[tuple[str, int], ...]) -> TrustList:
    if _of_this_thread.asked != (root, stamp):
        _of_this_thread.found = TrustList(
            _loaded(root / "roots", x509.Certificate.load),
            _loaded(root / "intermediates", x509.Certificate.load),
            _loaded(root / "crls", crl.CertificateList.load),
        )
        _of_this_thread.asked = root, stamp
    return _of_this_thread.found


def trust_list() -> TrustList:
    """The trust list as it is in the folder now. Raises ConfigurationError for a file that is none."""
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
    stamp = _stamp(settings.TRUST)
    asked = certificate, tuple(others), stamp, settings.REVOCATION, at.replace(second=0, microsecond=0)
    if asked in _trusted:
        return None
    objection = _path_objection(certificate, others=others, trusted=_read(settings.TRUST, stamp), at=at)
    if objection is None and not (settings.REVOCATION_FETCH and settings.REVOCATION != "off"):
        _remember(asked)
    return objection


# Whom we trusted in this minute, when all that it rests on lies in the folder and nobody else was asked.
_trusted: set[tuple[object, ...]] = set()
MOST_REMEMBERED = 1000


def _remember(asked: tuple[object, ...]) -> None:
    if len(_trusted) >= MOST_REMEMBERED:
        _trusted.clear()
    _trusted.add(asked)


def _path_objection(
    certificate: Certificate, *, others: Sequence[Certificate], trusted: TrustList, at: datetime
) -> SignatureProblem | None:
    try:
        signer = x509.Certificate.load(certificate.der)
        if objection := _purpose_objection(signer):
            return objection
        asyncio.run(_validate(signer, others=others, trusted=trusted, at=at))
    # The library's own sentences name the subject, which in an eID holds a person's number: none is kept.
    except RevokedError:
        return SignatureProblem(
            diagnosis=REVOKED, sentence="The certificate, or one above it, was revoked. Register a new one."
        )
    except (ExpiredError, NotYetValidError):
        return SignatureProblem(
            diagnosis=VALIDITY, sentence="A certificate above the signer's is not valid at this moment."
        )
    except (PathBuildingError, ValidationError):
        return SignatureProblem(
            diagnosis=CERTIFICATION,
            sentence="The certificate does not lead to an authority that this hub trusts."
            " Use one of an authority on its list.",
        )
    except UNREADABLE:
        # The trust list was read before: what cannot be read here is the signer's own certificate.
        log.warning("A certificate cannot be read", extra={"action": "certificate_unreadable"}, exc_info=True)
        return SignatureProblem(
            diagnosis=CERTIFICATION, sentence="The certificate has a part that cannot be read."
        )
    return None


def _purpose_objection(signer: Any) -> SignatureProblem | None:
    purposes = signer.extended_key_usage_value
    if not purposes or not OTHER_PURPOSES.issuperset(purposes.native):
        return None
    return SignatureProblem(
        diagnosis=FORBIDDEN_USE,
        sentence=f"The certificate was issued for {', '.join(purposes.native)}, not for signing.",
    )


async def _validate(signer: Any, *, others: Sequence[Certificate], trusted: TrustList, at: datetime) -> None:
    """Raises what is wrong with the path. Which key usages may sign was judged before."""
    mode = settings.REVOCATION
    crls = [] if mode == "off" else trusted.crls
    known = trusted.intermediates + vetted(others, trusted=trusted.roots + trusted.intermediates)
    async with fetchers(allowed=settings.REVOCATION_FETCH and mode != "off") as fetching:
        context = ValidationContext(
            trust_roots=trusted.roots,
            other_certs=known,
            crls=crls,
            revinfo_policy=CertRevTrustPolicy(policy_for(signer, crls, mode=mode, at=at)),
            allow_fetching=fetching is not None,
            fetchers=fetching,
            moment=at,
            time_tolerance=CLOCKS_DIFFER,
        )
        path = await CertificateValidator(signer, validation_context=context).async_validate_path()
    if crls:
        await check_listed(path, roots=trusted.roots, known=known, crls=crls, at=at)
