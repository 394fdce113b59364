"""The numbers that name companies, people and senders, with their check digits.

Laws: a value of these classes is valid and written in one way; ASCII digits only, look-alikes are refused;
an error never repeats the number, and a person's number never shows in a repr.
It does not know whether a number was ever given out. python-stdnum reads the calendar to rule out births
in years to come; nothing else here knows the time.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Self

from stdnum.be import bis, nn, vat

from sluis.protocol.errors import InvalidIdentifier

SOCIAL_SECURITY = "999999"
"""The sender number of the social security itself, in everything that it sends (FLUX)."""

# Longer texts are never a number, and are not worth the arithmetic.
_LONGEST = 40
_SEPARATORS = re.compile(r"[ ./-]")


@dataclass(frozen=True, slots=True)
class _Identifier(ABC):
    """A number in its normal form. Making one normalises and validates it."""

    value: str

    def __post_init__(self) -> None:
        value = self._normalised(self.value) if len(self.value) <= _LONGEST and self.value.isascii() else None
        if value is None:
            raise InvalidIdentifier(f"This is not a valid {self._called()}.")
        object.__setattr__(self, "value", value)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number written in `text`, with or without separators. Raises InvalidIdentifier."""
        return cls(text)

    @classmethod
    def is_valid(cls, text: str) -> bool:
        """Whether `parse` would accept `text`."""
        try:
            cls(text)
        except InvalidIdentifier:
            return False
        return True

    def __str__(self) -> str:
        return self.value

    @staticmethod
    @abstractmethod
    def _called() -> str:
        """What people call this number, in an English sentence."""

    @staticmethod
    @abstractmethod
    def _normalised(text: str) -> str | None:
        """The digits of a valid number, else None. `text` is short ASCII."""


@dataclass(frozen=True, slots=True)
class EnterpriseNumber(_Identifier):
    """A number of the Crossroads Bank for Enterprises: 10 digits, the first one 0 or 1.

    A text may begin with BE and may lack the leading zero. An establishment number (first digit 2 to 8)
    is another kind of number and is refused.
    """

    @staticmethod
    def _called() -> str:
        return "enterprise number"

    @staticmethod
    def _normalised(text: str) -> str | None:
        return str(vat.compact(text)) if vat.is_valid(text) else None


@dataclass(frozen=True, slots=True)
class PersonNumber(_Identifier):
    """A national register number or a BIS number (INSZ, NISS): 11 digits.

    Month 00 and day 00 mean unknown, and with month 00 the day is a mere counter. python-stdnum lets
    impossible days and counters pass, so they are judged here.
    """

    value: str = field(repr=False)

    @staticmethod
    def _called() -> str:
        return "person number"

    @staticmethod
    def _normalised(text: str) -> str | None:
        number = str(nn.compact(text))
        national = nn.is_valid(number)
        if not national and not bis.is_valid(number):
            return None
        # The National Register hands out counters 001 to 998; the Crossroads Bank is free in its BIS numbers.
        if national and number[6:9] in {"000", "999"}:
            return None
        return number if _day_exists(number) else None


def _day_exists(number: str) -> bool:
    month, day = int(number[2:4]) % 20, number[4:6]
    return month == 0 or day == "00" or nn.get_birth_date(number) is not None


@dataclass(frozen=True, slots=True)
class EmployerNumber(_Identifier):
    """A number of an employer at the National Social Security Office, without leading zeros.

    The last two digits check the rest. Local governments (up to 999999-26) have an older rule; numbers
    from 5000000000 are provisional.
    """

    @staticmethod
    def _called() -> str:
        return "NSSO employer number"

    @staticmethod
    def _normalised(text: str) -> str | None:
        digits = _SEPARATORS.sub("", text)
        if not digits.isdigit():
            return None
        number = int(digits)
        return str(number) if _is_employer(number) else None


_FIRST_EMPLOYER, _LAST_EMPLOYER, _LAST_LOCAL_GOVERNMENT = 197, 5_999_999_999, 99_999_926


def _is_employer(number: int) -> bool:
    root, check = divmod(number, 100)
    if not _FIRST_EMPLOYER <= number <= _LAST_EMPLOYER:
        return False
    if check == (96 - 100 * root % 97 or 97):
        return True
    return number <= _LAST_LOCAL_GOVERNMENT and check == (root % 97 or 97)


_SENDER_DIGITS = 6


@dataclass(frozen=True, slots=True)
class SenderNumber(_Identifier):
    """The number of a sender: 6 digits, 000001 to 999999 (zone 00002). Sender 6400 is written 006400."""

    @staticmethod
    def _called() -> str:
        return "sender number"

    @staticmethod
    def _normalised(text: str) -> str | None:
        digits = text.strip(" ")
        is_number = digits.isdigit() and len(digits) <= _SENDER_DIGITS and int(digits) > 0
        return digits.zfill(_SENDER_DIGITS) if is_number else None

    @property
    def is_social_security(self) -> bool:
        """Whether this is the social security itself."""
        return self.value == SOCIAL_SECURITY
