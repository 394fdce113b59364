"""Hostile documents, each with the codes that the reader must give; big ones are made piece by piece.

The application is the toll declaration of tests/protocol/documents.py. Nothing here is ever held whole.
"""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sluis.protocol.structure import Limits, SourceFile, StructureReader
from tests.protocol.documents import NAMESPACE, codes, document, form, toll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

VALID = document(form())
HEAD, TAIL = b"<Toll><Form><Identification>TOLL001</Identification>", b"</Form></Toll>"
MILLION = 1_000_000
LAUGHS = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10 if level else "ha"}">' for level in range(10)
).encode()
HALF_A_MILLION = 500_000

Piece = tuple[bytes, int]


@dataclass(frozen=True)
class HostileDocument:
    """`pieces`: bytes and how often they come; or `build` for what differs each time."""

    what: str
    codes: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    build: Callable[[], Iterable[bytes]] | None = None
    limits: Limits = field(default_factory=Limits)
    seconds: float = 5
    megabytes: float = 250

    def read(self) -> list[str]:
        """The codes that the reader gives."""
        stream = self.build() if self.build else (data for data, times in self.pieces for _ in range(times))
        source = SourceFile("part1", 1, lambda: io.BufferedReader(Flow(stream), 65_536))
        return codes(list(StructureReader(toll(limits=self.limits), Path("nowhere")).read([source])))


class Flow(io.RawIOBase):
    """A file made of pieces, one after the other."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self._rest and (piece := next(self._pieces, None)) is not None:
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _whole(what: str, data: bytes, *codes: str) -> HostileDocument:
    return HostileDocument(what, codes, ((data, 1),))


def _in_form(what: str, inner: bytes, *codes: str) -> HostileDocument:
    return _whole(what, HEAD + inner + TAIL, *codes)


def _many(pattern: str, times: int, before: bytes, after: bytes) -> Callable[[], Iterable[bytes]]:
    """`pattern` again and again, each time with another number."""

    def build() -> Iterable[bytes]:
        yield before
        for start in range(0, times, 1000):
            yield "".join(pattern.format(number) for number in range(start, start + 1000)).encode()
        yield after

    return build


def _flood(what: str, before: bytes, unit: bytes, times: int, after: bytes, *codes: str) -> HostileDocument:
    return HostileDocument(what, codes, ((before, 1), (unit * 1000, times // 1000), (after, 1)))


PROLOGS = (
    _whole("document type", b"<!DOCTYPE Toll>" + VALID, "102"),
    _whole("document type elsewhere", b'<!DOCTYPE Toll SYSTEM "http://127.0.0.1:9/x.dtd">' + VALID, "102"),
    _whole("document type of a file", b'<!DOCTYPE Toll SYSTEM "file:///etc/passwd">' + VALID, "102"),
    _whole("document type in small letters", b"<!doctype toll>" + VALID, "102"),
    _whole("internal entity", b'<!DOCTYPE Toll [<!ENTITY a "b">]><Toll>&a;</Toll>', "102"),
    _whole(
        "external entity", b'<!DOCTYPE T [<!ENTITY a SYSTEM "file:///etc/passwd">]><Toll>&a;</Toll>', "102"
    ),
    _whole(
        "parameter entity", b'<!DOCTYPE T [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>' + VALID, "102"
    ),
    _whole("billion laughs", b"<!DOCTYPE T [" + LAUGHS + b"]><Toll>&l9;</Toll>", "102"),
    _whole(
        "quadratic blow-up",
        b'<!DOCTYPE T [<!ENTITY a "' + b"a" * 100_000 + b'">]><Toll>' + b"&a;" * 100_000 + b"</Toll>",
        "102",
    ),
    _whole("document type behind a comment", b"<!-- <Toll> --><?x?><!DOCTYPE T>" + VALID, "102"),
    _whole("document type in a form", HEAD + b"<!DOCTYPE T>" + TAIL, "102"),
    _whole("document type behind the root", VALID + b"<!DOCTYPE T>", "102"),
    _whole("document type after many blanks", b" " * 70_000 + b"<!DOCTYPE T>" + VALID, "102"),
    _whole("style sheet", b'<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>' + VALID, "form"),
)
ENCODINGS = (
    _whole("UTF-16 with its mark", VALID.decode().encode("utf-16"), "138"),
    _whole("UTF-16 without mark", VALID.decode().encode("utf-16-le"), "138"),
    _whole("UTF-16 big end first", VALID.decode().encode("utf-16-be"), "138"),
    _whole("UTF-32", codecs.BOM_UTF32_LE + VALID.decode().encode("utf-32-le"), "138"),
    _whole("UTF-7 declared", b'<?xml version="1.0" encoding="UTF-7"?>' + VALID, "138"),
    _whole("UTF-7 not declared", b"+ADwAVABvAGwAbAA+-", "102"),
    _whole("UTF-16 declared, but not so", b'<?xml version="1.0" encoding="UTF-16"?>' + VALID, "138"),
    _whole("UTF-8 mark", codecs.BOM_UTF8 + VALID, "form"),
    _whole("UTF-8 mark twice", codecs.BOM_UTF8 * 2 + VALID, "form"),
    _whole("Latin bytes as UTF-8", document(form("<a>\u00e9</a>")).decode().encode("latin-1"), "102"),
    _whole("overlong UTF-8", HEAD + b"<a>\xc0\xbc/a>" + TAIL, "102"),
    _whole("surrogate in UTF-8", HEAD + b"<a>\xed\xa0\x80</a>" + TAIL, "102"),
    _whole("encoding twice", b'<?xml version="1.0" encoding="UTF-8" encoding="UTF-7"?>' + VALID, "102"),
    _whole("EBCDIC", '<?xml version="1.0" encoding="IBM037"?>'.encode("cp037") + VALID, "138"),
)
SHAPES = (
    _whole("nothing", b"", "134"),
    _whole("blanks", b" \n" * 100, "134"),
    _whole("only zeros", bytes(1000), "102"),
    _whole("zeros behind the root", VALID + bytes(10), "102"),
    _in_form("zeros in a form", b"<a>\0</a>", "102"),
    _in_form("zero by number", b"<a>&#0;</a>", "102"),
    _in_form("beyond Unicode", b"<a>&#x110000;</a>", "102"),
    _in_form("entity of nobody", b"&nobody;", "102"),
    _whole("two roots", VALID + VALID, "102"),
    _whole("junk behind the root", VALID + b"junk", "102"),
    _whole("junk before the root", b"junk" + VALID, "102"),
    _whole("half a form", HEAD, "102"),
    _whole("half a tag", HEAD[:-3], "102"),
    _whole("wrong name space", document(form(), attributes=' xmlns="urn:other"'), "139"),
    _whole("name space of the payload", document(form(), attributes=f' xmlns="{NAMESPACE}"'), "139"),
    _whole("another root", b"<Till/>", "089"),
    _whole("no form", b"<Toll/>", "157"),
    _whole(
        "number hidden in CDATA",
        b"<Toll><Form><Identification><![CDATA[TOLL001]]></Identification>" + TAIL,
        "form",
    ),
    _whole(
        "number cut by a comment",
        b"<Toll><Form><Identification>TOLL<!---->001</Identification>" + TAIL,
        "form",
    ),
    _whole("comments between forms", document(form(), "<!-- a -->", form()), "form", "form"),
    _whole("instructions between forms", document(form(), "<?do harm?>", form()), "form", "form"),
    _whole("text between forms", document(form(), "text", form()), "form", "205"),
    _whole("CDATA between forms", document(form(), "<![CDATA[text]]>", form()), "form", "205"),
    _whole("form in a form", document(f"<Form>{form()}</Form>"), "158"),
    _in_form(
        "inclusion", b'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>', "form"
    ),
    _in_form("same attribute twice", b'<a b="1" b="2"/>', "102"),
    _in_form("prefix of nobody", b"<n:a/>", "102"),
)
FLOODS = (
    _flood("a million levels", HEAD, b"<a>", MILLION, b"", "102"),
    _flood("ten megabytes in an attribute", HEAD + b"<a b='", b"x", 10 * MILLION, b"'/>" + TAIL, "form"),
    _flood("ten megabytes of text", HEAD + b"<a>", b"x", 10 * MILLION, b"</a>" + TAIL, "form"),
    _flood("eleven megabytes in a name", HEAD + b"<", b"x", 11 * MILLION, b"/>" + TAIL, "102"),
    _flood("ten megabytes of comment", HEAD + b"<!--", b"x", 10 * MILLION, b"-->" + TAIL, "form"),
    _flood("ten megabytes of blanks in a tag", HEAD + b"<a", b" ", 10 * MILLION, b"/>" + TAIL, "form"),
    _flood("a million comments", HEAD, b"<!---->", MILLION, TAIL, "184"),
    _flood("a million numbers of letters", HEAD + b"<a>", b"&#65;", MILLION, b"</a>" + TAIL, "form"),
    _flood("a million ends of CDATA", HEAD + b"<a>", b"<![CDATA[]]>", MILLION, b"</a>" + TAIL, "184"),
    _flood("two million elements", HEAD, b"<a/>", 2 * MILLION, TAIL, "184"),
    _flood("a hundred megabytes in one form", HEAD, b"<a>" + b"x" * 1000 + b"</a>", 100_000, TAIL, "184"),
    HostileDocument(
        "a hundred thousand attributes",
        ("form",),
        build=_many(" a{0}='{0}'", 100_000, HEAD + b"<a", b"/>" + TAIL),
    ),
    HostileDocument(
        "a hundred thousand name spaces",
        ("form",),
        build=_many(" xmlns:a{0}='urn:{0}'", 100_000, HEAD + b"<a", b"/>" + TAIL),
    ),
    HostileDocument(
        "half a million forms where ten are allowed",
        ("form",) * 10 + ("275",),
        ((b"<Toll>", 1), (form().encode() * 1000, HALF_A_MILLION // 1000), (b"</Toll>", 1)),
        limits=Limits(forms=10),
    ),
)
#: Too long for every run: `make fuzz` reads it.
LONG = HostileDocument(
    "half a million forms",
    ("form",) * HALF_A_MILLION,
    ((b"<Toll>", 1), (form().encode() * 1000, HALF_A_MILLION // 1000), (b"</Toll>", 1)),
    limits=Limits(forms=HALF_A_MILLION),
    seconds=60,
    megabytes=400,  # the forms that the test keeps
)
DOCUMENTS = PROLOGS + ENCODINGS + SHAPES + FLOODS
