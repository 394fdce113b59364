"""Participants as somebody pastes or types them: one on a line, in any order of cells. Pure.

Laws: a cell is known by what it looks like: eleven digits are a person, an enterprise number is an employer,
the first text is the last name and the second the first name; a first line without digits is a heading;
every wrong line is told by its number, and a number of a person stands in no message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from sluis.protocol.identifiers import EnterpriseNumber, PersonNumber

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTED: Final = re.compile(r"[\t;,|]")
_NUMBER: Final = re.compile(r"[\d. -]+", re.ASCII)
_PERSON: Final = 11
_EMPLOYER: Final = (9, 10)
LONGEST_NAME: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Participant:
    """Somebody who takes part, with the employer's enterprise number."""

    worker: str = field(repr=False)
    employer: str
    last_name: str = field(default="", repr=False)
    first_name: str = field(default="", repr=False)

    def to_json(self) -> dict[str, Any]:
        """Plain values for a draft."""
        return {
            "worker": self.worker,
            "employer": self.employer,
            "last_name": self.last_name,
            "first_name": self.first_name,
        }


@dataclass(frozen=True, slots=True)
class Read:
    """Who was read, and what is wrong with which line."""

    participants: tuple[Participant, ...]
    mistakes: tuple[str, ...]


def read_participants(text: str, *, employer: str = "", most: int) -> Read:
    """The participants in a text; `employer` is that of the lines without one."""
    found: list[Participant] = []
    mistakes: list[str] = []
    seen: set[tuple[str, str]] = set()
    for number, line in _lines(text):
        one = _participant(line, employer=employer)
        if isinstance(one, str):
            mistakes.append(_("Line %(number)d: %(mistake)s") % {"number": number, "mistake": one})
        elif (one.worker, one.employer) in seen:
            mistake = _("This person stands there twice.")
            mistakes.append(_("Line %(number)d: %(mistake)s") % {"number": number, "mistake": mistake})
        else:
            seen.add((one.worker, one.employer))
            found.append(one)
    if len(found) > most:
        mistakes.append(_("At most %(count)d participants at once.") % {"count": most})
    return Read(tuple(found), tuple(mistakes))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        is_heading = number == 1 and not any(sign.isdigit() for sign in line)
        if line.strip(" \t;,|") and not is_heading:
            yield number, line


def _participant(line: str, *, employer: str) -> Participant | str:
    """The participant on a line, or what is wrong with it."""
    worker, names = "", []
    for cell in filter(None, (cell.strip() for cell in _PARTED.split(line))):
        digits = "".join(filter(str.isdigit, cell)) if _NUMBER.fullmatch(cell) else ""
        if len(digits) == _PERSON and not worker:
            worker = digits
        elif len(digits) in _EMPLOYER or EnterpriseNumber.is_valid(cell):
            employer = cell
        elif any(sign.isdigit() for sign in cell):
            return _("A number is neither a person's nor a company's. Check the digits.")
        else:
            names.append(" ".join(cell.split())[:LONGEST_NAME])
    if not worker or not PersonNumber.is_valid(worker):
        return _("The person's number (INSZ) is missing or wrong. Check the eleven digits.")
    if not EnterpriseNumber.is_valid(employer):
        return _("The employer's enterprise number is missing or wrong. Check the ten digits.")
    last, first, *_rest = [*names, "", ""]
    number = str(EnterpriseNumber.parse(employer))
    return Participant(worker=worker, employer=number, last_name=last, first_name=first)
