"""The XML schemas of an application: found in folders, compiled once, asked form by form.

Laws: a schema is chosen by the name that the document gives, else by the nearest version; a fault never
quotes the value that it is about, so its sentence may stand in a log.
It loads nothing from the network and it does not decide what a fault means for the file.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, cast

from lxml import etree

from sluis.protocol.errors import ConfigurationError
from sluis.protocol.form import Fault
from sluis.protocol.xml_stream import FORM, line_of, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sluis.protocol.structure_declaration import PayloadRule
    from sluis.protocol.xml_stream import Element, Root

MAXIMUM_FAULTS: Final = 100

_VERSION: Final = re.compile(r"_(\d{4})([1-4])(?=\.|_|$)")
_STEP: Final = re.compile(r"(?:([^:\[]+):)?([^:\[]+)(?:\[(\d+)\])?")
_XSD: Final = "{http://www.w3.org/2001/XMLSchema}"
_WILDCARD: Final = f"{_XSD}any"
_OTHER_FILES: Final = (f"{_XSD}include", f"{_XSD}import", f"{_XSD}redefine")
_NAMESPACE: Final = re.compile(r"\{[^}]*\}")
# The compiler's messages quote values. Of these types, the words after the marker are the schema's own.
_RULES: Final = {
    "SCHEMAV_CVC_PATTERN_VALID": ("the pattern ", "The value does not follow the pattern "),
    "SCHEMAV_CVC_ENUMERATION_VALID": ("of the set ", "The value is none of "),
    "SCHEMAV_CVC_MININCLUSIVE_VALID": ("allowed ", "The value is below the minimum "),
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": ("allowed ", "The value is above the maximum "),
    "SCHEMAV_CVC_LENGTH_VALID": ("length of ", "The value does not have the length "),
    "SCHEMAV_CVC_MINLENGTH_VALID": ("length of ", "The value is shorter than "),
    "SCHEMAV_CVC_MAXLENGTH_VALID": ("length of ", "The value is longer than "),
    "SCHEMAV_CVC_TOTALDIGITS_VALID": ("allowed ", "The value has too many digits"),
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": ("atomic type", "The value is not what its type asks"),
}
# Of these, the whole message names elements, attributes and types only.
_WITHOUT_VALUES: Final = ("SCHEMAV_ELEMENT_CONTENT", "SCHEMAV_CVC_COMPLEX_TYPE", "SCHEMAV_CVC_ELT_1")


@dataclass(frozen=True, slots=True)
class Together:
    """A schema for whole documents, and whether it judges the payloads in them too."""

    compiled: etree.XMLSchema
    payload_is_judged: bool


class Schema:
    """One compiled schema, for any number of threads.

    Raises ConfigurationError when the file is no schema.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path
        # What the compiled schema found last stands in the schema itself: one asks at a time.
        self._asking = Lock()
        try:
            document = _lenient(path)
            #: The elements that it declares at its top level, with their namespace.
            self.tags = frozenset(_declared(document.getroot()))
            self._compiled = etree.XMLSchema(document)
        except (OSError, etree.LxmlError) as error:
            raise ConfigurationError(f"The schema {path} cannot be used: {error}") from None

    def together_with(self, payload: Schema | None, rule: PayloadRule | None) -> Together:
        """This schema and that of the payload as one, where that is possible.

        Not when this one consists of several files: a wildcard in another of them may skip the payload.
        """
        document = _lenient(self._path)
        root = document.getroot()
        several = next(root.iterchildren(*_OTHER_FILES), None) is not None
        if payload is None or rule is None or several or root.get("targetNamespace") == rule.namespace:
            return Together(self._compiled, payload is None)
        place = {"namespace": rule.namespace, "schemaLocation": payload._path.resolve().as_uri()}  # noqa: SLF001  # its own kind
        root.insert(0, etree.Element(f"{_XSD}import", place))
        try:
            return Together(etree.XMLSchema(document), payload_is_judged=True)
        except etree.LxmlError:
            return Together(self._compiled, payload_is_judged=False)

    def knows(self, tag: str) -> bool:
        """Whether an element may be judged on its own: the schema declares it at its top level."""
        return all(entry.type_name != "SCHEMAV_CVC_ELT_1" for entry in self._found(etree.Element(tag)))

    def faults(self, element: Element, *, within: Element) -> list[Fault]:
        """What is wrong in `element`, at most `MAXIMUM_FAULTS`, with paths from below `within`."""
        described = self._described(self._found(element), element, within=within, steps=1)
        return list(islice(described, MAXIMUM_FAULTS))

    def faults_in_shell(self, form: Element, root: Root) -> list[Fault]:
        """As `faults`, for a form that the schema knows only inside its root element."""
        shell = etree.Element(f"{{{root.namespace}}}{root.name}" if root.namespace else root.name)
        shell.append(deepcopy(form))
        described = self._described(self._found(shell), form, within=form, steps=2)
        return list(islice(described, MAXIMUM_FAULTS))

    def _found(self, element: Element) -> list[Any]:
        """What the compiled schema says of `element`; nothing when it is valid."""
        with self._asking:
            return [] if self._compiled.validate(element) else list(cast("Any", self._compiled.error_log))

    def _described(
        self, found: Iterable[Any], top: Element, *, within: Element, steps: int
    ) -> Iterator[Fault]:
        seen = set()
        for entry in found:
            element = _element_at(top, (entry.path or "").split("/")[steps + 1 :])
            if element in seen:
                continue
            seen.add(element)
            text = None if len(element) else (element.text or "").strip()
            yield Fault(
                line=line_of(element),
                path=_readable_path(within, element),
                value=text,
                message=_sentence(entry.type_name, entry.message),
                tag=local_name(element),
            )


class SchemaShelf:
    """The versions of one schema. Empty when no folder holds a file of that name."""

    def __init__(self, pattern: str, folders: Sequence[Path]) -> None:
        files: dict[str, Path] = {}
        for folder in folders:
            for path in sorted(folder.glob(pattern)):
                files.setdefault(path.name, path)
        self._schemas = {name: Schema(path) for name, path in files.items()}

    def __len__(self) -> int:
        return len(self._schemas)

    def choose(self, named: Iterable[str]) -> Schema:
        """The schema that the document names; of another version the nearest; of none the newest."""
        names = tuple(named)
        for name in names:
            if name in self._schemas:
                return self._schemas[name]
        asked = next((version for name in names if (version := _version(name)) is not None), None)
        return max(self._schemas.values(), key=lambda schema: _nearness(schema.name, asked))


def _lenient(path: Path) -> Any:
    """The schema as a document. It cannot demand to know the payload's, which is a file of its own."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    document = etree.parse(str(path), parser)
    for wildcard in document.iter(_WILDCARD):
        wildcard.set("processContents", "lax")
    return document


def _declared(root: Element) -> Iterator[str]:
    namespace = root.get("targetNamespace")
    for element in root.iterchildren(f"{_XSD}element"):
        yield f"{{{namespace}}}{element.get('name')}" if namespace else str(element.get("name"))


def _version(name: str) -> int | None:
    """The quarter in a file name such as Dimona_20231.xsd, counted from the year 0."""
    match = _VERSION.search(name)
    return int(match.group(1)) * 4 + int(match.group(2)) if match else None


def _nearness(name: str, asked: int | None) -> tuple[int, int, str]:
    version = _version(name) or 0
    return (-abs(version - asked) if asked is not None else 0, version, name)


def _element_at(top: Element, steps: Sequence[str]) -> Element:
    """Follow the validator's path: a name, perhaps with prefix, or a star, and a number among its equals."""
    here = top
    for step in steps:
        match = _STEP.fullmatch(step)
        if match is None:
            return here
        prefix, name, number = match.groups()
        equals = (
            child for child in here if name == "*" or (local_name(child) == name and child.prefix == prefix)
        )
        found = next(islice(equals, int(number or 1) - 1, None), None)
        if found is None:
            return here
        here = found
    return here


def _readable_path(top: Element, element: Element) -> str:
    """Local names from below `top` down to `element`, numbered where an element has equals."""
    steps = []
    while element is not top:
        before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
        is_one_of_many = before or next(element.itersiblings(element.tag), None) is not None
        steps.append(f"{local_name(element)}[{before + 1}]" if is_one_of_many else local_name(element))
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return "/".join(reversed(steps)) or FORM


def _sentence(type_name: str, message: str) -> str:
    """The validator's message without the value."""
    if type_name.startswith(_WITHOUT_VALUES):
        return _NAMESPACE.sub("", message.partition("': ")[2])
    marker, words = _RULES.get(type_name, ("", "The element does not follow the schema"))
    if words.endswith(" "):
        return words + _bare(message.rpartition(marker)[2].removesuffix(".")) + "."
    return words + "."


def _bare(rule: str) -> str:
    """The schema's own words without their parentheses, braces and quotes; a list keeps its quotes."""
    for opening, closing in ("()", "{}"):
        if rule.startswith(opening) and rule.endswith(closing):
            rule = rule[1:-1]
    return rule if "', '" in rule else rule.removeprefix("'").removesuffix("'")
