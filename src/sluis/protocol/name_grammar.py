"""What each element of a file name must look like (annex 30: 107, 109, 110, 112, 114-117, 123, 124, 127,
129, 131, 132, 367).

Laws: every rule about the letters of a name lives here; only ASCII digits and capitals count, look-alikes
are foreign; any text gets an answer, never an exception.
It knows no calendar day, no limit that a hub may set, and no owner of a sender number.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sluis.protocol.identifiers import SOCIAL_SECURITY
from sluis.protocol.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator


class Part(StrEnum):
    """What a file is in its bundle: the first element of its name."""

    FI = "FI"  # data that a sender sends
    FS = "FS"  # the signature of the data
    GO = "GO"  # starts the processing, comes last
    TD = "TD"  # cancels the processing
    FO = "FO"  # data that a sender receives
    CO = "CO"  # the same, compressed

    @property
    def is_trigger(self) -> bool:
        """Whether this file says something about its bundle instead of carrying something."""
        return self in {Part.GO, Part.TD}


class Environment(StrEnum):
    """The world that a file belongs to: the sixth element of its name."""

    R = "R"  # production
    T = "T"  # circuit test
    S = "S"  # declaration test


# Social risks: the official pages contradict each other about the suffix, and clients do both.
SUFFIX_OPTIONAL = frozenset({"AOAT", "WECH", "ZIMA"})
# Answers, and the receipt that a declarant may return (FLUX).
WITHOUT_SUFFIX = frozenset({"ACRF", "NOTI"})

STEM_END = 6  # the type, and the five elements that the files of one bundle share
_LONGEST = 255  # what a file system can hold; also keeps int() away from endless digits

Fault = tuple[Reason, str]  # the reason, and what was seen in a few English words


def part_of(text: str) -> Part | None:
    """What the first element says that this file is; None when it is no known type."""
    first = text.split(".", 1)[0]
    return Part.__members__.get(first)


def structure_reason(text: str) -> Reason:
    """The reason for a name that is built wrongly: of a trigger, of a signature, or else of a data file."""
    first = text.split(".", 1)
    if _is_trigger(first):
        return Reason.GO_NAME_MALFORMED
    return Reason.FS_NAME_MALFORMED if first[0].upper() == Part.FS else Reason.FI_NAME_MALFORMED


def suffix_of(elements: list[str]) -> tuple[str | None, str | None]:
    """The raw number of parts and part number in the elements of a name; None for what is not there.

    An answer with one number has the part number only (as real clients read them).
    """
    total, number, *_ = (*elements[STEM_END:], None, None)
    if number is None and _is_answer(elements) and not _is_trigger(elements):
        return None, total
    return total, number


def grammar_faults(text: str) -> Iterator[Fault]:
    """Everything in `text` that no side may ever send, in the order of the elements."""
    malformed = structure_reason(text)
    if len(text) > _LONGEST:
        yield malformed, f"longer than {_LONGEST} characters"
        return
    elements = text.split(".")
    if not re.fullmatch(r"[0-9A-Z.]*", text):
        yield malformed, "characters other than 0-9, A-Z and dots"
    if part_of(text) is None:
        yield malformed, "no known file type at the beginning"
    yield from _structure_faults(elements, malformed)
    for judge, element in zip(_JUDGES, elements[1:STEM_END], strict=False):
        yield from judge(element)
    yield from _suffix_faults(elements)


def is_number(element: str) -> bool:
    """Whether `element` has ASCII digits only, at least one."""
    return element.isascii() and element.isdigit()


def date_of(element: str) -> date | None:
    """The day that eight digits name; None for any other text and for a day that does not exist."""
    if len(element) != len("YYYYMMDD") or not is_number(element):
        return None
    try:
        return date.fromisoformat(element)
    except ValueError:
        return None


def _structure_faults(elements: list[str], malformed: Reason) -> Iterator[Fault]:
    lengths = _lengths(elements)
    if len(elements) not in lengths:
        expected = " or ".join(map(str, lengths))
        yield malformed, f"{len(elements)} element(s) where {expected} are expected"
    _type, code, sender, *_ = (*elements, None, None)
    if code is not None and not re.fullmatch(r"[0-9A-Z]{4}", code):
        yield malformed, "an application code that is not 4 capitals or digits"
    if sender is not None and (not re.fullmatch(r"[0-9]{6}", sender) or sender == "000000"):
        yield malformed, "a sender number that is not 000001 to 999999"


def _lengths(elements: list[str]) -> range | tuple[int, ...]:
    """How many elements a name may have (V13, SCH-FR): none, one (triggers) or two numbers after the stem."""
    whole = STEM_END + (1 if _is_trigger(elements) else 2)
    if _is_answer(elements):
        return range(STEM_END, whole + 1)
    code = elements[1] if len(elements) > 1 else ""
    if code in WITHOUT_SUFFIX:
        return (STEM_END,)
    return (STEM_END, whole) if code in SUFFIX_OPTIONAL else (whole,)


def _is_answer(elements: list[str]) -> bool:
    """Whether this file comes from the social security. Its names are read with some tolerance."""
    return elements[0] in {Part.FO, Part.CO} or SOCIAL_SECURITY in elements[2:3]


def _is_trigger(elements: list[str]) -> bool:
    """Whether this is a GO or a TD, be it in the wrong case."""
    return elements[0].upper() in {Part.GO, Part.TD}


def _code_faults(element: str) -> Iterator[Fault]:
    if not re.fullmatch(r"[0-9A-Z]{4}", element):
        yield Reason.PURPOSE_UNKNOWN, "no application has such a code"


def _no_faults(_element: str) -> Iterator[Fault]:
    """A wrong sender number has no code of its own: the structure of the name is wrong."""
    return iter(())


def _date_faults(element: str) -> Iterator[Fault]:
    if len(element) != len("YYYYMMDD"):
        yield Reason.DATE_LENGTH, f"a date of {len(element)} characters"
    elif date_of(element) is None:
        yield Reason.DATE_INVALID, "not a day of the calendar"


_SEQUENCE_LENGTH = 5


def _sequence_faults(element: str) -> Iterator[Fault]:
    if len(element) != _SEQUENCE_LENGTH:
        yield Reason.SEQUENCE_LENGTH, f"a sequence number of {len(element)} characters"
    if not re.fullmatch(r"[0-9A-Z]*", element):
        yield Reason.SEQUENCE_CHARACTER, "a sequence number with other characters than 0-9 and A-Z"
    if set(element) == {"0"}:
        yield Reason.SEQUENCE_ZERO, "a sequence number of zeros"


def _environment_faults(element: str) -> Iterator[Fault]:
    if element not in Environment.__members__:
        yield Reason.ENVIRONMENT_UNKNOWN, "an environment other than R, T and S"


_JUDGES = (_code_faults, _no_faults, _date_faults, _sequence_faults, _environment_faults)


def _suffix_faults(elements: list[str]) -> Iterator[Fault]:
    total, number = suffix_of(elements)
    if total is not None:
        yield from _total_faults(total)
    if number is not None and not _is_trigger(elements):
        yield from _number_faults(elements[0], number, total)


def _total_faults(element: str) -> Iterator[Fault]:
    if len(element) != 1:
        yield Reason.TOTAL_LENGTH, f"a number of parts of {len(element)} characters"
    if element and not is_number(element):
        yield Reason.TOTAL_NOT_NUMERIC, "a number of parts that is not a digit"
    if set(element) == {"0"}:
        yield Reason.TOTAL_ZERO, "no parts at all"


def _number_faults(first: str, number: str, total: str | None) -> Iterator[Fault]:
    """A part has one digit, from 1 to the number of parts."""
    highest = total if total is not None and re.fullmatch(r"[1-9]", total) else "9"
    if not re.fullmatch(r"[1-9]", number) or number > highest:
        reason = Reason.FS_NUMBERING if first.upper() == Part.FS else Reason.FI_NUMBERING
        yield reason, f"a part number that is not 1 to {highest}"
