"""A part of a TrueType font: only some glyphs, under the numbers they have in the whole.

Laws: outlines are copied as they are, with those that they are composed of; the same glyphs give the same
bytes; made in milliseconds, as each paper for a box of its own carries one. Clause: the OpenType
specification, tables head, hhea, maxp, hmtx, loca and glyf. Hinting is left out: paper needs none.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import calcsize, pack, unpack_from
from typing import TYPE_CHECKING, Any, Final

from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_TABLES: Final = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")  # in the order of the directory
# Flags of a component of a glyph.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _PROGRAM = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080, 0x0100
_CHECK, _WHOLE = 0xB1B0AFBA, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class FontProgram:
    """The tables of a font file, as bytes; `places`: where each outline begins in glyf, and the end."""

    tables: Mapping[str, bytes]
    places: tuple[int, ...]
    advances: int  # how many glyphs have an advance of their own in hmtx

    @classmethod
    def of(cls, path: Path) -> FontProgram:
        """Read a file."""
        with TTFont(path, lazy=True) as file:
            font: Any = file
            tables = {name: bytes(font.reader[name]) for name in _TABLES}
            return cls(tables, tuple(font["loca"].locations), font["hhea"].numberOfHMetrics)

    def part(self, glyphs: Iterable[int]) -> bytes:
        """The font with these glyphs, as a file; the others are empty."""
        kept = self._with_components({0, *glyphs})
        count = max(kept) + 1
        outlines, places = bytearray(), [0]
        for glyph in range(count):
            if glyph in kept:
                outlines += _without_instructions(self._outline(glyph))
                outlines += bytes(-len(outlines) % 4)
            places.append(len(outlines))
        head = bytearray(self.tables["head"])
        head[8:12] = bytes(4)  # the sum over all, set below
        head[50:52] = pack(">h", 1)  # long places in loca
        tables = {
            "glyf": bytes(outlines),
            "head": bytes(head),
            "hhea": self.tables["hhea"][:34] + pack(">H", count),
            "hmtx": self._metrics(count),
            "loca": pack(f">{len(places)}L", *places),
            "maxp": self.tables["maxp"][:4] + pack(">H", count) + self.tables["maxp"][6:],
        }
        return _file(tables)

    def _outline(self, glyph: int) -> bytes:
        return self.tables["glyf"][self.places[glyph] : self.places[glyph + 1]]

    def _metrics(self, count: int) -> bytes:
        """Advance and left side of each glyph; those after the last advance share it."""
        held, last = self.tables["hmtx"], self.advances - 1
        whole = held[: 4 * min(count, self.advances)]
        sides = (held[4 * self.advances + 2 * place :][:2] for place in range(count - self.advances))
        return whole + b"".join(held[4 * last : 4 * last + 2] + side for side in sides)

    def _with_components(self, glyphs: set[int]) -> set[int]:
        found, new = set(glyphs), set(glyphs)
        while new:
            new = {part for glyph in new for part in _components(self._outline(glyph))} - found
            found |= new
        return found


def _without_instructions(outline: bytes) -> bytes:
    """The same outline without its program, which would call on tables that are left out."""
    if not outline:
        return outline
    contours = unpack_from(">h", outline)[0]
    if contours >= 0:
        at = 10 + 2 * contours
        length = unpack_from(">H", outline, at)[0]
        return outline[:at] + bytes(2) + outline[at + 2 + length :]
    plain, end = bytearray(outline), 10
    for at, flags, _part in _walk(outline):
        plain[at : at + 2] = pack(">H", flags & ~_PROGRAM)
        end = at + _length(flags)
    return bytes(plain[:end])


def _components(outline: bytes) -> list[int]:
    """The glyphs that a composed glyph is made of; none of a simple one."""
    if not outline or unpack_from(">h", outline)[0] >= 0:
        return []
    return [part for _at, _flags, part in _walk(outline)]


def _walk(outline: bytes) -> Iterator[tuple[int, int, int]]:
    """Place, flags and glyph of each component of a composed glyph."""
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", outline, at)
        yield at, flags, part
        at += _length(flags)


def _length(flags: int) -> int:
    """Bytes of a component."""
    scale = 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return (8 if flags & _WORDS else 6) + scale


def _file(tables: dict[str, bytes]) -> bytes:
    """The directory, then the tables, each on a multiple of four bytes."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * (count - (1 << power)))
    at = len(directory) + count * calcsize(">4sLLL")
    body = bytearray()
    for name, data in tables.items():
        directory += pack(">4sLLL", name.encode(), _sum(data), at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    whole = bytearray(directory + body)
    head = at + sum(len(data) + -len(data) % 4 for name, data in tables.items() if name < "head")
    whole[head + 8 : head + 12] = pack(">L", (_CHECK - _sum(bytes(whole))) & _WHOLE)
    return bytes(whole)


def _sum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return int(sum(unpack_from(f">{len(padded) // 4}L", padded))) & _WHOLE
