"""The letters of a paper: a TrueType font of this machine, of which the used letters go into the file.

Laws: a letter that the font lacks is written as its nearest one, never left out; the same letters give the
same bytes. Without any known font the one that every reader of PDF has is used, with the letters of Western
Europe. Clause: ISO 32000-1, 9.6 and 9.7. A font is chosen by who makes the paper; nothing is fetched.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from fontTools.ttLib import TTFont

from sluis.hub.applications.learning.papers.font_program import FontProgram

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sluis.hub.applications.learning.papers.pdf_file import PdfFile

#: Regular and bold, as systems have them; the first pair that is here counts.
KNOWN: Final = tuple(
    (Path(folder) / regular, Path(folder) / bold)
    for folder, regular, bold in (
        ("/usr/share/fonts/truetype/liberation", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("/usr/share/fonts/liberation-sans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
        ("/usr/share/fonts/truetype/dejavu", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("/usr/share/fonts/dejavu-sans-fonts", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("/usr/share/fonts/TTF", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
        ("/System/Library/Fonts/Supplemental", "Arial.ttf", "Arial Bold.ttf"),
        ("C:/Windows/Fonts", "arial.ttf", "arialbd.ttf"),
    )
)
_UNITS: Final = 1000  # of the em, in which widths are told
_IN_A_RANGE: Final = 100
_MOST_MEASURED: Final = 20_000  # words whose width is remembered


class Typeface(Protocol):
    """One weight of the letters of one paper; it remembers which were used."""

    def width(self, text: str) -> float:
        """In thousandths of the size."""

    def written(self, text: str) -> bytes:
        """The operand that shows the text."""

    def embed(self, pdf: PdfFile, number: int) -> None:
        """Write the font with what was used of it, as this object."""


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font file tells; widths and heights in thousandths of the em."""

    program: FontProgram
    name: str
    glyphs: Mapping[int, int]
    widths: tuple[int, ...]
    box: tuple[int, int, int, int]
    ascent: int
    descent: int


def typefaces(places: tuple[tuple[Path, Path], ...] = KNOWN) -> tuple[Typeface, Typeface]:
    """Regular and bold, from the first place that has both."""
    for regular, bold in places:
        if regular.is_file() and bold.is_file():
            return TrueType(_font(regular)), TrueType(_font(bold))
    return Standard("Helvetica"), Standard("Helvetica-Bold")


@dataclass(slots=True)
class TrueType:
    """A font that is put into the file."""

    font: _Font
    used: dict[str, int] = field(default_factory=dict)  # letter to glyph
    measured: dict[str, float] = field(default_factory=dict)  # word to width

    def width(self, text: str) -> float:
        wide = self.measured.get(text)
        if wide is None:
            if len(self.measured) > _MOST_MEASURED:
                self.measured.clear()
            widths = self.font.widths
            wide = self.measured[text] = sum(widths[self._glyph(letter)] for letter in text)
        return wide

    def written(self, text: str) -> bytes:
        return b"<%b>" % "".join([f"{self._glyph(letter):04X}" for letter in text]).encode()

    def embed(self, pdf: PdfFile, number: int) -> None:
        font, glyphs = self.font, sorted({*self.used.values(), 0})
        name = b"SLUIS1+" + font.name.encode("ascii", "ignore").replace(b" ", b"")
        program = font.program.part(glyphs)
        file = pdf.stream(program, b"/Length1 %d" % len(program))
        described = pdf.put(
            b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d"
            b"/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
            % (name, *font.box, font.ascent, font.descent, font.ascent, file)
        )
        widths = b" ".join(b"%d[%d]" % (glyph, font.widths[glyph]) for glyph in glyphs)
        inner = pdf.put(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 600/W[%b]>>"
            % (name, described, widths)
        )
        # Where two letters share a glyph, as the nearest one of a letter that lacks, the plain one counts.
        plain = {glyph: letter for letter, glyph in sorted(self.used.items(), reverse=True)}
        letters = pdf.stream(_letters_of(plain))
        pdf.put(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>" % (name, inner, letters),
            number,
        )

    def _glyph(self, letter: str) -> int:
        glyph = self.used.get(letter)
        if glyph is None:
            known = self.font.glyphs
            glyph = known[ord(next(form for form in _forms(letter) if ord(form) in known))]
            self.used[letter] = glyph
        return glyph


@dataclass(slots=True)
class Standard:
    """A font that every reader has, with the letters of Western Europe (9.6.2.2)."""

    name: str

    def width(self, text: str) -> float:
        from fpdf.fonts import CORE_FONTS_CHARWIDTHS  # noqa: PLC0415  # long to load, and seldom needed

        widths = CORE_FONTS_CHARWIDTHS[self.name.lower().replace("-bold", "B")]
        return sum(widths[letter] for letter in self._nearest(text))

    def written(self, text: str) -> bytes:
        return b"<%b>" % self._nearest(text).encode("cp1252").hex().upper().encode()

    def embed(self, pdf: PdfFile, number: int) -> None:
        pdf.put(
            b"<</Type/Font/Subtype/Type1/BaseFont/%b/Encoding/WinAnsiEncoding>>" % self.name.encode(), number
        )

    def _nearest(self, text: str) -> str:
        return "".join(
            next(form for form in _forms(letter) if form.encode("latin-1", "ignore")) for letter in text
        )


def _forms(letter: str) -> tuple[str, ...]:
    """The letter, then what may stand for it; the last is in every font."""
    spaces = " " if letter.isspace() else "?"
    return (letter, *unicodedata.normalize("NFKD", letter)[:1], *_LIKE.get(letter, ""), spaces)


#: Letters without a decomposition, and signs of ours, that a small font lacks.
_LIKE: Final = {
    "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
    "\N{LATIN CAPITAL LETTER L WITH STROKE}": "L",
    "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
    "\N{LATIN CAPITAL LETTER D WITH STROKE}": "D",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "\N{BULLET}": "*",
    "\N{EN DASH}": "-",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
}


@cache
def _font(path: Path) -> _Font:
    with TTFont(path, lazy=True) as file:
        tables: Any = file
        scale = _UNITS / tables["head"].unitsPerEm
        order = {name: number for number, name in enumerate(file.getGlyphOrder())}
        head, hhea, widths = tables["head"], tables["hhea"], tables["hmtx"].metrics
        return _Font(
            program=FontProgram.of(path),
            name=str(tables["name"].getDebugName(6)),
            glyphs={code: order[name] for code, name in file.getBestCmap().items()},
            widths=tuple(round(widths[name][0] * scale) for name in order),
            box=tuple(round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)),
            ascent=round(hhea.ascent * scale),
            descent=round(hhea.descent * scale),
        )


def _letters_of(letters: dict[int, str]) -> bytes:
    """Which letter each glyph is, so that a text can be searched, copied and read aloud (9.10.3)."""
    lines = [
        b"<%04X><%b>" % (glyph, letter.encode("utf-16-be").hex().upper().encode())
        for glyph, letter in sorted(letters.items())
    ]
    ranges = [lines[start : start + _IN_A_RANGE] for start in range(0, len(lines), _IN_A_RANGE)]
    body = b"\n".join(b"%d beginbfchar\n%b\nendbfchar" % (len(some), b"\n".join(some)) for some in ranges)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n%b\n"
        b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n" % body
    )


def drawable(text: str) -> str:
    """What can be drawn: no signs that steer, and no half letters."""
    if text.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ").isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(sign if _is_drawn(sign) else " " for sign in whole if _is_drawn(sign) or sign.isspace())


def _is_drawn(sign: str) -> bool:
    return sign.isprintable() or unicodedata.category(sign) == "Zs"
