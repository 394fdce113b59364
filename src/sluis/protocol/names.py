"""The name of a file, such as FI.DMFA.006400.20261121.00001.R.4.1, read, written and checked.

Laws: a `FileName` follows the grammar (`name_grammar`) or cannot be made, and `parse(str(name)) == name`;
`check_name` answers any text whatever with every official code that applies, and never fails.
It does not know who may send what, in which folder, or whether a name was used before.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from sluis.protocol.errors import InvalidName
from sluis.protocol.name_grammar import (
    STEM_END,
    SUFFIX_OPTIONAL,
    Environment,
    Part,
    date_of,
    grammar_faults,
    is_number,
    part_of,
    structure_reason,
    suffix_of,
)
from sluis.protocol.reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.protocol.name_grammar import Fault

__all__ = [
    "SUFFIX_OPTIONAL",
    "Environment",
    "FileName",
    "NameRules",
    "Part",
    "check_name",
    "part_of",
    "stem_of",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class FileName:
    """A name that follows the grammar. Making a wrong one raises InvalidName.

    `code` is the application (4 capitals or digits), `sender` has 6 digits, `sequence` 5 characters;
    `total` (number of parts) and `number` (of this part) are 1 to 9, or None when the name has none.
    """

    part: Part
    code: str
    sender: str
    date: dt.date
    sequence: str
    environment: Environment
    total: int | None = None
    number: int | None = None

    def __post_init__(self) -> None:
        text = str(self)
        _raise_for_faults(text)
        if _numbers_in(text) != (self.total, self.number):
            raise InvalidName(f"{text}: a number of parts and a part number belong together.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The name in `text`, whichever side sent it. Raises InvalidName."""
        _raise_for_faults(text)
        part, code, sender, date, sequence, environment = text.split(".")[:STEM_END]
        total, number = _numbers_in(text)
        return cls(
            part=Part(part),
            code=code,
            sender=sender,
            date=dt.date.fromisoformat(date),
            sequence=sequence,
            environment=Environment(environment),
            total=total,
            number=number,
        )

    def __str__(self) -> str:
        suffix = "".join(f".{number}" for number in (self.total, self.number) if number is not None)
        return f"{self.part}.{self.stem}{suffix}"

    @property
    def stem(self) -> str:
        """What all files of one bundle share, and no other bundle of this sender has."""
        date = self.date.isoformat().replace("-", "")
        return f"{self.code}.{self.sender}.{date}.{self.sequence}.{self.environment}"

    def sibling(self, part: Part, number: int | None = None) -> FileName:
        """The file of the same bundle that is its `part`, with the suffix of that part.

        `number` says which part of a split bundle: its own when it has one, else the first. In a bundle
        without suffix it counts for nothing. Raises InvalidName for a number above the total.
        """
        if part.is_trigger:
            return replace(self, part=part, number=None)
        first = 1 if self.total is not None else None
        wanted = number if self.total is not None else None
        return replace(self, part=part, number=wanted or self.number or first)


@dataclass(frozen=True, kw_only=True, slots=True)
class NameRules:
    """What a hub may set: the published rules leave these open.

    `numeric_sequence` is the older rule that a sequence number has digits only (annex 30: 113).
    """

    maximum_total: int = 9
    maximum_age_days: int = 30
    numeric_sequence: bool = False


_DEFAULT_RULES = NameRules()


def stem_of(text: str) -> str | None:
    """Elements 2 to 6 as they stand, so that wrongly named files still find their bundle.

    None when the text does not begin with a known type or has fewer elements. Validates nothing.
    """
    elements = text.split(".")
    if part_of(text) is None or len(elements) < STEM_END:
        return None
    return ".".join(elements[1:STEM_END])


def check_name(text: str, *, today: dt.date, rules: NameRules = _DEFAULT_RULES) -> tuple[Refusal, ...]:
    """Every reason to refuse a name that a sender sends (FI, FS, GO, TD); empty when it is right.

    Each reason comes once, in the order of the elements.
    """
    details: dict[Reason, list[str]] = {}
    for reason, detail in (*grammar_faults(text), *_sent_faults(text, today=today, rules=rules)):
        details.setdefault(reason, []).append(detail)
    return tuple(
        Refusal(reason=reason, file=text, detail="; ".join(seen)) for reason, seen in details.items()
    )


def _sent_faults(text: str, *, today: dt.date, rules: NameRules) -> Iterator[Fault]:
    """What depends on the direction, the day and the hub's own limits."""
    if part_of(text) in {Part.FO, Part.CO}:
        yield structure_reason(text), "a type of file that senders receive"
    elements = text.split(".")
    date, sequence = (*elements[3:5], *("", ""))[:2]
    if day := date_of(date):
        yield from _age_faults((today - day).days, rules.maximum_age_days)
    if rules.numeric_sequence and sequence and not is_number(sequence):
        yield Reason.SEQUENCE_NOT_NUMERIC, "a sequence number that is not numeric"
    total, _number = suffix_of(elements)
    if total is not None and is_number(total) and not _is_at_most(total, rules.maximum_total):
        yield Reason.TOTAL_TOO_HIGH, f"more than {rules.maximum_total} parts"


def _age_faults(age_days: int, maximum_age_days: int) -> Iterator[Fault]:
    if age_days < 0:
        yield Reason.DATE_IN_FUTURE, f"{-age_days} days ahead"
    if age_days > maximum_age_days:
        yield Reason.DATE_TOO_OLD, f"{age_days} days old, where {maximum_age_days} are allowed"


def _is_at_most(digits: str, maximum: int) -> bool:
    # Compared as texts of one width: a number of any length may arrive here.
    width = max(len(digits), len(str(maximum)))
    return digits.zfill(width) <= str(maximum).zfill(width)


def _numbers_in(text: str) -> tuple[int | None, int | None]:
    """The number of parts and the part number of a name without faults."""
    total, number = suffix_of(text.split("."))
    return (None if total is None else int(total), None if number is None else int(number))


def _raise_for_faults(text: str) -> None:
    seen = "; ".join(detail for _reason, detail in grammar_faults(text))
    if seen:
        raise InvalidName(f"{text}: {seen}.")
