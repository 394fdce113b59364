"""What makes two employments alike for the right of one year, as a text, and the engine's answer to it.

Laws: pure; the text holds all that the engine asks about that year: where one of these parts differs, the
right may differ; where none differs, it cannot. statements.py makes the same text in the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.rights import queries as rights
from sluis.hub.applications.learning.rights.choices import NegativeAtBlockEnd

if TYPE_CHECKING:
    from sluis.hub.applications.learning.rights.queries import Agreements, Law, Rules

SEPARATOR: Final = "|"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """`right` in minutes; `ends_block`: what is left after this year lapses; `forgives`: a debt too."""

    right: int
    ends_block: bool
    forgives: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """The rights engine with the tables and answers of this installation."""

    rules: Rules
    law: Law
    agreements: Agreements

    def answer(self, likeness: str, year: int) -> Answer:
        """The right of every employment with this likeness, and whether its block ends with the year."""
        size, committees, hours, regimes, starts, ends, hired, opt_out, declared = likeness.split(SEPARATOR)
        employment = rights.Employment(
            regimes=_regimes(regimes, starts),
            ends_on=date.fromisoformat(ends) if ends else None,
            committees=tuple(committees.split(";")) if committees else (),
            weekly_hours=Fraction(hours),
        )
        facts = rights.YearFacts(
            opt_out=rights.OptOut(opt_out) if opt_out else None,
            declared=int(declared) if declared else None,
        )
        company = rights.Company(stated=((year, rights.SizeClass(size)),))
        right = rights.right_of(
            employment,
            year,
            company=company,
            rules=self.rules,
            law=self.law,
            agreements=self.agreements,
            facts=facts,
        )
        hire = rights.Employment(regimes=(rights.RegimeFrom(date(int(hired), 1, 1), Fraction(1)),))
        block = rights.block_of(hire, year, rules=self.rules, law=self.law)
        return Answer(
            right=right.minutes,
            ends_block=block.last == year,
            forgives=self.rules.negative_at_block_end is NegativeAtBlockEnd.FORGIVEN,
        )


def _regimes(text: str, starts: str) -> tuple[rights.RegimeFrom, ...]:
    """One part ("4/5") from the first day that matters, or all of them with their days."""
    if " " not in text:
        return (rights.RegimeFrom(date.fromisoformat(starts), Fraction(text)),)
    pieces = (piece.split(" ") for piece in text.split(";"))
    return tuple(rights.RegimeFrom(date.fromisoformat(day), Fraction(part)) for day, part in pieces)
