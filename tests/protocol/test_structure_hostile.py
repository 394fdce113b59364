"""Documents made to hurt: each ends in a refusal, quickly, with memory as flat as for any other."""

from __future__ import annotations

import codecs
import io
import resource
import sys
import threading
import time
from pathlib import Path

import pytest

from sluis.protocol.prolog import MAXIMUM
from sluis.protocol.structure import Limits, SourceFile, StructureReader
from sluis.protocol.xml_stream import FormCeiling, is_too_deep
from tests.protocol.documents import HEADER, OWN_REFERENCE, codes, document, form, read, toll

BOMB = b'<!DOCTYPE Toll [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
VALID = document(form())


class Stream(io.RawIOBase):
    """A file that is never held whole: pieces, one after the other."""

    def __init__(self, pieces) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (piece := next(self._pieces, None)) is not None:
            self._rest += piece
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def read_stream(*pieces_of: tuple[bytes, int], limits: Limits | None = None):
    """The codes of a document made of each piece repeated so many times."""
    pieces = (piece for piece, times in pieces_of for _ in range(times))
    reader = StructureReader(toll(limits=limits), Path("nowhere"))
    return codes(list(reader.read([SourceFile("part1", 1, lambda: Stream(pieces))])))


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )


@pytest.mark.parametrize(
    "data",
    [
        BOMB + VALID,
        b"<?xml version='1.0'?>\n<!-- a -->\n" + BOMB + VALID,
        b"\xef\xbb\xbf" + BOMB + VALID,
        b"<?pi <Toll>?><!-- <Toll> -->" + BOMB + VALID,
        b'<!DOCTYPE Toll SYSTEM "file:///etc/passwd">' + VALID,
        b'<!DOCTYPE Toll PUBLIC "x" "http://localhost/x.dtd">' + VALID,
    ],
)
def test_it_refuses_a_document_type_before_any_parser_sees_it(data):
    (refusal,) = read(data)

    assert (refusal.reason.code, refusal.detail) == ("102", "DOCTYPE")


def test_a_document_type_in_a_comment_is_only_text():
    assert codes(read(b"<!-- " + BOMB + b" -->" + VALID)) == ["form"]


def test_a_second_document_after_an_error_is_never_read():
    (refusal,) = read(b"<Toll>&undeclared;" + b" " * 100_000 + BOMB + VALID)

    assert (refusal.reason.code, refusal.detail) == ("102", "Entity 'undeclared' not defined")


@pytest.mark.parametrize(
    "data", [b"<x:Toll><Form/></x:Toll>", document(form("<x:a/>")), document(form("<a x:b='1'/>"))]
)
def test_a_prefix_that_nobody_declared_is_no_xml(data):
    (refusal,) = read(data)

    assert (refusal.reason.code, refusal.line) == ("102", 1)


@pytest.mark.parametrize(
    "data",
    [
        VALID.decode().encode("utf-16"),
        VALID.decode().encode("utf-16-le"),
        VALID.decode().encode("utf-16-be"),
        codecs.BOM_UTF32_LE + VALID.decode().encode("utf-32-le"),
        codecs.BOM_UTF32_BE + VALID.decode().encode("utf-32-be"),
        VALID.decode().encode("utf-32-be"),
        b'<?xml version="1.0" encoding="UTF-16"?>' + VALID,
        b"<?xml version='1.0' encoding = 'utf-7' ?>" + VALID,
        b'<?xml version="1.0" encoding="ISO-8859-15"?>' + VALID,
        '<?xml version="1.0" encoding="IBM037"?>'.encode("cp037") + VALID,
    ],
)
def test_it_refuses_other_encodings(data):
    assert codes(read(data)) == ["138"]


@pytest.mark.parametrize("encoding", ["UTF-8", "utf-8", "ISO-8859-1", "windows-1252"])
def test_it_reads_the_encodings_that_are_in_use(encoding):
    reference = OWN_REFERENCE.replace("Atlas-17", "Liège")
    data = f"<?xml version='1.0' encoding='{encoding}'?>".encode() + document(
        form(reference)
    ).decode().encode(encoding)

    (found,) = read(data)

    assert found.references[0].number == "Liège"


def test_a_byte_order_mark_of_utf_8_is_fine():
    assert codes(read(codecs.BOM_UTF8 + VALID)) == ["form"]


@pytest.mark.parametrize(
    "prolog",
    [b"<!--" + b"x" * MAXIMUM + b"-->", b" " * MAXIMUM, b"<??>" * MAXIMUM, b"<!---->" * MAXIMUM],
    ids=["comment", "blanks", "instructions", "comments"],
)
def test_it_refuses_a_prolog_without_end(prolog):
    assert codes(read(prolog + VALID)) == ["102"]


def test_a_prolog_that_breaks_off_is_no_xml():
    assert codes(read(b"<?xml version='1.0'?><!-- half")) == ["102"]


def test_a_million_elements_inside_each_other_are_refused():
    assert read_stream((b"<Toll><Form>", 1), (b"<a>" * 1000, 1000)) == ["102"]


@pytest.mark.parametrize(("depth", "expected"), [(199, ["form"]), (200, ["102"]), (1900, ["102"])])
def test_it_refuses_more_than_two_hundred_levels(depth, expected):
    assert codes(read(document(form("<a>" * depth + "</a>" * depth)))) == expected


def test_depth_is_counted_on_the_longest_branch():
    from lxml import etree  # noqa: PLC0415  # this one test builds a tree itself

    broad = etree.fromstring(document(form("<a/>" * 500 + "<b>" * 20 + "</b>" * 20)))

    assert not is_too_deep(broad)


CEILING = Limits(form=FormCeiling(octets=1_000_000, nodes=40_000))


@pytest.mark.parametrize(
    ("unit", "before", "after"),
    [
        (b"A", b"<a>", b"</a>"),
        (b"A", b"<!--", b"-->"),
        (b"A", b"<a b='", b"'/>"),
        (b" ", b"<a ", b"/>"),
        (b"<a/>", b"", b""),
        (b"<!---->", b"", b""),
        (b"<![CDATA[]]>", b"", b""),
        (b"&#65;", b"<a>", b"</a>"),
    ],
)
def test_a_form_above_its_ceiling_is_refused(unit, before, after):
    head, tail = b"<Toll><Form><Identification>TOLL001</Identification>" + before, after + b"</Form></Toll>"

    assert read_stream((head, 1), (unit * 1000, 2000), (tail, 1), limits=CEILING) == ["184"]


def test_what_stands_outside_forms_has_the_same_ceiling():
    assert read_stream((b"<Toll>", 1), (b"<Block/>" * 1000, 2000), limits=CEILING) == ["184"]
    assert read_stream((VALID, 1), (b" " * 1000, 2000), limits=CEILING) == ["form", "184"]


def test_many_forms_may_together_pass_the_ceiling():
    piece = form("<a/>" * 10).encode() * 100

    found = read_stream(
        (b"<Toll>", 1), (piece, 200), (b"</Toll>", 1), limits=Limits(forms=20_000, form=CEILING.form)
    )

    assert found == ["form"] * 20_000


def test_an_attachment_of_ten_megabytes_passes():
    head = b"<Toll><Form><Identification>TOLL001</Identification><Data>"

    found = read_stream((head, 1), (b"QUJD" * 16_384, 220), (b"</Data></Form></Toll>", 1))

    assert found == ["form"]


def test_memory_does_not_grow_with_the_number_of_forms():
    piece = form(HEADER + OWN_REFERENCE).encode() * 100
    pieces = (part for part, times in ((b"<Toll>", 1), (piece, 600), (b"</Toll>", 1)) for _ in range(times))
    reader = StructureReader(toll(limits=Limits(forms=100_000)), Path("nowhere"))
    before, forms = peak_megabytes(), 0

    for _ in reader.read([SourceFile("part1", 1, lambda: Stream(pieces))]):
        forms += 1

    assert forms == 60_000
    assert peak_megabytes() - before < 20


def test_two_threads_may_use_one_reader():
    reader = StructureReader(toll(limits=Limits(forms=100_000)), Path("nowhere"))
    data, counts = document(*[form()] * 2000), []

    def run() -> None:
        counts.append(sum(1 for _ in reader.read([SourceFile("part1", 1, lambda: io.BytesIO(data))])))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counts == [2000, 2000]


def test_it_is_quick_enough_for_two_million_forms():
    data = document(*[form(HEADER + OWN_REFERENCE)] * 10_000)
    reader = StructureReader(toll(), Path("nowhere"))
    start = time.process_time()

    forms = sum(1 for _ in reader.read([SourceFile("part1", 1, lambda: io.BytesIO(data))]))

    assert forms / (time.process_time() - start) > 5_000
