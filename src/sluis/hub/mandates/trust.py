"""Which authorities we believe when they say who signed a paper: the trust list of the hub.

The list is the folder of SLUIS_TRUST, the same that the signatures of submissions are held against:
roots/, intermediates/ and crls/ with PEM or DER files. It is read for every paper; papers are few. Nothing is
fetched from elsewhere: what a signature needs beyond the folder has to be in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asn1crypto import crl, pem, x509
from django.conf import settings
from pyhanko_certvalidator import ValidationContext

from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


def trust_at(moment: datetime) -> Any:
    """What a certificate path is held against at this moment (a ValidationContext).

    Raises ConfigurationError for a file that is none.
    """
    return ValidationContext(
        trust_roots=_loaded("roots", x509.Certificate.load),
        other_certs=_loaded("intermediates", x509.Certificate.load),
        crls=[] if settings.REVOCATION == "off" else _loaded("crls", crl.CertificateList.load),
        revocation_mode="require" if settings.REVOCATION == "required" else "soft-fail",
        allow_fetching=False,
        moment=moment,
    )


def _loaded(name: str, load: Callable[[bytes], Any]) -> list[Any]:
    found = []
    for file in sorted((settings.TRUST / name).glob("*")):
        data = file.read_bytes()
        try:
            blobs = [der for _, _, der in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
            for der in blobs:
                found.append(load(der))
                _ = found[-1].issuer.hashable
        except (ValueError, TypeError) as problem:
            raise ConfigurationError(f"{file} of the trust list cannot be read: {problem}") from problem
    return found
