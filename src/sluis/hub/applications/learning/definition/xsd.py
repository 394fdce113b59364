"""The schema of the payload (schemas/learning.xsd), written from the definition.

Laws: the same definition gives the same bytes; types stand once, in the order of their first use; the
documentation is in English, the pages have four languages. `make docs` writes the file.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from sluis.hub.applications.learning.definition.form import Block, Presence
from sluis.hub.applications.learning.payload import NAMESPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sluis.hub.applications.learning.definition.form import Code, Field, FormDefinition, ValueType

_WIDTH = 100
_ABOUT = (
    "The learning account, batch channel: one declaration about one worker. Made from the definition of its "
    "forms; do not change it by hand. The schema checks forms and code lists; check digits, periods and "
    "amounts are rules of the application, which answers them with an anomaly of its own."
)


def schema(forms: Iterable[FormDefinition]) -> str:
    """The whole text of the schema."""
    roots = [form.root for form in forms]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"',
        f"           xmlns={quoteattr(NAMESPACE)}",
        f"           targetNamespace={quoteattr(NAMESPACE)}",
        '           elementFormDefault="qualified">',
        "",
        *_indented(_annotation(_ABOUT)),
    ]
    for form in forms:
        about = f"{form.identification}: {form.root.explanation.en}"
        lines += ["", *_indented(_element(form.root, about=about, occurs=""))]
    for inside in _types(roots):
        written = _complex_type(inside) if isinstance(inside, Block) else _simple_type(inside)
        lines += ["", *_indented(written)]
    return "\n".join([*lines, "</xs:schema>", ""])


def _types(fields: Iterable[Field]) -> list[Block | ValueType]:
    """Every type below these fields, blocks first, each once."""
    found: dict[str, Block | ValueType] = {}
    todo = list(fields)
    while todo:
        field = todo.pop(0)
        found.setdefault(field.inside.name, field.inside)
        todo += field.parts
    return sorted(found.values(), key=lambda inside: not isinstance(inside, Block))


def _complex_type(block: Block) -> Iterator[str]:
    yield f'<xs:complexType name="{block.name}">'
    yield "  <xs:sequence>"
    chosen = [part for part in block.parts if part.name in block.one_of]
    for part in block.parts:
        if part.name not in block.one_of:
            yield from _indented(_element(part, about=_about(part), occurs=_occurs(part)), by=4)
        elif part is chosen[0]:
            yield "    <xs:choice>"
            for one in chosen:
                yield from _indented(_element(one, about=_about(one), occurs=""), by=6)
            yield "    </xs:choice>"
    yield "  </xs:sequence>"
    yield "</xs:complexType>"


def _simple_type(value: ValueType) -> Iterator[str]:
    yield f'<xs:simpleType name="{value.name}">'
    if not (value.facets or value.codes):
        yield f'  <xs:restriction base="{value.base}"/>'
    else:
        yield f'  <xs:restriction base="{value.base}">'
        for name, facet in value.facets:
            yield f"    <xs:{name} value={quoteattr(facet)}/>"
        for code in value.codes:
            yield from _indented(_enumeration(code), by=4)
        yield "  </xs:restriction>"
    yield "</xs:simpleType>"


def _element(field: Field, *, about: str, occurs: str) -> Iterator[str]:
    yield f'<xs:element name="{field.name}" type="{field.inside.name}"{occurs}>'
    yield from _indented(_annotation(about))
    yield "</xs:element>"


def _enumeration(code: Code) -> Iterator[str]:
    yield f"<xs:enumeration value={quoteattr(code.value)}>"
    yield from _indented(_annotation(code.text.en))
    yield "</xs:enumeration>"


def _annotation(text: str) -> Iterator[str]:
    written = escape(text)
    if len(written) <= _WIDTH // 2:
        yield f'<xs:annotation><xs:documentation xml:lang="en">{written}</xs:documentation></xs:annotation>'
        return
    yield "<xs:annotation>"
    yield '  <xs:documentation xml:lang="en">'
    yield from _indented(wrap(written, _WIDTH), by=4)
    yield "  </xs:documentation>"
    yield "</xs:annotation>"


def _about(field: Field) -> str:
    return " ".join(text.en for text in (field.explanation, field.condition) if text is not None)


def _occurs(field: Field) -> str:
    least = "" if field.presence is Presence.MANDATORY else ' minOccurs="0"'
    return least + (f' maxOccurs="{field.most}"' if field.most > 1 else "")


def _indented(lines: Iterable[str], by: int = 2) -> Iterator[str]:
    for line in lines:
        yield " " * by + line
