"""The questions that the law leaves open, each a field of `Rules` with its default (facts 3.3, 4, 5, 15).

Laws: a default is the reading that takes least from the worker, unless a source says otherwise; the engine
asks `Rules` and nothing else. What each choice means to people stands in questions.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sluis.hub.applications.learning.rights.company import SizeClass


class Rounding(StrEnum):
    """How a year's minutes become whole."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


class RoundedTo(StrEnum):
    """To what they are rounded. The day is the full-timer's."""

    MINUTE = "minute"
    HOUR = "hour"
    HALF_DAY = "half_day"
    DAY = "day"


class RegimeChange(StrEnum):
    """Which regime counts in a year in which it changes."""

    BY_SEGMENT = "by_segment"  # each month by its own regime, added up
    FIRST_OF_YEAR = "first_of_year"  # the regime of the first day employed in the year
    LAST_OF_YEAR = "last_of_year"  # of the last day
    BY_DAYS = "by_days"  # the average, weighted by calendar days


class MonthOfChange(StrEnum):
    """Which regime a month has in which it changes (only by segment)."""

    HIGHEST = "highest"
    FIRST = "first"
    LAST = "last"
    LONGEST = "longest"  # in force on most days; of equals the highest


class PartMonth(StrEnum):
    """How the month counts in which the contract ends before its last day."""

    FULL = "full"
    BY_DAYS = "by_days"
    NOT_COUNTED = "not_counted"


class BlockStart(StrEnum):
    """Where a reckoning block of five years begins."""

    FIXED = "fixed"  # 2024, 2029, ... for everybody
    YEAR_OF_HIRE = "year_of_hire"  # the year of the hire, and 2024 at the earliest


class EarlierBalance(StrEnum):
    """What becomes of days left from before the first block (2023)."""

    LAPSES = "lapses"
    JOINS = "joins"  # the first block begins in 2023 for them


class NegativeAtBlockEnd(StrEnum):
    """What becomes of a negative balance when its block ends."""

    FORGIVEN = "forgiven"
    CARRIED = "carried"


class OutsideYears(StrEnum):
    """What counts when a joint committee has an agreement, but not for this year."""

    LAW = "law"
    LAST_KNOWN = "last_known"  # the days of its last agreement before this year


class Growth(StrEnum):
    """How many days count between the start of a growth path and its target year."""

    AT_TARGET = "at_target"  # those of the start
    EVENLY = "evenly"  # an equal part more each year


class CommitteeMatch(StrEnum):
    """Whether the agreement of 225 counts for 225.01."""

    EXACT = "exact"
    NEAREST = "nearest"  # when 225.01 has none of its own


class SeveralCommittees(StrEnum):
    """Which days count when more than one joint committee is competent."""

    HIGHEST = "highest"
    LOWEST = "lowest"
    FIRST = "first"  # of the committee named first


class Declared(StrEnum):
    """Which right counts when one was declared and there is no opt-out."""

    HIGHER = "higher"
    COMPUTED = "computed"
    DECLARED = "declared"


class OpenDays(StrEnum):
    """What becomes of open days at the end of the employment."""

    LOST = "lost"
    PAID = "paid"  # they enter the compensation


class TrainingLeave(StrEnum):
    """Leave for training that has rules of its own."""

    FLANDERS = "flanders"  # Vlaams opleidingsverlof
    WALLONIA = "wallonia"  # congé-éducation payé
    BRUSSELS = "brussels"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """One answer to each open question. A field without a comment is explained by its type."""

    rounding: Rounding = Rounding.HALF_UP
    rounded_to: RoundedTo = RoundedTo.MINUTE
    regime_change: RegimeChange = RegimeChange.BY_SEGMENT
    month_of_change: MonthOfChange = MonthOfChange.HIGHEST
    part_month_at_end: PartMonth = PartMonth.FULL
    block_start: BlockStart = BlockStart.FIXED
    earlier_balance: EarlierBalance = EarlierBalance.LAPSES
    negative_at_block_end: NegativeAtBlockEnd = NegativeAtBlockEnd.FORGIVEN
    agreement_outside_years: OutsideYears = OutsideYears.LAW
    growth: Growth = Growth.AT_TARGET
    committee_match: CommitteeMatch = CommitteeMatch.EXACT
    several_committees: SeveralCommittees = SeveralCommittees.HIGHEST
    declared_without_opt_out: Declared = Declared.HIGHER
    at_notice: OpenDays = OpenDays.LOST  # what was not taken during the notice
    at_compensation: OpenDays = OpenDays.PAID  # disputed (facts 5)
    at_mutual_agreement: OpenDays = OpenDays.LOST  # beyond what was agreed
    at_other_end: OpenDays = OpenDays.LOST  # end of term, retirement, death: no source
    leave_not_charged: frozenset[TrainingLeave] = frozenset(TrainingLeave)
    account_is_kept: bool = True  # the individual training account is still compulsory (facts 1.2)
    size_when_unknown: SizeClass = SizeClass.UNDER_TEN  # always with a warning


DEFAULT_RULES: Final = Rules()
