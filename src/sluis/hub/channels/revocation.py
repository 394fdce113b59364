"""Which proof is asked that a certificate was not revoked, and where it may be fetched.

Laws: whom a list of the trust folder names stays revoked, under any policy and however old the list, until
a current list of the same authority is there; only addresses in certificates that a trusted authority
signed are asked, and never for further certificates.
"""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cryptography import x509
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import CRLValidationError
from pyhanko_certvalidator.fetchers import CertificateFetcher, Fetchers
from pyhanko_certvalidator.policy_decl import (
    NO_REVOCATION,
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
    FreshnessReqType,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.revinfo.validate_crl import verify_crl

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Sequence
    from datetime import datetime

SECONDS_FOR_AN_ANSWER = 10
# Old lists too, and no list of the authority that signed the list: that one was judged with the path.
_ANY_AGE = CertRevTrustPolicy(
    NO_REVOCATION,
    freshness=timedelta(days=36_500),
    freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
)


def policy_for(certificate: Any, crls: Sequence[Any], *, mode: str, at: datetime) -> RevocationCheckingPolicy:
    """Which certificates of the path must prove that they were not revoked.

    Who has a current list in the folder is judged by it; otherwise the addresses in the certificate count,
    when they may be asked, and the mode of this hub decides what happens when nobody answers.
    """
    if mode == "off":
        return NO_REVOCATION
    if mode == "required":
        return REQUIRE_REVINFO
    listed = any(known.issuer == certificate.issuer and _is_current(known, at) for known in crls)
    soft = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
    return RevocationCheckingPolicy(RevocationCheckingRule.CRL_OR_OCSP_REQUIRED if listed else soft, soft)


async def check_listed(
    path: Any, *, roots: Sequence[Any], known: Sequence[Any], crls: Sequence[Any], at: datetime
) -> None:
    """Raises RevokedError when a list of the folder names a certificate of a path that was found valid.

    The soft rule of the path validator leaves two gaps that this closes: a certificate without addresses
    is not looked up even in lists that are there, and a list past its date is not believed.
    """
    numbers = [certificate.serial_number for certificate in path.iter_certs(include_root=False)]
    if not any(_mentions(known, numbers) for known in crls):
        return
    context = ValidationContext(
        trust_roots=roots, other_certs=known, crls=list(_newest(crls, at)), revinfo_policy=_ANY_AGE, moment=at
    )
    for certificate in path.iter_certs(include_root=False):
        # A list that does not fit says nothing; RevokedError is no CRLValidationError.
        with suppress(CRLValidationError):
            await verify_crl(certificate, path, context)


@asynccontextmanager
async def fetchers(*, allowed: bool) -> AsyncIterator[Fetchers | None]:
    """What may ask the addresses in certificates; None when that is not allowed."""
    if not allowed:
        yield None
        return
    # Most hubs ask nobody, and every process would wait for it to load.
    from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend  # noqa: PLC0415  # as said

    backend = AIOHttpFetcherBackend(per_request_timeout=SECONDS_FOR_AN_ANSWER)
    try:
        usual = backend.get_fetchers()
        yield Fetchers(
            ocsp_fetcher=usual.ocsp_fetcher, crl_fetcher=usual.crl_fetcher, cert_fetcher=_NoCertificates()
        )
    finally:
        await backend.close()  # type: ignore[no-untyped-call]  # the library leaves it out


class _NoCertificates(CertificateFetcher):
    """Issuers are looked for before anything is trusted: a stranger would choose whom this machine asks."""

    async def fetch_cert_issuers(self, cert: Any) -> AsyncGenerator[Any, None]:  # noqa: ARG002  # asks nobody
        return
        yield  # makes it a generator

    async def fetch_crl_issuers(self, certificate_list: Any) -> AsyncGenerator[Any, None]:  # noqa: ARG002  # as above
        return
        yield  # makes it a generator

    def fetched_certs(self) -> Iterable[Any]:
        return ()


def _mentions(known: Any, numbers: Iterable[int]) -> bool:
    """Whether a serial number stands in the list: the quick question, before any signature is checked."""
    # The other library walks a list of a million numbers in a fraction of the time.
    quick = x509.load_der_x509_crl(known.dump())
    return any(quick.get_revoked_certificate_by_serial_number(number) is not None for number in numbers)


def _is_current(known: Any, at: datetime) -> bool:
    until = known["tbs_cert_list"]["next_update"].native
    return until is not None and until >= at


def _newest(crls: Iterable[Any], at: datetime) -> Iterator[Any]:
    """The current lists of each authority; of an authority without any, the old ones."""
    by_issuer: dict[str, list[Any]] = {}
    for known in crls:
        by_issuer.setdefault(known.issuer.hashable, []).append(known)
    for lists in by_issuer.values():
        yield from [known for known in lists if _is_current(known, at)] or lists
