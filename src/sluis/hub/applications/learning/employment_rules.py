"""What is wrong with an employment or an opt-out alone.

Laws: as rules.py. What the engine of rights refuses to count with (rights/employment.py) is blocking here;
facts that came another way than through the schema are judged as strictly.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning import anomalies as found
from sluis.hub.applications.learning.committees import is_committee
from sluis.hub.applications.learning.finding import Finding
from sluis.hub.applications.learning.years import is_a_year_of_rights

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sluis.hub.applications.learning.facts import EmploymentFacts, OptOutFacts, RegimeSince

MOST_WEEKLY_HOURS: Final = 50  # of a full-timer: more is a slip of the pen, not a working week
MUTUAL_AGREEMENT: Final = "mutual_agreement"  # rights.employment.EndReason
_BIRTH_DATE: Final = slice(0, 6)  # of a person's number: yymmdd
_BIS_MONTHS: Final = 20  # 20 or 40 are added to the month of a BIS number


def findings_in_employment(facts: EmploymentFacts) -> Iterator[Finding]:
    """What is wrong with one contract."""
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        yield Finding(found.EMPLOYMENT_ENDS_BEFORE_START, facts.ends_on.isoformat())
    if not 0 < facts.weekly_hours <= MOST_WEEKLY_HOURS:
        yield Finding(found.WEEKLY_HOURS_OUT_OF_RANGE, str(facts.weekly_hours))
    if facts.end_reason is not None and facts.ends_on is None:
        yield Finding(found.END_REASON_WITHOUT_END)
    for number, committee in enumerate(facts.committees, start=1):
        if not is_committee(committee):
            yield Finding(found.COMMITTEE_MALFORMED, committee, number)
    yield from _findings_in_regimes(facts)
    yield from _findings_in_agreed(facts)
    yield from _findings_in_birth_date(facts)


def findings_in_opt_out(facts: OptOutFacts, *, today: date) -> Iterator[Finding]:
    """What is wrong with one opt-out."""
    if not is_a_year_of_rights(facts.year, today=today):
        yield Finding(found.YEAR_OUT_OF_RANGE, str(facts.year))


def _findings_in_regimes(facts: EmploymentFacts) -> Iterator[Finding]:
    regimes = facts.regimes
    if not regimes or regimes[0].day != facts.starts_on:
        yield Finding(found.REGIME_NOT_FROM_FIRST_DAY, regimes[0].day.isoformat() if regimes else None)
    for number, (earlier, later) in enumerate(pairwise(regimes), start=2):
        if later.day <= earlier.day:
            yield Finding(found.REGIMES_OUT_OF_ORDER, later.day.isoformat(), number)
    for number, regime in enumerate(regimes, start=1):
        if not _is_a_part(regime):
            yield Finding(found.REGIME_NOT_A_PART, f"{regime.numerator}/{regime.denominator}", number)
        # The first one is the start itself, of which the end is judged above.
        if number > 1 and facts.ends_on is not None and regime.day > facts.ends_on:
            yield Finding(found.REGIME_AFTER_END, regime.day.isoformat(), number)


def _is_a_part(regime: RegimeSince) -> bool:
    return 0 <= regime.numerator <= regime.denominator and regime.denominator > 0


def _findings_in_agreed(facts: EmploymentFacts) -> Iterator[Finding]:
    if facts.agreed is None:
        return
    if facts.agreed.number < 0:
        yield Finding(found.AGREED_NEGATIVE, str(facts.agreed.number))
    if facts.end_reason != MUTUAL_AGREEMENT:
        yield Finding(found.AGREED_WITHOUT_AGREEMENT, str(facts.agreed.number))


def _findings_in_birth_date(facts: EmploymentFacts) -> Iterator[Finding]:
    born = facts.birth_date
    if born is None:
        return
    if born >= facts.starts_on:
        yield Finding(found.BORN_AFTER_START, born.isoformat())
    if not _can_be_of(born, number=facts.worker):
        yield Finding(found.BIRTH_DATE_NOT_OF_NUMBER, born.isoformat())


def _can_be_of(born: date, *, number: str) -> bool:
    """Whether a person of that number can be born that day; a part of the number that is 00 is unknown."""
    digits = number[_BIRTH_DATE]
    if not (digits.isascii() and digits.isdigit()):
        return True  # the number itself is wrong, which is another anomaly
    year, month, day = int(digits[:2]), int(digits[2:4]) % _BIS_MONTHS, int(digits[4:])
    if month == 0:
        return True
    return born.year % 100 == year and born.month == month and day in (0, born.day)
