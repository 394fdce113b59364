"""Days of a full-time worker in a year, factor A of the formula: the law, or agreements of joint committees.

Laws: an agreement counts as it stands, but never below the floor of the law; where the law gives less than
the floor, the law is the floor. Months and regimes are in months.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.rights import cautions, steps
from sluis.hub.applications.learning.rights.choices import CommitteeMatch, OutsideYears, SeveralCommittees

if TYPE_CHECKING:
    from fractions import Fraction

    from sluis.hub.applications.learning.rights.agreements import Agreement, Agreements
    from sluis.hub.applications.learning.rights.choices import Rules
    from sluis.hub.applications.learning.rights.company import SizeClass
    from sluis.hub.applications.learning.rights.law import Law


@dataclass(frozen=True, slots=True)
class FullTimeDays:
    """Days of a full-timer in a year (A of the formula), and why."""

    days: Fraction
    steps: tuple[steps.Step, ...]
    warnings: tuple[cautions.RightWarning, ...] = ()


def full_time_days(
    committees: tuple[str, ...],
    year: int,
    *,
    size: SizeClass,
    rules: Rules,
    law: Law,
    agreements: Agreements,
) -> FullTimeDays:
    """What a full-timer of these joint committees has in a whole year."""
    by_law = law.days_in(year, size)
    base = FullTimeDays(by_law, (steps.DaysByLaw(year=year, size=size, days=by_law),))
    each = [
        _of_committee(committee, year, size=size, base=base, rules=rules, law=law, agreements=agreements)
        for committee in committees
    ]
    if not each:
        return base
    match rules.several_committees:
        case SeveralCommittees.HIGHEST:
            return max(each, key=lambda found: found.days)
        case SeveralCommittees.LOWEST:
            return min(each, key=lambda found: found.days)
        case SeveralCommittees.FIRST:
            return each[0]


def _of_committee(
    committee: str,
    year: int,
    *,
    size: SizeClass,
    base: FullTimeDays,
    rules: Rules,
    law: Law,
    agreements: Agreements,
) -> FullTimeDays:
    """The days by the agreement of one committee; those of the law when it has none."""
    known = _agreements_of(committee, size, agreements=agreements, rules=rules)
    agreement = next((row for row in known if row.covers(year)), None)
    warnings: tuple[cautions.RightWarning, ...] = ()
    if agreement is None and known:
        warnings = (cautions.AgreementNotForYear(committee=committee, year=year),)
        if rules.agreement_outside_years is OutsideYears.LAST_KNOWN:
            agreement = next((row for row in reversed(known) if row.first_year <= year), None)
    if agreement is None:
        return FullTimeDays(base.days, base.steps, warnings)
    days = agreement.days_in(year, growth=rules.growth)
    floor = min(law.floor, base.days)
    if days < floor:
        warnings += (cautions.RaisedToFloor(committee=agreement.committee, days=days, floor=floor),)
    days = max(days, floor)
    step = steps.DaysByAgreement(committee=agreement.committee, year=year, days=days, number=agreement.number)
    return FullTimeDays(days, (*base.steps, step), warnings)


def _agreements_of(
    committee: str, size: SizeClass, *, agreements: Agreements, rules: Rules
) -> list[Agreement]:
    while True:
        found = agreements.of(committee, size)
        above = committee.rpartition(".")[0]
        if found or not above or rules.committee_match is CommitteeMatch.EXACT:
            return found
        committee = above
