"""Reads back what a PDF says, as a program that reads aloud would: by its tags, in their order."""

from __future__ import annotations

import re
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader

SHOWN = re.compile(rb"/(\w+)<</MCID (\d+)>>BDC\n(.*?)\nEMC", re.DOTALL)
ORNAMENT = re.compile(rb"/Artifact BMC\n(.*?)\nEMC", re.DOTALL)
SENTENCE = re.compile(rb"/(F\d) [\d.]+ Tf [-\d.]+ [-\d.]+ Td <([0-9A-F]*)> Tj")


class Read:
    """A PDF that was read back."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfFileReader(BytesIO(data))
        self.pages = list(_leaves(self.reader.root["/Pages"]))

    @property
    def title(self) -> str:
        return str(self.reader.trailer_view["/Info"]["/Title"])

    @property
    def text(self) -> str:
        """All that is read aloud, with plain spaces."""
        return plain(" ".join(self.page(number) for number in range(len(self.pages))))

    @property
    def parts(self):
        """The elements directly below the document."""
        return [kid.get_object() for kid in self.reader.root["/StructTreeRoot"]["/K"]["/K"]]

    def page(self, number: int) -> str:
        return plain(" ".join(text for _, text in self.tagged(number)))

    def tagged(self, number: int) -> list[tuple[str, str]]:
        """Tag and text of every marked piece of a page."""
        page = self.pages[number]
        contents = page["/Contents"].data
        return [(tag.decode(), self._text(page, drawn)) for tag, _, drawn in SHOWN.findall(contents)]

    def ornaments(self, number: int) -> str:
        page = self.pages[number]
        return plain(" ".join(self._text(page, drawn) for drawn in ORNAMENT.findall(page["/Contents"].data)))

    def _text(self, page, drawn: bytes) -> str:
        fonts = page["/Resources"]["/Font"]
        return " ".join(
            _decoded(fonts[f"/{font.decode()}"], digits) for font, digits in SENTENCE.findall(drawn)
        )


def plain(text: str) -> str:
    """Spaces and dashes as a keyboard has them."""
    return text.translate(
        {ord("\N{NO-BREAK SPACE}"): " ", ord("\N{NARROW NO-BREAK SPACE}"): " ", ord("\N{EN DASH}"): "-"}
    )


def _leaves(node):
    for kid in node["/Kids"]:
        page = kid.get_object()
        if page["/Type"] == "/Page":
            yield page
        else:
            yield from _leaves(page)


def _decoded(font, digits: bytes) -> str:
    if "/ToUnicode" not in font:
        return bytes.fromhex(digits.decode()).decode("cp1252")
    pairs = re.findall(rb"<([0-9A-F]{4})><([0-9A-F]+)>", font["/ToUnicode"].data)
    letters = {glyph: bytes.fromhex(code.decode()).decode("utf-16-be") for glyph, code in pairs}
    return "".join(letters[digits[place : place + 4]] for place in range(0, len(digits), 4))
