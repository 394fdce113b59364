"""The files of a submission against the structure of its application: forms come out, or refusals.

Laws: one form in memory at a time; what makes the file wrong is a refusal, what is wrong inside the
payload of a form is a fault of that form; after a refusal that leaves nothing to read, it stops.
It does not ask who may send and it does not know what the payload means.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Lock
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
from sluis.protocol.structure_reading import Count, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sluis.protocol.schemas import Together
    from sluis.protocol.xml_stream import Document, Element

__all__ = [
    "EmployerPath", "Fault", "Form", "Limits", "PayloadRule", "Reference", "SourceFile", "Structure",
    "StructureReader", "read_structure", "structure_from",
]  # fmt: skip

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
        shelf = _payload_shelf(structure, folders)
        self._payload = shelf.choose(()) if shelf is not None else None
        self._payload_tags = self._payload.tags if self._payload is not None else frozenset()
        self._together: dict[str, Together] = {}
        self._lock = Lock()
        self.schema_missing = self._shelf is not None and not len(self._shelf)

    def read(self, files: Sequence[SourceFile], *, keep: bool = False) -> Iterator[Form | Refusal]:
        """Every form of the submission in order, and every refusal where it is found.

        A form that is not valid for the schema gives refusals (312) instead of itself, at most
        `MAXIMUM_NOT_VALID`; any other refusal is the last item, but 157 and 172 which close a reading.
        `keep`: the caller holds the forms, and their elements stay valid; only for small files.
        """
        if refusals := list(self._before_reading(files)):
            yield from refusals
            return
        count = Count()
        for parts in self._documents(files):
            reading = Reading(self, parts, count, keep=keep)
            yield from reading.items()
            if reading.is_over:
                return
        yield from self._after_reading(files, count.forms)

    def schema_for(self, document: Document) -> Schema | None:
        """The schema that judges the forms of `document`; None when there is none to judge with."""
        if self._shelf is None or self.schema_missing:
            return None
        return self._shelf.choose(document.root.schemas)

    def together_for(self, document: Document) -> Together | None:
        """The schema for the whole of `document`, with the payload's where both can be one."""
        schema = self.schema_for(document)
        if schema is None:
            return None
        with self._lock:
            if schema.name not in self._together:
                self._together[schema.name] = schema.together_with(self._payload, self.structure.payload)
        return self._together[schema.name]

    def form_of(
        self, element: Element, *, index: int, line: int, file: str, payload_is_judged: bool = False
    ) -> Form:
        """The form as a value, with the faults of its payload.

        `payload_is_judged`: what stands there is valid if its schema knows it at all.
        """
        form = self._shape.read(element, index=index, line=line, file=file)
        payload = form.payload
        if self._payload is None or payload is None:
            return form
        if payload_is_judged and payload.tag in self._payload_tags:
            return form
        faults = self._payload.faults(payload, within=element)
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


def _payload_shelf(structure: Structure, folders: Sequence[Path]) -> SchemaShelf | None:
    if structure.payload is None or structure.payload.schema is None:
        return None
    shelf = SchemaShelf(structure.payload.schema, folders)
    if not len(shelf):
        raise ConfigurationError(f"The schema {structure.payload.schema} of {structure.code} is in no folder")
    return shelf
