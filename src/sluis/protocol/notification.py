"""The notification (NOTI): what became of each form of a submission. Here it is read, form by form.

Laws: one form in memory at a time; what a form leaves out is None or empty, never guessed.
It is tolerant of what other transfer points add; it does not match forms with declarations. The values
stand in notification_values.py, the writer in notification_writing.py; all are imported from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from sluis.protocol.errors import OtherSideError
from sluis.protocol.form import Reference
from sluis.protocol.notification_values import Anomaly, Envelope, HandledForm
from sluis.protocol.notification_writing import NotificationWriter
from sluis.protocol.reasons import Refusal
from sluis.protocol.xml_stream import CHUNK, forms_within, local_name, texts_of
from sluis.protocol.xml_text import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sluis.protocol.xml_stream import Element

__all__ = ["Anomaly", "Envelope", "HandledForm", "NotificationWriter", "read_notification"]

_MOST_DIGITS = 20
_NSSO = ("NOSSRegistrationNbr", "ProvisionalNSSONbr", "NOSSLPARegistrationNbr")


def read_notification(stream: BinaryIO) -> Iterator[tuple[Envelope, HandledForm]]:
    """Each form with what it says of its file. Raises OtherSideError when it is not a notification."""
    for form in forms_within(iter(lambda: stream.read(CHUNK), b""), root="NOTIFICATION"):
        if isinstance(form, Refusal):
            raise OtherSideError(f"The notification cannot be read: {form.detail} (line {form.line})")
        blocks: dict[str, Element] = {}
        for block in form:
            blocks.setdefault(local_name(block), block)
        yield _envelope(form, blocks), _handled(form, blocks)


def _envelope(form: Element, blocks: dict[str, Element]) -> Envelope:
    zones, file = texts_of(form), _texts(blocks, "FileReference")
    reception, original = _texts(blocks, "FileReceptionInformation"), _texts(blocks, "HandledOriginalFile")
    identification = {local_name(e): e for e in blocks.get("HandledOriginalFile", ())}
    created = _moment(zones.get("FormCreationDate"), zones.get("FormCreationHour"))
    if created is None:
        raise OtherSideError("The notification has no readable date and hour")
    channel = reception.get("Channel", "")
    return Envelope(
        go_name=file.get("FileName") or None,
        file_ticket=file.get("ReferenceNbr") or _ticket_of_file(form),
        sender=original.get("SenderId") or None,
        company=_texts(identification, "HandledSenderIdentification").get("CompanyID") or None,
        received_at=_moment(reception.get("ReceptionDate"), reception.get("ReceptionHour")),
        created=created,
        channel=int(channel) if _is_digits(channel) else -1,
    )


def _handled(form: Element, blocks: dict[str, Element]) -> HandledForm:
    header, employer = _texts(blocks, "HandledOriginalForm"), _texts(blocks, "EmployerId")
    result = blocks.get("HandlingResult")
    if result is None:
        raise OtherSideError("The notification gives no result for a form")
    return HandledForm(
        ticket=_texts(blocks, "HandledReference").get("ReferenceNbr", ""),
        identification=header.get("Identification", ""),
        created_on=header.get("FormCreationDate", ""),
        created_at=header.get("FormCreationHour", ""),
        status=header.get("AttestationStatus", ""),
        type_form=header.get("TypeForm", ""),
        references=_references(form),
        enterprise=employer.get("CompanyID") or None,
        nsso=next((employer[name] for name in _NSSO if employer.get(name)), None),
        accepted=texts_of(result).get("ResultCode") == "1",
        diagnoses=tuple(
            int(e.text or "") for e in result if local_name(e) == "Diagnosis" and _is_digits(e.text)
        ),
        anomalies=tuple(_anomaly(e) for e in result if local_name(e) == "AnomalyReport"),
    )


def _anomaly(report: Element) -> Anomaly:
    zones = texts_of(report)
    location = _texts({local_name(e): e for e in report}, "AnomalyLocation")
    return Anomaly(
        error_id=zones.get("ErrorID", ""),
        tag=zones.get("TagName"),
        value=zones.get("Value"),
        anomaly_class=zones.get("AnomalyClass", ""),
        label=zones.get("AnomalyLabel", ""),
        line=_number(location.get("LineNbr")),
        column=_number(location.get("ColumnNbr")),
        location=location.get("Location"),
    )


def _references(form: Element) -> tuple[Reference, ...]:
    found = [texts_of(block) for block in form if local_name(block) == "Reference"]
    return tuple(
        Reference(
            zones.get("ReferenceType", ""), zones.get("ReferenceOrigin", ""), zones.get("ReferenceNbr", "")
        )
        for zones in found
    )


def _ticket_of_file(form: Element) -> str | None:
    """A notification without a file name may carry the file's ticket as a reference: type 0, origin 2."""
    return next((r.number for r in _references(form) if (r.type, r.origin) == ("0", "2")), None)


def _texts(blocks: dict[str, Element], name: str) -> dict[str, str]:
    return texts_of(blocks[name]) if name in blocks else {}


def _moment(day: str | None, hour: str | None) -> datetime | None:
    try:
        return moment_of(day or "", hour or "")
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and _is_digits(text) else None


def _is_digits(text: str | None) -> bool:
    # No number here has more digits; one of thousands Python refuses to read.
    return text is not None and text.isdecimal() and len(text) <= _MOST_DIGITS
