"""Files that want to do harm, or are no table at all: refused with a sentence in four languages, never a crash."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from sluis.hub.applications.learning.grid.judging import judge
from sluis.hub.applications.learning.grid.reading import Limits, TableRefused, read_file, read_pasted
from sluis.hub.applications.learning.grid.sheet import sheet_of
from tests.hub.applications.learning.grid.tables import TERMS, with_part, workbook

GOOD = workbook(["INSZ", "Titel"], ["85073003328", "Heftruck"])
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
    f"<worksheet {MAIN}><sheetData><row><c t='inlineStr'><is><t>&c;</t></is></c></row></sheetData></worksheet>"
)
OUTSIDE = (
    '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    f"<worksheet {MAIN}><sheetData><row><c t='inlineStr'><is><t>&x;</t></is></c></row></sheetData></worksheet>"
)


def bomb():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(SHEET, b"0" * 100_000_000)
    return written.getvalue()


def many_parts():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as parts:
        for number in range(2000):
            parts.writestr(f"xl/{number}.xml", b"")
    return written.getvalue()


def encrypted_part():
    data = bytearray(GOOD)
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def rows_far_below(number):
    row = f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>'
    return with_part(GOOD, SHEET, f"<worksheet {MAIN}><sheetData>{row}</sheetData></worksheet>")


REFUSED = {
    "zip bomb": (bomb(), "too large once unpacked"),
    "many parts": (many_parts(), "too large once unpacked"),
    "encrypted part": (encrypted_part(), "password"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "password"),
    "laughs": (with_part(GOOD, SHEET, LAUGHS), "cannot be read"),
    "laughs in utf-16": (with_part(GOOD, SHEET, LAUGHS.encode("utf-16")), "cannot be read"),
    "file of the server": (with_part(GOOD, SHEET, OUTSIDE), "cannot be read"),
    "laughs in strings": (with_part(GOOD, "xl/sharedStrings.xml", LAUGHS), "cannot be read"),
    "row beyond the end": (rows_far_below(99_999_999_999), "rows"),
    "row far below": (rows_far_below(1_048_576), "rows"),
    "no sheet": (with_part(GOOD, "xl/workbook.xml", f"<workbook {MAIN}><sheets/></workbook>"), "."),
    "empty zip": (b"PK\x05\x06" + b"\0" * 18, "cannot be read"),
    "cut zip": (GOOD[: len(GOOD) // 2], "cannot be read"),
    "zip of something else": (with_part(b"PK\x05\x06" + b"\0" * 18, "mimetype", "x"), "cannot be read"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "no table"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no table"),
    "nothing": (b"", "no rows"),
    "program": (b"\x7fELF\x02\x01\x01" + b"\0" * 200, "no table"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence(name):
    data, said = REFUSED[name]

    with pytest.raises(TableRefused, match=said) as refused:
        read_file(data)

    assert all(len(refused.value.text[language]) > 20 for language in ("nl", "fr", "de", "en"))


def test_a_row_of_a_million_cells_is_bounded():
    cells = "<c><v>1</v></c>" * 700_000
    data = with_part(GOOD, SHEET, f"<worksheet {MAIN}><sheetData><row>{cells}</row></sheetData></worksheet>")

    with pytest.raises(TableRefused, match="more than 100 columns"):
        read_file(data)


def test_many_rows_of_many_cells_are_bounded():
    row = f"<row>{'<c/>' * 900}</row>"
    data = with_part(GOOD, SHEET, f"<worksheet {MAIN}><sheetData>{row * 500}</sheetData></worksheet>")

    with pytest.raises(TableRefused, match="too large once unpacked"):
        read_file(data)


def test_a_million_strings_are_bounded():
    data = with_part(GOOD, "xl/sharedStrings.xml", f"<sst {MAIN}>{'<si/>' * 1_000_000}</sst>")

    with pytest.raises(TableRefused, match="too large once unpacked"):
        read_file(data)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_read_or_refused(seed):
    chance = random.Random(seed)  # noqa: S311  # damage that can be repeated
    data = bytearray(GOOD)
    for _ in range(chance.randrange(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)

    try:
        rows = read_file(b"PK" + bytes(data[2:]))
    except TableRefused:
        return
    assert len(rows) <= 10


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml", SHEET, "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<x/>", b"\0\0", "<é/>".encode("utf-16"), b"<a>" * 5000])
def test_a_wrong_part_is_read_or_refused(part, content):
    try:
        rows = read_file(with_part(GOOD, part, content))
    except TableRefused:
        return
    assert len(rows) <= 10


@pytest.mark.parametrize("text", [
    "INSZ\0\t\0\n\0",
    '"' * 10_001,
    '\t"' * 20_000,
    '"\t' * 20_000,
    "\u202eINSZ\tTitel\tSoort\n1\t\u2066x\ty",
    "INSZ\tTitel\tSoort\n" + "9" * 900 + "\t" + "\U0010ffff" * 10 + "\t\ud800",
    "INSZ\tDuur\tKostprijs\n=1+1\t" + "1" * 500 + "e999\t" + "1." * 400,
    "INSZ\tBegindatum\tEinddatum\n@x\t99999\t00/00/0000",
    "INSZ\tDuur\tScore\n\uff11\uff12\uff13\t\u0661 d\t\u00b2",
    "INSZ\tDuur\tEenheid\n1\t1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1!\tx",
], ids=range(10))  # fmt: skip
def test_hostile_text_is_read_and_judged(text):
    limits = Limits(columns=50_000)

    try:
        sheet = sheet_of(read_pasted(text, limits=limits), limits=limits)
    except TableRefused:
        return
    assert all(not judge(row, TERMS).is_good for row in sheet.rows)


def test_junk_of_every_kind_is_judged():
    chance = random.Random(6)  # noqa: S311  # junk that can be repeated
    signs = "0123456789.,:;-/+=@'\"\t\n \u00a0\u202eéß€\0\x7f\ud800dhuj"
    for _ in range(300):
        text = "x\nINSZ\tTitel\tDuur\tBegindatum\tKostprijs\n" + "".join(chance.choices(signs, k=200))

        for row in sheet_of(read_pasted(text)).rows:
            assert judge(row, TERMS).problems
