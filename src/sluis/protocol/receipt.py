"""The receipt (ACRF): was the file well received and well formed. It never says that a form is accepted.

Laws: order, lengths and values as ACRF_20231.xsd asks; a final answer (FA), because clients in the field
accept no other; a receipt that we read may also be provisional (PA).
It does not decide the verdict and it does not name the file that it travels in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sluis.protocol.errors import OtherSideError
from sluis.protocol.reasons import Refusal
from sluis.protocol.xml_stream import forms_within, local_name, texts_of
from sluis.protocol.xml_text import (
    DECLARATION,
    SCHEMA_INSTANCE,
    cleaned,
    comment,
    day_of,
    element,
    hour_of,
    moment_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sluis.protocol.xml_stream import Element

SCHEMA: Final = "ACRF_20231.xsd"
IDENTIFICATION: Final = "ACRF001"
_OPENING: Final = f'<ACRF xmlns:xsi="{SCHEMA_INSTANCE}" xsi:noNamespaceSchemaLocation="{SCHEMA}">'


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """The answer to one file: `file_name` is the GO name, `ticket` the file's, `errors` like ACRF-107."""

    file_name: str
    ticket: str | None
    accepted: bool
    errors: tuple[str, ...]
    created: datetime

    def to_xml(self, explanations: Sequence[str] = ()) -> bytes:
        """The document; `explanations` follow the root element as comments, for the person who looks."""
        lines = [
            _OPENING,
            "<Form>",
            element("Identification", IDENTIFICATION),
            element("FormCreationDate", day_of(self.created)),
            element("FormCreationHour", hour_of(self.created)),
            element("AttestationStatus", "0"),
            element("TypeForm", "FA"),
            "<FileReference>",
            element("FileName", cleaned(self.file_name) or "?"),
            *(
                (element("ReferenceOrigin", "2"), element("ReferenceNbr", self.ticket, maximum=20))
                if self.ticket
                else ()
            ),
            "</FileReference>",
            "<ReceptionResult>",
            element("ResultCode", "1" if self.accepted else "0"),
            *(element("ErrorID", error, maximum=9) for error in self.errors),
            "</ReceptionResult>",
            "</Form>",
            "</ACRF>",
            *(comment(explanation) for explanation in explanations),
        ]
        return DECLARATION + "\n".join(lines).encode() + b"\n"


def read_receipts(data: bytes) -> tuple[Receipt, ...]:
    """Every receipt in a received file. Raises OtherSideError when it is not a document of receipts."""
    found = []
    for form in forms_within((data,), root="ACRF"):
        if isinstance(form, Refusal):
            raise OtherSideError(f"The receipt cannot be read: {form.detail} (line {form.line})")
        found.append(_receipt(form))
    return tuple(found)


def _receipt(form: Element) -> Receipt:
    zones = texts_of(form)
    blocks = {local_name(block): block for block in form}
    if "FileReference" not in blocks or "ReceptionResult" not in blocks:
        raise OtherSideError("The receipt names no file or no result")
    file, result = texts_of(blocks["FileReference"]), texts_of(blocks["ReceptionResult"])
    errors = [(e.text or "").strip() for e in blocks["ReceptionResult"] if local_name(e) == "ErrorID"]
    try:
        created = moment_of(zones.get("FormCreationDate", ""), zones.get("FormCreationHour", ""))
    except ValueError:
        raise OtherSideError("The receipt has no readable date and hour") from None
    return Receipt(
        file_name=file.get("FileName", ""),
        ticket=file.get("ReferenceNbr") or None,
        accepted=result.get("ResultCode") == "1",
        errors=tuple(errors),
        created=created,
    )
