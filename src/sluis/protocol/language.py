"""The four languages, and a text that exists in all of them.

Law: a text without one of its four languages cannot be made.
It does not choose a language and it translates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The three official languages of the country, and English."""

    NL = "nl"
    FR = "fr"
    DE = "de"
    EN = "en"


@dataclass(frozen=True, kw_only=True, slots=True)
class TranslatedText:
    """One sentence in four languages."""

    nl: str
    fr: str
    de: str
    en: str

    def __post_init__(self) -> None:
        if not all((self.nl, self.fr, self.de, self.en)):
            raise ValueError(f"A text misses one of its four languages: {self}")

    def __getitem__(self, language: str) -> str:
        """The text in `language` (a `Language` or its two letters)."""
        return {"nl": self.nl, "fr": self.fr, "de": self.de, "en": self.en}[language]

    @classmethod
    def same(cls, text: str) -> TranslatedText:
        """A text that reads the same in every language: a proper name, a code."""
        return cls(nl=text, fr=text, de=text, en=text)
