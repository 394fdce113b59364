"""The trust list as operators see it, and a root added to it or removed from it.

Laws: what is trusted is what lies in the folder, so a change counts at once and everywhere; a file is written
beside the folder of the roots and moved into it whole; every change is in the audit trail.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn1crypto import x509
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from sluis.hub.audit.actions import record
from sluis.hub.channels.issuers import UNREADABLE
from sluis.hub.channels.trust import trust_list
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from sluis.hub.audit.actor import Actor

LARGEST = 64 * 1024  # bytes of an uploaded certificate


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """A root or an intermediate of the trust list; the fingerprint is SHA-256 in hex."""

    kind: str  # "root" or "intermediate"
    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime
    fingerprint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RevocationList:
    """A list of revoked certificates; without `until` its issuer did not say when the next one comes."""

    issuer: str
    since: datetime
    until: datetime | None
    count: int


def authorities() -> list[Authority]:
    """Roots first, as they lie in the folder now. Raises ConfigurationError for a file that is none."""
    known = trust_list()
    groups = (("root", known.roots), ("intermediate", known.intermediates))
    return [_authority(kind, found) for kind, group in groups for found in group]


def revocation_lists() -> list[RevocationList]:
    """The lists of the folder."""
    return [_list(one) for one in trust_list().crls]


@transaction.atomic
def add_root(*, data: bytes, by: Actor, at: datetime) -> Authority:
    """Trust an authority from now on. Raises CallerError for what is no CA certificate in force, or known."""
    certificate = _checked(data, at=at)
    if certificate.fingerprint in {one.fingerprint for one in authorities() if one.kind == "root"}:
        raise CallerError(_("This authority is on the trust list already."))
    record(
        "trust.root_added",
        subject=f"authority:{certificate.fingerprint[:32]}",
        detail={"authority": certificate.subject[:200]},
        by=by,
        at=at,
    )
    target = settings.TRUST / "roots" / f"{certificate.fingerprint}.pem"
    target.parent.mkdir(parents=True, exist_ok=True)
    draft: Path = settings.TRUST / f".{certificate.fingerprint}.draft"
    draft.write_text(certificate.pem)
    draft.replace(target)
    return next(one for one in authorities() if one.fingerprint == certificate.fingerprint)


@transaction.atomic
def remove_root(*, fingerprint: str, by: Actor, at: datetime) -> None:
    """Trust an authority no longer. Raises CallerError when it is gone, or shares its file with others."""
    file = next((path for path, prints in _files() if fingerprint in prints), None)
    if file is None:
        raise CallerError(_("This authority is not on the trust list any more."))
    if len(dict(_files())[file]) > 1:
        raise CallerError(_("The file of this authority holds others too. Change it on the server."))
    record("trust.root_removed", subject=f"authority:{fingerprint[:32]}", by=by, at=at)
    file.unlink()


def _files() -> Iterator[tuple[Path, list[str]]]:
    """The files of the roots, each with the fingerprints in it."""
    folder = settings.TRUST / "roots"
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        pieces = file.read_bytes().split(b"-----END CERTIFICATE-----")
        found = []
        for piece in pieces:
            start = piece.find(b"-----BEGIN CERTIFICATE-----")
            if start >= 0:
                found.append(piece[start:] + b"-----END CERTIFICATE-----\n")
        yield file, [Certificate.read(one).fingerprint for one in found or [file.read_bytes()]]


def _checked(data: bytes, *, at: datetime) -> Certificate:
    if len(data) > LARGEST:
        raise CallerError(_("This file is too large for a certificate."))
    certificate = Certificate.read(data)
    if not _is_authority(certificate):
        raise CallerError(_("This certificate is not of an authority: it may not issue others."))
    if not certificate.is_valid_at(at):
        raise CallerError(_("This certificate is not valid now."))
    return certificate


def _is_authority(certificate: Certificate) -> bool:
    try:
        return bool(x509.Certificate.load(certificate.der).ca)
    except UNREADABLE:
        return False


def _authority(kind: str, found: Any) -> Authority:
    validity = found["tbs_certificate"]["validity"]
    return Authority(
        kind=kind,
        subject=found.subject.human_friendly,
        issuer=found.issuer.human_friendly,
        not_before=validity["not_before"].native,
        not_after=validity["not_after"].native,
        fingerprint=hashlib.sha256(found.dump()).hexdigest(),
    )


def _list(found: Any) -> RevocationList:
    facts = found["tbs_cert_list"]
    return RevocationList(
        issuer=found.issuer.human_friendly,
        since=facts["this_update"].native,
        until=facts["next_update"].native,
        count=len(facts["revoked_certificates"]),
    )
