"""Reading a paper that came back: is it ours, unchanged but for signatures, and who signed it.

Laws: the file begins with the very bytes that we made, and nothing but signing was done to it since; every
signature in it is whole and leads to an authority of the trust list. Whatever somebody sends gets a sentence,
never an exception of the parser.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    ModificationLevel,
)
from pyhanko.sign.validation import async_validate_pdf_signature

from sluis.hub.mandates.pdf import FIELDS
from sluis.protocol.asn1_types import make_ready
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sluis.hub.mandates.models import Side

make_ready()
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_SIGNATURES: Final = 8
#: With certificates that name each other, the paths to try grow as the factorial of their number.
MOST_CERTIFICATES: Final = 6
_DIGITS: Final = 10
#: What may be a number of a person: it is not kept.
_NUMBERS: Final = re.compile(r"\d[\d .-]{4,}\d")
#: Where an authority puts the number of a company: never the common name, which anybody chooses.
_OF_COMPANY: Final = ("organization_identifier", "organization_name", "organizational_unit_name")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, by the certificate: a name without numbers, and the enterprise numbers it vouches for."""

    name: str
    companies: frozenset[str]


def read_signed(
    data: bytes, *, made: bytes, sides: Mapping[Side, str], trust: Callable[[], Any]
) -> dict[Side, Signer]:
    """Who signed for which side. `made` is our paper, `sides` their numbers; `trust` makes contexts.

    Raises CallerError for a file that is not ours, was changed, or has a signature that does not hold.
    """
    try:
        return _read(data, made=made, sides=sides, trust=trust)
    except CallerError:
        raise
    except Exception as problem:  # the parser meets whatever somebody made
        raise CallerError(_("This file cannot be read as a signed PDF.")) from problem


def _read(
    data: bytes, *, made: bytes, sides: Mapping[Side, str], trust: Callable[[], Any]
) -> dict[Side, Signer]:
    if len(data) > MOST_BYTES or not data.startswith(made):
        raise CallerError(
            _("This is not the paper of this mandate. Download it here, sign it, and upload it as it is.")
        )
    reader = PdfFileReader(BytesIO(data))
    signatures = reader.embedded_regular_signatures
    if not 0 < len(signatures) <= MOST_SIGNATURES:
        raise CallerError(_("There is no signature in this PDF."))
    for signature in signatures:
        if len(signature.other_embedded_certs) > MOST_CERTIFICATES:
            raise CallerError(_("A signature in this PDF carries too many certificates."))
        _check(asyncio.run(async_validate_pdf_signature(signature, trust())))
    _check_only_signed(reader, made)
    return _by_side(signatures, sides)


def _check(status: Any) -> None:
    if not (status.intact and status.valid):
        raise CallerError(_("A signature in this PDF does not fit its content."))
    if not status.trusted:
        raise CallerError(
            _(
                "A signature in this PDF was made with a certificate of an authority that we do not trust,"
                " or with one that is not valid now."
            )
        )
    if not status.bottom_line:
        raise CallerError(_changed())


def _check_only_signed(reader: Any, made: bytes) -> None:
    """Since we made it, signature fields were filled, and nothing else happened."""
    ours = PdfFileReader(BytesIO(made)).xrefs.total_revisions - 1
    result = DEFAULT_DIFF_POLICY.review_file(reader, ours)
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        raise CallerError(_changed())


def _changed() -> str:
    return _("This PDF was changed by more than signatures.")


def _by_side(signatures: Any, sides: Mapping[Side, str]) -> dict[Side, Signer]:
    """By the field that was signed; one that a program added, by the company in the certificate."""
    fields = {name: side for side, name in FIELDS.items()}
    found: dict[Side, Signer] = {}
    for signature in signatures:
        signer = _signer(signature.signer_cert)
        vouched = [side for side, number in sides.items() if number in signer.companies]
        side = fields.get(signature.field_name) or (vouched[0] if len(vouched) == 1 else None)
        if side is not None:
            found[side] = signer
    return found


def _signer(certificate: Any) -> Signer:
    subject = certificate.subject.native
    told = [value for name in _OF_COMPANY for value in _all(subject.get(name))]
    numbers = {re.sub(r"\D", "", number) for text in told for number in re.findall(r"[01][\d.]{9,}", text)}
    name = _NUMBERS.sub("", " ".join(_all(subject.get("common_name")))).strip()
    return Signer(name[:200], frozenset(number for number in numbers if len(number) == _DIGITS))


def _all(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
