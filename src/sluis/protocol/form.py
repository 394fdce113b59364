"""A form as a value, and the generic document (GenericXmlDocument) written form by form.

Laws: one form is one declaration; its header zones are kept as written, its employer numbers are made
comparable; what is written is valid for GenericXmlDocument_20231.xsd and never held in memory whole.
It does not read files: structure.py does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from lxml import etree

from sluis.protocol.errors import CallerError
from sluis.protocol.prolog import read_prolog
from sluis.protocol.reasons import Refusal
from sluis.protocol.xml_text import DECLARATION, SCHEMA_INSTANCE, day_of, element, escaped, hour_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from types import TracebackType

    from sluis.protocol.xml_stream import Element

SYSTEM_FLUX: Final = "http://www.smals-mvm.be/xml/ns/systemFlux"
_FLUSH: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reference:
    """Zones 00221, 00298 and 00222: what the number points at, who gave it, the number."""

    type: str
    origin: str
    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing wrong inside a form. `path` counts from the form; `message` never quotes `value`."""

    line: int
    path: str
    value: str | None
    message: str
    tag: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """One form of a submission.

    `index` counts from 1 over all parts; `line` from 1 within `file`. `enterprise` has 10 digits, `nsso`
    no leading zeros. `element` and `payload` are only valid until the next form is asked for, unless the
    reader was told to keep them.
    """

    index: int
    line: int
    identification: str
    created_on: str
    created_at: str
    status: str
    type_form: str
    references: tuple[Reference, ...]
    enterprise: str | None
    nsso: str | None
    element: Element = field(repr=False, compare=False)
    faults: tuple[Fault, ...] = ()
    payload: Element | None = field(default=None, repr=False, compare=False)
    file: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A part as it was received: its name, its size in bytes, and how to open it, as often as asked."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


class FormWriter:
    """Writes a generic document to a binary stream; the document is complete when the block ends well.

    ```
    with FormWriter(stream) as forms:
        forms.write(identification="ATDO001", created=now, references=[...], payload=element)
    ```
    """

    def __init__(self, stream: BinaryIO, *, schema: str = "GenericXmlDocument_20231.xsd") -> None:
        self._stream = stream
        self._schema = schema
        self._waiting: list[str] = []
        self._size = 0
        self.forms = 0

    def __enter__(self) -> Self:
        self._stream.write(DECLARATION)
        self._add(
            f'<GenericXmlDocument xmlns="{SYSTEM_FLUX}" xmlns:xsi="{SCHEMA_INSTANCE}" '
            f'xsi:schemaLocation="{SYSTEM_FLUX} {escaped(self._schema)}">'
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            return
        if not self.forms:
            raise CallerError("A document holds at least one form")
        self._add("</GenericXmlDocument>")
        self._flush()

    def write(
        self,
        *,
        identification: str,
        created: datetime,
        references: Iterable[Reference],
        payload: Element | bytes,
        enterprise: str | None = None,
        nsso: str | None = None,
        status: str = "0",
        type_form: str = "SU",
    ) -> None:
        """Add one form with its main document. `payload` bytes are one XML document.

        No blank stands between two forms: the rules of the document forbid it. Raises CallerError when
        there is no reference, no employer number, or the payload is not XML.
        """
        header = (
            ("Identification", identification),
            ("FormCreationDate", day_of(created)),
            ("FormCreationHour", hour_of(created)),
            ("AttestationStatus", status),
            ("TypeForm", type_form),
        )
        self._add("<Form>" + "".join(element(name, text) for name, text in header))
        self._add(_references(references) + _employer(enterprise, nsso))
        self._add(f"{_BEFORE_PAYLOAD}{_inner(payload)}{_AFTER_PAYLOAD}</Form>")
        self.forms += 1

    def _add(self, text: str) -> None:
        self._waiting.append(text)
        self._size += len(text)
        if self._size >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        self._stream.write("".join(self._waiting).encode())
        self._waiting.clear()
        self._size = 0


_BEFORE_PAYLOAD: Final = (
    "<Data><DocumentDescription><TechnicalDescription><MimeType>application/xml</MimeType>"
    "<CharacterFormat>NATIVE</CharacterFormat><DocumentType>MAIN</DocumentType>"
    "</TechnicalDescription></DocumentDescription><DocumentXML>"
)
_AFTER_PAYLOAD: Final = "</DocumentXML></Data>"


def _references(references: Iterable[Reference]) -> str:
    blocks = [
        "<Reference>"
        + element("ReferenceType", reference.type)
        + element("ReferenceOrigin", reference.origin)
        + element("ReferenceNbr", reference.number, maximum=64)
        + "</Reference>"
        for reference in references
    ]
    if not blocks:
        raise CallerError("A form carries at least one reference: the declarant's own")
    return "".join(blocks)


def _employer(enterprise: str | None, nsso: str | None) -> str:
    if not enterprise and not nsso:
        raise CallerError("A form names its employer: an enterprise number, an NSSO number, or both")
    numbers = element("NOSSRegistrationNbr", nsso) if nsso else ""
    numbers += element("CompanyID", enterprise) if enterprise else ""
    return f"<ReferenceData><EmployerId>{numbers}</EmployerId></ReferenceData>"


def _inner(payload: Element | bytes) -> str:
    if isinstance(payload, bytes):
        prolog = read_prolog(payload, complete=True)
        if isinstance(prolog, Refusal):
            raise CallerError(f"The payload cannot be used: {prolog.detail}")
        parser = etree.XMLParser(no_network=True, load_dtd=False, huge_tree=True, encoding=prolog.encoding)
        try:
            payload = etree.fromstring(payload[prolog.skip :], parser)
        except etree.XMLSyntaxError as error:
            raise CallerError(f"The payload is not XML: {error.msg}") from None
    return etree.tostring(payload, encoding="unicode", with_tail=False)
