"""What stands before the root element, read before any XML parser sees it.

Laws: a document type declaration is refused unread, so there is nothing to expand, fetch or nest; the
encoding is fixed here and imposed on the parser, so both read the same characters.
It does not judge the rest: a prolog that is odd but harmless is left to the parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sluis.protocol.reasons import Reason, Refusal

MAXIMUM: Final = 64 * 1024

_ENCODINGS: Final = {
    "utf-8": "UTF-8",
    "utf8": "UTF-8",
    "us-ascii": "US-ASCII",
    "ascii": "US-ASCII",
    "iso-8859-1": "ISO-8859-1",
    "latin1": "ISO-8859-1",
    "windows-1252": "windows-1252",
    "cp1252": "windows-1252",
}
_UTF8_MARK: Final = b"\xef\xbb\xbf"
# Byte order marks of UTF-16 and UTF-32, and "<" or "<?" in them and in EBCDIC.
_FOREIGN_STARTS: Final = (
    b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00\x00<", b"\x4c\x6f\xa7\x94",
)  # fmt: skip
_SPACE: Final = re.compile(rb"[ \t\r\n]*")
_DECLARED: Final = re.compile(rb"""<\?xml\s[^?]*?\sencoding\s*=\s*["']([^"']*)["']""")


@dataclass(frozen=True, kw_only=True, slots=True)
class Prolog:
    """How to read the document: its encoding, and how many bytes of byte order mark to skip."""

    encoding: str
    skip: int


def read_prolog(head: bytes, *, complete: bool) -> Prolog | Refusal:
    """The prolog in `head`, the first bytes of a document; `complete` when there are no more.

    Refuses 134 (nothing there), 138 (encoding) and 102 (document type declaration, endless prolog).
    """
    if complete and not head.strip(b" \t\r\n\xef\xbb\xbf"):
        return Refusal(reason=Reason.NO_DATA, detail="no data")
    if head.startswith(_FOREIGN_STARTS):
        return Refusal(reason=Reason.ENCODING_UNSUPPORTED, line=1, detail="not UTF-8 nor a Latin encoding")
    skip = len(_UTF8_MARK) if head.startswith(_UTF8_MARK) else 0
    encoding = "UTF-8"
    if not skip and (declared := _DECLARED.match(head)):
        name = declared.group(1).decode("ascii", "replace").lower()
        if name not in _ENCODINGS:
            return Refusal(reason=Reason.ENCODING_UNSUPPORTED, line=1, detail=f"encoding {name[:40]}")
        encoding = _ENCODINGS[name]
    return _walked(head, complete=complete) or Prolog(encoding=encoding, skip=skip)


def _walked(head: bytes, *, complete: bool) -> Refusal | None:
    """Walk over comments and instructions to the root element; a refusal when there is no way."""
    position = len(_UTF8_MARK) if head.startswith(_UTF8_MARK) else 0
    while True:
        position = _SPACE.match(head, position).end()  # type: ignore[union-attr]  # it matches nothing too
        if head.startswith(b"<!DOCTYPE", position):
            line = head.count(b"\n", 0, position) + 1
            return Refusal(reason=Reason.XML_MALFORMED, line=line, detail="DOCTYPE")
        if head.startswith(b"<!--", position):
            found = head.find(b"-->", position + 4)
        elif head.startswith(b"<?", position):
            found = head.find(b"?>", position + 2)
        elif position < len(head):
            return None
        else:
            found = -1
        if found < 0:
            return None if complete else Refusal(reason=Reason.XML_MALFORMED, detail="prolog without end")
        position = found + 2
        position += head.startswith(b">", position)
