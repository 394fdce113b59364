"""A text as searches compare it.

Law: what two people would call the same name gives the same text, whatever their keyboard; it is shown to
nobody.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d"})


def words_of(text: str) -> str:
    """The words of a name as a search compares them, with one space between: "d'Hoore" is "d hoore"."""
    return " ".join(_WORD.findall(folded(text)))


def folded(text: str) -> str:
    """Without accents, capitals and repeated spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.translate(_LETTERS).split())
