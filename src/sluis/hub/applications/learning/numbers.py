"""The quick look at a person's number, for the many that are plainly right.

Law: True means that PersonNumber takes it too; False means nothing: the number then goes to PersonNumber,
which alone knows BIS numbers, unknown days and the calendar. Files hold a number for each form.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = 11
_MONTHS: Final = frozenset(f"{month:02}" for month in range(1, 13))
_DAYS: Final = frozenset(f"{day:02}" for day in range(1, 29))  # these every month has
_NO_COUNTERS: Final = frozenset({"000", "999"})


def is_plainly_a_person(number: str) -> bool:
    """Whether this is the national number of somebody born from 1900 to 1999, on a day from 1 to 28."""
    return (
        len(number) == _DIGITS
        and number.isascii()
        and number.isdigit()
        and number[2:4] in _MONTHS
        and number[4:6] in _DAYS
        and number[6:9] not in _NO_COUNTERS
        and int(number[:9]) % 97 + int(number[9:]) == 97  # noqa: PLR2004  # the check digits
    )
