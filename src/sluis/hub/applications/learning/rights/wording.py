"""Steps and warnings in words: the sentence of their type, with their numbers as the language writes them.

Laws: every type of step and warning has a sentence in four languages (sentences.py); the words of a value
follow from the unit that the sentence writes after its name. Nothing is computed here.
"""

from __future__ import annotations

from dataclasses import fields
from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning.rights import numerals, words
from sluis.hub.applications.learning.rights.sentences import SENTENCES
from sluis.protocol.language import Language, TranslatedText

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.applications.learning.rights.cautions import RightWarning
    from sluis.hub.applications.learning.rights.steps import Step, Term


def explained(step: Step | RightWarning) -> TranslatedText:
    """The step or warning as a sentence in the four languages."""
    return TranslatedText(**{str(language): explained_in(step, language) for language in Language})


def explained_in(step: Step | RightWarning, language: Language) -> str:
    """The same in one language."""
    values = {field.name: getattr(step, field.name) for field in fields(step)}
    return _Worder(language).vformat(SENTENCES[type(step)][language], (), values)


class _Worder(Formatter):
    """Fills a sentence; the format after a name is a unit."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return UNITS[format_spec](value, self.language) if format_spec else str(value)


def _word(value: object, language: Language) -> str:
    return words.WORDS[value][language]


def _span(value: tuple[int, int], language: Language) -> str:
    first, last = (words.MONTHS[language][month] for month in value)
    return first if first == last else f"{first} {words.UP_TO[language]} {last}"


def _terms(terms: tuple[Term, ...], language: Language) -> str:
    """5 days x 4/5 x 7/12, one after the other."""
    return " + ".join(
        f"{numerals.days(term.days, language)} x {numerals.ratio(term.regime, language)}"
        f" x {numerals.number(term.months, language)}/12"
        for term in terms
    )


def _signed(value: int, language: Language) -> str:
    return f"{'-' if value < 0 else '+'} {numerals.number(abs(value), language)}"


UNITS: Final[dict[str, Callable[[Any, Language], str]]] = {
    "number": numerals.number,
    "ratio": numerals.ratio,
    "days": numerals.days,
    "minutes": numerals.minutes,
    "signed": _signed,
    "terms": _terms,
    "span": _span,
    "word": _word,
}
