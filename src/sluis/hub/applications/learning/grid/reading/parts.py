"""The parts of a workbook, looked through before the reader of workbooks sees them.

Laws: a workbook is a ZIP from a stranger: its parts are counted, their unpacked sizes summed, and each is run
through a parser that builds nothing, refuses document types (entities stand there) and counts what is dear
to read. What unpacks to more than the ZIP says is cut off by the ZIP reader and found damaged later.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from sluis.hub.applications.learning.grid.reading import refusals
from sluis.hub.applications.learning.grid.reading.refusals import TableRefused

if TYPE_CHECKING:
    from sluis.hub.applications.learning.grid.reading.limits import Limits

_ENCRYPTED: Final = 0x1  # a flag of a part of a ZIP
_CHUNK: Final = 64 * 1024
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")
_CHEAP: Final = frozenset({"row", "v", "f", "t", "is"})


class DeclaresType(Exception):  # noqa: N818  # a finding, told by the caller
    """A part of the workbook declares a document type."""


class _Count:
    """Cells, and other elements that the reader makes an object of."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = 0
        self._of_row = 0
        self._others = 0

    def declared(self, *_: object) -> None:
        raise DeclaresType

    def began(self, name: str, _: object) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._of_row = 0
        if local in _CHEAP:
            return
        if local == "c":
            self._cells += 1
            self._of_row += 1
        else:
            self._others += 1
        if self._cells > self._limits.cells or self._others > self._limits.elements:
            raise TableRefused(refusals.UNPACKS_TOO_LARGE)
        if self._of_row > self._limits.cells_of_a_row:
            raise TableRefused(refusals.TOO_MANY_COLUMNS, columns=self._limits.columns)


def check_parts(data: bytes, limits: Limits) -> None:
    """Raise TableRefused, DeclaresType or BadZipFile for what should not be read any further."""
    count = _Count(limits)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        every = parts.infolist()
        if len(every) > limits.parts or sum(part.file_size for part in every) > limits.unpacked:
            raise TableRefused(refusals.UNPACKS_TOO_LARGE)
        if any(part.flag_bits & _ENCRYPTED for part in every):
            raise TableRefused(refusals.OLD_OR_LOCKED)
        for part in every:
            if not part.filename.lower().endswith(_PICTURES):
                _look_through(parts, part, count)


def _look_through(parts: zipfile.ZipFile, part: zipfile.ZipInfo, count: _Count) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = count.declared
    parser.StartElementHandler = count.began
    with parts.open(part) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                parser.Parse(chunk, False)
        except expat.ExpatError:
            return  # no XML, or damaged: the reader of workbooks stumbles where this one did
