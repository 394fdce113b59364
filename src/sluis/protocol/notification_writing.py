"""The notification (NOTI) as the hub writes it, form by form.

Laws: order, lengths and values as NOTIFICATION_20223.xsd asks; what the handled form got wrong in its own
header never makes the notification wrong: such a zone is left out. One form is written at a time.
It does not judge forms and it does not name the file that it travels in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from sluis.protocol.form import Reference
from sluis.protocol.xml_text import (
    DECLARATION,
    SCHEMA_INSTANCE,
    cleaned,
    day_of,
    element,
    hour_of,
    is_day,
    is_hour,
)

if TYPE_CHECKING:
    from types import TracebackType

    from sluis.protocol.notification_values import Anomaly, Envelope, HandledForm

SCHEMA: Final = "NOTIFICATION_20223.xsd"
IDENTIFICATION: Final = "NOTI001"
# The schema sets no length for these two; nobody reads a longer one.
MAXIMUM_VALUE: Final = 1000
MAXIMUM_TAG: Final = 200
MAXIMUM_LABEL: Final = 500

_FLUSH: Final = 64 * 1024
_OPENING: Final = f'<NOTIFICATION xmlns:xsi="{SCHEMA_INSTANCE}" xsi:noNamespaceSchemaLocation="{SCHEMA}">\n'
_TYPES: Final = frozenset({"RE", "PA", "FA", "LA", "SU"})
_STATUSES: Final = frozenset("012345678")
_HIGHEST_NSSO: Final = 199_999_934
_PROVISIONAL: Final = range(5_000_000_120, 5_999_999_990)
_HIGHEST_COMPANY: Final = 1_999_999_943


class NotificationWriter:
    """Writes a notification to a binary stream; the document is complete when the block ends well."""

    def __init__(self, stream: BinaryIO, envelope: Envelope) -> None:
        self._stream = stream
        self._before = _before(envelope)
        self._file_reference = _file_reference(envelope)
        self._waiting: list[str] = []
        self._size = 0
        self.forms = 0

    def __enter__(self) -> Self:
        self._stream.write(DECLARATION + _OPENING.encode())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            return
        if not self.forms:
            raise ValueError("A notification speaks of at least one form")
        self._waiting.append("</NOTIFICATION>\n")
        self._flush()

    def write(self, handled: HandledForm) -> None:
        """Add one handled form."""
        text = (
            f"{self._before}{_original(handled)}{_own_reference(handled.references)}{self._file_reference}"
            f"{_employer(handled.enterprise, handled.nsso)}<HandledReference><ReferenceType>1</ReferenceType>"
            f"<ReferenceOrigin>2</ReferenceOrigin>{element('ReferenceNbr', handled.ticket, maximum=64)}"
            f"</HandledReference>{_result(handled)}</Form>\n"
        )
        self.forms += 1
        self._waiting.append(text)
        self._size += len(text)
        if self._size >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        self._stream.write("".join(self._waiting).encode())
        self._waiting.clear()
        self._size = 0


def _before(envelope: Envelope) -> str:
    """The zones and blocks that open every form alike."""
    return (
        "<Form>"
        + element("Identification", IDENTIFICATION)
        + element("FormCreationDate", day_of(envelope.created))
        + element("FormCreationHour", hour_of(envelope.created))
        + "<AttestationStatus>0</AttestationStatus><TypeForm>FA</TypeForm>"
        + _file(envelope)
        + _reception(envelope)
        + _sender(envelope)
    )


def _file(envelope: Envelope) -> str:
    if not _has_file(envelope):
        return ""
    ticket = element("ReferenceNbr", envelope.file_ticket, maximum=64) if envelope.file_ticket else ""
    name = element("FileName", envelope.go_name or "")
    return f"<FileReference>{name}<ReferenceOrigin>2</ReferenceOrigin>{ticket}</FileReference>"


def _has_file(envelope: Envelope) -> bool:
    return 0 < len(cleaned(envelope.go_name or "")) <= 64  # noqa: PLR2004  # zone 00106


def _reception(envelope: Envelope) -> str:
    if envelope.received_at is None:
        return ""
    day = element("ReceptionDate", day_of(envelope.received_at))
    hour = element("ReceptionHour", hour_of(envelope.received_at))
    channel = element("Channel", str(envelope.channel))
    return f"<FileReceptionInformation>{day}{hour}{channel}</FileReceptionInformation>"


def _sender(envelope: Envelope) -> str:
    sender, company = envelope.sender or "", envelope.company or ""
    inner = element("SenderId", sender) if _is_number(sender, highest=999_999) and int(sender) else ""
    if _is_company(company):
        inner += f"<HandledSenderIdentification>{element('CompanyID', company)}</HandledSenderIdentification>"
    return f"<HandledOriginalFile>{inner}</HandledOriginalFile>" if inner else ""


def _file_reference(envelope: Envelope) -> str:
    """The file's ticket as a reference, for a notification that can name no file."""
    if _has_file(envelope) or not envelope.file_ticket:
        return ""
    return _reference(Reference("0", "2", envelope.file_ticket))


def _original(handled: HandledForm) -> str:
    """The header of the handled form, without the zones that the schema would refuse."""
    zones = (
        element("Identification", handled.identification) if 0 < len(handled.identification) <= 7 else "",  # noqa: PLR2004  # zone 00296
        element("FormCreationDate", handled.created_on) if is_day(handled.created_on) else "",
        element("FormCreationHour", handled.created_at) if is_hour(handled.created_at) else "",
        element("AttestationStatus", handled.status) if handled.status in _STATUSES else "",
        element("TypeForm", handled.type_form) if handled.type_form in _TYPES else "",
    )
    return f"<HandledOriginalForm>{''.join(zones)}</HandledOriginalForm>"


def _own_reference(references: tuple[Reference, ...]) -> str:
    """The declarant's own reference of this form (type 1, origin 1), echoed."""
    for reference in references:
        if reference.type == "1" and reference.origin == "1" and 0 < len(cleaned(reference.number)) <= 64:  # noqa: PLR2004  # zone 00222
            return _reference(reference)
    return ""


def _reference(reference: Reference) -> str:
    return (
        f"<Reference><ReferenceType>{reference.type}</ReferenceType>"
        f"<ReferenceOrigin>{reference.origin}</ReferenceOrigin>"
        f"{element('ReferenceNbr', reference.number)}</Reference>"
    )


@lru_cache(maxsize=256)
def _employer(enterprise: str | None, nsso: str | None) -> str:
    """Both numbers or nothing: the schema knows no employer with one number."""
    if enterprise is None or nsso is None or not _is_company(enterprise):
        return ""
    if _is_number(nsso, highest=_HIGHEST_NSSO):
        number = element("NOSSRegistrationNbr", nsso)
    elif _is_number(nsso, highest=_PROVISIONAL.stop) and int(nsso) in _PROVISIONAL:
        number = element("ProvisionalNSSONbr", nsso)
    else:
        return ""
    return f"<EmployerId>{number}{element('CompanyID', enterprise)}</EmployerId>"


_MOST_DIGITS = 20


def _is_number(text: str, *, highest: int) -> bool:
    # The length first: a number of thousands of digits is one that Python refuses to read.
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) <= highest


def _is_company(text: str) -> bool:
    return len(text) in {9, 10} and _is_number(text, highest=_HIGHEST_COMPANY)


def _result(handled: HandledForm) -> str:
    if handled.accepted and not handled.diagnoses and not handled.anomalies:
        return "<HandlingResult><ResultCode>1</ResultCode></HandlingResult>"
    code = element("ResultCode", "1" if handled.accepted else "0")
    diagnoses = "".join(element("Diagnosis", str(code)) for code in handled.diagnoses if code in range(10))
    reports = "".join(_report(anomaly) for anomaly in handled.anomalies)
    return f"<HandlingResult>{code}{diagnoses}{reports}</HandlingResult>"


def _report(anomaly: Anomaly) -> str:
    return (
        "<AnomalyReport>"
        + element("ErrorID", anomaly.error_id, maximum=9)
        + (element("TagName", anomaly.tag, maximum=MAXIMUM_TAG) if anomaly.tag else "")
        + (element("Value", anomaly.value, maximum=MAXIMUM_VALUE) if anomaly.value is not None else "")
        + (element("AnomalyClass", anomaly.anomaly_class, maximum=2) if anomaly.anomaly_class else "")
        + (element("AnomalyLabel", anomaly.label, maximum=MAXIMUM_LABEL) if anomaly.label else "")
        + _location(anomaly)
        + "</AnomalyReport>"
    )


def _location(anomaly: Anomaly) -> str:
    inner = element("LineNbr", str(anomaly.line)) if anomaly.line and anomaly.line > 0 else ""
    inner += element("ColumnNbr", str(anomaly.column)) if anomaly.column and anomaly.column > 0 else ""
    inner += element("Location", anomaly.location, maximum=200) if anomaly.location else ""
    return f"<AnomalyLocation>{inner}</AnomalyLocation>" if inner else ""
