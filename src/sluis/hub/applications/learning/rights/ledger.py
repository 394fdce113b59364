"""What is left of the rights of one employment, year by year: carried over, lapsed, lost or paid.

Laws: whole minutes, and every line adds up; the unused balance goes to the next year of its block of five
without reducing that year's right, and lapses at the end of the block; a negative balance never stands
without a warning; a ledger ends with the employment. It reads no clock: a year that is not over is told as
it would close, and `left` is what can still be taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.rights import cautions, steps
from sluis.hub.applications.learning.rights.choices import (
    BlockStart,
    EarlierBalance,
    NegativeAtBlockEnd,
    OpenDays,
)
from sluis.hub.applications.learning.rights.employment import EndReason, YearFacts
from sluis.hub.applications.learning.rights.law import Blocks
from sluis.hub.applications.learning.rights.right import right_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from sluis.hub.applications.learning.rights.agreements import Agreements
    from sluis.hub.applications.learning.rights.choices import Rules
    from sluis.hub.applications.learning.rights.company import Company
    from sluis.hub.applications.learning.rights.employment import Employment
    from sluis.hub.applications.learning.rights.law import Law
    from sluis.hub.applications.learning.rights.right import Right

_NOTHING: Final = YearFacts()


@dataclass(frozen=True, slots=True)
class Block:
    """The years of one reckoning block, both included."""

    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerYear:
    """One year, in minutes: close = open + right + corrections - taken - lapsed - lost - paid.

    `lapsed` with the block of years, `lost` and `paid` with the employment. A negative balance that is
    forgiven at the end of its block is a negative `lapsed`.
    """

    year: int
    block: Block
    open: int
    right: int
    corrections: int
    taken: int
    lapsed: int
    lost: int
    paid: int
    steps: tuple[steps.Step, ...]
    warnings: tuple[cautions.RightWarning, ...]

    @property
    def left(self) -> int:
        """What can still be taken in this year."""
        return self.open + self.right + self.corrections - self.taken

    @property
    def close(self) -> int:
        """What goes to the next year."""
        return self.left - self.lapsed - self.lost - self.paid


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """All years in order, and what concerns none of them. `day_minutes` turns minutes into days."""

    years: tuple[LedgerYear, ...]
    day_minutes: Fraction
    outside: tuple[cautions.OutsideEmployment, ...] = ()

    @property
    def steps(self) -> tuple[steps.Step, ...]:
        """The steps of all years."""
        return tuple(step for year in self.years for step in year.steps)

    @property
    def warnings(self) -> tuple[cautions.RightWarning, ...]:
        """All there is to look at."""
        return (*(warning for year in self.years for warning in year.warnings), *self.outside)


def balance_of(
    employment: Employment,
    facts: Mapping[int, YearFacts],
    *,
    through: int,
    company: Company,
    rules: Rules,
    law: Law,
    agreements: Agreements,
) -> Ledger:
    """The ledger from the first year with a right through the year `through`, or the end of the employment.

    `facts` by year; a year without facts has nothing taken.
    """
    first = max(employment.starts_on.year, law.first_year)
    last = through if employment.ends_on is None else min(through, employment.ends_on.year)
    years: list[LedgerYear] = []
    for year in range(first, last + 1):
        noted = facts.get(year, _NOTHING)
        right = right_of(
            employment, year, company=company, rules=rules, law=law, agreements=agreements, facts=noted
        )
        opened = years[-1].close if years else 0
        block = block_of(employment, year, rules=rules, law=law)
        years.append(_reckoned(employment, right, noted, opened=opened, block=block, rules=rules))
    outside = tuple(
        cautions.OutsideEmployment(year=year)
        for year in sorted(facts)
        if year <= through and not first <= year <= last
    )
    return Ledger(years=tuple(years), day_minutes=employment.day_minutes, outside=outside)


def block_of(employment: Employment, year: int, *, rules: Rules, law: Law) -> Block:
    """The reckoning block that `year` belongs to."""
    start = law.carry_over.first
    if rules.block_start is BlockStart.YEAR_OF_HIRE:
        start = max(start, employment.starts_on.year)
    joins = rules.earlier_balance is EarlierBalance.JOINS
    if year < start and not joins:
        return Block(law.first_year, start - 1)
    first = Blocks(start, law.carry_over.years).start_of(max(year, start))
    last = first + law.carry_over.years - 1
    return Block(law.first_year if joins and first == law.carry_over.first else first, last)


def _reckoned(
    employment: Employment, right: Right, noted: YearFacts, *, opened: int, block: Block, rules: Rules
) -> LedgerYear:
    left = opened + right.minutes + noted.corrections - noted.taken
    is_last = employment.ends_on is not None and employment.ends_on.year == right.year
    lapsed, lost, paid = 0, 0, 0
    if is_last:
        lost, paid = _at_end(employment, left, rules)
    elif right.year == block.last and (
        left > 0 or rules.negative_at_block_end is NegativeAtBlockEnd.FORGIVEN
    ):
        lapsed = left
    year = LedgerYear(
        year=right.year,
        block=block,
        open=opened,
        right=right.minutes,
        corrections=noted.corrections,
        taken=noted.taken,
        lapsed=lapsed,
        lost=lost,
        paid=paid,
        steps=right.steps,
        warnings=(*right.warnings, *_cautions_in(left, paid, employment, year=right.year)),
    )
    return _explained(year, reason=employment.end_reason if is_last else None)


def _at_end(employment: Employment, left: int, rules: Rules) -> tuple[int, int]:
    """What is lost and what is paid of the open minutes when the employment ends (facts 5)."""
    if left <= 0:
        return 0, 0
    effect = {
        EndReason.RESIGNATION: OpenDays.LOST,
        EndReason.SERIOUS_CAUSE: OpenDays.LOST,
        EndReason.NOTICE: rules.at_notice,
        EndReason.COMPENSATION: rules.at_compensation,
        EndReason.MUTUAL_AGREEMENT: rules.at_mutual_agreement,
        EndReason.OTHER: rules.at_other_end,
    }[employment.end_reason]
    if effect is OpenDays.PAID:
        return 0, left
    agreed = employment.agreed_minutes if employment.end_reason is EndReason.MUTUAL_AGREEMENT else 0
    paid = min(left, agreed)
    return left - paid, paid


def _cautions_in(
    left: int, paid: int, employment: Employment, *, year: int
) -> Iterator[cautions.RightWarning]:
    if left < 0:
        yield cautions.Negative(year=year, minutes=left)
    if paid and employment.end_reason is EndReason.COMPENSATION:
        yield cautions.PaymentDisputed(minutes=paid)


def _explained(year: LedgerYear, *, reason: EndReason | None) -> LedgerYear:
    """The same year with its own steps after those of its right."""
    own: list[steps.Step] = [
        steps.Reckoned(
            year=year.year,
            open=year.open,
            right=year.right,
            corrections=year.corrections,
            taken=year.taken,
            left=year.left,
        )
    ]
    if reason is not None and year.lost:
        own.append(steps.EndedLost(reason=reason, minutes=year.lost))
    if reason is not None and year.paid:
        own.append(steps.EndedPaid(reason=reason, minutes=year.paid))
    if year.lapsed:
        ends = steps.Lapsed if year.lapsed > 0 else steps.Forgiven
        own.append(ends(minutes=abs(year.lapsed), first_year=year.block.first, last_year=year.block.last))
    if year.close and reason is None:
        own.append(steps.CarriedOver(year=year.year + 1, minutes=year.close, last_year=year.block.last))
    return replace(year, steps=(*year.steps, *own))
