"""One document of a submission on its way through: what comes out is a form, or a refusal with its place.

Laws: while a document is valid the parser's own validation is enough, and nothing is asked of a form twice;
from the first doubt on every form is judged by itself, so that each fault has its line and its sentence.
It does not know applications: structure.py makes one Reading for each document.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.xml_stream import (
    CHUNK,
    FORM,
    NotAllValid,
    is_too_deep,
    line_of,
    open_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sluis.protocol.form import Fault, Form, SourceFile
    from sluis.protocol.schemas import Schema, Together
    from sluis.protocol.structure import StructureReader
    from sluis.protocol.xml_stream import Document, Element

MAXIMUM_NOT_VALID: Final = 20
MAXIMUM_IDENTIFICATION: Final = 7


@dataclass(slots=True)
class Count:
    """What counts over all documents of a submission."""

    forms: int = 0
    not_valid: int = 0


class Reading:
    """One document on its way through: counts its forms and knows when there is nothing left to say."""

    def __init__(
        self, reader: StructureReader, parts: Sequence[SourceFile], count: Count, *, keep: bool = False
    ) -> None:
        self._reader = reader
        self._structure = reader.structure
        self._pieces = _Pieces(parts)
        self._count = count
        self._keep = keep
        self._forms = 0
        self.is_over = False

    def items(self) -> Iterator[Form | Refusal]:
        document = self._opened()
        if isinstance(document, Refusal):
            yield from self._final(document)
        elif (wrong := self._wrong_root(document)) is not None:
            yield from self._final(wrong)
        else:
            yield from self._forms_of(document)

    def _forms_of(self, document: Document) -> Iterator[Form | Refusal]:
        together = self._reader.together_for(document)
        if together is None:
            yield from self._one_by_one(document)
        else:
            try:
                yield from self._while_valid(document, together)
            except NotAllValid:
                yield from self._again()
        if not self._forms and not self.is_over:
            yield from self._final(Refusal(reason=Reason.NO_DECLARATION, detail="no Form in the document"))

    def _while_valid(self, document: Document, together: Together) -> Iterator[Form | Refusal]:
        """Every form of a document that is valid as a whole. Raises NotAllValid at the first doubt."""
        for element in document.valid_forms(together.compiled):
            if isinstance(element, Refusal):
                yield from self._final(element)
                return
            form, line = self._next_form(element, payload_is_judged=together.payload_is_judged)
            if (refusal := self._wrong_form(form, may_be_deep=document.may_be_deep)) is not None:
                yield from self._final(refusal, line=line)
                return
            yield self._placed(form) if form.faults else form

    def _again(self) -> Iterator[Form | Refusal]:
        """The document from its beginning: what was said of its first forms stands, the rest is judged."""
        document = self._opened()
        if isinstance(document, Refusal):
            yield from self._final(document)
        else:
            yield from self._one_by_one(document)

    def _opened(self) -> Document | Refusal:
        return open_document(iter(self._pieces), ceiling=self._structure.limits.form, keep=self._keep)

    def _one_by_one(self, document: Document) -> Iterator[Form | Refusal]:
        schema = self._reader.schema_for(document)
        tag = f"{{{document.root.namespace}}}{FORM}" if document.root.namespace else FORM
        in_shell = schema is not None and not schema.knows(tag)
        known = self._forms
        for element in document.forms():
            if isinstance(element, Refusal):
                yield from self._final(element)
            elif known:
                known -= 1
            else:
                yield from self._judged(element, document, schema=schema, in_shell=in_shell)
            if self.is_over:
                return

    def _next_form(self, element: Element, *, payload_is_judged: bool = False) -> tuple[Form, int]:
        """The form, and its line in the document."""
        self._forms += 1
        self._count.forms += 1
        whole_line = line_of(element)
        file, line = self._pieces.place(whole_line)
        form = self._reader.form_of(
            element, index=self._count.forms, line=line, file=file, payload_is_judged=payload_is_judged
        )
        return form, whole_line

    def _judged(
        self, element: Element, document: Document, *, schema: Schema | None, in_shell: bool
    ) -> Iterator[Form | Refusal]:
        form, line = self._next_form(element)
        if (refusal := self._wrong_form(form, may_be_deep=document.may_be_deep)) is not None:
            yield from self._final(refusal, line=line)
            return
        if schema is None:
            faults = []
        elif in_shell:
            faults = schema.faults_in_shell(element, document.root)
        else:
            faults = schema.faults(element, within=element)
        if not faults:
            yield self._placed(form)
        for fault in faults:
            yield self._not_valid_refusal(fault)
            if self.is_over:
                return

    def _placed(self, form: Form) -> Form:
        """The form with its faults' lines counted in their part, as its own is."""
        if not form.faults:
            return form
        faults = (replace(fault, line=self._pieces.place(fault.line)[1]) for fault in form.faults)
        return replace(form, faults=tuple(faults))

    def _wrong_root(self, document: Document) -> Refusal | None:
        root, structure = document.root, self._structure
        if root.name != structure.root:
            detail = f"the root element is {root.name[:80]}, not {structure.root}"
            return Refusal(reason=Reason.ROOT_UNKNOWN, line=1, detail=detail)
        if root.namespace != structure.namespace:
            detail = f"the namespace is not {structure.namespace or 'left out'}"
            return Refusal(reason=Reason.NAMESPACE_WRONG, line=1, detail=detail)
        return None

    def _wrong_form(self, form: Form, *, may_be_deep: bool) -> Refusal | None:
        if self._forms > self._structure.limits.forms:
            detail = f"more than {self._structure.limits.forms} forms"
            return Refusal(reason=Reason.TOO_MANY_FORMS, detail=detail)
        if form.identification not in self._structure.identifications:
            # Seven characters at most (zone 00296): what is longer could be a person's number.
            found = form.identification if len(form.identification) <= MAXIMUM_IDENTIFICATION else "too long"
            detail = f"Identification {found}, not {', '.join(self._structure.identifications)}"
            return Refusal(reason=Reason.FORM_TYPE_DIFFERS, detail=detail)
        if may_be_deep and is_too_deep(form.element):
            return Refusal(reason=Reason.XML_MALFORMED, detail="elements nested too deep")
        return None

    def _not_valid_refusal(self, fault: Fault) -> Refusal:
        self._count.not_valid += 1
        self.is_over = self._count.not_valid >= MAXIMUM_NOT_VALID
        file, line = self._pieces.place(fault.line)
        detail = f"{fault.path}: {fault.message}"[:300]
        return Refusal(reason=Reason.NOT_VALID, file=file, line=line, detail=detail)

    def _final(self, refusal: Refusal, *, line: int | None = None) -> Iterator[Refusal]:
        """The refusal after which nothing follows, with its place."""
        self.is_over = True
        line = line or refusal.line
        if line is None:
            yield replace(refusal, file=self._pieces.now)
        else:
            file, line = self._pieces.place(line)
            yield replace(refusal, file=file, line=line)


class _Pieces:
    """The parts of one document in chunks; knows which line of which part a line of the document is."""

    def __init__(self, parts: Sequence[SourceFile]) -> None:
        self._parts = parts
        self._lines_before: list[int] = []

    def __iter__(self) -> Iterator[bytes]:
        self._lines_before.clear()
        lines = 0
        counts = len(self._parts) > 1
        for part in self._parts:
            self._lines_before.append(lines)
            with part.open() as stream:
                while chunk := stream.read(CHUNK):
                    lines += chunk.count(b"\n") if counts else 0
                    yield chunk

    @property
    def now(self) -> str:
        """The name of the part that is being read."""
        return self._parts[max(len(self._lines_before) - 1, 0)].name

    def place(self, line: int) -> tuple[str, int]:
        """The name of the part where this line of the document stands, and the line in that part."""
        part = max(bisect_left(self._lines_before, line) - 1, 0)
        return self._parts[part].name, line - self._lines_before[part]
