"""One cell read: text, a code, yes or no, a number of a person or company, a cost.

Laws: a value or CellWrong with its sentence; an empty cell is None; nothing is rounded or guessed, but what
spreadsheets do to numbers on their own (leading zeros, apostrophes) is undone.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.grid import cell_errors as errors
from sluis.hub.applications.learning.grid.codes import TEACHING_LANGUAGES, TRUTHS
from sluis.hub.applications.learning.numbers import is_plainly_a_person
from sluis.protocol.errors import InvalidIdentifier
from sluis.protocol.identifiers import EnterpriseNumber, PersonNumber

if TYPE_CHECKING:
    from sluis.hub.applications.learning.grid.codes import CodeList
    from sluis.protocol.language import TranslatedText

_BEGIN_FORMULAS: Final = frozenset("=+-@")
_TURNING: Final = frozenset(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFD))
_SHOWS_NOTHING: Final = frozenset({"Cc", "Cs", "Cn"})
_FORMULA_ERRORS: Final = frozenset(
    {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#N/B", "#WAARDE!", "#VALEUR!"}
)
_SHORTENED: Final = re.compile(r"[0-9]+([.,][0-9]+)?[eE]\+?[0-9]+")
_PERSON_SEPARATORS: Final = re.compile(r"[\s./\-]")
_PERSON_DIGITS: Final = 11
_LOST_ZEROS: Final = range(8, 11)  # digits left of a number that began with up to three zeros
_NUMBER: Final = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")
_GROUPED: Final = re.compile(r"[+-]?[0-9]{1,3}([.,' ][0-9]{3})+([.,][0-9]+)?")
_LONGEST_NUMBER: Final = 40
_COST_DIGITS, _COST_DECIMALS = 10, 2
_A_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")


class CellWrong(Exception):  # noqa: N818  # reads as a sentence where it is caught
    """A cell cannot be read; `text` says what to write."""

    def __init__(self, text: TranslatedText) -> None:
        super().__init__(text.en)
        self.text = text


def clean(text: str) -> str:
    """Without spaces around and doubled within; the apostrophe that marks a text in a spreadsheet goes."""
    if text.isalnum() and text.isascii():
        return text
    if text[:1] == "'" and text[1:].lstrip()[:1] in _BEGIN_FORMULAS:
        text = text[1:]
    return " ".join(text.split())


def check_shown(text: str) -> None:
    """Raise CellWrong for what shows nothing, turns the direction of reading, or is an error of a formula."""
    if text.isascii() and text.isprintable():
        if text[:1] == "#" and text.upper() in _FORMULA_ERRORS:
            raise CellWrong(errors.FORMULA_ERROR)
        return
    if any(sign in _TURNING or unicodedata.category(sign) in _SHOWS_NOTHING for sign in text):
        raise CellWrong(errors.UNREADABLE_TEXT)


def text_in(text: str, *, most: int) -> str:
    """A text of at most `most` characters."""
    if len(text) > most:
        raise CellWrong(errors.too_long(most))
    return text


def code_in(text: str, codes: CodeList) -> str:
    """The code that the text means."""
    code = codes.find(text)
    if code is None:
        raise CellWrong(errors.one_of(codes.allowed))
    return code


def truth_in(text: str) -> bool:
    """Yes or no."""
    code = TRUTHS.find(text)
    if code is None:
        raise CellWrong(errors.TRUTH_WRONG)
    return code == "yes"


def person_in(text: str) -> str:
    """The digits of a person's number; not judged but for what a spreadsheet did to it."""
    digits = _PERSON_SEPARATORS.sub("", text[:_LONGEST_NUMBER])
    if is_plainly_a_person(digits):
        return digits
    if _SHORTENED.fullmatch(text):
        raise CellWrong(errors.NUMBER_SHORTENED)
    whole = digits.zfill(_PERSON_DIGITS)
    if digits.isdigit() and len(digits) in _LOST_ZEROS and PersonNumber.is_valid(whole):
        return whole
    return digits or text


def company_in(text: str) -> str:
    """The ten digits of an enterprise number, or the text itself when it is none."""
    if _SHORTENED.fullmatch(text):
        raise CellWrong(errors.NUMBER_SHORTENED)
    try:
        return EnterpriseNumber.parse(text).value
    except InvalidIdentifier:
        return text


def employer_in(text: str) -> str:
    """An enterprise number that exists."""
    number = company_in(text)
    if not EnterpriseNumber.is_valid(number):
        raise CellWrong(errors.EMPLOYER_WRONG)
    return number


def score_in(text: str, *, most: int) -> str:
    """A score; a date was none."""
    if _A_DATE.fullmatch(text):
        raise CellWrong(errors.SCORE_IS_A_DATE)
    return text_in(text, most=most)


def language_in(text: str) -> str:
    """Two small letters."""
    code = TEACHING_LANGUAGES.find(text)
    if code is None:
        code = text.lower()
        if len(code) != 2 or not (code.isascii() and code.isalpha()):  # noqa: PLR2004  # ISO 639-1
            raise CellWrong(errors.LANGUAGE_WRONG)
    return code


def theme_in(text: str) -> str:
    """Two to four digits of ISCED-F; every field begins with 0 or 1, so that a lost zero can be seen."""
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise CellWrong(errors.THEME_WRONG)
    if len(text) == 1 or (len(text) == 3 and text[0] not in "01"):  # noqa: PLR2004  # 0611, written 611
        return f"0{text}"
    return text


def number_in(text: str) -> Decimal | None:
    """A decimal number, with comma or point and perhaps groups of three; None when it is none."""
    plain = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'").strip()
    if len(plain) > _LONGEST_NUMBER or not plain.isascii():
        return None
    if _has_groups(plain):
        last = max(plain.rfind(","), plain.rfind("."))
        is_decimal = last >= 0 and plain.count(plain[last]) == 1
        whole, part = (plain[:last], plain[last + 1 :]) if is_decimal else (plain, "")
        plain = re.sub(r"[.,' ]", "", whole) + (f".{part}" if part else "")
    plain = plain.replace(",", ".")
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def _has_groups(text: str) -> bool:
    """Whether more than one sign parts the digits, or one that never starts decimals."""
    return bool(_GROUPED.fullmatch(text)) and (
        sum(text.count(sign) for sign in ".,' ") > 1 or "'" in text or " " in text
    )


def cost_in(text: str) -> Decimal:
    """An amount of euro."""
    number = number_in(text.replace("€", "").replace("EUR", "").replace("euro", ""))
    if number is None:
        raise CellWrong(errors.COST_WRONG)
    if number < 0:
        raise CellWrong(errors.COST_NEGATIVE)
    if not fits(number, digits=_COST_DIGITS, decimals=_COST_DECIMALS):
        raise CellWrong(errors.COST_TOO_LONG)
    return number


def fits(number: Decimal, *, digits: int, decimals: int) -> bool:
    """Whether a number has at most so many digits, and decimals, as XSD counts them."""
    shown = number.normalize().as_tuple()
    exponent = int(shown.exponent)
    places = max(0, -exponent)
    return places <= decimals and len(shown.digits) + max(0, exponent) <= digits
