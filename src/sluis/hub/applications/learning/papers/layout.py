"""Where things stand on the pages of a part: headings, paragraphs, facts and tables, from top to bottom.

Laws: a heading never stands alone at the foot of a page; the head of a table is repeated on each page; no
text leaves its column, a word that is too long is cut; each page tells whose part it is, and which page of
how many. Measures in points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.papers.booklet import HEIGHT, WIDTH, Part
from sluis.hub.applications.learning.papers.typeface import drawable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sluis.hub.applications.learning.papers.booklet import Booklet, Node, Page
    from sluis.hub.applications.learning.papers.typeface import Typeface
    from sluis.protocol.language import Language

_LEFT, _RIGHT, _TOP, _BOTTOM = 51.0, WIDTH - 51.0, HEIGHT - 51.0, 62.0
_MEASURE: Final = _RIGHT - _LEFT
_BODY, _SMALL, _LEADING = 9.5, 8.5, 1.36
_HEADINGS: Final = {1: 18.0, 2: 13.0, 3: 10.5}
_PAD, _GUTTER = 3.2, 7.0
_GREY, _BLACK = b"0.35 g", b"0 g"
_MOST_LINES: Final = 45  # in one cell: what is longer is cut, so that a row fits on a page


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, whether numbers stand in it."""

    heading: str
    share: float
    number: bool = False


class Sheet:
    """The part that is being written, and where on its last page."""

    def __init__(self, booklet: Booklet, *, title: str, language: Language, running: str) -> None:
        self.part = Part(booklet, title=title, language=language)
        self._running = running
        self._regular, self._bold = booklet.letters(), booklet.letters(bold=True)
        self._page: Page = self.part.page()
        self._y = _TOP

    def heading(self, text: str, level: int) -> None:
        size = _HEADINGS[level]
        before = 0 if self._y == _TOP else size * 0.9
        lines = list(_wrapped(text, self._bold, size, _MEASURE))
        # Not without something below it.
        self._room(before + len(lines) * size * _LEADING + 4 * _BODY * _LEADING)
        self._y -= 0 if self._y == _TOP else before
        self._lines(self.part.node(f"H{level}"), lines, size=size, bold=True)
        self._y -= size * 0.25

    def paragraph(self, text: str, *, small: bool = False, bold: bool = False) -> None:
        size = _SMALL if small else _BODY
        letters = self._bold if bold else self._regular
        self._lines(self.part.node("P"), list(_wrapped(text, letters, size, _MEASURE)), size=size, bold=bold)
        self._y -= size * 0.5

    def points(self, sentences: Iterable[str]) -> None:
        """A list with a dot before each sentence."""
        whole = self.part.node("L")
        for sentence in sentences:
            item = self.part.node("LI", whole)
            lines = list(_wrapped(sentence, self._regular, _BODY, _MEASURE - 12))
            self._room(_BODY * _LEADING)
            dot = _text("•", _LEFT, self._base(_BODY), _BODY, self._regular, bold=False)
            self.part.show(self.part.node("Lbl", item), self._page, dot)
            self._lines(self.part.node("LBody", item), lines, size=_BODY, bold=False, left=_LEFT + 12)
        self._y -= _BODY * 0.5

    def facts(self, rows: Iterable[tuple[str, str]]) -> None:
        """Names with their values beside them."""
        table = self.part.node("Table")
        widths = (_MEASURE * 0.3, _MEASURE * 0.7)
        for name, value in rows:
            if value:
                row = self.part.node("TR", table)
                head = self.part.node("TH", row, b"/A<</O/Table/Scope/Row>>")
                self._row([(head, name), (self.part.node("TD", row), value)], widths, bold={0}, size=_BODY)
        self._y -= _BODY * 0.6

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """A table; its head comes again on every page."""
        table = self.part.node("Table")
        whole = sum(column.share for column in columns)
        widths = [_MEASURE * column.share / whole for column in columns]
        right = {place for place, column in enumerate(columns) if column.number}
        self._room(6 * _SMALL * _LEADING)
        self._head(columns, widths, right, table)
        for cells in rows:
            line = self.part.node("TR", table)
            nodes = [(self.part.node("TD", line), text) for text in cells]
            if self._row(nodes, widths, right=right, room=False) is None:
                self._turn()
                self._head(columns, widths, right, None)
                self._row(nodes, widths, right=right)
        self._y -= _BODY * 0.8

    def end(self, footer: str) -> None:
        """Write the foot of each page, `footer` with {page} and {pages}, and close the part."""
        pages = self.part.pages
        for number, page in enumerate(pages, start=1):
            place = footer.format(page=number, pages=len(pages))
            wide = self._regular.width(place) * _SMALL / 1000
            room = _MEASURE - wide - _GUTTER
            running = next(_wrapped(self._running, self._regular, _SMALL, room), "")
            drawn = b"\n".join(
                (
                    b"0.6 G 0.5 w %.2f %.2f m %.2f %.2f l S" % (_LEFT, _BOTTOM - 12, _RIGHT, _BOTTOM - 12),
                    _text(running, _LEFT, _BOTTOM - 24, _SMALL, self._regular, bold=False, ink=_GREY),
                    _text(place, _RIGHT - wide, _BOTTOM - 24, _SMALL, self._regular, bold=False, ink=_GREY),
                )
            )
            page.drawn.append(b"/Artifact BMC\n%b\nEMC" % drawn)
        self.part.booklet.close(self.part)

    def _head(
        self, columns: Sequence[Column], widths: Sequence[float], right: set[int], table: Node | None
    ) -> None:
        """`table` None: it was told before, and this is an ornament."""
        texts = [column.heading for column in columns]
        bold = set(range(len(texts)))
        nodes: list[tuple[Node | None, str]] = [(None, text) for text in texts]
        if table:
            row = self.part.node("TR", table)
            scope = b"/A<</O/Table/Scope/Column>>"
            nodes = [(self.part.node("TH", row, scope), text) for text in texts]
        self._row(nodes, widths, right=right, bold=bold, rule=b"0.2 G 1 w")

    def _row(
        self,
        cells: Sequence[tuple[Node | None, str]],
        widths: Sequence[float],
        *,
        right: AbstractSet[int] = frozenset(),
        bold: AbstractSet[int] = frozenset(),
        size: float = _SMALL,
        rule: bytes = b"0.75 G 0.5 w",
        room: bool = True,
    ) -> float | None:
        """Draw a row. None when there is no room on this page, and `room` says not to turn it."""
        wrapped = []
        for place, ((_, text), width) in enumerate(zip(cells, widths, strict=True)):
            letters = self._bold if place in bold else self._regular
            wrapped.append(list(_wrapped(text, letters, size, width - _GUTTER))[:_MOST_LINES])
        height = max(len(lines) for lines in wrapped) * size * _LEADING + 2 * _PAD
        if self._y - height < _BOTTOM:
            if not room:
                return None
            self._turn()
        left = _LEFT
        for place, ((node, _), width, lines) in enumerate(zip(cells, widths, wrapped, strict=True)):
            drawn = self._cell(lines, left, width, size, at_right=place in right, bold=place in bold)
            if node:
                self.part.show(node, self._page, drawn)
            else:
                self._page.drawn.append(b"/Artifact BMC\n%b\nEMC" % drawn)
            left += width
        self._y -= height
        line = b"%b %.2f %.2f m %.2f %.2f l S" % (rule, _LEFT, self._y, _RIGHT, self._y)
        self._page.drawn.append(b"/Artifact BMC\n%b\nEMC" % line)
        return height

    def _cell(
        self, lines: list[str], left: float, width: float, size: float, *, at_right: bool, bold: bool
    ) -> bytes:
        letters = self._bold if bold else self._regular
        drawn, y = [], self._base(size) - _PAD
        for line in lines:
            x = left + width - _GUTTER - letters.width(line) * size / 1000 if at_right else left
            drawn.append(_text(line, x, y, size, letters, bold=bold))
            y -= size * _LEADING
        return b"\n".join(drawn)

    def _lines(
        self, node: Node, lines: Sequence[str], *, size: float, bold: bool, left: float = _LEFT
    ) -> None:
        letters = self._bold if bold else self._regular
        for line in lines:
            self._room(size * _LEADING)
            self.part.show(node, self._page, _text(line, left, self._base(size), size, letters, bold=bold))
            self._y -= size * _LEADING

    def _base(self, size: float) -> float:
        """The line on which letters stand whose top is here."""
        return self._y - size

    def _room(self, height: float) -> None:
        if self._y - height < _BOTTOM:
            self._turn()

    def _turn(self) -> None:
        self._page, self._y = self.part.page(), _TOP


def _text(
    text: str, x: float, y: float, size: float, letters: Typeface, *, bold: bool, ink: bytes = _BLACK
) -> bytes:
    font = b"F2" if bold else b"F1"
    return b"BT %b /%b %.2f Tf %.2f %.2f Td %b Tj ET" % (ink, font, size, x, y, letters.written(text))


def _wrapped(text: str, letters: Typeface, size: float, width: float) -> Iterator[str]:
    """The lines of a text, at least one."""
    most = width * 1000 / size
    for paragraph in (drawable(part) for part in text.split("\n")):
        line, wide = "", 0.0
        for word in paragraph.split(" "):
            for piece in _pieces(word, letters, most):
                long = letters.width(piece)
                space = letters.width(" ") if line else 0.0
                if line and wide + space + long > most:
                    yield line
                    line, wide, space = "", 0.0, 0.0
                line = f"{line} {piece}" if line else piece
                wide += space + long
        yield line


def _pieces(word: str, letters: Typeface, most: float) -> Iterator[str]:
    """A word, cut where it is wider than its column."""
    while len(word) > 1 and letters.width(word) > most:
        fits = max(1, next(n for n in range(1, len(word) + 1) if letters.width(word[:n]) > most) - 1)
        yield word[:fits]
        word = word[fits:]
    yield word
