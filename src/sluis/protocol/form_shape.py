"""Where the header, the employer and the payload stand in the forms of one structure.

Laws: one walk over a form's children finds everything, because a file may hold two million forms; names
are compared whole, with their namespace. It judges nothing: structure.py does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from sluis.protocol.form import Fault, Form, Reference
from sluis.protocol.xml_stream import line_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sluis.protocol.structure_declaration import EmployerPath, Structure
    from sluis.protocol.xml_stream import Element

_HEADER: Final = ("Identification", "FormCreationDate", "FormCreationHour", "AttestationStatus", "TypeForm")
_REFERENCE: Final = ("ReferenceType", "ReferenceOrigin", "ReferenceNbr")
_TO_DOCUMENT_TYPE: Final = ("DocumentDescription", "TechnicalDescription", "DocumentType")
_PATH: Final = "Data/DocumentXML"
_ENTERPRISE_DIGITS: Final = 10
_KINDS: Final = 2


class FormShape:
    """The names to look for in the forms of `structure`, ready made."""

    def __init__(self, structure: Structure) -> None:
        own = structure.namespace
        self._header = {_tag(own, name): place for place, name in enumerate(_HEADER)}
        self._reference = _tag(own, "Reference")
        self._reference_zones = {_tag(own, name): place for place, name in enumerate(_REFERENCE)}
        self._payload = structure.payload
        self._data = _tag(own, "Data")
        self._document = _tag(own, "DocumentXML")
        self._document_type = [_tag(own, name) for name in _TO_DOCUMENT_TYPE]
        self._payload_names = f"{{{structure.payload.namespace}}}" if structure.payload else ""
        namespaces = {own, structure.payload.namespace if structure.payload else None, None}
        self._employer: _Names = {}
        for path in structure.employer:
            _plant(self._employer, path, namespaces)

    def read(self, element: Element, *, index: int, line: int, file: str) -> Form:
        """The form as a value, with what is wrong about its payload's presence."""
        header, references, employer = ["", "", "", "", ""], list[Reference](), dict[str, str]()
        payload: Element | None = None
        for child in element:
            tag = child.tag
            if (place := self._header.get(tag)) is not None:
                header[place] = (child.text or "").strip()
            elif tag == self._reference:
                references.append(self._read_reference(child))
            elif tag == self._data and payload is None and self._payload is not None:
                payload = self._main_document_in(child)
            if (names := self._employer.get(tag)) is not None:
                _collect(child, names, employer)
        return Form(
            index=index,
            line=line,
            identification=header[0],
            created_on=header[1],
            created_at=header[2],
            status=header[3],
            type_form=header[4],
            references=tuple(references),
            enterprise=employer.get("enterprise"),
            nsso=employer.get("nsso"),
            element=element,
            faults=() if self._payload is None or payload is not None else self._without_payload(element),
            payload=payload,
            file=file,
        )

    def _read_reference(self, block: Element) -> Reference:
        zones = ["", "", ""]
        for child in block:
            if (place := self._reference_zones.get(child.tag)) is not None:
                zones[place] = (child.text or "").strip()
        return Reference(*zones)

    def _main_document_in(self, data: Element) -> Element | None:
        """The root of a document in a Data block that is not an attachment."""
        documents, (description, *to_type) = [], self._document_type
        for child in data:
            tag = child.tag
            if tag == self._document:
                documents.append(child)
            elif tag == description and _first_text(child, to_type) == "ATTACHMENT":
                return None
        for document in documents:
            for root in document:
                if root.tag.startswith(self._payload_names):
                    return root
        return None

    def _without_payload(self, form: Element) -> tuple[Fault, ...]:
        line = line_of(form)
        for data in form.iterchildren(self._data):
            if (data.findtext("/".join(self._document_type)) or "").strip() != "ATTACHMENT":
                line = next(map(line_of, reversed(data.findall(self._document))), line)
        namespace = self._payload.namespace if self._payload else ""
        message = f"There is no main document in the namespace {namespace}"
        return (Fault(line=line, path=_PATH, value=None, message=message, tag="DocumentXML"),)


_Names: TypeAlias = "dict[str, _Names | str]"


def _tag(namespace: str | None, name: str) -> str:
    return f"{{{namespace}}}{name}" if namespace else name


def _plant(names: _Names, path: EmployerPath, namespaces: Collection[str | None]) -> None:
    """Add a path; each step may stand in any of the namespaces."""
    *inner, last = path.steps
    for step in inner:
        tags = [_tag(namespace, step) for namespace in namespaces]
        known = names.get(tags[0])
        below: _Names = known if isinstance(known, dict) else {}
        names.update(dict.fromkeys(tags, below))
        names = below
    names.update({_tag(namespace, last): path.kind for namespace in namespaces})


def _collect(element: Element, names: _Names | str, found: dict[str, str]) -> None:
    """Keep the first number of each kind; 0 stands for none."""
    if isinstance(names, str):
        digits = (element.text or "").strip().lstrip("0")
        if digits:
            found.setdefault(
                names, digits.rjust(_ENTERPRISE_DIGITS, "0") if names == "enterprise" else digits
            )
        return
    for child in element:
        below = names.get(child.tag)
        if below is not None:
            _collect(child, below, found)
            if len(found) == _KINDS:
                return


def _first_text(element: Element, steps: Sequence[str]) -> str:
    """The text of the first element at the end of these steps."""
    for child in element:
        if child.tag == steps[0]:
            return _first_text(child, steps[1:]) if len(steps) > 1 else (child.text or "").strip()
    return ""
