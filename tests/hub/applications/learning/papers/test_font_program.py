"""A part of a font holds the outlines of the whole font, as another reader of fonts sees them."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from sluis.hub.applications.learning.papers.font_program import FontProgram
from sluis.hub.applications.learning.papers.typeface import KNOWN

LETTERS = "Aaéłşß•…Źœ€ĳ½Ǻ"


@pytest.fixture(scope="module", params=[file for pair in KNOWN for file in pair], ids=str)
def path(request):
    if not request.param.is_file():
        pytest.skip("this machine does not have it")
    return request.param


@pytest.fixture(scope="module")
def whole(path):
    return TTFont(path)


@pytest.fixture(scope="module")
def glyphs(whole):
    order = whole.getReverseGlyphMap()
    known = whole.getBestCmap()
    return [order[known[ord(letter)]] for letter in LETTERS if ord(letter) in known]


@pytest.fixture(scope="module")
def part(path, glyphs):
    return TTFont(BytesIO(FontProgram.of(path).part(glyphs)), checkChecksums=2)


def outline(font, glyph):
    table = font["glyf"]
    coordinates, ends, flags = table[font.getGlyphName(glyph)].getCoordinates(table)
    return list(coordinates), list(ends), [flag & 1 for flag in flags]


def test_the_outlines_are_those_of_the_whole(whole, part, glyphs):
    assert [outline(part, glyph) for glyph in glyphs] == [outline(whole, glyph) for glyph in glyphs]


def test_the_widths_are_those_of_the_whole(whole, part, glyphs):
    def widths(font):
        return [font["hmtx"][font.getGlyphName(glyph)] for glyph in glyphs]

    assert widths(part) == widths(whole)


def test_no_program_is_left_that_would_need_what_is_left_out(part):
    table = part["glyf"]

    for name in part.getGlyphOrder():
        assert not getattr(table[name], "program", None) or not table[name].program.getBytecode()


def test_a_part_is_small_and_the_same_each_time(path, glyphs):
    program = FontProgram.of(path)

    assert program.part(glyphs) == program.part(reversed(glyphs))
    assert len(program.part(glyphs)) < path.stat().st_size / 5


def test_a_part_without_letters_is_a_font(path):
    assert TTFont(BytesIO(FontProgram.of(path).part([])))["maxp"].numGlyphs >= 1
