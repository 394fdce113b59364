"""A word as it is compared: without capitals, accents and punctuation.

Law: what people write for the same heading or code folds to the same text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """`text` in small letters and digits, words parted by one space; "" when nothing is left."""
    apart = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())
