"""The parser, set so that a hostile document costs an error message and nothing more.

Laws: no document type, no entity, no network, no comments kept; whatever is not well-formed, names with an
undeclared prefix included, is a refusal with its line.
It does not decide how much to read: xml_stream.py does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from lxml import etree

from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.xml_text import SCHEMA_INSTANCE

Element: TypeAlias = etree._Element  # noqa: SLF001  # lxml gives its element no public type

_PLACE: Final = re.compile(r"(, use XML_PARSE_HUGE option)?, line \d+, column \d+.*$", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """The root element's name, namespace and the schema file names that it mentions."""

    name: str
    namespace: str | None
    schemas: tuple[str, ...]


def safe_parser(
    encoding: str,
    *,
    event: Literal["start", "end"],
    tag: str | None = None,
    schema: etree.XMLSchema | None = None,
) -> Any:
    """A push parser that loads nothing, expands nothing and keeps no comments.

    With a `schema` it validates while it reads; what it finds stands in its feed_error_log, without lines.

    `huge_tree` admits an attachment above 10 MB; the ceiling of a form takes the place of that limit.
    Without a document type no entity can be declared, so there is none to resolve; "internal" only makes
    the parser stop at one. Told to leave entities alone, lxml takes an undeclared one for no error, and
    reads the bytes after it as the start of a new document.
    """
    entities: Any = "internal"
    return etree.XMLPullParser(
        events=(event,), tag=tag, encoding=encoding, huge_tree=True, resolve_entities=entities,
        no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True, remove_pis=True,
        collect_ids=False, schema=schema,
    )  # fmt: skip


def wrong_namespace(parser: Any) -> Refusal | None:
    """A prefix that nobody declared: the parser reports it and reads on, as if it were part of the name."""
    for entry in parser.feed_error_log.filter_from_errors():
        return Refusal(reason=Reason.XML_MALFORMED, line=entry.line, detail=entry.message[:200])
    return None


def root_of(head: bytes, encoding: str) -> Root | Refusal:
    """The root element, whose start tag stands in `head`, the first bytes of a document."""
    parser = safe_parser(encoding, event="start")
    try:
        for start in range(0, len(head), 512):
            parser.feed(head[start : start + 512])
            if (unnamed := wrong_namespace(parser)) is not None:
                return unnamed
            for _, element in parser.read_events():
                return _described(element)
        parser.close()
    except etree.XMLSyntaxError as error:
        return malformed(error)
    return Refusal(reason=Reason.XML_MALFORMED, detail="no root element")


def _described(element: Element) -> Root:
    name = etree.QName(element)
    with_namespace = (element.get(f"{{{SCHEMA_INSTANCE}}}schemaLocation") or "").split()[1::2]
    without = (element.get(f"{{{SCHEMA_INSTANCE}}}noNamespaceSchemaLocation") or "").split()
    files = tuple(place.replace("\\", "/").rpartition("/")[2] for place in (*with_namespace, *without))
    return Root(name=name.localname, namespace=name.namespace, schemas=files)


def malformed(error: etree.XMLSyntaxError) -> Refusal:
    """What the parser could not read, with its line and its English sentence."""
    detail = _PLACE.sub("", error.msg or "not well-formed")[:200]
    return Refusal(reason=Reason.XML_MALFORMED, line=error.lineno or None, detail=detail)
