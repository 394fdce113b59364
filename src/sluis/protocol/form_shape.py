"""Where the header, the employer and the payload stand in the forms of one structure.

Laws: one walk over a form's children finds everything, because a file may hold two million forms; names
are compared whole, with their namespace. It judges nothing: structure.py does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from sluis.protocol.form import Fault, Form, Reference
from sluis.protocol.xml_stream import line_of

if TYPE_CHECKING:
    from collections.abc import Collection

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
        self._document_type = "/".join(_tag(own, name) for name in _TO_DOCUMENT_TYPE)
        namespaces = {own, structure.payload.namespace if structure.payload else None, None}
        self._employer: _Names = {}
        for path in structure.employer:
            _plant(self._employer, path, namespaces)

    def read(self, element: Element, *, index: int, line: int, file: str) -> Form:
        """The form as a value, with what is wrong about its payload's presence."""
        header, references, employer = ["", "", "", "", ""], list[Reference](), dict[str, str]()
        for child in element:
            tag = child.tag
            if (place := self._header.get(tag)) is not None:
                header[place] = (child.text or "").strip()
            elif tag == self._reference:
                references.append(self._read_reference(child))
            elif (names := self._employer.get(tag)) is not None:
                _collect(child, names, employer)
        payload, faults = self._find_payload(element)
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
            faults=faults,
            payload=payload,
            file=file,
        )

    def _read_reference(self, block: Element) -> Reference:
        zones = ["", "", ""]
        for child in block:
            if (place := self._reference_zones.get(child.tag)) is not None:
                zones[place] = (child.text or "").strip()
        return Reference(*zones)

    def _find_payload(self, form: Element) -> tuple[Element | None, tuple[Fault, ...]]:
        """The root of the main document: in a Data block that is not an attachment."""
        if self._payload is None:
            return None, ()
        line = line_of(form)
        for data in form.iterchildren(self._data):
            if (data.findtext(self._document_type) or "").strip() == "ATTACHMENT":
                continue
            for document in data.iterchildren(self._document):
                line = line_of(document)
                for root in document.iterchildren(f"{{{self._payload.namespace}}}*"):
                    return root, ()
        message = f"There is no main document in the namespace {self._payload.namespace}"
        return None, (Fault(line=line, path=_PATH, value=None, message=message, tag="DocumentXML"),)


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
