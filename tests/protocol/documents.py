"""Documents of an application of our own, its schemas, and the reader that judges them.

*Tol* is a lock's toll declaration: invented, so that no official file is needed.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from sluis.protocol.language import TranslatedText
from sluis.protocol.structure import (
    EmployerPath,
    Form,
    Limits,
    PayloadRule,
    SourceFile,
    Structure,
    StructureReader,
)

if TYPE_CHECKING:
    from sluis.protocol.reasons import Refusal

NAMESPACE = "urn:sluis:test:toll"
NAME = "FI.TOLL.100001.20261121.00001.R.1.1"
HEADER = (
    "<FormCreationDate>2026-11-20</FormCreationDate><FormCreationHour>14:35:00.001</FormCreationHour>"
    "<AttestationStatus>0</AttestationStatus><TypeForm>SU</TypeForm>"
)
OWN_REFERENCE = (
    "<Reference><ReferenceType>1</ReferenceType><ReferenceOrigin>1</ReferenceOrigin>"
    "<ReferenceNbr>Atlas-17</ReferenceNbr></Reference>"
)
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="Toll"><xs:complexType><xs:sequence>
    <xs:element {form} maxOccurs="unbounded"{open}
  </xs:sequence></xs:complexType></xs:element>
  {global_form}
</xs:schema>"""
FORM_TYPE = """<xs:complexType><xs:sequence>
    <xs:element name="Identification" type="xs:string"/>
    <xs:element name="Length" maxOccurs="unbounded"><xs:simpleType><xs:restriction base="xs:integer">
      <xs:maxInclusive value="{maximum}"/></xs:restriction></xs:simpleType></xs:element>
    <xs:element name="Flag" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="BE"/><xs:enumeration value="NL"/></xs:restriction></xs:simpleType></xs:element>
  </xs:sequence></xs:complexType>"""
PAYLOAD_SCHEMA = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{NAMESPACE}"
    elementFormDefault="qualified"><xs:element name="Passage"><xs:complexType><xs:sequence>
    <xs:element name="Ship" type="xs:string"/><xs:element name="Day" type="xs:date"/>
  </xs:sequence></xs:complexType></xs:element></xs:schema>"""


def global_schema(maximum: int = 100) -> str:
    """The form declared at the top, as the official schemas do."""
    form = f'<xs:element name="Form">{FORM_TYPE.format(maximum=maximum)}</xs:element>'
    return SCHEMA.format(form='ref="Form"', open="/>", global_form=form)


def local_schema(maximum: int = 100) -> str:
    """The form declared inside its root element."""
    inner = f">{FORM_TYPE.format(maximum=maximum)}</xs:element>"
    return SCHEMA.format(form='name="Form"', open=inner, global_form="")


def toll(*, limits: Limits | None = None, **changes) -> Structure:
    """The structure of a toll declaration, without schema unless asked for."""
    usual = {
        "code": "TOLL",
        "title": TranslatedText.same("Toll"),
        "identifications": ("TOLL001",),
        "root": "Toll",
        "employer": (
            EmployerPath(kind="nsso", steps=("Owner", "NOSSRegistrationNbr")),
            EmployerPath(kind="enterprise", steps=("Owner", "CompanyID")),
        ),
        "limits": limits or Limits(),
    }
    return Structure(**(usual | changes))


def with_payload(schema: str | None = None) -> Structure:
    return toll(payload=PayloadRule(namespace=NAMESPACE, schema=schema))


def form(inner: str = "", *, identification: str = "TOLL001") -> str:
    return f"<Form><Identification>{identification}</Identification>{inner}</Form>"


def document(*forms: str, attributes: str = "") -> bytes:
    return f"<Toll{attributes}>{''.join(forms)}</Toll>".encode()


def source(data: bytes, name: str = NAME) -> SourceFile:
    return SourceFile(name, len(data), lambda: io.BytesIO(data))


def read(
    *data: bytes, structure: Structure | None = None, folder: Path | None = None
) -> list[Form | Refusal]:
    """Everything that a reading gives; the parts are called part1, part2 ..."""
    reader = StructureReader(structure or toll(), folder or Path("nowhere"))
    return list(reader.read([source(part, f"part{number}") for number, part in enumerate(data, start=1)]))


def codes(found: list[Form | Refusal]) -> list[str]:
    """The code of each refusal, and "form" for each form."""
    return ["form" if isinstance(item, Form) else item.reason.code for item in found]
