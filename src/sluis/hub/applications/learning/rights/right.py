"""The right of one employment in one year: days x regime x months / 12, with its steps and warnings.

Laws: exact until the minutes, which are rounded once; law, agreements and rules are arguments, so a right
of last year is computed with the tables of today only when the caller gives those.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.rights import cautions, steps
from sluis.hub.applications.learning.rights.choices import (
    Declared,
    RoundedTo,
    Rounding,
)
from sluis.hub.applications.learning.rights.company import size_of
from sluis.hub.applications.learning.rights.employment import YearFacts
from sluis.hub.applications.learning.rights.full_time import full_time_days
from sluis.hub.applications.learning.rights.months import segments_of

if TYPE_CHECKING:
    from sluis.hub.applications.learning.rights.agreements import Agreements
    from sluis.hub.applications.learning.rights.choices import Rules
    from sluis.hub.applications.learning.rights.company import Company
    from sluis.hub.applications.learning.rights.employment import Employment, OptOut
    from sluis.hub.applications.learning.rights.law import Law

_NOTHING: Final = YearFacts()


@dataclass(frozen=True, kw_only=True, slots=True)
class Right:
    """`minutes`: the right, whole. `days`: the same in days of a full-timer, exact and not rounded."""

    year: int
    minutes: int
    days: Fraction
    steps: tuple[steps.Step, ...]
    warnings: tuple[cautions.RightWarning, ...] = ()


def right_of(
    employment: Employment,
    year: int,
    *,
    company: Company,
    rules: Rules,
    law: Law,
    agreements: Agreements,
    facts: YearFacts = _NOTHING,
) -> Right:
    """The right of `year`. Of `facts` only the opt-out and what was declared count here."""
    computed = _computed(employment, year, company=company, rules=rules, law=law, agreements=agreements)
    if facts.opt_out is not None:
        return _opted_out(employment, computed, scope=facts.opt_out, declared=facts.declared)
    if facts.declared is not None:
        return _declared(employment, computed, declared=facts.declared, rules=rules)
    return computed


def rounded(minutes: Fraction, *, day_minutes: Fraction, rules: Rules) -> int:
    """Whole minutes, by the one rounding rule. A half day that is no whole minute is rounded half up."""
    unit = {
        RoundedTo.MINUTE: Fraction(1),
        RoundedTo.HOUR: Fraction(60),
        RoundedTo.HALF_DAY: day_minutes / 2,
        RoundedTo.DAY: day_minutes,
    }[rules.rounded_to]
    return _half_up(_whole(minutes / unit, rules.rounding) * unit)


def _whole(number: Fraction, rounding: Rounding) -> int:
    match rounding:
        case Rounding.HALF_UP:
            return _half_up(number)
        case Rounding.HALF_EVEN:
            return round(number)
        case Rounding.UP:
            return -(-number // 1)
        case Rounding.DOWN:
            return number // 1


def _half_up(number: Fraction) -> int:
    return (number + Fraction(1, 2)) // 1


def _computed(
    employment: Employment, year: int, *, company: Company, rules: Rules, law: Law, agreements: Agreements
) -> Right:
    segments = segments_of(employment, year, rules)
    if not segments:
        return Right(year=year, minutes=0, days=Fraction(0), steps=(steps.NotEmployed(year=year),))
    size = size_of(company, year, law=law, rules=rules)
    base = full_time_days(
        employment.committees, year, size=size.size, rules=rules, law=law, agreements=agreements
    )
    terms = tuple(steps.Term(base.days, segment.regime, segment.months) for segment in segments)
    days = sum((term.product for term in terms), Fraction(0))
    minutes = rounded(days * employment.day_minutes, day_minutes=employment.day_minutes, rules=rules)
    counted = (
        steps.MonthsCounted(
            year=year,
            span=(segment.first, segment.last),
            regime=segment.regime,
            months=segment.months,
        )
        for segment in segments
    )
    formula = steps.Formula(terms=terms, days=days, minutes=minutes)
    return Right(
        year=year,
        minutes=minutes,
        days=days,
        steps=(*size.steps, *base.steps, *counted, formula),
        warnings=size.warnings + base.warnings,
    )


def _opted_out(employment: Employment, computed: Right, *, scope: OptOut, declared: int | None) -> Right:
    """Nothing is computed: the right is what was declared, or nothing."""
    step = steps.OptedOut(year=computed.year, scope=scope)
    if declared is None:
        warning = cautions.OptedOutUndeclared(year=computed.year)
        return Right(year=computed.year, minutes=0, days=Fraction(0), steps=(step,), warnings=(warning,))
    counts = steps.DeclaredCounts(year=computed.year, minutes=declared)
    return Right(
        year=computed.year,
        minutes=declared,
        days=declared / employment.day_minutes,
        steps=(step, counts),
        warnings=_below_formula(computed, declared),
    )


def _declared(employment: Employment, computed: Right, *, declared: int, rules: Rules) -> Right:
    """A right was declared beside the computed one, without an opt-out: `Rules` says which counts."""
    beside = cautions.DeclaredWithoutOptOut(year=computed.year, declared=declared, computed=computed.minutes)
    warnings = (*computed.warnings, beside, *_below_formula(computed, declared))
    counts = {
        Declared.HIGHER: declared > computed.minutes,
        Declared.COMPUTED: False,
        Declared.DECLARED: True,
    }[rules.declared_without_opt_out]
    step = steps.DeclaredCounts(year=computed.year, minutes=declared)
    return Right(
        year=computed.year,
        minutes=declared if counts else computed.minutes,
        days=declared / employment.day_minutes if counts else computed.days,
        steps=(*computed.steps, step) if counts else computed.steps,
        warnings=warnings,
    )


def _below_formula(computed: Right, declared: int) -> tuple[cautions.RightWarning, ...]:
    if declared >= computed.minutes:
        return ()
    below = cautions.DeclaredBelowFormula(year=computed.year, declared=declared, computed=computed.minutes)
    return (below,)
