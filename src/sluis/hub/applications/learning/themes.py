"""Themes of trainings: the broad and narrow fields of ISCED-F, by code (themes.toml).

Laws: pure; a code of more digits is known by the narrow field that it begins with; the names are our own
wording, the codes those of the classification of 2013.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Final

from sluis.protocol.language import TranslatedText

BROAD, NARROW = 2, 3  # digits
_FILE: Final = "themes.toml"


@cache
def themes() -> dict[str, TranslatedText]:
    """The name of each field by its code, broad fields before their narrow ones."""
    text = resources.files(__package__).joinpath(_FILE).read_text("utf-8")
    return {
        code: TranslatedText(nl=nl, fr=fr, de=de, en=en)
        for code, (nl, fr, de, en) in tomllib.loads(text).items()
    }


def theme_of(code: str) -> TranslatedText | None:
    """The name of the narrowest field that this code belongs to; None for a code that is not known."""
    known = themes()
    return known.get(code[:NARROW]) or known.get(code[:BROAD])
