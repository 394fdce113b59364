"""A document of forms as a stream: one form in memory at a time, whatever the size of the file.

Laws: a form has a ceiling of bytes and of elements, so memory does not grow with the file nor with its
malice; a form lives until the next one is asked for, unless the caller says that it keeps them.
It does not know which document it reads: structure.py compares root, schema and forms with an application.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, cast

from lxml import etree

from sluis.protocol import prolog
from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.xml_parser import Element, Root, malformed, root_of, safe_parser, wrong_namespace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [
    "CHUNK", "FORM", "Document", "Element", "FormCeiling", "NotAllValid", "Root", "forms_within",
    "is_too_deep", "line_of", "local_name", "open_document", "texts_of",
]  # fmt: skip

CHUNK: Final = 64 * 1024
MAXIMUM_DEPTH: Final = 200
FORM: Final = "Form"

# The parser keeps 16 bits for a line; above that it answers with the line of a text nearby.
_LAST_STORED_LINE: Final = 65535
# Most forms are shallow: the cheap question first, once for all forms of a chunk.
_SOME_ARE_DEEP: Final = etree.XPath("boolean(/*/*" + "/*" * 16 + ")")
_IS_TOO_DEEP: Final = etree.XPath("boolean(" + "/".join(["*"] * MAXIMUM_DEPTH) + ")")


@dataclass(frozen=True, kw_only=True, slots=True)
class FormCeiling:
    """What one form may cost: octets between two form ends, and elements plus attributes among them."""

    octets: int = 64 * 1024 * 1024
    nodes: int = 1_000_000

    def __str__(self) -> str:
        return f"ceiling of {self.octets} bytes or {self.nodes} elements and attributes"


class NotAllValid(Exception):  # noqa: N818  # not an error: somebody must look at each form by itself
    """While a document was validated as a whole, something was found. What it yielded before is valid."""


class Document:
    """An opened document: its root is known, its forms are still to be read, once."""

    def __init__(
        self, *, root: Root, encoding: str, chunks: Iterable[bytes], ceiling: FormCeiling, keep: bool
    ) -> None:
        self.root = root
        #: Whether one of the forms in reach may be nested deeply: only then is_too_deep needs to be asked.
        self.may_be_deep = True
        self._encoding = encoding
        self._chunks = chunks
        self._ceiling = ceiling
        self._keep = keep
        self._last: Element | None = None

    def forms(self) -> Iterator[Element | Refusal]:
        """Each form, valid until the next is asked for; a refusal (102, 184, 205) is the last item."""
        parser = safe_parser(self._encoding, event="end", tag=self._tag(FORM))
        try:
            yield from self._fed(parser, found=wrong_namespace)
        except etree.XMLSyntaxError as error:
            yield malformed(error)

    def valid_forms(self, schema: etree.XMLSchema) -> Iterator[Element | Refusal]:
        """As `forms`, while everything is valid for `schema`, which is asked by the parser as it reads.

        Raises NotAllValid as soon as anything is wrong, before it yields what stands near it.
        """
        parser = safe_parser(self._encoding, event="end", tag=self._tag(FORM), schema=schema)
        try:
            yield from self._fed(parser, found=_anything_wrong)
        except etree.XMLSyntaxError:
            raise NotAllValid from None

    def _tag(self, name: str) -> str:
        return f"{{{self.root.namespace}}}{name}" if self.root.namespace else name

    def _fed(self, parser: Any, *, found: Callable[[Any], Refusal | None]) -> Iterator[Element | Refusal]:
        cost = _Cost(self._ceiling)
        for chunk in self._chunks:
            if cost.is_above_with(chunk):
                yield Refusal(reason=Reason.FILE_TOO_LARGE, detail=f"a form above its {self._ceiling}")
                return
            parser.feed(chunk)
            if (wrong := found(parser)) is not None:
                yield wrong
                return
            forms = [form for _, form in parser.read_events() if not _is_nested(form)]
            if not forms:
                continue
            cost.begin_with(chunk)
            self.may_be_deep = bool(_SOME_ARE_DEEP(forms[0]))
            forms.reverse()
            while forms:
                form = forms.pop()
                if (strange := self._stranger_before(form)) is not None:
                    yield strange
                    return
                yield form
                if not self._keep:
                    form.clear(keep_tail=True)
        yield from self._after_the_last(parser.close())

    def _stranger_before(self, form: Element) -> Refusal | None:
        """Let go of the form before this one; a refusal when something else stands between them.

        The text behind a form may still be growing in the parser: only what precedes a newer form is
        complete, and only that may leave the tree.
        """
        previous, root = form.getprevious(), cast("Element", form.getparent())
        if previous is not self._last:
            return _not_a_form(cast("Element", previous))
        text = root.text if previous is None else previous.tail
        if text and text.strip():
            return Refusal(reason=Reason.BLOCK_IS_NOT_A_FORM, line=line_of(form), detail="text before a form")
        if previous is not None:
            root.remove(previous)
        self._last = form
        return None

    def _after_the_last(self, root: Element) -> Iterator[Refusal]:
        strange = self._last.getnext() if self._last is not None else next(iter(root), None)
        text = self._last.tail if self._last is not None else root.text
        if strange is not None:
            yield _not_a_form(strange)
        elif text and text.strip():
            yield Refusal(reason=Reason.BLOCK_IS_NOT_A_FORM, line=line_of(root), detail="text after a form")


def open_document(
    chunks: Iterable[bytes], *, ceiling: FormCeiling | None = None, keep: bool = False
) -> Document | Refusal:
    """Read as far as the root element. Refuses 134, 138 and 102.

    `keep`: forms live as long as the caller holds them.
    """
    source = iter(chunks)
    head = b""
    complete = False
    while len(head) < prolog.MAXIMUM and not complete:
        chunk = next(source, None)
        complete = chunk is None
        head += chunk or b""
    found = prolog.read_prolog(head[: prolog.MAXIMUM], complete=complete)
    if isinstance(found, Refusal):
        return found
    root = root_of(head[found.skip :], found.encoding)
    if isinstance(root, Refusal):
        return root
    return Document(
        root=root,
        encoding=found.encoding,
        chunks=chain((head[found.skip :],), source),
        ceiling=ceiling or FormCeiling(),
        keep=keep,
    )


def is_too_deep(form: Element) -> bool:
    """Whether elements nest deeper than `MAXIMUM_DEPTH`: code that walks a form may then recurse."""
    return bool(_IS_TOO_DEEP(form))


def line_of(element: Element) -> int:
    """The line where the start tag of `element` ends, right beyond 65,535 too.

    There the parser answers with the line where a neighbouring text ends, so that text's own line
    breaks are taken off again.
    """
    line = cast("int", element.sourceline or 0)
    if line < _LAST_STORED_LINE:
        return line
    node: Element | None = element
    while node is not None:
        if node.text is not None:
            return line - node.text.count("\n")
        if len(node) == 0:
            return line - (node.tail or "").count("\n")
        node = node[0]
    return line


def local_name(element: Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _is_nested(form: Element) -> bool:
    parent = form.getparent()
    return parent is None or parent.getparent() is not None


def _anything_wrong(parser: Any) -> None:
    if len(parser.feed_error_log):
        raise NotAllValid


def _not_a_form(element: Element) -> Refusal:
    return Refusal(reason=Reason.BLOCK_IS_NOT_A_FORM, line=line_of(element), detail=local_name(element)[:80])


class _Cost:
    """Octets since the last form ended, and an upper bound of the nodes that they can become.

    Nodes are only counted when there are enough octets to hold too many.
    """

    def __init__(self, ceiling: FormCeiling) -> None:
        self._ceiling = ceiling
        self._octets = self._nodes = 0
        self._uncounted: list[bytes] = []

    def begin_with(self, chunk: bytes) -> None:
        """A form ended in this chunk: only what is in it may belong to the next one."""
        self._octets, self._nodes, self._uncounted = len(chunk), 0, [chunk]

    def is_above_with(self, chunk: bytes) -> bool:
        """Add a chunk; whether the ceiling is passed now."""
        self._octets += len(chunk)
        self._uncounted.append(chunk)
        if self._octets > self._ceiling.nodes:
            self._nodes += sum(map(_nodes_in, self._uncounted))
            self._uncounted.clear()
        return self._octets > self._ceiling.octets or self._nodes > self._ceiling.nodes


def _nodes_in(chunk: bytes) -> int:
    return chunk.count(b"<") - chunk.count(b"</") + chunk.count(b"=")


def forms_within(chunks: Iterable[bytes], *, root: str) -> Iterator[Element | Refusal]:
    """The forms of a document whose root element must be called `root` (else 089)."""
    document = open_document(chunks)
    if isinstance(document, Refusal):
        yield document
    elif document.root.name != root:
        yield Refusal(reason=Reason.ROOT_UNKNOWN, line=1, detail=f"the root element is not {root}")
    else:
        yield from document.forms()


def texts_of(block: Element) -> dict[str, str]:
    """The text of each child by local name, stripped; of equal names the first."""
    texts: dict[str, str] = {}
    for child in block:
        texts.setdefault(local_name(child), (child.text or "").strip())
    return texts
