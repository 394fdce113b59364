"""One column of the table: its heading, how else people call it, what it explains, an example.

Law: the heading of each language and all other names fold to a text of this column alone (a test checks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.grid.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.protocol.language import TranslatedText


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """`key` names it in code and in stored rows; `example` is a cell as a person writes it."""

    key: str
    heading: TranslatedText
    explanation: TranslatedText
    other_names: str  # words parted by |, already folded
    example: TranslatedText | None = None
    required: bool = False

    def names(self) -> Iterator[str]:
        """Every folded heading by which it is recognised."""
        yield folded(self.key)
        yield from (folded(self.heading[language]) for language in ("nl", "fr", "de", "en"))
        yield from filter(None, self.other_names.split("|"))
