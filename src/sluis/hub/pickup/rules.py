"""How answers are numbered. Pure."""

from __future__ import annotations

from sluis.protocol.ticket import ALPHABET

LAST_NUMERIC = 99_999
WIDTH = 5


def sequence_text(number: int) -> str:
    """The five characters for answer `number` (from 1) of a day: digits, then A0000, A0001 ... ZZZZZ.

    The official page NUM tells that digits are used first and mixed letters when they run out.
    """
    if number <= LAST_NUMERIC:
        return f"{number:05d}"
    rest = number - LAST_NUMERIC - 1 + 10 * len(ALPHABET) ** (WIDTH - 1)
    text = ""
    for _ in range(WIDTH):
        rest, digit = divmod(rest, len(ALPHABET))
        text = ALPHABET[digit] + text
    if rest:
        raise OverflowError("More answers for one sender on one day than five characters can number.")
    return text
