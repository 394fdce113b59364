"""The files of a submission against the structure of its application: forms come out, or refusals.

Laws: one form in memory at a time; what makes the file wrong is a refusal, what is wrong inside the
payload of a form is a fault of that form; after a refusal that leaves nothing to read, it stops.
It does not ask who may send and it does not know what the payload means.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sluis.protocol.errors import ConfigurationError
from sluis.protocol.form import Fault, Form, Reference, SourceFile
from sluis.protocol.form_shape import FormShape
from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.schemas import Schema, SchemaShelf
from sluis.protocol.structure_declaration import (
    EmployerPath,
    Limits,
    PayloadRule,
    Structure,
    read_structure,
    structure_from,
)
from sluis.protocol.xml_stream import CHUNK, FORM, Document, is_too_deep, line_of, open_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sluis.protocol.xml_stream import Element

__all__ = [
    "EmployerPath", "Fault", "Form", "Limits", "PayloadRule", "Reference", "SourceFile", "Structure",
    "StructureReader", "read_structure", "structure_from",
]  # fmt: skip

MAXIMUM_NOT_VALID: Final = 20
MAXIMUM_IDENTIFICATION: Final = 7
_MEGABYTE: Final = 1024 * 1024


class StructureReader:
    """Reads submissions of one structure; its schemas are compiled once, here.

    Raises ConfigurationError when a schema file is no schema, or the schema of the payload is not there.
    """

    def __init__(self, structure: Structure, schema_folder: Path | Sequence[Path]) -> None:
        folders = [schema_folder] if isinstance(schema_folder, Path) else list(schema_folder)
        self.structure = structure
        self._shape = FormShape(structure)
        self._shelf = SchemaShelf(structure.schema, folders) if structure.schema else None
        self._payload = _payload_shelf(structure, folders)
        self.schema_missing = self._shelf is not None and not len(self._shelf)

    def read(self, files: Sequence[SourceFile]) -> Iterator[Form | Refusal]:
        """Every form of the submission in order, and every refusal where it is found.

        A form that is not valid for the schema gives refusals (312) instead of itself, at most
        `MAXIMUM_NOT_VALID`; any other refusal is the last item, but 157 and 172 which close a reading.
        """
        if refusals := list(self._before_reading(files)):
            yield from refusals
            return
        count = _Count()
        for parts in self._documents(files):
            reading = _Reading(self, parts, count)
            yield from reading.items()
            if reading.is_over:
                return
        yield from self._after_reading(files, count.forms)

    def schema_for(self, document: Document) -> Schema | None:
        """The schema that judges the forms of `document`; None when there is none to judge with."""
        if self._shelf is None or self.schema_missing:
            return None
        return self._shelf.choose(document.root.schemas)

    def form_of(self, element: Element, *, index: int, line: int, file: str) -> Form:
        """The form as a value, with the faults of its payload."""
        form = self._shape.read(element, index=index, line=line, file=file)
        if self._payload is None or form.payload is None:
            return form
        faults = self._payload.choose(()).faults(form.payload, within=element)
        return replace(form, faults=(*form.faults, *faults)) if faults else form

    def _documents(self, files: Sequence[SourceFile]) -> list[list[SourceFile]]:
        return [list(files)] if self.structure.parts == "bytes" else [[file] for file in files]

    def _before_reading(self, files: Sequence[SourceFile]) -> Iterator[Refusal]:
        for file in files:
            if file.size > self.structure.limits.bytes:
                detail = f"{file.size} bytes, at most {self.structure.limits.bytes}"
                yield Refusal(reason=Reason.FILE_TOO_LARGE, file=file.name, detail=detail)
        if not files:
            yield Refusal(reason=Reason.NO_DATA, detail="no file")
        elif self.schema_missing and self.structure.when_schema_missing == "refuse":
            detail = f"no schema {self.structure.schema} is installed"
            yield Refusal(reason=Reason.SCHEMA_UNKNOWN, file=files[0].name, detail=detail)

    def _after_reading(self, files: Sequence[SourceFile], forms: int) -> Iterator[Refusal]:
        """Code 172: a submission below one megabyte counts as one, else a single small form is too many."""
        allowed = self.structure.limits.forms_per_megabyte
        megabytes = max(1.0, sum(file.size for file in files) / _MEGABYTE)
        if allowed is not None and forms > allowed * megabytes:
            detail = f"{forms} forms in {megabytes:.1f} MB, at most {allowed} in each"
            yield Refusal(reason=Reason.TOO_MANY_FOR_SIZE, file=files[0].name, detail=detail)


@dataclass(slots=True)
class _Count:
    """What counts over all documents of a submission."""

    forms: int = 0
    not_valid: int = 0


class _Reading:
    """One document on its way through: counts its forms and knows when there is nothing left to say."""

    def __init__(self, reader: StructureReader, parts: Sequence[SourceFile], count: _Count) -> None:
        self._reader = reader
        self._structure = reader.structure
        self._pieces = _Pieces(parts)
        self._count = count
        self._forms = 0
        self.is_over = False

    def items(self) -> Iterator[Form | Refusal]:
        document = open_document(iter(self._pieces), ceiling=self._structure.limits.form)
        if isinstance(document, Refusal):
            yield from self._final(document)
        elif (wrong := self._wrong_root(document)) is not None:
            yield from self._final(wrong)
        else:
            yield from self._forms_of(document)

    def _forms_of(self, document: Document) -> Iterator[Form | Refusal]:
        schema = self._reader.schema_for(document)
        tag = f"{{{document.root.namespace}}}{FORM}" if document.root.namespace else FORM
        in_shell = schema is not None and not schema.knows(tag)
        for element in document.forms():
            if isinstance(element, Refusal):
                yield from self._final(element)
            else:
                self._forms += 1
                self._count.forms += 1
                yield from self._judged(element, document, schema=schema, in_shell=in_shell)
            if self.is_over:
                return
        if not self._forms:
            yield from self._final(Refusal(reason=Reason.NO_DECLARATION, detail="no Form in the document"))

    def _judged(
        self, element: Element, document: Document, *, schema: Schema | None, in_shell: bool
    ) -> Iterator[Form | Refusal]:
        file, line = self._pieces.place(line_of(element))
        form = self._reader.form_of(element, index=self._count.forms, line=line, file=file)
        if (refusal := self._wrong_form(form)) is not None:
            yield from self._final(refusal, line=line_of(element))
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

    def _wrong_form(self, form: Form) -> Refusal | None:
        if self._forms > self._structure.limits.forms:
            detail = f"more than {self._structure.limits.forms} forms"
            return Refusal(reason=Reason.TOO_MANY_FORMS, detail=detail)
        if form.identification not in self._structure.identifications:
            # Seven characters at most (zone 00296): what is longer could be a person's number.
            found = form.identification if len(form.identification) <= MAXIMUM_IDENTIFICATION else "too long"
            detail = f"Identification {found}, not {', '.join(self._structure.identifications)}"
            return Refusal(reason=Reason.FORM_TYPE_DIFFERS, detail=detail)
        if is_too_deep(form.element):
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


def _payload_shelf(structure: Structure, folders: Sequence[Path]) -> SchemaShelf | None:
    if structure.payload is None or structure.payload.schema is None:
        return None
    shelf = SchemaShelf(structure.payload.schema, folders)
    if not len(shelf):
        raise ConfigurationError(f"The schema {structure.payload.schema} of {structure.code} is in no folder")
    return shelf
