"""Numbers as the languages write them: decimal comma in nl, fr and de, point in en; units in words.

Laws: thousands are parted by a narrow no-break space in all four, as a point or a comma would read as a
decimal to somebody; what does not end is rounded half up to four places, in the words only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sluis.protocol.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

PLACES: Final = 4
THOUSANDS: Final = "\N{NARROW NO-BREAK SPACE}"
LARGEST_DENOMINATOR: Final = 100  # 4/5 reads better than 0.8, 8333/10000 does not
_POINT: Final = {Language.NL: ",", Language.FR: ",", Language.DE: ",", Language.EN: "."}
_Forms = tuple[str, str]
_DAYS: Final[Mapping[Language, _Forms]] = {
    Language.NL: ("dag", "dagen"),
    Language.FR: ("jour", "jours"),
    Language.DE: ("Tag", "Tage"),
    Language.EN: ("day", "days"),
}
_MINUTES: Final[Mapping[Language, _Forms]] = {
    Language.NL: ("minuut", "minuten"),
    Language.FR: ("minute", "minutes"),
    Language.DE: ("Minute", "Minuten"),
    Language.EN: ("minute", "minutes"),
}


def number(value: Fraction | int, language: Language) -> str:
    """2.3333 in en, 2,3333 in nl; no more than four places."""
    # Half up in whole numbers: a page of ledgers words thousands of them.
    scaled = (2 * abs(value.numerator) * 10**PLACES + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(scaled, 10**PLACES)
    digits = f"{whole:,}".replace(",", THOUSANDS)
    places = f"{rest:0{PLACES}d}".rstrip("0")
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{digits}{_POINT[language]}{places}" if places else f"{sign}{digits}"


def ratio(value: Fraction, language: Language) -> str:
    """4/5; a decimal number when the denominator is large."""
    if value.denominator == 1 or value.denominator > LARGEST_DENOMINATOR:
        return number(value, language)
    return f"{value.numerator}/{value.denominator}"


def days(value: Fraction, language: Language) -> str:
    """2.3333 days, 1 day."""
    return _counted(value, _DAYS[language], language)


def minutes(value: int, language: Language) -> str:
    """1 064 minutes."""
    return _counted(value, _MINUTES[language], language)


def _counted(value: Fraction | int, forms: _Forms, language: Language) -> str:
    # French says "1,5 jour"; the three others take the plural for everything but one.
    is_one = -2 < value < 2 if language is Language.FR else value in (-1, 1)  # noqa: PLR2004  # two
    return f"{number(value, language)} {forms[0] if is_one else forms[1]}"
