"""A booklet: parts of one or more pages, each counted by itself, with the tags that reading aloud needs.

Laws: a part is written when it ends and then forgotten; every text stands under a tag (heading, paragraph,
table cell) in the order of reading, ornaments are marked as such; each part has its language and a bookmark.
Clause: ISO 32000-1, 14.7 and 14.8 (logical structure, tagged PDF). Where things stand is layout.py's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from sluis.hub.applications.learning.papers.pdf_file import PdfFile, text_string
from sluis.hub.applications.learning.papers.typeface import drawable, typefaces

if TYPE_CHECKING:
    from datetime import date

    from sluis.hub.applications.learning.papers.pdf_file import Target
    from sluis.hub.applications.learning.papers.typeface import Typeface
    from sluis.protocol.language import Language

WIDTH, HEIGHT = 595.28, 841.89  # A4 in points
_IN_A_GROUP: Final = 64  # pages below one node of the tree of pages
_PRODUCER: Final = "Sluis"


@dataclass(slots=True)
class Node:
    """One element of the structure: its tag, its parent, and what it holds (nodes, or marked text)."""

    number: int
    tag: str
    parent: int
    entries: bytes = b""
    kids: list[bytes] = field(default_factory=list)

    def written(self) -> bytes:
        kids = b" ".join(self.kids)
        tag = self.tag.encode()
        return b"<</Type/StructElem/S/%b/P %d 0 R%b/K[%b]>>" % (tag, self.parent, self.entries, kids)


@dataclass(slots=True)
class Page:
    """What is drawn on a page, and which element each marked text belongs to."""

    number: int
    drawn: list[bytes] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)


class Part:
    """The pages and the structure of one paper in a booklet."""

    def __init__(self, booklet: Booklet, *, title: str, language: Language) -> None:
        self.booklet, self.title, self.language = booklet, drawable(title), language
        self.pages: list[Page] = []
        self.nodes: list[Node] = []
        entries = b"/Lang(%b)/T%b" % (language.encode(), text_string(self.title))
        self.root = self._node("Sect", booklet.document, entries)

    def page(self) -> Page:
        """A fresh page, the last of the part until now."""
        self.pages.append(Page(self.booklet.file.reserve()))
        return self.pages[-1]

    def node(self, tag: str, parent: Node | None = None, entries: bytes = b"") -> Node:
        """An element below `parent`, after those that it has."""
        parent = parent or self.root
        node = self._node(tag, parent.number, entries)
        parent.kids.append(b"%d 0 R" % node.number)
        return node

    def show(self, node: Node, page: Page, drawn: bytes) -> None:
        """Draw what `node` says on this page."""
        mark = len(page.marked)
        page.marked.append(node.number)
        node.kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page.number, mark))
        page.drawn.append(b"/%b<</MCID %d>>BDC\n%b\nEMC" % (node.tag.encode(), mark, drawn))

    def _node(self, tag: str, parent: int, entries: bytes) -> Node:
        self.nodes.append(Node(self.booklet.file.reserve(), tag, parent, entries))
        return self.nodes[-1]


class Booklet:
    """A PDF of parts. `finish` must be called once, after the last part."""

    def __init__(self, target: Target, *, title: str, language: Language, day: date) -> None:
        self.file = PdfFile(target)
        self.title, self.language, self.day = drawable(title), language, day
        self.regular, self.bold = typefaces()
        self.document = self.file.reserve()
        self._root, self._tree, self._pages, self._outlines = (self.file.reserve() for _ in range(4))
        self._fonts = (self.file.reserve(), self.file.reserve())
        self._resources = self.file.put(b"<</Font<</F1 %d 0 R/F2 %d 0 R>>>>" % self._fonts)
        self._parts: list[int] = []
        self._groups: list[tuple[int, int]] = []
        self._group: list[int] = []
        self._group_number = self.file.reserve()
        self._marked: list[int] = []  # by page: the object that tells whose its texts are
        self._bookmark: tuple[int, bytes] | None = None
        self._bookmarks: list[int] = []

    def letters(self, *, bold: bool = False) -> Typeface:
        return self.bold if bold else self.regular

    def close(self, part: Part) -> None:
        """Write a part and forget it."""
        for page in part.pages:
            self._write_page(page)
        self.file.pack([(node.number, node.written()) for node in part.nodes])
        self._parts.append(part.root.number)
        self._write_bookmark(part)

    def finish(self) -> None:
        """Write what stands once in the file: fonts, trees and title."""
        file = self.file
        for number, letters in zip(self._fonts, (self.regular, self.bold), strict=True):
            letters.embed(file, number)
        self._close_group()
        kids = b" ".join(b"%d 0 R" % number for number, _ in self._groups)
        count = sum(pages for _, pages in self._groups)
        file.put(b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), self._pages)
        self._finish_structure()
        self._finish_bookmarks()
        title = text_string(self.title)
        day = f"D:{self.day:%Y%m%d}000000Z".encode()
        info = file.put(
            b"<</Title%b/Producer%b/CreationDate(%b)/ModDate(%b)>>"
            % (title, text_string(_PRODUCER), day, day)
        )
        described = _described(self.title, self.language, self.day)
        entries = b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream"
        metadata = file.put(entries % (len(described), described))
        file.put(
            b"<</Type/Catalog/Pages %d 0 R/Lang(%b)/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
            b"/Outlines %d 0 R/Metadata %d 0 R/ViewerPreferences<</DisplayDocTitle true>>>>"
            % (self._pages, self.language.encode(), self._tree, self._outlines, metadata),
            self._root,
        )
        file.finish(root=self._root, info=info)

    def _write_page(self, page: Page) -> None:
        contents = self.file.stream(b"\n".join(page.drawn))
        body = (
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents %d 0 R"
            b"/StructParents %d/Tabs/S>>"
            % (self._group_number, WIDTH, HEIGHT, self._resources, contents, len(self._marked))
        )
        marked = self.file.reserve()
        whose = b" ".join(b"%d 0 R" % number for number in page.marked)
        self.file.pack([(page.number, body), (marked, b"[%b]" % whose)])
        self._marked.append(marked)
        self._group.append(page.number)
        if len(self._group) == _IN_A_GROUP:
            self._close_group()

    def _close_group(self) -> None:
        if not self._group:
            return
        kids = b" ".join(b"%d 0 R" % number for number in self._group)
        body = b"<</Type/Pages/Parent %d 0 R/Kids[%b]/Count %d>>" % (self._pages, kids, len(self._group))
        self._groups.append((self.file.put(body, self._group_number), len(self._group)))
        self._group, self._group_number = [], self.file.reserve()

    def _write_bookmark(self, part: Part) -> None:
        """Each knows the next one, so it is written when that one is known."""
        number = self.file.reserve()
        before = b""
        if self._bookmark:
            last, body = self._bookmark
            self.file.pack([(last, body + b"/Next %d 0 R>>" % number)])
            before = b"/Prev %d 0 R" % last
        goal = b"/Dest[%d 0 R/Fit]" % part.pages[0].number
        body = b"<</Title%b/Parent %d 0 R%b%b" % (text_string(part.title), self._outlines, goal, before)
        self._bookmark = (number, body)
        self._bookmarks.append(number)

    def _finish_bookmarks(self) -> None:
        ends = b""
        if self._bookmark:
            number, body = self._bookmark
            self.file.put(body + b">>", number)
            count = len(self._bookmarks)
            ends = b"/First %d 0 R/Last %d 0 R/Count %d" % (self._bookmarks[0], number, count)
        self.file.put(b"<</Type/Outlines%b>>" % ends, self._outlines)

    def _finish_structure(self) -> None:
        file = self.file
        kids = b" ".join(b"%d 0 R" % number for number in self._parts)
        body = b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % (self._tree, kids)
        file.put(body, self.document)
        whose = b" ".join(b"%d %d 0 R" % pair for pair in enumerate(self._marked))
        texts = file.put(b"<</Nums[%b]>>" % whose)
        file.put(
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self.document, texts, len(self._marked)),
            self._tree,
        )


def _described(title: str, language: Language, day: date) -> bytes:
    """Title, language and day as XMP, for programs that look there (14.3.2)."""
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreateDate>{day:%Y-%m-%d}</xmp:CreateDate>"
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()
