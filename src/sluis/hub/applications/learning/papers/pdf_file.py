"""A PDF written to a file as it comes: objects, streams, packed objects, and at the end the table of all.

Laws: nothing that was written is kept in memory but its place, so that a file of thousands of papers needs no
more than one of them; the same objects give the same bytes (the identifier is the digest of what stands
before it). Clause: ISO 32000-1, 7.5 (file structure, object streams, cross-reference streams). It knows no
pages and no fonts.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from struct import Struct
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE, _PLAIN, _PACKED = 0, 1, 2
_IN_A_PACK: Final = 200
_IN_A_PIECE: Final = 10_000
_ROW: Final = Struct(">BQH")


class Target(Protocol):
    """Where the bytes go: a file, or a draft of the vault."""

    def write(self, data: bytes, /) -> Any: ...


class PdfFile:
    """Objects by number; `reserve` gives a number before the object is known."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._at = 0
        self._digest = hashlib.sha256()
        # By number of the object: how it is kept, and where (an offset; or a pack and a place in it).
        self._kinds = array("B", [_FREE])
        self._places = array("Q", [0])
        self._orders = array("H", [0xFFFF])
        self._write(_HEADER)

    def reserve(self) -> int:
        """The number of an object that comes later."""
        self._kinds.append(_FREE)
        self._places.append(0)
        self._orders.append(0)
        return len(self._kinds) - 1

    def put(self, body: bytes, number: int | None = None) -> int:
        """Write an object; its number."""
        number = number or self.reserve()
        self._kinds[number], self._places[number] = _PLAIN, self._at
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        return number

    def stream(self, data: bytes, entries: bytes = b"", number: int | None = None) -> int:
        """Write a compressed stream, with these entries in its dictionary; its number."""
        packed = zlib.compress(data)
        head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(packed))
        return self.put(b"%b\nstream\n%b\nendstream" % (head, packed), number)

    def pack(self, objects: Sequence[tuple[int, bytes]]) -> None:
        """Write many small objects, which are no streams, compressed together."""
        for start in range(0, len(objects), _IN_A_PACK):
            some = objects[start : start + _IN_A_PACK]
            pack = self.reserve()
            heads, bodies, length = [], [], 0
            for order, (number, body) in enumerate(some):
                self._kinds[number], self._places[number], self._orders[number] = _PACKED, pack, order
                heads.append(b"%d %d" % (number, length))
                bodies.append(body)
                length += len(body) + 1
            head = b" ".join(heads) + b"\n"
            entries = b"/Type/ObjStm/N %d/First %d" % (len(some), len(head))
            self.stream(head + b"\n".join(bodies), entries, pack)

    def finish(self, *, root: int, info: int) -> None:
        """Write the table of objects: the file is whole."""
        number, start = self.reserve(), self._at
        self._kinds[number], self._places[number] = _PLAIN, start
        identifier = self._digest.hexdigest()[:32].encode()
        entries = b"/Type/XRef/Size %d/W[1 8 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            len(self._kinds),
            root,
            info,
            identifier,
            identifier,
        )
        table = self._table()
        head = b"<<%b/Filter/FlateDecode/Length %d>>" % (entries, len(table))
        self._write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, table))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _table(self) -> bytes:
        """Where every object is, compressed piece by piece (7.5.8)."""
        packer = zlib.compressobj()
        pieces = []
        for start in range(0, len(self._kinds), _IN_A_PIECE):
            some = slice(start, start + _IN_A_PIECE)
            rows = zip(self._kinds[some], self._places[some], self._orders[some], strict=True)
            pieces.append(packer.compress(b"".join(_ROW.pack(*row) for row in rows)))
        return b"".join((*pieces, packer.flush()))

    def _write(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._at += len(data)


def text_string(text: str) -> bytes:
    """A text as it stands in a dictionary (7.9.2.2), outside the contents of a page."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode()
